"""What search engines are told: true, complete, and harmless inside a page."""

from __future__ import annotations

import json
from datetime import date, time
from unittest.mock import patch

import pytest

from sameboat.directory.feeds.unsaid import UNSAID
from sameboat.directory.feeds.writing.jsonld import jsonld
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place

pytestmark = pytest.mark.django_db
BASE = "https://groups.example.org"


def graph(listing, *meetings):
    told = json.loads(jsonld(listing=listing, meetings=meetings, now=NOW, base_url=f"{BASE}/"))
    assert told["@context"] == "https://schema.org"
    return told["@graph"]


def the_event(**fields):
    group = fields.pop("listing", None) or a_listing()
    _, event = graph(group, a_meeting(listing=group, **fields))
    return event


def test_the_group():
    group = a_listing(slug="circle", website="https://example.org/", languages=["en"])
    (told,) = graph(group)
    assert told == {
        "@type": "Organization", "@id": f"{BASE}/listings/circle/#group", "name": group.name,
        "description": "We listen to each other.", "url": f"{BASE}/listings/circle/", "sameAs": "https://example.org/",
        "knowsLanguage": ["en"],
    }  # fmt: skip


def test_a_weekly_meeting_with_its_next_date():
    event = the_event(
        slug="tuesday", listing=a_listing(cost="donation", languages=["no"]), skipped_dates=["2026-12-22"]
    )
    assert event["startDate"] == "2026-11-24T19:00:00+01:00" and event["endDate"] == "2026-11-24T21:00:00+01:00"
    assert event["eventSchedule"] == {
        "@type": "Schedule", "repeatFrequency": "P1W", "byDay": ["https://schema.org/Tuesday"],
        "startDate": "2026-11-24", "startTime": "19:00:00", "duration": "PT120M", "scheduleTimezone": "Europe/Oslo",
        "exceptDate": ["2026-12-22T19:00:00"],
    }  # fmt: skip
    assert event["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["isAccessibleForFree"] is True and event["inLanguage"] == ["no"]
    assert event["organizer"]["@id"].endswith("#group")
    (place,) = event["location"]
    assert place["address"]["streetAddress"] == "Skolegaten 1" and place["geo"]["latitude"] == 60.388


@pytest.mark.parametrize(
    ("rule", "frequency", "by_day"),
    [
        ("FREQ=MONTHLY;BYDAY=1MO,-1FR", "P1M", ["1MO", "-1FR"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "P2W", ["https://schema.org/Wednesday"]),
        ("FREQ=DAILY", "P1D", None),
    ],
)
def test_other_repetitions(rule, frequency, by_day):
    schedule = the_event(rule=rule, first_date=date(2026, 11, 4))["eventSchedule"]
    assert (schedule["repeatFrequency"], schedule.get("byDay")) == (frequency, by_day)


def test_a_single_date_has_no_schedule():
    event = the_event(rule="", first_date=date(2026, 12, 5))
    assert event["startDate"].startswith("2026-12-05T19:00") and "eventSchedule" not in event


def test_a_meeting_over_midnight_ends_the_next_day():
    event = the_event(local_time=time(23, 30), duration_min=90)
    assert event["endDate"] == "2026-11-25T01:00:00+01:00"


@pytest.mark.parametrize(
    "fields",
    [{"rule": "", "local_time": None, "timezone": ""}, {"rule": "", "first_date": date(2020, 1, 1)}, {"rule": "FREQ=YEARLY"},
     {"state": "gone", "gone_at": NOW}],
    ids=["by appointment", "over", "not our rule", "gone"],
)  # fmt: skip
def test_without_a_date_to_come_there_is_no_event(fields):
    group = a_listing()
    assert len(graph(group, a_meeting(listing=group, **fields))) == 1


def test_a_pausing_meeting():
    assert the_event(state="suspended")["eventStatus"] == "https://schema.org/EventPostponed"


@pytest.mark.parametrize(
    ("audience", "link"),
    [
        ("public", "https://meet.example.org/x"),
        ("on_request", f"{BASE}/meetings/here/"),
        ("public with a passcode", f"{BASE}/meetings/here/"),
    ],
)
def test_how_to_join_only_when_everyone_may_see_it(audience, link):
    address = "https://meet.example.org/x" + ("?pwd=abc" if "passcode" in audience else "")
    audience = audience.split()[0]
    event = the_event(slug="here", mode="online", place=None, online_url=address, join_audience=audience)
    assert event["location"] == [{"@type": "VirtualLocation", "url": link}]


def test_an_area_has_no_point_and_no_street():
    event = the_event(mode="hybrid", place=a_place(precision="area", street="", name="", postal_code=""))
    place, _ = event["location"]
    assert "geo" not in place and "streetAddress" not in place["address"] and place["name"] == "Bergen"


@pytest.mark.parametrize("evil", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028x", '"quoted"'])
def test_nothing_can_leave_the_script_element(evil):
    group = a_listing(name=evil, mission=evil)
    raw = jsonld(listing=group, meetings=[a_meeting(listing=group, name=evil)], now=NOW, base_url=BASE)
    assert not set(raw) & set("<>&\u2028\u2029")
    assert json.loads(raw)["@graph"][0]["name"] == evil


def test_our_own_sentences_are_in_the_language_of_the_page():
    listing = a_listing(mission=UNSAID["origin"].format(source="List"), who_for=UNSAID["for whom?"])
    meeting = a_meeting(listing=listing)
    with patch("sameboat.directory.feeds.writing.jsonld.gettext", side_effect=lambda text: f"«{text}»"):
        told = jsonld(listing=listing, meetings=[meeting], now=NOW, base_url="https://groups.example.org")
    group, event = json.loads(told)["@graph"]
    assert group["description"] == "«This entry comes from the list of List.»"
    assert event["description"] == f"«{UNSAID['for whom?']}»"
