"""Hours and short names of days as they are typed: "7pm", "after 8pm", "between 6 and 8 pm", "before noon", "sat/sun".

A number alone is no hour: "12 step", "between 6 and 8 years old". It is one with a word for hours beside it, with
minutes, or with "after" and the like where a day or a part of the day is told as well ("Tuesday night after 6").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sameboat.directory.search.files import read_data
from sameboat.directory.search.layout import WEEKDAYS
from sameboat.directory.search.words import folded

CLOCK, SINCE, UNTIL = "clock ", "since ", "until "  # followed by a minute of the day
HOUR = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm|h)?", re.ASCII)
RANGE = re.compile(r"([0-9:.]+)(am|pm|h)?[-–]([0-9:.]+)(am|pm|h)?", re.ASCII)
SIGNS = frozenset("/+&–-")
PUNCTUATION = " ,.;:!?()"
LONGEST = 3  # words of "después de las"
NOON, LAST = 12 * 60, 24 * 60 - 1
EVENING_AT = 8  # "after 6" beside a day is in the evening: so far bare hours are counted on from noon


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour among the pieces of a text: the minute of the day, and where the next piece begins."""

    minute: int
    end: int
    bare: bool  # nothing says that it is an hour
    half: str  # "am", "pm" or ""


def hours_in(*, typed: Sequence[str], beside: frozenset[str]) -> tuple[frozenset[str], set[int]]:
    """Codes for the hours that are told, and which pieces of the text tell them. `beside`: other times that are told."""
    if not any(piece[:1].isdigit() or word in _words("noon") for piece in typed for word in folded(text=piece)):
        return frozenset(), set()
    pieces = [piece.lower().strip(PUNCTUATION) for piece in typed]
    for start in range(len(pieces)):
        for read in (_between, _from_or_to, _at):
            if (found := read(pieces, start, beside)) is not None:
                codes, end = found
                return codes, set(range(start, end))
    return frozenset(), set()


def days_in(*, piece: str) -> frozenset[str]:
    """The days of "sat/sun" and "Mo-Fr"; none when it is anything else."""
    if SIGNS.isdisjoint(piece):
        return frozenset()
    parts = re.split(r"([/+&–-])", piece.lower().strip(PUNCTUATION))
    if len(parts) < 3:
        return frozenset()
    names = [" ".join(folded(text=part)) for part in parts[::2]]
    for days in _short_days():
        if all(name in days for name in names):
            places = [days.index(name) for name in names]
            if len(places) == 2 and parts[1] in "–-":
                places = [at % 7 for at in range(places[0], places[1] + (1 if places[1] > places[0] else 8))]
            return frozenset(WEEKDAYS[at] for at in places)
    return frozenset()


def _between(pieces: list[str], start: int, beside: frozenset[str]) -> tuple[frozenset[str], int] | None:
    """ "Between 6 and 8 pm", "18–20 Uhr"."""
    first, second = _two(pieces, start)
    if first is None or second is None or (first.bare and second.bare and not beside):
        return None
    begin, end = _settled(first, beside), _settled(second, beside)
    if second.half and not first.half and first.minute < NOON + 60:
        begin = first.minute % NOON + (NOON if second.half == "pm" else 0)
        begin -= NOON if begin > end >= NOON else 0  # "between 11 and 1 pm"
    return (frozenset({f"{SINCE}{begin}", f"{UNTIL}{end}"}), second.end) if begin < end else None


def _two(pieces: list[str], start: int) -> tuple[Hour | None, Hour | None]:
    """Two hours told together, from this piece on."""
    at = _length(pieces, start, "at")
    if start + at < len(pieces) and (found := RANGE.fullmatch(pieces[start + at])):
        second = _hour([f"{found[3]}{found[4] or ''}", *pieces[start + at + 1 : start + at + 1 + LONGEST]], 0)
        first = _hour([f"{found[1]}{found[2] or ''}"], 0)
        if second is not None:
            second = Hour(second.minute, start + at + second.end, second.bare and not at, second.half)
        return first, second
    said = _length(pieces, start, "between")
    first = _hour(pieces, start + said, after=True) if said else None
    joined = _length(pieces, first.end, "and") if first else 0
    return first, _hour(pieces, first.end + joined, after=True) if first and joined else None


def _from_or_to(pieces: list[str], start: int, beside: frozenset[str]) -> tuple[frozenset[str], int] | None:
    """ "After 8pm", "before noon"."""
    for name, code in (("after", SINCE), ("before", UNTIL)):
        said = _length(pieces, start, name)
        hour = _hour(pieces, start + said, after=True) if said else None
        if hour is not None and not (hour.bare and not beside):
            return frozenset({f"{code}{_settled(hour, beside)}"}), hour.end
    return None


def _at(pieces: list[str], start: int, _: frozenset[str]) -> tuple[frozenset[str], int] | None:
    """ "7pm", "19:30", "kl 19", "19 Uhr"."""
    said = _length(pieces, start, "at")
    hour = _hour(pieces, start + said, after=bool(said))
    if hour is None or pieces[start] in _words("noon") or (hour.bare and not said):
        return None
    return frozenset({f"{CLOCK}{hour.minute}"}), hour.end


def _settled(hour: Hour, beside: frozenset[str]) -> int:
    """The minute that is meant: of bare hours small ones are in the evening, unless the morning is told."""
    if hour.bare and hour.minute <= EVENING_AT * 60 and "morning" not in beside:
        return hour.minute + NOON
    return hour.minute


def _hour(pieces: list[str], start: int, *, after: bool = False) -> Hour | None:
    """The hour that begins at this piece; `after`: a word before it says that it may be one ("после 18 часов")."""
    if after and (said := _length(pieces, start, "at")):
        found = _hour(pieces, start + said)
        return found and Hour(found.minute, found.end, False, found.half)
    if start >= len(pieces):
        return None
    if pieces[start] in _words("noon"):
        return Hour(NOON, start + 1, False, "pm")
    told = HOUR.fullmatch(pieces[start])
    if told is None:
        return None
    half = told[3] if told[3] in ("am", "pm") else ""
    end = start + 1
    units = ["am", "pm"] if half else ["am", "pm", "hours", *(["hours beside"] if after else [])]
    sort = next((name for name in units if _length(pieces, end, name)), "")
    end += _length(pieces, end, sort) if sort else 0
    half = half or (sort if sort in ("am", "pm") else "")
    hour, minute = int(told[1]), int(told[2] or 0)
    if hour > (12 if half and hour < 13 else 23) or minute > 59:
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Hour(hour * 60 + minute, end, not (half or told[2] or told[3] or sort), half)


def _length(pieces: list[str], start: int, name: str) -> int:
    """How many pieces from this one on are a phrase of the list."""
    for length in range(min(LONGEST, len(pieces) - start), 0, -1):
        if " ".join(pieces[start : start + length]) in _words(name):
            return length
    return 0


@lru_cache(maxsize=16)
def _words(name: str) -> frozenset[str]:
    return frozenset(text for text in _data()[name])


@lru_cache(maxsize=1)
def _short_days() -> list[list[str]]:
    return [[" ".join(folded(text=name)) for name in names] for names in _data()["short days"]]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    """From `hour_words.json`."""
    data: dict[str, Any] = read_data(file="hour_words.json")
    return data
