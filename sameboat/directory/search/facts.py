"""What the search knows of one meeting: read from the public rows of the database, listing by listing.

A listing without any meeting is one entry of its own, without time and place. Suspended meetings are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Any

import orjson
from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from sameboat.base.places import country_name
from sameboat.directory.models import Listing, Meeting, Programme, Proposal, Source, SourceRow
from sameboat.directory.rules import takes_new_people
from sameboat.directory.search.cards import card_of_listing, card_of_meeting
from sameboat.directory.search.words import dotless

LISTING_REF = 2**32  # refs of listings without a meeting start here, after all numbers of meetings
BUSINESS = "business"  # the format of meetings about running a group: nobody who looks for help is sent there
BATCH = 1000

LISTING_FIELDS = (
    "id", "slug", "name", "mission", "who_for", "programme_id", "kind", "led", "cost", "cost_note",
    "spiritual", "size_min", "size_max", "seats_free", "website",
    "accepts_newcomers", "provenance", "verified_by", "verified_at", "state",
    "source_changed_date",
)  # fmt: skip
MEETING_FIELDS = (
    "id", "listing_id", "slug", "name", "rule", "first_date", "local_time", "timezone",
    "duration_min", "mode", "online_url", "phone_number", "join_audience", "accepts_newcomers",
    "place_id", "place__name", "place__street", "place__locality", "place__region", "place__country",
    "place__latitude", "place__longitude", "place__precision", "state", "doubted",
)  # fmt: skip
# Lists of codes are read as text: the same few lists come again and again, and each is decoded once.
LISTING_CODES = ("whose", "for_whom", "languages", "access")
MEETING_CODES = ("skipped_dates", "formats", "languages", "access", "for_whom")
Codes = tuple[str, ...]


@dataclass(slots=True)
class Facts:
    """One entry of the search: a meeting, or a listing that has none."""

    ref: int  # the meeting's id, or LISTING_REF plus the listing's id
    listing_id: int
    rule: str
    first_date: date | None
    skipped_dates: Sequence[str]
    local_time: time | None  # None: by appointment
    timezone: str
    mode: str  # "" for a listing without a meeting
    latitude: float | None
    longitude: float | None
    whose: Sequence[str]
    for_whom: Sequence[str]
    access: Sequence[str]
    languages: Sequence[str]
    led: str
    spiritual: str
    cost: str
    kind: str
    open: bool | None  # None: nobody says
    needs: tuple[int, ...]
    programme: int | None
    names: str  # words of its names
    places: str  # words of its place
    locality: str  # town, region and country alone
    card: dict[str, Any]

    @property
    def meeting_id(self) -> int | None:
        """The meeting's id; None for a listing without a meeting."""
        return self.ref if self.ref < LISTING_REF else None


class Background:
    """What every entry leans on, read once: programmes, names of needs and of sources."""

    def __init__(self) -> None:
        from sameboat.directory.models import Need

        self.needs: dict[int, dict[str, str]] = {
            pk: {"slug": slug, "name": name} for pk, slug, name in Need.objects.values_list("id", "slug", "name")
        }
        self.programmes: dict[int, Programme] = {row.pk: row for row in Programme.objects.all()}
        self.programme_needs: dict[int, list[int]] = defaultdict(list)
        for programme, need in Programme.needs.through.objects.order_by("need_id").values_list(
            "programme_id", "need_id"
        ):
            self.programme_needs[programme].append(need)
        self.sources = {one.pk: {"slug": one.public_slug, "name": one.public_name} for one in Source.objects.all()}


