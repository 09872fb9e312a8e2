"""Most programs know only meetings that take place every week. What such a program is told about any other.

A meeting that is not weekly is shown on the weekdays it can fall on, with a sentence in plain words. One that has no
weekday of its own (a single date, a day of the month) or is over gets none: such programs then leave it out or list it
as "by appointment", and nobody stands before a closed door every Tuesday.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import formats
from django.utils.translation import gettext

from sameboat.base import times
from sameboat.directory.models import Meeting

SKIPS_TOLD = 5


@dataclass(frozen=True, slots=True)
class Week:
    """The weekdays (Monday = 0), whether it is truly every week, and what to add in words."""

    days: tuple[int, ...]
    every_week: bool
    note: str


def week_of(*, meeting: Meeting, now: datetime) -> Week:
    """How a program that knows only weeks is told about this meeting. By appointment: no days and no words."""
    if meeting.local_time is None:
        return Week((), False, "")
    try:
        return _week(meeting=meeting, clock=meeting.local_time, now=now)
    except (times.RuleRefused, times.UnknownZone):
        return Week((), False, "")


def _week(*, meeting: Meeting, clock: time, now: datetime) -> Week:
    days = times.weekly_parts(rule=meeting.rule)
    if days is not None:
        return Week(days, True, _exceptions(meeting=meeting, today=now.date()))
    words = times.rule_in_words(rule=meeting.rule, local_time=clock, first_date=meeting.first_date)
    if not meeting.rule:
        return Week((), False, gettext("Takes place once. %(when)s.") % {"when": words})
    if _is_over(meeting=meeting, now=now):
        return Week((), False, gettext("This is over. It took place: %(when)s.") % {"when": words})
    note = gettext("Not every week. %(when)s.") % {"when": words}
    rest = _exceptions(meeting=meeting, today=now.date())
    return Week(_weekdays(meeting), False, f"{note} {rest}".strip())


def _weekdays(meeting: Meeting) -> tuple[int, ...]:
    """The weekdays on which it can fall, where the rule names them."""
    parts = times.parts_of(rule=meeting.rule)
    if parts.weekdays:
        return parts.weekdays
    if parts.frequency == "DAILY" and parts.interval == 1:
        return tuple(range(7))
    weekly = parts.frequency == "WEEKLY" and meeting.first_date is not None
    return (meeting.first_date.weekday(),) if weekly and meeting.first_date else ()


def _is_over(*, meeting: Meeting, now: datetime) -> bool:
    coming = times.next_occurrence(
        rule=meeting.rule, first_date=meeting.first_date, local_time=meeting.local_time, timezone=meeting.timezone,
        skipped_dates=meeting.skipped_dates, after=now,
    )  # fmt: skip
    return coming is None


def _exceptions(*, meeting: Meeting, today: date) -> str:
    """Words for a start still to come and for the next dates left out."""
    told = []
    if meeting.first_date and meeting.first_date > today:
        told.append(gettext("Starts on %(date)s.") % {"date": _day(meeting.first_date)})
    if dates := _coming(meeting.skipped_dates, today):
        told.append(gettext("Not on %(dates)s.") % {"dates": ", ".join(map(_day, dates))})
    return " ".join(told)


def _coming(skipped: Sequence[str], today: date) -> list[date]:
    return [day for day in map(date.fromisoformat, sorted(skipped)) if day >= today][:SKIPS_TOLD]


def _day(day: date) -> str:
    return str(formats.date_format(day, "DATE_FORMAT"))
