"""No. 67: many sign-ins at the same moment take turns."""

from __future__ import annotations

import threading
import time

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password

from sameboat.accounts.entry.hasher import AT_ONCE, Argon2
from sameboat.accounts.tests.makers import OTHER, SECRET


def test_it_is_argon2id_and_compares():
    stored = make_password(SECRET)
    assert stored.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(SECRET, stored) and not check_password(OTHER, stored)


def test_no_67_no_more_at_once_than_memory_allows(monkeypatch):
    now, most, lock = [0], [0], threading.Lock()

    def slow(self, password, salt):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.02)
        with lock:
            now[0] -= 1
        return "x"

    monkeypatch.setattr(Argon2PasswordHasher, "encode", slow)
    threads = [threading.Thread(target=Argon2().encode, args=("secret", "salt")) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 < most[0] <= AT_ONCE
