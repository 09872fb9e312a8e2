"""Writes a compared and matched feed: listings, places, meetings and rows, each kind in a few large strokes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sameboat.directory.actions.feeds_in import bulk
from sameboat.directory.actions.feeds_in.comparing import Compared, Fresh
from sameboat.directory.actions.feeds_in.matching import Matched
from sameboat.directory.actions.feeds_in.slugs import free_slugs
from sameboat.directory.feeds.reading import Row, RowPlace
from sameboat.directory.models import Audience, Meeting, Place, Proposal, Source, SourceRow
from sameboat.directory.search.facts import BUSINESS

PLACE = (
    "id", "name", "street", "locality", "region", "sub_region", "postal_code", "country", "latitude", "longitude",
    "precision", "directions",
)  # fmt: skip
FROM_ROW = (
    "name", "rule", "first_date", "skipped_dates", "local_time", "timezone", "duration_min", "mode", "place",
    "online_url", "online_note", "phone_number", "phone_note", "formats", "languages", "access", "for_whom", "notes",
    "state", "gone_at", "changed_at", "join_audience", "accepts_newcomers", "list_words", "list_page",
)  # fmt: skip
NEW_ROW = (
    "source", "key", "digest", "likeness", "grouping", "leads", "listing", "meeting", "first_seen_at", "last_seen_at",
)  # fmt: skip
OLD_ROW = ("key", "digest", "likeness", "grouping", "leads", "listing", "meeting", "last_seen_at", "gone_at")


@dataclass(slots=True)
class Written:
    """Numbers of what was touched."""

    meetings: set[int] = field(default_factory=set)
    listings: set[int] = field(default_factory=set)
    made: set[int] = field(default_factory=set)  # listings made just now: they have their meetings
    unsettled: set[int] = field(default_factory=set)  # listings that may have lost their last meeting, or got one back
    left_places: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a row goes: its meeting and listing, and whether it leads."""

    fresh: Fresh
    meeting: int | None  # None: a group without any meeting
    listing: int
    leads: bool


def store_meetings(
    *, matched: Matched, listing_of: dict[str, int], groupings: dict[str, str], written: Written, now: datetime
) -> list[Home]:
    """Make and change meetings with their places. `groupings`: by key of row; `listing_of`: by grouping."""
    places = _Places()
    make = [(fresh, listing_of[groupings[fresh.row.key]]) for fresh in matched.make]
    homes = _make(make, places=places, now=now)
    change = [
        (f, f.known.meeting, listing_of[groupings[f.row.key]]) for f in matched.change if f.known and f.known.meeting
    ]
    change += [(fresh, one.meeting, one.listing) for fresh, one in matched.revive]
    homes += _change(change, places=places, written=written, now=now)
    homes += [Home(fresh, one.meeting, one.listing, False) for fresh, one in matched.follow]
    homes += [Home(fresh, None, listing_of[groupings[fresh.row.key]], True) for fresh in matched.alone]
    written.meetings |= {home.meeting for home in homes if home.meeting}
    return homes


