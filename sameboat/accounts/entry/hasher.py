"""How the log-in secret is kept."""

from __future__ import annotations

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = 4  # 19 MB each: many sign-ins at the same moment wait for a turn and do not eat the machine's memory
_turns = BoundedSemaphore(AT_ONCE)


class Argon2(Argon2PasswordHasher):
    """Argon2id, 19 MB, two rounds: what reaches us was stretched with scrypt in the browser and is 32 bytes long."""

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The text that is stored."""
        with _turns:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Whether this is the secret."""
        with _turns:
            return bool(super().verify(password, encoded))
