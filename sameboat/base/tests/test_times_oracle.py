"""Our own arithmetic says the same as python-dateutil and as recurring-ical-events, for every rule on the allow-list."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from sameboat.base.times import check_rule, dates_of, occurrences, parts_of
from sameboat.base.times.ruletext import WEEKDAYS

DAYS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=4, unique=True)
NTH = st.builds("{}{}".format, st.sampled_from([1, 2, 3, 4, 5, -1, -2, -5]), st.sampled_from(WEEKDAYS))
MONTH_DAYS = st.lists(st.integers(-31, 31).filter(bool), min_size=1, max_size=3, unique=True)
INTERVAL = st.builds(";INTERVAL={}".format, st.integers(1, 12))


def joined(name, values):
    return f";{name}=" + ",".join(map(str, values))


WEEKLY = st.builds(
    lambda interval, days, start: f"FREQ=WEEKLY{interval}{joined('BYDAY', days) if days else ''};WKST={start}",
    INTERVAL, st.none() | DAYS, st.sampled_from(WEEKDAYS),
)  # fmt: skip
DAILY = st.builds(
    lambda interval, days: f"FREQ=DAILY{interval}{joined('BYDAY', days) if days else ''}", INTERVAL, st.none() | DAYS
)
MONTHLY = st.builds(
    "FREQ=MONTHLY{}{}".format,
    INTERVAL,
    st.just("")
    | st.lists(NTH, min_size=1, max_size=3, unique=True).map(lambda days: joined("BYDAY", days))
    | DAYS.map(lambda days: joined("BYDAY", days))
    | MONTH_DAYS.map(lambda days: joined("BYMONTHDAY", days))
    | st.builds(
        lambda days, places: joined("BYDAY", days) + joined("BYSETPOS", places),
        DAYS,
        st.lists(st.integers(-5, 5).filter(bool), min_size=1, max_size=2, unique=True),
    ),
)
ENDS = st.just("") | st.builds(";COUNT={}".format, st.integers(1, 60)) | st.dates(
    date(2019, 1, 1), date(2027, 1, 1)
).map(lambda day: f";UNTIL={day:%Y%m%d}")  # fmt: skip
RULES = st.builds("{}{}".format, st.one_of(WEEKLY, DAILY, MONTHLY), ENDS)
FIRST = st.dates(date(2018, 1, 1), date(2026, 12, 31))


@given(RULES, FIRST, st.integers(0, 900), st.integers(0, 200))
@settings(max_examples=300, deadline=None, database=None)
def test_the_dates_are_those_of_dateutil(rule, first, later, length):
    begin = first + timedelta(days=later)
    end = begin + timedelta(days=length)
    expected = [
        moment.date()
        for moment in islice(
            takewhile(
                lambda moment: moment.date() <= end, rrulestr(rule, dtstart=datetime.combine(first, time.min))
            ),
            5_000,
        )
        if moment.date() >= begin
    ]  # fmt: skip
    for text in (rule, check_rule(rule=rule)):  # the one spelling means the same
        assert list(dates_of(parts=parts_of(rule=text), first_date=first, begin=begin, end=end)) == expected


@given(
    st.sampled_from(["FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1MO", "FREQ=DAILY", "FREQ=MONTHLY;BYDAY=-1FR"]),
    st.sampled_from(["Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "Europe/Vilnius"]),
    st.times(time(3, 0), time(23, 59)).map(lambda clock: clock.replace(second=0, microsecond=0)),
    st.dates(date(2025, 1, 1), date(2027, 1, 1)),
)
@settings(max_examples=40, deadline=None, database=None)
def test_the_moments_are_those_of_a_calendar_program(rule, zone, clock, begin):
    first = next(iter(dates_of(parts=parts_of(rule=rule), first_date=None, begin=begin, end=date(2028, 1, 1))))
    event = icalendar.Event.new(uid="1", start=datetime.combine(first, clock, ZoneInfo(zone)))
    event.add("rrule", icalendar.vRecur.from_ical(rule))
    calendar = icalendar.Calendar.new(subcomponents=[event])
    start = datetime.combine(begin, time.min, UTC)
    until = start + timedelta(days=120)
    expected = [one.start.astimezone(UTC) for one in recurring_ical_events.of(calendar).between(start, until)]
    found = occurrences(
        rule=rule, first_date=first, local_time=clock, timezone=zone, start=start, until=until, limit=500
    )
    # The calendar program also counts what is still going on at the start of the window.
    assert [moment.astimezone(UTC) for moment in found] == sorted(at for at in expected if start <= at < until)
