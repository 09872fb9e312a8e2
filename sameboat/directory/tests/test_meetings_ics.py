"""/feeds/meetings.ics: calendars that other programs read as we mean them, of everything or of a search."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sameboat.base import times
from sameboat.directory.feeds.writing import version as version_room
from sameboat.directory.feeds.writing.ical_text import address, folded, text, zone_lines
from sameboat.directory.feeds.writing.ics import Wish, calendar, first_start
from sameboat.directory.models import Change
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place

pytestmark = pytest.mark.django_db
ADDRESS = "/feeds/meetings.ics"
WISH = Wish(base_url="https://groups.example.org")


@pytest.fixture(autouse=True)
def fresh_version(monkeypatch):
    monkeypatch.setattr(version_room, "_kept", None)
    monkeypatch.setattr(version_room, "KEPT_S", 0.0)


def written(**given_):
    return b"".join(calendar(now=NOW, wish=given_.pop("wish", WISH), **given_))


def parsed(raw=None):
    return icalendar.Calendar.from_ical(written() if raw is None else raw)


def the_event(**fields):
    a_meeting(**fields)
    (event,) = parsed().walk("VEVENT")
    return event


def body(answer):
    return b"".join(answer.streaming_content)


def test_a_weekly_meeting_as_an_event():
    event = the_event(
        slug="tuesday", listing=a_listing(name="Circle; of, friends", needs=("drugs", "grief")), notes="Ring twice.",
        skipped_dates=["2026-12-22"],
    )  # fmt: skip
    assert str(event["SUMMARY"]) == "Circle; of, friends"
    assert event["DTSTART"].dt.isoformat() == "2026-11-24T19:00:00+01:00"
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert event["DURATION"].dt == timedelta(hours=2) and "DTEND" not in event
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=TU"
    assert event["EXDATE"].dts[0].dt.isoformat() == "2026-12-22T19:00:00+01:00"
    assert event["STATUS"] == "CONFIRMED" and event["DTSTAMP"].dt == NOW and event["SEQUENCE"] == 0
    assert str(event["LOCATION"]) == "The old school, Skolegaten 1, Bergen, Norway"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (60.388, 5.318)
    assert event["URL"] == "https://groups.example.org/meetings/tuesday/"
    assert event["DESCRIPTION"] == "Ring twice."


def test_only_a_full_calendar_says_what_it_is_about_and_for_whom():
    group = a_listing(mission="We talk about grief.", who_for="Parents who lost a child.", needs=("drugs", "grief"))
    a_meeting(listing=group, notes="Ring twice.")
    plain = written().decode()
    assert not any(word in plain for word in ("CATEGORIES", "grief", "Grief", "Drugs", "lost a child", "treatment"))
    (event,) = parsed(written(wish=replace(WISH, full=True))).walk("VEVENT")
    assert "We talk about grief." in event["DESCRIPTION"] and "does not replace treatment" in event["DESCRIPTION"]
    assert list(event["CATEGORIES"].cats) == ["Drugs", "Grief"]


def test_the_calendar_names_nothing():
    a_meeting()
    head = parsed()
    assert head["NAME"] == head["X-WR-CALNAME"] == "Meetings"
    assert head["REFRESH-INTERVAL"].to_ical() == b"P1D" and head["VERSION"] == "2.0"
    assert written(wish=Wish(source="https://a.example/x.ics")).count(b"SOURCE;VALUE=URI:https://a.example/x.ics") == 1


RULES = [
    {"rule": "FREQ=WEEKLY;BYDAY=TU"},
    {"rule": "FREQ=WEEKLY;BYDAY=MO,TH", "local_time": time(23, 30)},
    {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "first_date": date(2026, 11, 5)},
    {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "first_date": date(2026, 11, 5)},
    {"rule": "FREQ=DAILY"},
    {"rule": "FREQ=DAILY;INTERVAL=3", "first_date": date(2026, 11, 1)},
    {"rule": "FREQ=MONTHLY;BYDAY=1MO"},
    {"rule": "FREQ=MONTHLY;BYDAY=-1FR"},
    {"rule": "FREQ=MONTHLY;BYDAY=5TU"},
    {"rule": "FREQ=MONTHLY;BYMONTHDAY=31"},
    {"rule": "FREQ=MONTHLY;INTERVAL=2;BYDAY=2SA", "first_date": date(2026, 10, 10)},
    {"rule": "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270112"},
    {"rule": "FREQ=WEEKLY;BYDAY=TU;COUNT=9", "first_date": date(2026, 11, 10)},
    {"rule": "FREQ=WEEKLY;BYDAY=FR;COUNT=9", "first_date": date(2026, 11, 10)},
    {"rule": "", "first_date": date(2027, 2, 28)},
    {"rule": "FREQ=WEEKLY;BYDAY=SU", "local_time": time(2, 30)},
    {"rule": "FREQ=WEEKLY;BYDAY=TU", "timezone": "America/New_York"},
    {"rule": "FREQ=WEEKLY;BYDAY=TU", "skipped_dates": ["2026-12-01", "2026-12-29"]},
]


@pytest.mark.parametrize("fields", RULES, ids=lambda f: f"{f['rule'] or 'once'} {f.get('timezone', '')}")
def test_others_find_the_same_dates_as_we_do(fields):
    meeting = a_meeting(**fields)
    start, until = NOW, NOW + timedelta(days=150)
    asked = {"rule": "", "first_date": None, "skipped_dates": (), **{k: getattr(meeting, k) for k in (
        "rule", "first_date", "local_time", "timezone", "skipped_dates")}}  # fmt: skip
    ours = [at.replace(tzinfo=None) for at in times.occurrences(**asked, start=start, until=until)]
    found = recurring_ical_events.of(parsed()).between(start, until)
    theirs = sorted(event["DTSTART"].dt.replace(tzinfo=None) for event in found if event["DTSTART"].dt >= start)
    gap = [at for at in theirs if at.date() == date(2027, 3, 28) and at.hour == 2]
    assert [at for at in theirs if at not in gap] == [at for at in ours if at.date() != date(2027, 3, 28) or not gap]


def test_an_end_is_told_in_utc_beside_a_start_with_a_zone():
    event = the_event(rule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20270112")
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20270112T225959Z;BYDAY=TU"


@pytest.mark.parametrize(
    "fields",
    [
        {"rule": "", "local_time": None, "timezone": ""},
        {"rule": "FREQ=WEEKLY;BYDAY=TU", "local_time": None},
        {"rule": "FREQ=SECONDLY"},
        {"timezone": "Mars/Olympus"},
    ],
    ids=["by appointment", "no time", "not our rule", "no zone"],
)
def test_what_has_no_date_is_no_event(fields):
    a_meeting(**fields)
    a_meeting(slug="good")
    assert len(parsed().walk("VEVENT")) == 1


def test_without_a_length_there_is_no_end():
    event = the_event(duration_min=None)
    assert "DURATION" not in event and "DTEND" not in event


def test_a_pausing_meeting_is_cancelled_for_now():
    assert the_event(state="suspended")["STATUS"] == "CANCELLED"


def test_an_area_has_no_point():
    event = the_event(place=a_place(precision="area", street="", name="", postal_code=""))
    assert "GEO" not in event and str(event["LOCATION"]) == "Bergen, Norway"


def test_how_to_join_when_everyone_may_see_it():
    raw = (
        a_meeting(mode="hybrid", online_url="https://meet.example.org/a?b=1;c", phone_number="+47 555 01 234,,99#"),
        written(),
    )[1]
    assert b"CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/a?b=1;c\r\n" in raw
    assert b"CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+4755501234,,99%23\r\n" in raw


@pytest.mark.parametrize("audience", ["relayed", "on_request", "office"])
def test_how_to_join_stays_in_the_house_otherwise(audience):
    a_meeting(
        mode="hybrid",
        join_audience=audience,
        online_url="https://private.example.org/",
        online_note="private",
        phone_number="5550001234",
    )
    raw = written()
    assert b"private" not in raw and b"0001234" not in raw


def test_the_number_of_an_event_stays_when_the_meeting_changes():
    meeting = a_meeting()
    first = parsed().walk("VEVENT")[0]
    meeting.changed_at = NOW + timedelta(hours=1)
    meeting.local_time = time(20, 0)
    meeting.save()
    second = parsed().walk("VEVENT")[0]
    assert first["UID"] == second["UID"] and second["SEQUENCE"] == 3600
    assert second["LAST-MODIFIED"].dt == second["DTSTAMP"].dt == NOW + timedelta(hours=1)
    assert meeting.slug not in first["UID"]


def test_a_discreet_calendar_names_no_group_and_no_problem():
    a_meeting(
        slug="secret-slug", listing=a_listing(name="Heroin parents", mission="Heroin", needs=("drugs",)), notes="Heroin"
    )
    raw = written(wish=Wish(base_url="https://groups.example.org", discreet=True)).lower()
    assert b"heroin" not in raw and b"drugs" not in raw and b"secret-slug" not in raw
    assert b"summary:meeting\r\n" in raw


# Injection (security §3.4 no. 15) and the letter of the standard


@given(value=st.text(max_size=400))
def test_no_text_can_break_out_of_its_line(value):
    raw = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + folded([f"SUMMARY:{text(value)}"]) + b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines) and b"\n" not in raw.replace(b"\r\n", b"")
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert unfolded.count("\r\n") == 5
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert list(event) == ["SUMMARY"]


@given(value=st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=300))
def test_a_text_reads_back_as_it_was(value):
    raw = b"BEGIN:VEVENT\r\n" + folded([f"SUMMARY:{text(value)}"]) + b"END:VEVENT\r\n"
    assert str(icalendar.Event.from_ical(raw)["SUMMARY"]) == value


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(evil=st.sampled_from([
    "x\r\nATTENDEE:mailto:a@example.org", "x\nBEGIN:VALARM", "x\r\n END:VEVENT", "a;b,c\\n\\", "\u2028BEGIN:VEVENT",
    "😀" * 60, "\x07\x1b", "x\\\r\nURL:javascript:alert(1)",
]))  # fmt: skip
def test_hostile_names_stay_names(evil):
    meeting = a_meeting(
        name=evil, notes=evil, mode="hybrid", online_url=f"https://example.org/{evil}", phone_number=evil,
        listing=a_listing(mission=evil), place=a_place(name=evil, street=evil),
    )  # fmt: skip
    raw = written(meetings=[meeting.pk])
    calendar_ = icalendar.Calendar.from_ical(raw)
    assert len(calendar_.walk("VEVENT")) == 1 and not calendar_.walk("VALARM")
    event = calendar_.walk("VEVENT")[0]
    assert "ATTENDEE" not in event and event["URL"].startswith("https://groups.example.org/")
    assert not re.search(rb"(?<!\r)\n", raw)


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "https://a b", "https://a\r\nX:1", "ftp://x", "", 'https://a"b']
)
def test_what_is_no_web_address_is_left_out(value):
    assert address(value) == ""


@pytest.mark.parametrize(
    "name", ["Europe/Oslo", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]
)
def test_zones_say_the_same_as_the_zone_list(name):
    raw = folded(["BEGIN:VCALENDAR", "VERSION:2.0", *zone_lines(name=name, year=2026), "END:VCALENDAR"])
    zone = icalendar.Calendar.from_ical(raw).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    for days in range(0, 1200, 5):
        at = datetime(2025, 1, 1, 12, tzinfo=UTC) + timedelta(days=days)
        assert at.astimezone(zone).utcoffset() == at.astimezone(times.zone(name=name)).utcoffset(), at


def test_each_zone_is_defined_once_and_before_it_is_used():
    a_meeting()
    a_meeting()
    a_meeting(timezone="Europe/Berlin")
    raw = written()
    assert raw.count(b"BEGIN:VTIMEZONE") == 2
    assert raw.index(b"TZID:Europe/Berlin") < raw.index(b"DTSTART;TZID=Europe/Berlin")


def test_the_first_start_of_a_meeting_that_counts():
    meeting = a_meeting(
        rule="FREQ=WEEKLY;BYDAY=FR;COUNT=3", first_date=date(2026, 11, 10), skipped_dates=["2026-11-13"]
    )
    assert first_start(meeting=meeting, since=NOW).date() == date(2026, 11, 13), "a date left out still counts"


@pytest.mark.parametrize(("fields", "stands_at"), [
    ({"rule": "FREQ=WEEKLY;BYDAY=TU", "first_date": date(2019, 3, 5)}, "2026-11-03"),
    ({"rule": "FREQ=WEEKLY;BYDAY=TU", "created_at": NOW - timedelta(days=900)}, "2026-11-03"),
    ({"rule": "FREQ=WEEKLY;BYDAY=TU", "created_at": NOW}, "2026-11-24"),
    ({"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "first_date": date(2020, 1, 8)}, "2026-11-04"),
    ({"rule": "FREQ=MONTHLY;BYDAY=1MO", "first_date": date(2020, 1, 6), "skipped_dates": ["2026-11-02"]}, "2026-12-07"),
    ({"rule": "FREQ=WEEKLY;BYDAY=TU", "first_date": date(2027, 2, 2)}, "2027-02-02"),
    ({"rule": "FREQ=WEEKLY;BYDAY=TU;UNTIL=20200201", "first_date": date(2020, 1, 7)}, "2020-01-07"),
])  # fmt: skip
def test_an_event_stands_at_a_date_of_its_rule_and_not_long_ago(fields, stands_at):
    event = the_event(**fields)
    assert event["DTSTART"].dt.date().isoformat() == stands_at
    days = recurring_ical_events.of(parsed()).between(event["DTSTART"].dt, event["DTSTART"].dt + timedelta(minutes=1))
    assert len(days) == 1, "the first date is one of the repetition"


# The address


def test_everything_public_is_in_it(client):
    a_meeting()
    a_meeting(listing=a_listing(state="hidden"))
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert len(parsed(body(answer)).walk("VEVENT")) == 1


def test_an_empty_directory_is_an_empty_calendar(client):
    assert parsed(body(client.get(ADDRESS))).walk("VEVENT") == []


def test_the_same_version_is_not_sent_again(client):
    a_meeting()
    Change.objects.create(sort="everything", at=NOW)
    first = client.get(ADDRESS)
    assert client.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 304
    Change.objects.create(sort="everything", at=NOW)
    assert client.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_search_is_a_calendar_too(client, monkeypatch):
    from sameboat.directory import search

    a_need(slug="grief")
    mine = a_meeting(listing=a_listing(needs=("grief",)), name="Mine")
    a_meeting(listing=a_listing(needs=("drugs",)), name="Other")
    search.rebuild(now=NOW)
    answer = client.get(ADDRESS, {"need": "grief"})
    assert [str(event["SUMMARY"]) for event in parsed(body(answer)).walk("VEVENT")] == [mine.name]
    again = client.get(ADDRESS, {"need": "grief"}, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert client.get(ADDRESS, {"need": "drugs"})["ETag"] != answer["ETag"]


def test_a_wrong_search_is_refused_with_a_sentence(client):
    answer = client.get(ADDRESS, {"km": "far"})
    assert answer.status_code == 400 and answer.content.decode().startswith("km:")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405
