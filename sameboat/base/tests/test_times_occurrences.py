"""When a meeting takes place: the wall clock where it is, daylight saving, odd months, the ends of the calendar."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from sameboat.base.times import RuleRefused, UnknownZone, next_occurrence, occurrences

EVENING = time(19, 30)


def starts(rule, *, first=None, clock=EVENING, zone="Europe/Oslo", skipped=(), start, days=60, limit=500):
    begin = datetime.fromisoformat(start).replace(tzinfo=UTC)
    found = occurrences(
        rule=rule, first_date=first, local_time=clock, timezone=zone, skipped_dates=skipped,
        start=begin, until=begin + timedelta(days=days), limit=limit,
    )  # fmt: skip
    return [moment.isoformat(timespec="minutes") for moment in found]


def test_a_week_keeps_its_wall_clock_over_both_changes_of_the_clock():
    assert starts("FREQ=WEEKLY;BYDAY=TU", start="2026-03-20", days=14) == [
        "2026-03-24T19:30+01:00",
        "2026-03-31T19:30+02:00",
    ]
    assert starts("FREQ=WEEKLY;BYDAY=TU", start="2026-10-20", days=8) == [
        "2026-10-20T19:30+02:00",
        "2026-10-27T19:30+01:00",
    ]


def test_a_time_the_clock_jumps_over_is_an_hour_later():
    assert starts("FREQ=DAILY", clock=time(2, 30), start="2026-03-28", days=3) == [
        "2026-03-28T02:30+01:00",
        "2026-03-29T03:30+02:00",
        "2026-03-30T02:30+02:00",
    ]


def test_a_time_the_clock_shows_twice_is_the_first_and_only_one():
    assert starts("FREQ=DAILY", clock=time(2, 30), start="2026-10-24T10:00", days=2) == [
        "2026-10-25T02:30+02:00",
        "2026-10-26T02:30+01:00",
    ]


def test_the_second_showing_of_the_hour_is_over_for_the_meeting():
    after = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)  # 02:00 for the second time
    found = next_occurrence(
        rule="FREQ=DAILY", first_date=None, local_time=time(2, 30), timezone="Europe/Oslo", after=after
    )
    assert found.isoformat() == "2026-10-26T02:30:00+01:00"


def test_a_night_meeting_belongs_to_the_day_it_starts_on():
    assert starts("FREQ=WEEKLY;BYDAY=SA", clock=time(23, 30), start="2026-01-03", days=3) == ["2026-01-03T23:30+01:00"]
    # It is still going on at midnight, but it does not start there.
    assert starts("FREQ=WEEKLY;BYDAY=SA", clock=time(23, 30), start="2026-01-04", days=3) == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "Antarctica/Troll"])
def test_zones_far_from_greenwich_lose_no_day(zone):
    assert len(starts("FREQ=DAILY", zone=zone, start="2026-01-01", days=30)) == 30
    assert len(starts("FREQ=DAILY", zone=zone, clock=time(0, 0), start="2026-01-01", days=30)) == 30


def test_the_window_takes_its_start_and_leaves_its_end():
    at = datetime(2026, 1, 6, 18, 30, tzinfo=UTC)
    given = {"rule": "FREQ=WEEKLY;BYDAY=TU", "first_date": None, "local_time": EVENING, "timezone": "Europe/Oslo"}
    assert len(occurrences(**given, start=at, until=at + timedelta(days=7))) == 1
    assert next_occurrence(**given, after=at) == at + timedelta(days=7)
    assert next_occurrence(**given, after=at - timedelta(microseconds=1)) == at


def test_a_window_in_another_zone_is_the_same_window():
    newfoundland = timezone(-timedelta(hours=3, minutes=30))
    given = {"rule": "FREQ=DAILY", "first_date": None, "local_time": EVENING, "timezone": "Asia/Tokyo"}
    start = datetime(2026, 1, 1, tzinfo=UTC)
    until = start + timedelta(days=5)
    assert occurrences(**given, start=start, until=until) == occurrences(
        **given, start=start.astimezone(newfoundland), until=until.astimezone(newfoundland)
    )


@pytest.mark.parametrize(
    ("rule", "first", "days", "dates"),
    [
        ("FREQ=MONTHLY;BYDAY=5TU", None, 130, ["2026-03-31"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", None, 70, ["2026-01-30", "2026-02-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=29", None, 90, ["2026-01-29", "2026-03-29"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", None, 160, ["2026-01-31", "2026-03-31", "2026-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", None, 60, ["2026-01-31", "2026-02-28"]),
        ("FREQ=MONTHLY", date(2025, 8, 31), 100, ["2026-01-31", "2026-03-31"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2025, 12, 2), 40, ["2026-01-13", "2026-01-27"]),
        ("FREQ=WEEKLY", date(2025, 12, 4), 15, ["2026-01-01", "2026-01-08", "2026-01-15"]),
        ("FREQ=DAILY;INTERVAL=3", date(2026, 1, 2), 9, ["2026-01-02", "2026-01-05", "2026-01-08"]),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", date(2025, 12, 30), 60, ["2026-01-06", "2026-01-13"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260113", None, 60, ["2026-01-06", "2026-01-13"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260113T183000Z", None, 60, ["2026-01-06", "2026-01-13"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260113T182959Z", None, 60, ["2026-01-06"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260113T193000", None, 60, ["2026-01-06", "2026-01-13"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260113T192959", None, 60, ["2026-01-06"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", None, 60, ["2026-01-30", "2026-02-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=30;INTERVAL=12", date(2024, 2, 29), 400, []),  # never
        ("FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 20), 30, ["2026-01-20", "2026-01-27"]),
        ("FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 21), 30, ["2026-01-27"]),  # a first date the rule does not name
        ("", date(2026, 1, 21), 30, ["2026-01-21"]),
        ("", date(2025, 1, 21), 30, []),
        ("", None, 30, []),
    ],
)
def test_dates(rule, first, days, dates):
    assert [start[:10] for start in starts(rule, first=first, start="2026-01-01", days=days)] == dates


def test_skipped_dates_are_left_out_and_still_counted():
    assert [
        start[:10]
        for start in starts(
            "FREQ=WEEKLY;BYDAY=TU;COUNT=3", first=date(2026, 1, 6), skipped=["2026-01-13"], start="2026-01-01"
        )
    ] == ["2026-01-06", "2026-01-20"]


def test_ten_thousand_skipped_dates_are_refused():
    with pytest.raises(RuleRefused):
        starts("FREQ=DAILY", skipped=["2026-01-13"] * 10_000, start="2026-01-01")


def test_by_appointment_has_no_dates():
    assert starts("FREQ=WEEKLY;BYDAY=TU", clock=None, start="2026-01-01") == []
    after = datetime(2026, 1, 1, tzinfo=UTC)
    assert next_occurrence(rule="", first_date=None, local_time=None, timezone="", after=after) is None


def test_never_more_than_five_hundred():
    assert len(starts("FREQ=DAILY", start="2026-01-01", days=400, limit=10_000)) == 400
    assert len(starts("FREQ=DAILY", start="2026-01-01", days=400, limit=3)) == 3
    assert starts("FREQ=DAILY", start="2026-01-01", limit=0) == []


def test_a_wider_window_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="400 days"):
        starts("FREQ=DAILY", start="2026-01-01", days=401)


def test_times_without_a_zone_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="without a zone"):
        next_occurrence(
            rule="FREQ=DAILY", first_date=None, local_time=EVENING, timezone="UTC", after=datetime(2026, 1, 1)
        )


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=DAILY;COUNT=3"])
def test_a_rule_that_needs_a_first_date_says_so(rule):
    with pytest.raises(RuleRefused, match="first date"):
        starts(rule, start="2026-01-01")


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"])
def test_a_hostile_rule_is_refused_here_too(rule):
    with pytest.raises(RuleRefused):
        starts(rule, start="2026-01-01")


def test_an_unknown_zone_is_refused():
    with pytest.raises(UnknownZone):
        starts("FREQ=DAILY", zone="Mars/Olympus", start="2026-01-01")


@pytest.mark.parametrize("zone", ["Europe/Oslo", "Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize("moment", [datetime.min, datetime.max, datetime(1, 6, 1), datetime(9999, 1, 1)])
@pytest.mark.parametrize("first", [date.min, date.max, date(1, 12, 31), None])
@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=31", ""])
def test_the_ends_of_the_calendar_do_not_overflow(rule, first, moment, zone):
    given = {"rule": rule, "first_date": first, "local_time": time(23, 59), "timezone": zone}
    at = moment.replace(tzinfo=UTC)
    until = at + timedelta(days=300) if at.year < 5000 else datetime.max.replace(tzinfo=UTC)
    assert all(start.tzinfo is not None for start in occurrences(**given, start=at, until=until))
    found = next_occurrence(**given, after=at)
    assert found is None or found > at


@pytest.mark.parametrize("first", [date.min, date.max])
@pytest.mark.parametrize("rule", ["FREQ=DAILY;COUNT=500", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;COUNT=500"])
def test_counting_from_the_ends_of_the_calendar_ends(rule, first):
    assert starts(rule, first=first, start="2026-01-01") == []


def test_the_next_one_of_a_group_that_starts_in_two_years():
    after = datetime(2026, 1, 1, tzinfo=UTC)
    given = {"local_time": EVENING, "timezone": "Europe/Oslo", "after": after}
    weekly = next_occurrence(rule="FREQ=WEEKLY;BYDAY=TU", first_date=date(2028, 1, 1), **given)
    once = next_occurrence(rule="", first_date=date(2028, 1, 1), **given)
    assert [weekly.date(), once.date()] == [date(2028, 1, 4), date(2028, 1, 1)]
    assert next_occurrence(rule="", first_date=date(2025, 12, 31), **given) is None
    ended = next_occurrence(rule="FREQ=DAILY;UNTIL=20251231", first_date=None, **given)
    assert ended is None
