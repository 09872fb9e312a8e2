"""Lines of a calendar file (RFC 5545): text that cannot break out of its line, lines of 75 octets, time zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
UNSAFE_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}\u2028\u2029]")
WIDTH = 75  # octets of a line, its end not counted
YEARS_BACK, YEARS_AHEAD = 5, 10
DAY = timedelta(days=1)


def text(value: str) -> str:
    """The value as the text of a property: nothing in it can end the line or start a property."""
    plain = value.replace("\r\n", "\n").replace("\r", "\n")
    plain = CONTROL.sub("", plain)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def address(value: str) -> str:
    """A web address as the value of a property, or "" when it is none or could break out of its line."""
    whole = value.startswith(("https://", "http://")) and not UNSAFE_IN_ADDRESS.search(value)
    return value if whole else ""


def folded(lines: Iterable[str]) -> bytes:
    """The lines as bytes, long ones continued with a space, never in the middle of a letter."""
    return b"".join(_folded(line.encode()) for line in lines)


def _folded(line: bytes) -> bytes:
    if len(line) <= WIDTH:
        return line + b"\r\n"
    pieces, rest, width = [], line, WIDTH
    while len(rest) > width:
        cut = width
        while rest[cut] & 0xC0 == 0x80:  # inside a letter of several octets
            cut -= 1
        pieces.append(rest[:cut])
        rest, width = rest[cut:], WIDTH - 1
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"


def stamp(at: datetime) -> str:
    """A moment in UTC."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def wall(at: datetime) -> str:
    """The clock on the wall, without its zone; years keep four digits."""
    return at.replace(tzinfo=None).isoformat(timespec="seconds").replace("-", "").replace(":", "")


@lru_cache(maxsize=512)
def zone_lines(*, name: str, year: int) -> tuple[str, ...]:
    """The VTIMEZONE of a zone: every change of its clock from five years before `year` to ten years after."""
    zone = ZoneInfo(name)
    begin = datetime(year - YEARS_BACK, 1, 1, tzinfo=UTC)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", *_observance(zone, None, begin)]
    for change in _changes(zone, begin, datetime(year + YEARS_AHEAD + 1, 1, 1, tzinfo=UTC)):
        lines += _observance(zone, change, change)
    return (*lines, "END:VTIMEZONE")


def _observance(zone: ZoneInfo, change: datetime | None, at: datetime) -> list[str]:
    """One stretch of the clock; it begins at the wall time that the clock showed just before."""
    local = at.astimezone(zone)
    before = (at - timedelta(seconds=1)).astimezone(zone) if change else local
    sort = "DAYLIGHT" if local.dst() else "STANDARD"
    begins = wall(at.replace(tzinfo=None) + (before.utcoffset() or timedelta())) if change else "19700101T000000"
    return [
        f"BEGIN:{sort}",
        f"DTSTART:{begins}",
        f"TZOFFSETFROM:{_offset(before)}",
        f"TZOFFSETTO:{_offset(local)}",
        f"TZNAME:{text(local.tzname() or '')}",
        f"END:{sort}",
    ]


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which the clock is changed, to the second."""
    day = begin
    while day < end:
        if _key(zone, day) != _key(zone, day + DAY):
            yield _exact(zone, day, day + DAY)
        day += DAY


def _exact(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (low, middle) if _key(zone, low) != _key(zone, middle) else (middle, high)
    return high


def _key(zone: ZoneInfo, at: datetime) -> tuple[timedelta | None, str | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _offset(local: datetime) -> str:
    seconds = int((local.utcoffset() or timedelta()).total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    minutes, rest = divmod(seconds, 60)
    return f"{sign}{minutes // 60:02d}{minutes % 60:02d}" + (f"{rest:02d}" if rest else "")
