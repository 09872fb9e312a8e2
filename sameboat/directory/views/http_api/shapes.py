"""The shapes of the answers, described in OpenAPI. Codes are the ones of the search parameters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from sameboat.directory.models import Cost, Kind, Led, Meeting, Mode, Programme, Provenance, Spiritual, Whose
from sameboat.directory.rules import ACCESS, FOR_WHOM

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Code = str
TAKES_NEW = "takes newcomers; kind re_formed, closed or course: in its next set, group or course. null: nobody says"
SEATS = "kind re_formed, closed or course: in its next set, group or course"


def codes(values: Any, *, empty: bool = False) -> dict[str, Any]:
    """A closed list of codes, for OpenAPI; with `empty`, "" where the group does not say."""
    return {"enum": [*values, *([""] if empty else [])]}


class Problem(Schema):
    """What is wrong with the question, in a sentence for people."""

    error: str
    parameter: str | None = Field(None, description="the parameter that has the wrong value")
    spellings: list[str] = Field([], description="what may have been meant")


class Named(Schema):
    """Something with a page of its own."""

    slug: str
    name: str


class Linked(Named):
    """Something with a page of its own, and its address on this server."""

    url: str


class PlaceShape(Schema):
    """Where a meeting is, as precisely as the group chose."""

    name: str = ""
    street: str = ""
    locality: str = ""
    region: str = ""
    country: str = Field("", description="ISO 3166, two letters")
    lat: float | None = None
    lon: float | None = None
    precise: bool = Field(description="false: the middle of the town, no street")


class MeetingShort(Schema):
    """One result of the search: a meeting at its next start that fits, or a group without fixed times."""

    slug: str
    name: str
    url: str
    listing: Linked
    starts_at: datetime | None = Field(description="next start with its offset; null: by appointment")
    weekday: Weekday | None
    time: str | None = Field(description="on the clock where it takes place, HH:MM", pattern=r"^\d\d:\d\d$")
    timezone: str | None
    duration_min: int | None
    recurrence: str = Field(description="RRULE of RFC 5545 without its name; empty: one date, or by appointment")
    first_date: date | None
    dates_doubted: bool = Field(description="its list tells of another rhythm, and nobody has decided about that")
    mode: str | None = Field(json_schema_extra=codes([*Mode.values, None]))
    place: PlaceShape | None
    distance_km: float | None
    join_url: str | None = Field(description="only when the group lets everyone see it")
    join_phone: str | None
    needs: list[Named]
    whose: list[str] = Field(json_schema_extra={"items": {"type": "string", **codes(Whose.values)}})
    whose_unknown: bool = Field(description="true: the source does not say whose problem it is for")
    languages: list[str] = Field(description="ISO 639-1")
    formats: list[str]
    access: list[str] = Field(json_schema_extra={"items": {"type": "string", **codes(ACCESS)}})
    for_whom: list[str] = Field(
        description="empty: everyone", json_schema_extra={"items": {"type": "string", **codes(FOR_WHOM)}}
    )
    open: bool | None = Field(description=TAKES_NEW)
    programme: Named | None
    mission: str = Field(description="its first words, at most 160 signs; whole in the answer for the listing")
    who_for: str = Field(description="its first words, at most 160 signs; whole in the answer for the listing")
    cost: str = Field(json_schema_extra=codes(Cost.values))
    cost_note: str
    led: str = Field(json_schema_extra=codes(Led.values, empty=True))
    spiritual: str = Field(json_schema_extra=codes(Spiritual.values, empty=True))
    kind: str = Field(json_schema_extra=codes(Kind.values, empty=True))
    size_min: int | None
    size_max: int | None
    seats_free: int | None = Field(description=SEATS)
    provenance: str = Field(json_schema_extra=codes(Provenance.values))
    verified_on: date | None
    verified_by: str
    source_changed_on: date | None = Field(description="when its list last changed it, which confirms nothing")
    website: str
    sources: list[Named]


class TownMeant(Schema):
    """A town of the name that was given as `near`."""

    name: str
    region: str
    country: str = Field(description="ISO 3166, two letters")
    lat: float
    lon: float
    label: str = Field(description="give it as `near` to ask for this town")


class PlaceMeant(TownMeant):
    """The town `near` was taken for: one with groups near it, then one in the country of `tz`, then the largest."""

    others: list[TownMeant] = Field(description="other towns of the name, the likeliest first")


class MeetingsFound(Schema):
    """A page of results."""

    meetings: list[MeetingShort]
    total: int
    next: str | None = Field(description="give it as `page` to read on; null on the last page")
    facets: dict[str, dict[str, int]] = Field(description="parameter: value: how many meetings it would leave")
    widened: dict[str, Any] | None = Field(description="what was given up because nothing fitted, or null")
    corrections: list[dict[str, Any]] = Field(
        description="words that were read in another spelling, or passed over; groups of just this name"
    )
    understood: dict[str, Any] = Field(description="what the words in `q` were read as")
    place: PlaceMeant | None = Field(description="the town that `near`, or a name in `q`, was taken for, or null")


class MeetingWhole(Schema):
    """Everything public about one meeting."""

    slug: str
    name: str
    url: str
    calendar: str = Field(description="address of the meeting as a calendar")
    listing: Linked
    state: str = Field(json_schema_extra=codes([Meeting.State.ACTIVE, Meeting.State.SUSPENDED]))
    starts: list[datetime] = Field(description="the next starts, at most five")
    in_words: str = Field(description="the repetition as a sentence")
    recurrence: str
    first_date: date | None
    skipped_dates: list[date]
    time: str | None
    timezone: str | None
    duration_min: int | None
    mode: str = Field(json_schema_extra=codes(Mode.values))
    place: PlaceShape | None
    join_url: str | None
    join_phone: str | None
    join_note: str
    formats: list[str]
    languages: list[str]
    access: list[str]
    for_whom: list[str]
    open: bool | None
    notes: str
    changed_at: datetime


class Contact(Schema):
    """A way to reach the group that everyone may see."""

    sort: str
    value: str
    label: str


class ListingWhole(Schema):
    """Everything public about a group."""

    slug: str
    name: str
    url: str
    mission: str
    who_for: str
    who_not_for: str
    programme: Named | None
    needs: list[Named]
    whose: list[str]
    kind: str
    led: str
    cost: str
    cost_note: str
    spiritual: str
    for_whom: list[str]
    languages: list[str]
    access: list[str]
    size_min: int | None
    size_max: int | None
    size_note: str
    seats_free: int | None = Field(description=SEATS)
    first_visit: str
    medication_note: bool
    website: str
    moderated_by: str
    open: bool | None
    contacts: list[Contact]
    meetings: list[MeetingWhole]
    sources: list[Named]
    provenance: str
    verified_by: str
    verified_on: date | None
    source_changed_on: date | None
    changed_at: datetime


class NeedShort(Named):
    """A need in the tree."""

    parent: str | None
    whose: list[str]


class NeedWhole(NeedShort):
    """A need with its page."""

    summary: str
    feels_like: str
    groups_do: str
    children: list[Named]
    related: list[Named]
    programmes: list[Named]


class ProgrammeShort(Named):
    """A programme or organisation."""

    sort: str = Field(json_schema_extra=codes(Programme.Sort.values))
    summary: str


class OtherName(Schema):
    """A name the programme is or was known by."""

    name: str
    sort: str
    since: str
    until: str


class ProgrammeWhole(ProgrammeShort):
    """A programme with its rules. What the sources do not say is empty and named in `not_described`."""

    who_may_come: str
    who_may_not: str
    reaches_out_to: str
    method: str
    funding: str
    spiritual: str
    led: str
    leadership: str
    course_weeks: int | None
    founded: str
    publishes: str
    medication: str
    combines_with: str
    note: str
    parent: str | None
    whose: list[str]
    names: list[OtherName]
    needs: list[Named]
    not_described: list[str]
    website: str = Field(description="its own, or empty")
    country: str = Field(description="ISO 3166, where its head office is; or empty")
    in_many_countries: bool


class AskedTowns(Schema):
    """What was typed."""

    q: str = Field("", max_length=200, description="name of a town, as typed", json_schema_extra={"example": "Munich"})


class Town(Schema):
    """A town that a typed name may mean."""

    label: str = Field(description="give it as `near`")
    name: str
    region: str
    country: str
    lat: float
    lon: float
    timezone: str
    population: int


class Towns(Schema):
    """Towns by their name."""

    places: list[Town]
    spellings: list[str] = Field(description="the nearest names, when nothing has this one")
