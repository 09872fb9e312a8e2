"""No. 59 on SQLite: several processes want the same thing of an account at the same moment."""

from __future__ import annotations

import json

import pytest

from sameboat.accounts.tests import races
from sameboat.site.tests.alone import python

SCRIPT = """
import json, os, sys
from django.core.management import call_command
from django.db import connection
from sameboat.accounts.tests import races

def child(name, given, start, answer):
    connection.ensure_connection()
    os.read(start, 1)  # all wait for the parent to let go
    won = races.act(name, given)
    os.write(answer, b"1" if won else b"0")
    os._exit(0)

found = {}
for name, (wins, afterwards) in races.RACES.items():
    call_command("flush", verbosity=0, interactive=False)
    given = races.prepare(name)
    connection.close()  # a connection must not be shared with a child
    (start, go), (read, answer) = os.pipe(), os.pipe()
    children = []
    for _ in range(races.AT_ONCE):
        number = os.fork()
        if not number:
            try:
                child(name, given, start, answer)
            finally:
                os._exit(1)
        children.append(number)
    os.write(go, b"x" * races.AT_ONCE)
    ends = [os.waitpid(one, 0)[1] for one in children]
    os.close(answer)
    won = os.read(read, 100).count(b"1")
    found[name] = {"won": won, "ended": ends, "afterwards": bool(afterwards())}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found(new_folder):
    return json.loads(python(new_folder(), SCRIPT))


@pytest.mark.on_sqlite
@pytest.mark.parametrize("name", races.RACES)
def test_no_59_of_several_processes_just_as_many_win_as_may(found, name):
    wins = races.RACES[name][0]
    assert found[name]["ended"] == [0] * races.AT_ONCE and found[name]["afterwards"]
    assert wins is None or found[name]["won"] == wins
