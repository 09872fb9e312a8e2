"""Searching: what is asked, what is found."""

import orjson
import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting

pytestmark = pytest.mark.django_db


def found(text, now=NOW):
    return search.find(query=search.parse(data=QueryDict(text), now=now), now=now)


def test_a_meeting_is_found_by_need_and_place():
    meeting = a_meeting()
    answer = found("need=drugs&lat=60.39&lon=5.32&whose=child")
    assert [hit.meeting_id for hit in answer.hits] == [meeting.pk]
    hit = answer.hits[0]
    assert hit.starts_at.isoformat() == "2026-11-24T19:00:00+01:00"
    assert hit.card["starts_at"] == "2026-11-24T19:00:00+01:00"
    assert orjson.loads(answer.as_json())["total"] == 1


def test_a_group_for_others_is_never_offered():
    a_meeting(listing=a_listing(whose=["self"]))
    assert found("need=drugs&whose=child").total == 0