def read_facts(*, listings: Iterable[int] | None = None) -> Iterator[Facts]:
    """Everything public, or of these listings alone. Streams: memory stays bounded by one batch of listings."""
    background = Background()
    # What is public is looked up in the rows: asked for both at once, databases walk along the state, not the number.
    rows = Listing.objects.order_by("id")
    if listings is not None:
        wanted = sorted(set(listings))
        for start in range(0, len(wanted), BATCH):
            some = _values(rows.filter(id__in=wanted[start : start + BATCH]), LISTING_FIELDS, LISTING_CODES)
            yield from _batch(rows=some, background=background, among={row["id"] for row in some})
        return
    last = 0
    while some := _values(rows.filter(id__gt=last)[:BATCH], LISTING_FIELDS, LISTING_CODES):
        yield from _batch(rows=some, background=background, among=None)
        last = some[-1]["id"]


def _values(rows: QuerySet[Any], fields: Codes, codes: Codes) -> list[dict[str, Any]]:
    """Some fields of some rows; `codes` are the fields that hold lists of codes."""
    texts = {f"{name}_text": Cast(name, TextField()) for name in codes}
    found: list[dict[str, Any]] = list(rows.values(*fields, **texts))
    for row in found:
        for name in codes:
            row[name] = _codes(row[f"{name}_text"])
    return found


@lru_cache(maxsize=4096)
def _codes(text: str) -> Codes:
    return tuple(orjson.loads(text))


def _batch(*, rows: list[dict[str, Any]], background: Background, among: set[int] | None) -> Iterator[Facts]:
    """The entries of some listings, in order of their numbers."""
    if not rows:
        return
    span = {"listing_id__gte": rows[0]["id"], "listing_id__lte": rows[-1]["id"]}
    if among is not None:
        span = {"listing_id__in": among}
    needs: dict[int, list[int]] = defaultdict(list)
    for listing, need in (
        Listing.needs.through.objects.filter(**span).order_by("id").values_list("listing_id", "need_id")
    ):
        needs[listing].append(need)
    by_listing, by_meeting = _sources(span=span, told=background.sources)
    meetings: dict[int, list[dict[str, Any]]] = defaultdict(list)
    elsewhere = set()  # listings whose only meetings are suspended, or for those who run the group
    waits = Proposal.objects.filter(meeting=OuterRef("pk"), state=Proposal.State.OPEN)
    told = Meeting.objects.filter(**span).annotate(doubted=Exists(waits)).order_by("id")
    for meeting in _values(told, MEETING_FIELDS, MEETING_CODES):
        if meeting["state"] == Meeting.State.SUSPENDED or BUSINESS in meeting["formats"]:
            elsewhere.add(meeting["listing_id"])
        elif meeting["state"] == Meeting.State.ACTIVE:
            meetings[meeting["listing_id"]].append(meeting)
    for row in rows:
        if row["state"] != Listing.State.PUBLISHED:
            continue
        about = _About(row=row, needs=needs.get(row["id"]), background=background, sources=by_listing[row["id"]])
        for meeting in meetings.get(row["id"], ()):
            yield about.meeting(meeting, sources=by_meeting[meeting["id"]])
        if row["id"] not in meetings and row["id"] not in elsewhere:
            yield about.alone()


def _sources(
    *, span: dict[str, Any], told: dict[int, dict[str, str]]
) -> tuple[dict[int, list[dict[str, str]]], dict[int, list[dict[str, str]]]]:
    """Which feeds tell of each listing and each meeting; `told`: each source as everybody may read it."""
    by_listing: dict[int, list[dict[str, str]]] = defaultdict(list)
    by_meeting: dict[int, list[dict[str, str]]] = defaultdict(list)
    of_meetings = SourceRow.objects.filter(gone_at=None, **{f"meeting__{key}": value for key, value in span.items()})
    for meeting, source in of_meetings.order_by("source_id").values_list("meeting_id", "source_id"):
        by_meeting[meeting].append(told[source])
    of_listings = SourceRow.objects.filter(gone_at=None, meeting=None, **span)
    for listing, source in of_listings.order_by("source_id").values_list("listing_id", "source_id"):
        by_listing[listing].append(told[source])
    return by_listing, by_meeting


