"""The answer to a search: hits for pages, bytes for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import orjson

from sameboat.directory.search.facts import LISTING_REF
from sameboat.directory.search.layout import WEEKDAYS
from sameboat.directory.search.slots import DAY, EPOCH, WEEK

EPOCH_WEEKDAY = EPOCH.weekday()


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: a meeting at its next fitting start, or a group without a time (`starts_at` None).

    `meeting_id` is None for a listing without a meeting. `card` has the fields named in `search.cards`, and
    `starts_at`, `weekday`, `distance_km` as text and numbers.
    """

    meeting_id: int | None
    starts_at: datetime | None  # aware, in the meeting's zone
    timezone: str
    distance_km: float | None
    card: dict[str, Any]


class Found(NamedTuple):
    """A result before it is written out. `wall` is the announced local minute of the week, Monday 00:00 = 0; `card` lacks
    its first brace: it goes on where the head ends."""

    ref: int
    minute: int | None  # since EPOCH, UTC
    wall: int
    km: float | None
    card: bytes | memoryview

    def head(self) -> bytes:
        """The beginning of the result as JSON: what is true of this hit alone. The card follows."""
        return _BEGINNINGS[self.minute, self.wall] + (b"null," if self.km is None else b"%.2f," % self.km)


def moment(minute: int, wall: int) -> tuple[str, str]:
    """The start in ISO 8601 with the offset of the announced wall clock, and its weekday."""
    day, clock = divmod(wall, DAY)
    # The zone's offset is the difference between the announced wall clock and the moment.
    offset = (wall - minute - EPOCH_WEEKDAY * DAY + WEEK // 2) % WEEK - WEEK // 2
    return f"{_DATES[(minute + offset) // DAY]}T{_CLOCKS[clock]}{_OFFSETS[offset]}", WEEKDAYS[day]


class _Beginnings(dict[tuple[int | None, int], bytes]):
    """How a result begins, by minute and wall: many meetings begin at the same time."""

    def __missing__(self, key: tuple[int | None, int]) -> bytes:
        minute, wall = key
        start, weekday = ("null", "null") if minute is None else map('"{}"'.format, moment(minute, wall))
        if len(self) > 20_000:
            self.clear()
        self[key] = beginning = f'{{"starts_at":{start},"weekday":{weekday},"distance_km":'.encode()
        return beginning


class _Dates(dict[int, str]):
    """ISO dates by day since EPOCH."""

    def __missing__(self, day: int) -> str:
        if len(self) > 2000:
            self.clear()
        self[day] = date = (EPOCH + timedelta(days=day)).date().isoformat()
        return date


class _Offsets(dict[int, str]):
    """ISO offsets by minutes."""

    def __missing__(self, minutes: int) -> str:
        hours, rest = divmod(abs(minutes), 60)
        self[minutes] = offset = f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
        return offset


_DATES, _OFFSETS, _BEGINNINGS = _Dates(), _Offsets(), _Beginnings()
_CLOCKS = tuple(f"{minute // 60:02}:{minute % 60:02}:00" for minute in range(DAY))


@dataclass(slots=True)
class Answer:
    """What was found. Counts are of meetings, exact, over all pages.

    widened      None, or {"what": km|online|need|time|words|filters|place, "from": …, "to": …, "online": true when
                 online and phone groups were added, "km": how far was looked, when something else was given up first,
                 "anywhere": true when the place was given up besides}
    corrections  [{"kind": "spelling", "from": typed, "to": taken}, {"kind": "unknown", "word": passed over},
                 {"kind": "ambiguous", "word": "sa", "programmes": [{"slug", "name"}]},
                 {"kind": "unlisted", "word": "saa", "name": of a fellowship we do not list, "need": slug, perhaps
                 "only": true when the word means nothing else, "whose": code when it is for others than was said},
                 {"kind": "called", "name": of a group with just this name, "url", "where": town or ""}]
    understood   {"need": [slugs], "whose": code or null, perhaps "access": [codes], "for": [codes], "spiritual",
                 "online": code}: what the sentence
                 in `q` was read as; {} when it was not
    place        the town that `near`, or a name among the words, was taken for, with `others` of its name; else None
    last         made for these alone comes last (codes of `for`), because of what was told: pages say so; not in the JSON
    urgent       someone may be in danger: pages show the way to help first; never part of the JSON
    next         cursor of the next page, for `page`; None on the last
    """

    found: list[Found]
    total: int
    next: str | None = None
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    widened: dict[str, Any] | None = None
    corrections: list[dict[str, Any]] = field(default_factory=list)
    understood: dict[str, Any] = field(default_factory=dict)
    place: dict[str, Any] | None = None
    urgent: bool = False
    last: tuple[str, ...] = ()
    _hits: list[Hit] | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether the place was given up: what was found may lie anywhere."""
        told = self.widened or {}
        return told.get("what") == "place" or bool(told.get("anywhere"))

    def reached(self, *, km: float) -> float | None:
        """How far was looked in kilometres, where a circle of `km` was asked; None where the place was given up."""
        told = self.widened or {}
        return None if self.is_elsewhere else float(told["to"] if told.get("what") == "km" else told.get("km", km))

    @property
    def hits(self) -> list[Hit]:
        """The results of this page."""
        if self._hits is None:
            self._hits = [_hit(one) for one in self.found]
        return self._hits

    def as_json(self) -> bytes:
        """The answer in the shape of design §5."""
        rest = orjson.dumps(
            {
                "total": self.total, "next": self.next, "facets": self.facets, "widened": self.widened,
                "corrections": self.corrections, "understood": self.understood,
                "place": self.place,
            }
        )  # fmt: skip
        parts: list[bytes | memoryview] = [b'{"meetings":[']
        for _, minute, wall, km, card in self.found:
            parts += (_BEGINNINGS[minute, wall], b"null," if km is None else b"%.2f," % km, card, b",")
        if self.found:
            parts.pop()
        parts += (b"],", memoryview(rest)[1:])
        return b"".join(parts)


def _hit(found: Found) -> Hit:
    card = orjson.loads(b"".join((found.head(), found.card)))
    name = card["timezone"] or ""
    start = None
    if found.minute is not None:
        start = (EPOCH + timedelta(minutes=found.minute)).astimezone(ZoneInfo(name))
    return Hit(found.ref if found.ref < LISTING_REF else None, start, name, card["distance_km"], card)


__all__ = ["Answer", "Found", "Hit", "moment"]
