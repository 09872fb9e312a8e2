"""/meetings/<slug>.ics: one meeting to subscribe to."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest
from django.utils import timezone

from sameboat.directory.feeds.writing import version as version_room
from sameboat.directory.models import Change
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_version(monkeypatch):
    monkeypatch.setattr(version_room, "_kept", None)
    monkeypatch.setattr(version_room, "KEPT_S", 0.0)


def event_of(answer):
    (event,) = icalendar.Calendar.from_ical(b"".join(answer.streaming_content)).walk("VEVENT")
    return event


def test_one_meeting(client):
    meeting = a_meeting()
    answer = client.get(f"/meetings/{meeting.slug}.ics")
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="meeting.ics"', (
        "the name of a file shows in downloads"
    )
    assert str(event_of(answer)["SUMMARY"]) == meeting.listing.name


def test_it_opens_at_the_next_date(client):
    meeting = a_meeting(rule="FREQ=DAILY", created_at=NOW - timedelta(days=700), first_date=date(2020, 1, 1))
    starts = event_of(client.get(f"/meetings/{meeting.slug}.ics"))["DTSTART"].dt
    assert timedelta(hours=-2) <= starts - timezone.now() <= timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "told"), [({}, False), ({"full": "1"}, True), ({"full": "1", "discreet": "1"}, False)]
)
def test_what_it_is_about_stands_there_only_when_asked_for(client, asked, told):
    meeting = a_meeting()
    event = event_of(client.get(f"/meetings/{meeting.slug}.ics", asked))
    assert ("CATEGORIES" in event) == ("DESCRIPTION" in event) == told


def test_discreet(client):
    meeting = a_meeting()
    answer = client.get(f"/meetings/{meeting.slug}.ics", {"discreet": "1"})
    assert str(event_of(answer)["SUMMARY"]) == "Meeting"


def test_one_that_is_gone_is_told_as_cancelled_and_says_no_more(client):
    meeting = a_meeting(state="gone", gone_at=NOW)
    event = event_of(client.get(f"/meetings/{meeting.slug}.ics"))
    assert event["STATUS"] == "CANCELLED" and "LOCATION" not in event and "DESCRIPTION" not in event


@pytest.mark.parametrize("fields", [{"listing": {"state": "hidden"}}, {"local_time": None, "timezone": "", "rule": ""}], ids=["hidden", "by appointment"])  # fmt: skip
def test_what_cannot_be_shown_is_not_there(client, fields):
    group = a_listing(**fields.pop("listing", {}))
    meeting = a_meeting(listing=group, **fields)
    assert client.get(f"/meetings/{meeting.slug}.ics").status_code == 404


def test_a_stranger_gets_404(client):
    assert client.get("/meetings/nobody-knows-this.ics").status_code == 404


def test_it_is_sent_again_only_when_this_meeting_changed(client):
    meeting = a_meeting()
    first = client.get(f"/meetings/{meeting.slug}.ics")
    assert client.get(f"/meetings/{meeting.slug}.ics", headers={"If-None-Match": first["ETag"]}).status_code == 304
    meeting.name = "Another name"
    meeting.save()
    Change.objects.create(sort="meeting", ref=meeting.pk, at=NOW)
    assert client.get(f"/meetings/{meeting.slug}.ics", headers={"If-None-Match": first["ETag"]}).status_code == 200
