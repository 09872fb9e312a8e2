"""Calendars: one series is one meeting; hostile repetition is refused, nothing takes long."""

from __future__ import annotations

from datetime import date, time

import pytest

from sameboat.directory.feeds.reading import FeedRefused, RefusedRow, calendar_lines
from sameboat.directory.tests.feed_rows import feed, read_all


@pytest.fixture(scope="module")
def rows():
    return {row.key.removesuffix("@example.org"): row for row in read_all(feed("calendar.ics"))}


def event(*lines: str) -> bytes:
    inside = ["UID:one@example.org", "DTSTAMP:20260101T000000Z", "SUMMARY:Evening circle", *lines]
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *inside, "END:VEVENT", "END:VCALENDAR", ""]
    ).encode()


def test_a_monthly_series_with_a_place(rows):
    row = rows["circle-1"]
    assert (row.rule, row.first_date, row.local_time, row.timezone) == (
        "FREQ=MONTHLY;BYDAY=1TU", date(2026, 9, 1), time(19), "Europe/Oslo",
    )  # fmt: skip
    assert (row.duration_min, row.website, row.changed_date) == (
        90,
        "https://circle.example.org/evening",
        date(2026, 9, 2),
    )
    assert (row.place.name, row.place.street, row.place.locality) == ("The old school", "Skolegaten 1", "Bergen")
    assert (row.place.latitude, row.place.longitude, row.mode) == (60.388, 5.318, "in_person")
    assert (row.formats, row.unknown) == (("beginners", "open"), ("Tea",))


def test_dates_left_out_and_dates_moved_are_skipped(rows):
    assert rows["circle-1"].skipped_dates == ("2026-12-01", "2027-01-05")
    moved = rows["circle-1@example.org#2026-12-01T19:00:00"]
    assert (moved.rule, moved.first_date, moved.local_time, moved.duration_min) == ("", date(2026, 12, 3), time(18), 90)


def test_zones_of_windows_and_times_of_the_world(rows):
    assert (rows["circle-2"].timezone, rows["circle-2"].rule) == ("Europe/Berlin", "FREQ=WEEKLY;BYDAY=MO")
    assert rows["circle-2"].online_url == "https://meet.example.org/far" and rows["circle-2"].mode == "online"
    assert (rows["circle-3"].timezone, rows["circle-3"].local_time) == ("Europe/Oslo", time(19))
    assert rows["circle-3"].online_url == "https://meet.example.org/world" and rows["circle-3"].place is None


REFUSED = {
    "every-second": ("by the day, the week or the month", False),
    "never-ending": ("not taken here", False),
    "cancelled": ("cancelled", True),
    "over": ("over", True),
    "all-day": ("whole day", False),
    "year-one": ("not one we can use", False),
}


@pytest.mark.parametrize(("key", "told"), REFUSED.items())
def test_what_cannot_be_used(rows, key, told):
    row = rows[key]
    assert isinstance(row, RefusedRow) and told[0] in row.reason and row.withdrawn is told[1]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MINUTELY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;COUNT=1000000000", "FREQ=WEEKLY;UNTIL=20200101T000000Z",
        "FREQ=WEEKLY;BYHOUR=1,2,3", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=YEARLY", "FREQ=WEEKLY;BYEASTER=1", "X",
    ],
)  # fmt: skip
def test_rules_that_are_not_taken(rule):
    found = read_all(event("DTSTART;TZID=Europe/Oslo:20260901T190000", f"RRULE:{rule}"))
    assert isinstance(found[0], RefusedRow)


@pytest.mark.parametrize(
    "start", ["DTSTART:tomorrow", "DTSTART;TZID=Europe/Oslo:20269901T190000", "DTSTART:99991231T235959Z", "X-NOTHING:1"]
)
def test_starts_that_are_none(start):
    try:
        found = read_all(event(start, "RRULE:FREQ=WEEKLY"))
    except FeedRefused as refusal:
        assert str(refusal)
    else:
        assert isinstance(found[0], RefusedRow)


def test_a_floating_time_takes_the_zone_of_its_place_or_is_refused():
    here = read_all(event("DTSTART:20260901T190000", "RRULE:FREQ=WEEKLY", "LOCATION:Pylimo 4\\, Vilnius\\, Lithuania"))[
        0
    ]
    assert (here.timezone, here.zone_from) == ("Europe/Vilnius", "town")
    assert "no time zone" in read_all(event("DTSTART:20260901T190000", "RRULE:FREQ=WEEKLY"))[0].reason


@pytest.mark.parametrize("zone", ["../../etc/passwd", "x" * 5000, "Mars/Base", "localtime"])
def test_names_that_are_no_zones(zone):
    try:
        found = read_all(event(f"DTSTART;TZID={zone}:20260901T190000", "RRULE:FREQ=WEEKLY"))
    except FeedRefused as refusal:
        assert str(refusal)
    else:
        assert isinstance(found[0], RefusedRow)


def test_too_many_skipped_dates():
    dates = ",".join(
        f"20{year}{month:02}{day:02}T190000" for year in range(27, 32) for month in range(1, 13) for day in range(1, 28)
    )
    found = read_all(
        event("DTSTART;TZID=Europe/Oslo:20260901T190000", "RRULE:FREQ=DAILY", f"EXDATE;TZID=Europe/Oslo:{dates}")
    )
    assert "500" in found[0].reason


def test_too_many_events(monkeypatch):
    monkeypatch.setattr(calendar_lines, "MAX_EVENTS", 3)
    with pytest.raises(FeedRefused, match="at most 3"):
        read_all(event() * 4)


@pytest.mark.parametrize("body", [b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", b"BEGIN:VCALENDAR\r\n", event()[:-30]])
def test_broken_calendars_are_refused(body):
    with pytest.raises(FeedRefused):
        read_all(body)


def test_an_event_with_a_line_nobody_can_read_is_refused():
    """The line may have been its repetition."""
    found = read_all(event("DTSTART;TZID=Europe/Oslo:20270901T190000", "RRULE FREQ=WEEKLY"))
    assert "cannot be read" in found[0].reason


def test_long_lines_are_put_together_and_alarms_are_no_events():
    lines = ["DTSTART;TZID=Europe/Oslo:20260901T190000", "RRULE:FREQ=WEEKLY", "DESCRIPTION:one\\, two\\nthr", " ee",
             "BEGIN:VALARM", "SUMMARY:Ring", "DTSTART:20200101T000000Z", "END:VALARM", "LOCATION:Oslo\\, Norway"]  # fmt: skip
    row = read_all(event(*lines))[0]
    assert (row.notes, row.name, row.first_date) == ("one, two\nthree", "Evening circle", date(2026, 9, 1))


def test_extra_dates_are_told():
    found = read_all(
        event("DTSTART;TZID=Europe/Oslo:20260901T190000", "RRULE:FREQ=WEEKLY", "RDATE;TZID=Europe/Oslo:20261001T190000")
    )
    assert "extra dates" in found[0].notices[0]