class _Places:
    """Places are shared by the meetings of one listing, never between groups."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[int, RowPlace], int] = {}

    def add(self, many: Iterable[tuple[int, RowPlace | None]]) -> None:
        """Make a place for each pair of listing and place that has none yet."""
        new = [pair for pair in dict.fromkeys(many) if pair[1] is not None and pair not in self.numbers]
        numbers = bulk.reserve(model=Place, count=len(new))
        fresh = {(listing, place): next(numbers) for listing, place in new if place is not None}
        bulk.insert(model=Place, names=PLACE, rows=(_place(number, place) for (_, place), number in fresh.items()))
        self.numbers.update(fresh)

    def number(self, listing: int, place: RowPlace | None) -> int | None:
        return None if place is None else self.numbers[listing, place]


def _place(number: int, place: RowPlace) -> tuple[Any, ...]:
    precision = Place.Precision.EXACT if place.exact else Place.Precision.AREA
    return (
        number, place.name[:200], place.street[:300], place.locality[:120], place.region[:120], place.sub_region[:120],
        place.postal_code[:20], place.country, place.latitude, place.longitude, str(precision), place.directions,
    )  # fmt: skip


def _make(many: Sequence[tuple[Fresh, int]], *, places: _Places, now: datetime) -> list[Home]:
    places.add((listing, fresh.row.place) for fresh, listing in many)
    numbers = bulk.reserve(model=Meeting, count=len(many))
    slugs = free_slugs(model=Meeting, wanted=[_wanted(fresh.row) for fresh, _ in many])
    made = [(fresh, listing, next(numbers)) for fresh, listing in many]
    bulk.insert(
        model=Meeting,
        names=("id", "slug", "listing", "created_at", *FROM_ROW),
        rows=(
            (number, slug, listing, now, *_values(fresh.row, places.number(listing, fresh.row.place), now, NOTHING))
            for (fresh, listing, number), slug in zip(made, slugs, strict=True)
        ),
    )
    return [Home(fresh, number, listing, True) for fresh, listing, number in made]


def _change(many: Sequence[tuple[Fresh, int, int]], *, places: _Places, written: Written, now: datetime) -> list[Home]:
    """Meetings get what their row says now. A repetition that the desk accepted stays while the row proposes it."""
    places.add((listing, fresh.row.place) for fresh, _, listing in many)
    stored = _stored([meeting for _, meeting, _ in many])
    written.left_places |= {one.place for one in stored.values() if one.place}
    bulk.update(
        model=Meeting,
        names=("listing", *FROM_ROW),
        rows=(
            (
                listing,
                *_values(fresh.row, places.number(listing, fresh.row.place), now, stored.get(meeting, NOTHING)),
                meeting,
            )
            for fresh, meeting, listing in many
        ),
    )
    return [Home(fresh, meeting, listing, True) for fresh, meeting, listing in many]


def _wanted(row: Row) -> tuple[str, str, str]:
    return row.slug or row.name, row.place.locality if row.place else "", f"{row.key} {row.rule} {row.local_time}"


@dataclass(frozen=True, slots=True)
class Stored:
    """What a meeting has beside its row: the repetition the desk accepted, and what the group has chosen."""

    place: int | None = None
    join_audience: str = str(Audience.PUBLIC)
    accepts_newcomers: bool | None = None
    rule: str = ""
    first_date: date | None = None
    business: bool = False
    accepted: str = ""  # as it was proposed; `rule` is what became of it


NOTHING = Stored()


def _values(row: Row, place: int | None, now: datetime, stored: Stored) -> tuple[Any, ...]:
    own = row.extra.get("meeting", {})
    rule, first_date = row.rule, row.first_date
    if stored.accepted and stored.accepted in {proposed for proposed, _ in row.proposals}:
        rule, first_date = stored.rule, stored.first_date
    state = Meeting.State.SUSPENDED if row.suspended else Meeting.State.ACTIVE
    return (
        own.get("name", row.name), rule, first_date, list(row.skipped_dates), row.local_time, row.timezone,
        row.duration_min, row.mode, place, row.online_url, row.online_note, row.phone_number, row.phone_note,
        list(row.formats), list(row.languages), list(row.access), list(row.for_whom), row.notes, str(state), None, now,
        str(own.get("join_audience", stored.join_audience)), own.get("accepts_newcomers", _accepts(row, stored)),
        list(row.list_words), row.list_page,
    )  # fmt: skip


def _accepts(row: Row, stored: Stored) -> bool | None:
    """Whether newcomers are taken: not at a business meeting, else what was there before."""
    if BUSINESS in row.formats:
        return False
    return None if stored.business else stored.accepts_newcomers


def _stored(meetings: Sequence[int]) -> dict[int, Stored]:
    accepted: dict[int, str] = {}
    found: dict[int, Stored] = {}
    for part in bulk.in_parts(values=meetings):
        decided = Proposal.objects.filter(meeting__in=part, state=Proposal.State.ACCEPTED).order_by("decided_at")
        accepted.update(decided.values_list("meeting_id", "rule"))
        fields = ("pk", "place_id", "join_audience", "accepts_newcomers", "rule", "first_date", "formats")
        rows = Meeting.objects.filter(pk__in=part).values_list(*fields)
        for number, place, audience, newcomers, rule, first, formats in rows:
            business = BUSINESS in formats
            found[number] = Stored(place, audience, newcomers, rule, first, business, accepted.get(number, ""))
    return found


def remove_left_places(*, written: Written) -> None:
    """Places nobody meets at any more."""
    for part in bulk.in_parts(values=written.left_places):
        Place.objects.filter(pk__in=part, meetings__isnull=True).delete()


def store_rows(
    *,
    homes: Sequence[Home],
    matched: Matched,
    groupings: dict[str, str],
    compared: Compared,
    source: Source,
    now: datetime,
) -> None:
    """What this source lists, and that it was seen."""
    new = [home for home in homes if home.fresh.known is None]
    old = [home for home in homes if home.fresh.known is not None]
    bulk.insert(
        model=SourceRow,
        names=NEW_ROW,
        rows=((source.pk, *_row(home, matched, groupings), now, now) for home in new),
    )
    bulk.update(
        model=SourceRow,
        names=OLD_ROW,
        rows=((*_row(home, matched, groupings), now, None, home.fresh.known.id) for home in old if home.fresh.known),
    )
    bulk.update(model=SourceRow, names=("digest",), rows=compared.refreshed)
    _step_back(meetings=[home.meeting for home in homes if home.leads and home.meeting], source=source)


def _row(home: Home, matched: Matched, groupings: dict[str, str]) -> tuple[Any, ...]:
    key = home.fresh.row.key
    return (key, home.fresh.digest, matched.likenesses[key], groupings[key], home.leads, home.listing, home.meeting)


def _step_back(*, meetings: Sequence[int], source: Source) -> None:
    """A meeting has one leading row: whoever led a meeting that was taken over follows now."""
    for part in bulk.in_parts(values=meetings):
        SourceRow.objects.filter(meeting__in=part, leads=True).exclude(source=source).update(leads=False)


def store_proposals(*, homes: Sequence[Home], now: datetime) -> int:
    """Repetition read out of words, for the desk. Open ones whose words are gone are withdrawn; decided ones stay."""
    leading = {home.meeting: home.fresh for home in homes if home.leads and home.meeting}
    wanted = {(meeting, rule): words for meeting, fresh in leading.items() for rule, words in fresh.row.proposals}
    have: dict[tuple[int, str], int] = {}
    stale = []
    for part in bulk.in_parts(values=[meeting for meeting, fresh in leading.items() if fresh.known]):
        for number, meeting, rule, state in Proposal.objects.filter(meeting__in=part).values_list(
            "pk", "meeting_id", "rule", "state"
        ):
            have[meeting, rule] = number
            if state == Proposal.State.OPEN and (meeting, rule) not in wanted:
                stale.append(number)
    new = [(pair, words) for pair, words in wanted.items() if pair not in have]
    Proposal.objects.filter(pk__in=stale).delete()
    Proposal.objects.bulk_create(
        (Proposal(meeting_id=meeting, rule=rule, words=words, created_at=now) for (meeting, rule), words in new),
        batch_size=1000,
    )
    return len(new)
