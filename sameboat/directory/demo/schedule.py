"""Reads the short notation in which the demo's times are written.

"TU 19:00" weekly · "MO,WE 12:00" several days · "TU/2 19:00" every other week · "1TU 19:00" first Tuesday of the month
"-1FR 19:00" last Friday · "D15 17:00" the 15th · "DAILY 07:00" · "10xTU 18:00" ten weeks · "appt" by appointment
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
COURSE = re.compile(r"(\d+)x(.+)")


@dataclass(frozen=True, slots=True)
class Slot:
    """One repeating time: an RFC 5545 rule, the date it counts from, the clock, and dates on which it is off."""

    rule: str
    first_date: date | None
    local_time: time | None
    skipped: tuple[str, ...] = ()
    weeks: int = 0  # length of a run; 0: it goes on
    begun: bool = True  # whether the run has begun in the week of the anchor


def slots(*, text: str, anchor: date, rng: Random) -> list[Slot]:
    """All times of one group. `anchor` is a Monday; runs begin some weeks before or after it."""
    return [_slot(part.strip(), anchor, rng) for part in text.split(";")]


def _slot(text: str, anchor: date, rng: Random) -> Slot:
    if text == "appt":
        return Slot("", None, None)
    days, clock = text.split(" ")
    at = time.fromisoformat(clock)
    if course := COURSE.fullmatch(days):
        return _run(int(course[1]), course[2], anchor, at, rng)
    if days == "DAILY":
        return Slot("FREQ=DAILY", None, at)
    if days[0] == "D":
        return Slot(f"FREQ=MONTHLY;BYMONTHDAY={days[1:]}", None, at)
    if days.endswith("/2"):
        first = _on(days[:2], anchor) - timedelta(weeks=rng.randrange(2, 40))
        return Slot(f"FREQ=WEEKLY;INTERVAL=2;BYDAY={days[:2]}", first, at)
    if days[0] in "-12345":
        return Slot(f"FREQ=MONTHLY;BYDAY={days}", None, at)
    return Slot(f"FREQ=WEEKLY;BYDAY={days}", None, at, _holiday(days, anchor, rng))


def _run(weeks: int, days: str, anchor: date, at: time, rng: Random) -> Slot:
    """A run of so many weeks, somewhere between its second and its last week or up to six weeks before it begins."""
    week = rng.choice([*range(1, weeks - 1), *(-k for k in range(1, 7))])
    first = _on(days[:2], anchor) - timedelta(weeks=week)
    meetings = weeks * len(days.split(","))
    counted = rng.random() < 0.5
    end = f"COUNT={meetings}" if counted else f"UNTIL={first + timedelta(days=7 * weeks - 1):%Y%m%d}"
    return Slot(f"FREQ=WEEKLY;BYDAY={days};{end}", first, at, (), weeks, week > 0)


def _on(day: str, monday: date) -> date:
    return monday + timedelta(days=DAYS.index(day))


def _holiday(days: str, anchor: date, rng: Random) -> tuple[str, ...]:
    """One weekly group in seven is off on one date within the next weeks."""
    if "," in days or rng.random() > 0.15:
        return ()
    return (str(_on(days, anchor) + timedelta(weeks=rng.randrange(1, 6))),)