class _About:
    """One listing, worked out once for all its meetings."""

    def __init__(
        self, *, row: dict[str, Any], needs: list[int] | None, background: Background, sources: list[dict[str, str]]
    ) -> None:
        self.row = row
        self.programme = background.programmes.get(row["programme_id"])
        inherited = background.programme_needs.get(row["programme_id"], []) if not needs else []
        self.needs = tuple(needs or inherited)
        # A group that does not say follows its programme in tone, lead and whose it is for: its rules are its own.
        self.whose = row["whose"] or tuple(self.programme.whose if self.programme else ())
        self.led = row["led"] or (self.programme.led if self.programme else "")
        self.spiritual = row["spiritual"] or (self.programme.spiritual if self.programme else "")
        self.open = takes_new_people(group=row["accepts_newcomers"], seats_free=row["seats_free"])
        self.sources = sources
        self.card = card_of_listing(
            row=row, programme=self.programme, needs=[background.needs[pk] for pk in self.needs if pk in background.needs], led=self.led,
            spiritual=self.spiritual, whose=self.whose,
        )  # fmt: skip

    def meeting(self, meeting: dict[str, Any], *, sources: list[dict[str, str]]) -> Facts:
        """One meeting of this listing."""
        row = self.row
        timed = meeting["local_time"] is not None and bool(meeting["rule"] or meeting["first_date"])
        for_whom = _union(row["for_whom"], meeting["for_whom"])
        access = _union(row["access"], meeting["access"])
        languages = _union(row["languages"], meeting["languages"])
        is_open = takes_new_people(group=self.open, meeting=meeting["accepts_newcomers"])
        return self._facts(
            ref=meeting["id"],
            rule=meeting["rule"],
            first_date=meeting["first_date"],
            skipped_dates=meeting["skipped_dates"],
            local_time=meeting["local_time"] if timed else None,
            timezone=meeting["timezone"] if timed else "",
            mode=meeting["mode"],
            latitude=meeting["place__latitude"],
            longitude=meeting["place__longitude"],
            for_whom=for_whom,
            access=access,
            languages=languages,
            open=is_open,
            names=_called(f"{row['name']} {meeting['name']}"),
            places=meeting["place__name"] or "",
            locality=_locality(meeting),
            card=card_of_meeting(
                card=self.card, meeting=meeting, languages=languages, access=access, for_whom=for_whom,
                is_open=is_open, sources=sources or self.sources, timed=timed,
            ),
        )  # fmt: skip

    def alone(self) -> Facts:
        """The listing itself, when it has no meeting."""
        row = self.row
        return self._facts(
            ref=LISTING_REF + row["id"], rule="", first_date=None, skipped_dates=(), local_time=None, timezone="",
            mode="", latitude=None, longitude=None, for_whom=row["for_whom"], access=row["access"],
            languages=row["languages"], open=self.open, names=_called(row["name"]), places="", locality="",
            card={**self.card, "languages": row["languages"], "access": row["access"], "for_whom": row["for_whom"],
                  "open": self.open, "sources": self.sources},
        )  # fmt: skip

    def _facts(self, **fields: Any) -> Facts:
        row = self.row
        return Facts(
            listing_id=row["id"], whose=self.whose, led=self.led, spiritual=self.spiritual, cost=row["cost"],
            kind=row["kind"], needs=self.needs, programme=row["programme_id"], **fields,
        )  # fmt: skip


def _called(name: str) -> str:
    """A name, with its dotted letters as one word too."""
    return f"{name} {dotless(text=name)}"


def _locality(meeting: dict[str, Any]) -> str:
    country = meeting["place__country"]
    words = (meeting["place__locality"], meeting["place__region"], country_name(code=country) if country else "")
    return " ".join(filter(None, words))


def _union(some: Codes, more: Codes) -> Codes:
    """Both lists, each code once, the listing's first."""
    return (*some, *(code for code in more if code not in some)) if more else some
