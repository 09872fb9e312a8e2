"""When two rows of different feeds tell of the same meeting: name, day and time alike, and the same door or link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.db.models import Exists, OuterRef

from sameboat.base import places
from sameboat.directory.actions.feeds_in.bulk import in_parts
from sameboat.directory.feeds.reading import Row
from sameboat.directory.feeds.reading.placing import clocks
from sameboat.directory.models import Meeting, Place, Source, SourceRow

SAME_DOOR_KM = 0.2
# Words that one list writes and another leaves out.
SAYS_NOTHING = frozenset({"the", "a", "group", "meeting", "meetings", "groups"})
FAR = ("online", "phone")
OF_MEETING = (
    "id", "listing_id", "state", "name", "listing__name", "rule", "local_time", "timezone", "mode", "online_url",
    "phone_number", "place__street", "place__locality", "place__latitude", "place__longitude", "place__precision",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Door:
    """How to get in: what tells two meetings of one name and time apart."""

    mode: str
    url: str
    phone: str
    street: str
    point: tuple[float, float] | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting that may be the one a row tells of."""

    meeting: int
    listing: int
    gone: bool
    led: bool  # its values come from a feed, not from the group itself
    door: Door

    @property
    def free(self) -> bool:
        """Whether a row may follow it or take it over. What a group itself ended stays ended."""
        return self.led or not self.gone


def likeness(*, name: str, rule: str, local_time: time | None, timezone: str, year: int) -> str:
    """32 hex digits, equal for names, days and times that are alike."""
    words = _words(name)
    when = f"{rule}|{local_time}|{clocks(timezone, year) if timezone and local_time else ''}"
    return blake2b(f"{words}|{when}".encode(), digest_size=16).hexdigest()


def of_row(*, row: Row, now: datetime) -> str:
    """The likeness of a row."""
    return likeness(name=row.name, rule=row.rule, local_time=row.local_time, timezone=row.timezone, year=now.year)


@lru_cache(maxsize=20_000)
def _words(name: str) -> str:
    words = sorted(set(places.fold(text=name).split()))
    return " ".join([word for word in words if word not in SAYS_NOTHING] or words)


def door_of_row(*, row: Row) -> Door:
    """How one gets in, as the row says it."""
    place = row.place
    point = (
        (place.latitude, place.longitude)
        if place and place.latitude is not None and place.longitude is not None
        else None
    )
    street = f"{place.street} {place.locality}" if place and place.street else ""
    return Door(
        row.mode,
        _plain_link(row.online_url),
        _digits(row.phone_number),
        places.fold(text=street),
        point,
        bool(place and place.exact),
    )


def same_door(*, one: Door, other: Door) -> bool:
    """Whether both lead into the same meeting. Far meetings by link or number, others by the house."""
    if one.url and one.url == other.url:
        return True
    if one.mode in FAR or other.mode in FAR:
        return bool(one.phone and one.phone == other.phone)
    if one.street and one.street == other.street:
        return True
    if one.point is None or other.point is None:
        return False
    return one.exact == other.exact and places.distance_km(a=one.point, b=other.point) <= SAME_DOOR_KM


def same_address(*, row: Row, door: Door, other: Door) -> bool:
    """Whether a row of our own directory, whose address, name, day and time are this meeting's, is this meeting although it
    names no door: its group shows nobody how to get in."""
    shut = not (door.url or door.phone or door.street or door.point)
    return shut and bool(row.extra.get("meeting")) and door.mode == other.mode


def candidates(*, likenesses: Iterable[str], source: Source, now: datetime) -> dict[str, list[Candidate]]:
    """Meetings that other sources list under these likenesses, the longest listed first; gone ones last."""
    found: dict[str, list[Candidate]] = {}
    fields = [f"meeting__{name}" for name in OF_MEETING]
    for part in in_parts(values=set(likenesses)):
        rows = SourceRow.objects.filter(likeness__in=part, meeting__isnull=False).exclude(source=source)
        rows = rows.annotate(led=_led("meeting")).order_by("first_seen_at", "id")
        for alike, led, *values in rows.values_list("likeness", "led", *fields):
            found.setdefault(alike, []).append(_candidate(values, led=led))
    return {alike: sorted(many, key=lambda one: one.gone) for alike, many in found.items()}


def by_slug(*, slugs: Iterable[str], now: datetime) -> Iterator[tuple[str, str, Candidate]]:
    """(slug, likeness, meeting) of the meetings that have these slugs."""
    for part in in_parts(values=set(slugs)):
        rows = Meeting.objects.filter(slug__in=part).annotate(led=_led("pk"))
        for slug, led, *values in rows.values_list("slug", "led", *OF_MEETING):
            told = dict(zip(OF_MEETING, values, strict=True))
            alike = likeness(
                name=told["name"] or told["listing__name"], rule=told["rule"], local_time=told["local_time"],
                timezone=told["timezone"], year=now.year,
            )  # fmt: skip
            yield slug, alike, _candidate(values, led=led)


def of_meetings(*, numbers: Iterable[int]) -> dict[int, Candidate]:
    """These meetings, by number."""
    found = {}
    for part in in_parts(values=set(numbers)):
        for values in Meeting.objects.filter(pk__in=part).values_list(*OF_MEETING):
            found[values[0]] = _candidate(values, led=True)
    return found


def _led(meeting: str) -> Exists:
    return Exists(SourceRow.objects.filter(meeting=OuterRef(meeting), leads=True))


def _candidate(values: Iterable[Any], *, led: bool) -> Candidate:
    told = dict(zip(OF_MEETING, values, strict=True))
    north, east = told["place__latitude"], told["place__longitude"]
    street = f"{told['place__street']} {told['place__locality']}" if told["place__street"] else ""
    door = Door(
        told["mode"], _plain_link(told["online_url"]), _digits(told["phone_number"]), places.fold(text=street),
        None if north is None or east is None else (north, east), told["place__precision"] == Place.Precision.EXACT,
    )  # fmt: skip
    return Candidate(told["id"], told["listing_id"], told["state"] == Meeting.State.GONE, led, door)


def _plain_link(url: str) -> str:
    """A link without its scheme, its query and a slash at the end: passwords in it differ between lists."""
    return url.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/").casefold()


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))
