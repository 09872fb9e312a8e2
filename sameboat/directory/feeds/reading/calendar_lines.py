"""Takes a calendar file (RFC 5545) apart into events with plain values. It understands lines, not meanings.

No library is asked: those that know calendars also build time zones and repetition out of the file, and a hostile file
can keep them busy for ever or send them to the disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext

from sameboat.directory.feeds.guarded import decoded
from sameboat.directory.feeds.refusals import FeedRefused

MAX_BODY, MAX_EVENTS = 20 * 1024 * 1024, 10_000
BROKEN = ""  # stands among the properties of an event that has a line nobody can read
FOLD = re.compile(r"\r?\n[ \t]")
LINE = re.compile(
    r"([A-Za-z0-9-]{1,60})((?:;[A-Za-z0-9-]{1,60}=(?:\"[^\"]*\"|[^;:\",]*)(?:,(?:\"[^\"]*\"|[^;:\",]*))*)*):(.*)",
    re.DOTALL,
)
PARAMETER = re.compile(r";([A-Za-z0-9-]+)=(\"[^\"]*\"|[^;:\"]*)")
ESCAPED = re.compile(r"\\([\\;,nN])")
COMMA = re.compile(r"(?<!\\),")
MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
DURATION = re.compile(
    r"\+?P(?:(\d{1,3})W|(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?)", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after the colon, still as written, and the parameters before it (names in capitals)."""

    raw: str
    parameters: dict[str, str]

    @property
    def text(self) -> str:
        """As text: signs that were written around are as they were meant."""
        return ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.raw)

    @property
    def texts(self) -> list[str]:
        """As a list of texts."""
        return [Value(part, {}).text for part in COMMA.split(self.raw)]

    @property
    def moments(self) -> list[Moment]:
        """As dates and times; what is none is left out."""
        zone = self.parameters.get("TZID", "")
        return [moment for part in self.raw.split(",")[:2000] if (moment := _moment(part.strip(), zone))]

    @property
    def minutes(self) -> int | None:
        """As a length of time."""
        match = DURATION.fullmatch(self.raw.strip())
        if match is None:
            return None
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return (weeks * 7 + days) * 1440 + hours * 60 + minutes + seconds // 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall clock, its zone as named there ("UTC" for times of the world, "" when none is named), and whether only a day."""

    at: datetime
    zone: str
    whole_day: bool = False


@dataclass(slots=True)
class Calendar:
    """The events of a file, each as its properties by name, and the zone the calendar as a whole names."""

    zone: str = ""
    events: list[dict[str, list[Value]]] = field(default_factory=list)
    broken_lines: int = 0


def calendar(*, body: bytes) -> Calendar:
    """The file taken apart. Raises FeedRefused when it is too large, breaks off, or is no calendar."""
    found = Calendar()
    if len(body) > MAX_BODY:
        raise _too_large()
    open_parts: list[str] = []
    for line in _lines(decoded(body=body)):
        name, value = line
        if value is None:
            found.broken_lines += 1
            if open_parts[-1:] == ["VEVENT"]:
                found.events[-1][BROKEN] = []
        elif name == "BEGIN":
            open_parts.append(value.raw.strip().upper())
            if open_parts[-1] == "VEVENT":
                found.events.append({})
        elif name == "END":
            if not open_parts or open_parts.pop() != value.raw.strip().upper():
                raise _broken()
        elif open_parts[-1:] == ["VEVENT"]:
            found.events[-1].setdefault(name, []).append(value)
        elif name == "X-WR-TIMEZONE" and open_parts == ["VCALENDAR"]:
            found.zone = value.text.strip()
        if len(found.events) > MAX_EVENTS or len(open_parts) > 10:
            raise _too_large()
    if open_parts:
        raise _broken()
    return found


def _lines(text: str) -> Iterator[tuple[str, Value | None]]:
    for line in FOLD.sub("", text).splitlines():
        if not line.strip():
            continue
        match = LINE.fullmatch(line)
        if match is None:
            yield "", None
        else:
            parameters = {name.upper(): value.strip('"') for name, value in PARAMETER.findall(match[2])}
            yield match[1].upper(), Value(match[3], parameters)


def _moment(text: str, zone: str) -> Moment | None:
    match = MOMENT.fullmatch(text)
    if match is None:
        return None
    day, clock, utc = match.groups()
    try:
        if clock is None:
            return Moment(
                datetime.combine(date(int(day[:4]), int(day[4:6]), int(day[6:])), datetime.min.time()), "", True
            )
        at = datetime(int(day[:4]), int(day[4:6]), int(day[6:]), int(clock[:2]), int(clock[2:4]))  # noqa: DTZ001 - a wall clock
    except ValueError:
        return None
    return Moment(at, "UTC" if utc else zone)


def _too_large() -> FeedRefused:
    return FeedRefused(gettext("The calendar is too large: at most {most} events are read.").format(most=MAX_EVENTS))


def _broken() -> FeedRefused:
    return FeedRefused(gettext("This calendar is not complete: a part of it has no end."))
