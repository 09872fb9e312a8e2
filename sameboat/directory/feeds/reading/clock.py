"""Days of the week and times of the day, in all the ways feeds write them."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext

from sameboat.base.times import check_rule
from sameboat.base.times.ruletext import WEEKDAYS
from sameboat.directory.feeds.refusals import RowRefused

LONGEST = 12 * 60  # minutes; what claims to be longer is a slip (8 to 8, or "all day")
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
BY_NAME = {
    name[:length]: n for n, name in enumerate(NAMES) for length in (2, 3, 4, 5, len(name)) if length <= len(name)
}
CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2}))?\s*([ap]\.?\s?m\.?)?", re.IGNORECASE | re.ASCII)
FOUR_DIGITS = re.compile(r"([01]\d|2[0-3])([0-5]\d)", re.ASCII)
NAMED = {"noon": time(12), "midnight": time(0), "midday": time(12)}


def weekdays(value: Any) -> tuple[int, ...]:
    """Weekdays, Monday = 0, from 0–6 with Sunday = 0, "7" (Sunday too), names, or a list of these; () when missing.

    Raises RowRefused for anything else.
    """
    if value is None or value == "" or value == []:
        return ()
    many = (
        value if isinstance(value, list) else value.replace(";", ",").split(",") if isinstance(value, str) else [value]
    )
    if len(many) > 14:
        raise RowRefused(_not_a_day(value))
    return tuple(sorted({_weekday(one) for one in many if one != ""}))


def _weekday(value: Any) -> int:
    if isinstance(value, str):
        word = value.strip().casefold()
        if word in ("0", "1", "2", "3", "4", "5", "6", "7"):
            return (int(word) - 1) % 7
        if (found := BY_NAME.get(word.removesuffix("."), BY_NAME.get(word.removesuffix("s")))) is not None:
            return found
    elif isinstance(value, int | float) and not isinstance(value, bool) and value in range(8):
        return (int(value) - 1) % 7
    raise RowRefused(_not_a_day(value))


def _not_a_day(value: Any) -> str:
    return gettext("The day “{value}” is no day of the week.").format(value=str(value)[:40])


@lru_cache(maxsize=4096)
def weekly(days: tuple[int, ...]) -> str:
    """The rule "every week on these days"."""
    return check_rule(rule="FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[day] for day in days)) if days else ""


def clock(value: Any) -> time | None:
    """The time of day from "19:30", "8:00", "8:15 PM", "0730", "noon"; None when missing. Raises RowRefused else."""
    if value is None or value == "":
        return None
    found = _clock(value.strip()) if isinstance(value, str) else None
    if found is None and not (isinstance(value, str) and not value.strip()):
        raise RowRefused(gettext("The time “{value}” cannot be read.").format(value=str(value)[:40]))
    return found


@lru_cache(maxsize=8192)
def _clock(value: str) -> time | None:
    if len(value) > 20:
        return None
    if value.casefold() in NAMED:
        return NAMED[value.casefold()]
    if match := FOUR_DIGITS.fullmatch(value):
        return time(int(match[1]), int(match[2]))
    match = CLOCK.fullmatch(value)
    if match is None or (match[2] is None and match[4] is None):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[4] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None if hour > 23 or not half.startswith("p") or hour < 12 else _time(hour, minute)
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return _time(hour, minute)


def _time(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None


def lasting(start: time | None, end: time | None) -> tuple[int | None, str]:
    """(minutes, notice). An end before the start is the next day's. More than twelve hours is not believed."""
    if start is None or end is None:
        return None, ""
    minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % 1440
    if minutes == 0:
        return None, gettext("It ends when it starts: the end is left out.")
    return believed(minutes)


def believed(minutes: int) -> tuple[int | None, str]:
    """(minutes, notice): nothing lasts longer than twelve hours or less than one minute."""
    if minutes < 1:
        return None, ""
    if minutes > LONGEST:
        return None, gettext("It would last {minutes} minutes: the end is left out.").format(minutes=minutes)
    return minutes, ""
