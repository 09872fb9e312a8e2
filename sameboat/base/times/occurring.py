"""The moments at which a meeting takes place, and the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sameboat.base.times.arithmetic import dates_of
from sameboat.base.times.ruletext import MAX_SKIPPED, Parts, check_skipped_dates, parts_of
from sameboat.base.times.zones import local_moment, zone

MAX_WINDOW_DAYS, MAX_OCCURRENCES = 400, 500
EARLIEST, LATEST = datetime(2, 1, 2, tzinfo=UTC), datetime(9998, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def occurrences(
    *,
    rule: str,
    first_date: date | None,
    local_time: time | None,
    timezone: str,
    skipped_dates: Sequence[str] = (),
    start: datetime,
    until: datetime,
    limit: int = 500,
) -> list[datetime]:
    """The starts from `start` (included) to `until` (not included), in order, aware, in the meeting's zone.

    A meeting belongs to the day it starts on, also when it goes on past midnight. No local time (by appointment) or
    neither rule nor first date: none. At most `limit` and never more than 500; a window of at most 400 days.
    Raises RuleRefused, UnknownZone, or ValueError for a wider window or times without a zone.
    """
    if until - start > timedelta(days=MAX_WINDOW_DAYS):
        raise ValueError(f"a window of at most {MAX_WINDOW_DAYS} days")
    if local_time is None:
        return []
    found = _starts(
        rule=rule, first_date=first_date, local_time=local_time, timezone=timezone, skipped_dates=skipped_dates,
        start=_in_range(start), until=_in_range(until),
    )  # fmt: skip
    where = zone(name=timezone)
    return [moment.astimezone(where) for _, moment in zip(range(min(limit, MAX_OCCURRENCES)), found, strict=False)]


def next_occurrence(
    *,
    rule: str,
    first_date: date | None,
    local_time: time | None,
    timezone: str,
    skipped_dates: Sequence[str] = (),
    after: datetime,
) -> datetime | None:
    """The first start later than `after` and within 400 days (of it, or of a first date still to come), or None.

    Raises as `occurrences` does.
    """
    if local_time is None:
        return None
    start = min(_in_range(after) + timedelta(microseconds=1), LATEST)
    if first_date is not None and first_date > start.date():
        day_before = max(first_date, EARLIEST.date()) - DAY
        start = max(start, _in_range(datetime.combine(day_before, time.min, UTC)))
    found = _starts(
        rule=rule, first_date=first_date, local_time=local_time, timezone=timezone, skipped_dates=skipped_dates,
        start=start, until=start + min(timedelta(days=MAX_WINDOW_DAYS), LATEST - start),
    )  # fmt: skip
    moment = next(found, None)
    return None if moment is None else moment.astimezone(zone(name=timezone))


def _in_range(moment: datetime) -> datetime:
    """The moment in UTC, kept a little away from the ends of the calendar, where arithmetic overflows."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    if moment.year <= EARLIEST.year:
        return EARLIEST
    return LATEST if moment.year >= LATEST.year else moment.astimezone(UTC)


def _starts(
    *,
    rule: str,
    first_date: date | None,
    local_time: time,
    timezone: str,
    skipped_dates: Sequence[str],
    start: datetime,
    until: datetime,
) -> Iterator[datetime]:
    """The starts in UTC. Compared in UTC: Python compares two times of one zone by the wall clock alone."""
    where = zone(name=timezone)
    skipped = set(_few(skipped_dates)) if skipped_dates else frozenset[str]()
    parts = parts_of(rule=rule) if rule else None
    for day in _days(parts=parts, first_date=first_date, begin=(start - DAY).date(), end=(until + DAY).date()):
        moment = local_moment(day=day, clock=local_time, where=where)
        if _is_over(parts=parts, day=day, clock=local_time, moment=moment):
            return
        if start <= moment < until and not (skipped and day.isoformat() in skipped):
            yield moment


def _few(skipped_dates: Sequence[str]) -> Sequence[str]:
    return skipped_dates if len(skipped_dates) <= MAX_SKIPPED else check_skipped_dates(dates=skipped_dates)


def _days(*, parts: Parts | None, first_date: date | None, begin: date, end: date) -> Iterator[date]:
    if parts is not None:
        return dates_of(parts=parts, first_date=first_date, begin=begin, end=end)
    return iter([first_date] if first_date is not None and begin <= first_date <= end else [])


def _is_over(*, parts: Parts | None, day: date, clock: time, moment: datetime) -> bool:
    """Whether the rule has ended by a clock time; an end by date is already in the dates."""
    until = parts.until if parts is not None else None
    if not isinstance(until, datetime):
        return False
    return moment > until if until.tzinfo is not None else datetime.combine(day, clock.replace(tzinfo=None)) > until
