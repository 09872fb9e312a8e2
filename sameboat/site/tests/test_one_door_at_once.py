"""Twenty at once before the door of a group, on SQLite. On PostgreSQL: sameboat/groups/tests/test_one_door.py."""

from __future__ import annotations

import json

import pytest

from sameboat.groups.tests import one_door
from sameboat.site.tests.alone import python

SCRIPT = """
import json
from sameboat.groups.models import Group
from sameboat.groups.tests import one_door

group, people = one_door.prepare()
told = one_door.rush(group=group, people=people)
print(json.dumps({"told": told, "inside": Group.objects.get(pk=group).members.count()}))
"""


@pytest.mark.on_sqlite
def test_twenty_at_once_by_all_ways_and_two_get_in(own_folder):
    found = json.loads(python(own_folder, SCRIPT))
    assert len(found["told"]) == 20 and found["told"].count("") == 2
    assert set(found["told"]) <= {"", one_door.FULL, one_door.FEW} and found["told"].count(one_door.FULL) > 10
    assert found["inside"] == one_door.SEATS
