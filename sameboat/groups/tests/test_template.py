"""The charter as a template for others."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from sameboat.groups.tests.makers import a_group, a_schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]


def test_it_holds_the_answers_and_nobody(own, answered):
    own.post(f"/groups/{answered.ref}/charter/")
    reply = own.get(f"/groups/{answered.ref}/charter/template.json")
    told = json.loads(reply.content)
    assert reply["Content-Type"] == "application/json" and "attachment" in reply["Content-Disposition"]
    assert told["answers"]["where-to"]["goals"] == ["To sleep again."] and told["type"] == "replacement"
    text = reply.content.decode()
    assert not any(word in text for word in ("Evening circle", "Bergen", "Robin", answered.ref))


def test_it_tells_how_the_group_meets_and_not_where(own, me):
    group = a_group(by=me, members=2, now=datetime.now(UTC))
    a_schedule(group=group)
    reply = own.get(f"/groups/{group.ref}/charter/template.json")
    assert json.loads(reply.content)["meets"] == {
        "rule": "FREQ=WEEKLY;BYDAY=TU", "at": "19:00", "minutes": 90, "how": "in_person",
    }  # fmt: skip
    assert not any(word in reply.content.decode() for word in ("Skolegaten", "Bergen", "2026", "Oslo"))


def test_before_there_is_a_charter_there_is_none(own, answered):
    assert own.get(f"/groups/{answered.ref}/charter/template.json").status_code == 404
