"""No. 59: several connections want the same thing at the same moment. On SQLite: sameboat/site/tests/test_account_races.py."""

from __future__ import annotations

import threading

import pytest
from django.db import connections

from sameboat.accounts.tests import races


@pytest.mark.on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", races.RACES)
def test_no_59_of_several_at_once_just_as_many_win_as_may(name):
    wins, afterwards = races.RACES[name]
    given, ready, won = races.prepare(name), threading.Barrier(races.AT_ONCE), []

    def run() -> None:
        try:
            ready.wait()
            won.append(races.act(name, given))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(races.AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == races.AT_ONCE and (wins is None or won.count(True) == wins) and afterwards()
