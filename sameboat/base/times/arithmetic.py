"""The dates of a rule by plain arithmetic; tests prove it equal to dateutil.

A date costs a few additions, and nothing can run for ever: every loop ends at the last date asked for.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import islice, takewhile

from django.utils.translation import gettext

from sameboat.base.times.refusals import RuleRefused
from sameboat.base.times.ruletext import Parts, parts_of

# A day's room at both ends, so that no time zone can push a date out of Python's calendar.
FIRST, LAST = date(2, 1, 1), date(9998, 12, 31)


def dates_of(*, parts: Parts, first_date: date | None, begin: date, end: date) -> Iterator[date]:
    """The rule's dates from `begin` to `end` (both included), in order; skipped dates are not taken out here.

    `first_date` is where counting starts; a date the rule does not name is no occurrence for being first.
    An UNTIL with a clock time ends the dates on its day (plus one for zones): the caller compares the moments.
    Raises RuleRefused when the rule needs a first date and has none.
    """
    if first_date is None and _leans_on_first_date(parts=parts):
        raise RuleRefused(gettext("This repetition needs a first date."))
    end = min(end, LAST, _last_date(parts=parts, first_date=first_date))
    begin = max(begin, FIRST, first_date or FIRST)
    if begin > end:
        return iter(())
    return takewhile(lambda day: day <= end, _endless(parts=parts, anchor=first_date or begin, begin=begin))


def needs_first_date(*, rule: str) -> bool:
    """Whether the rule says too little without a first date. Raises RuleRefused for a rule we do not take."""
    return rule == "" or _leans_on_first_date(parts=parts_of(rule=rule))


def weekly_parts(*, rule: str) -> tuple[int, ...] | None:
    """The weekdays (Monday = 0) of a rule that is simply every week for ever, else None (also for "").

    "Every day" counts: it is all seven weekdays. Raises RuleRefused for a rule we do not take.
    """
    if rule == "":
        return None
    parts = parts_of(rule=rule)
    if parts.interval > 1 or parts.count is not None or parts.until is not None or parts.frequency == "MONTHLY":
        return None
    if parts.frequency == "DAILY":
        return parts.weekdays or tuple(range(7))
    return parts.weekdays or None


def _leans_on_first_date(*, parts: Parts) -> bool:
    names_a_day = bool(parts.days or parts.month_days or parts.frequency == "DAILY")
    return parts.interval > 1 or parts.count is not None or not names_a_day


@lru_cache(maxsize=4096)
def _last_date_by_count(parts: Parts, first_date: date) -> date:
    """The date on which the count is used up. Counted once, so that asking again costs nothing."""
    dates = islice(_endless(parts=parts, anchor=first_date, begin=max(first_date, FIRST)), parts.count)
    return max(dates, default=FIRST)


def _last_date(*, parts: Parts, first_date: date | None) -> date:
    if parts.count is not None and first_date is not None:
        return _last_date_by_count(parts, first_date)
    if isinstance(parts.until, datetime):
        day = parts.until.date()
        return min(day, LAST) if day >= LAST else date.fromordinal(day.toordinal() + 1)
    return parts.until or LAST


def _endless(*, parts: Parts, anchor: date, begin: date) -> Iterator[date]:
    """All dates of the rule from `begin` on, to the end of the calendar."""
    if parts.frequency == "DAILY":
        return _daily(parts=parts, anchor=anchor, begin=begin)
    if parts.frequency == "WEEKLY":
        return _weekly(parts=parts, anchor=anchor, begin=begin)
    return _monthly(parts=parts, anchor=anchor, begin=begin)


def _daily(*, parts: Parts, anchor: date, begin: date) -> Iterator[date]:
    start = anchor.toordinal()
    first = start + -(-(begin.toordinal() - start) // parts.interval) * parts.interval
    weekdays = parts.weekdays
    for ordinal in range(first, LAST.toordinal() + 1, parts.interval):
        if not weekdays or (ordinal - 1) % 7 in weekdays:
            yield date.fromordinal(ordinal)


def _weekly(*, parts: Parts, anchor: date, begin: date) -> Iterator[date]:
    weekdays = parts.weekdays or (anchor.weekday(),)
    offsets = sorted((weekday - parts.week_start) % 7 for weekday in weekdays)
    monday = anchor.toordinal() - (anchor.weekday() - parts.week_start) % 7  # first day of the anchor's week
    low, high = begin.toordinal(), LAST.toordinal()
    step = 7 * parts.interval
    for week in range(monday + max(0, (low - monday) // step) * step, high + 1, step):
        for offset in offsets:
            if low <= week + offset <= high:
                yield date.fromordinal(week + offset)


def _monthly(*, parts: Parts, anchor: date, begin: date) -> Iterator[date]:
    start = anchor.year * 12 + anchor.month - 1
    now = begin.year * 12 + begin.month - 1
    first = start + (now - start) // parts.interval * parts.interval
    for month in range(first, (LAST.year + 1) * 12, parts.interval):
        for day in _days_of_month(parts=parts, anchor_day=anchor.day, year=month // 12, month=month % 12 + 1):
            if (found := date(month // 12, month % 12 + 1, day)) >= begin:
                yield found


def _days_of_month(*, parts: Parts, anchor_day: int, year: int, month: int) -> list[int]:
    """The days of this month the rule names, in order."""
    starts_on, length = calendar.monthrange(year, month)
    if not parts.days:
        named = parts.month_days or (anchor_day,)
        return sorted({day if day > 0 else length + 1 + day for day in named if abs(day) <= length})
    found: set[int] = set()
    for nth, weekday in parts.days:
        same = range(1 + (weekday - starts_on) % 7, length + 1, 7)
        if nth == 0:
            found.update(same)
        elif abs(nth) <= len(same):
            found.add(same[nth - 1 if nth > 0 else nth])
    days = sorted(found)
    if not parts.positions:
        return days
    return sorted({days[p - 1 if p > 0 else p] for p in parts.positions if abs(p) <= len(days)})
