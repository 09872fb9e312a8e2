"""What a group of this server tells of itself, and how the rows of the directory hold it.

What is not to be shown never reaches a row: an area holds no street, a private way to join holds no link.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from typing import Any

from sameboat.base import times
from sameboat.directory.feeds.reading.placing import settled
from sameboat.directory.feeds.reading.row import RowPlace
from sameboat.directory.models import Audience, ContactWay, Listing, Meeting, Need, Place, Provenance
from sameboat.directory.queries.pages import Group
from sameboat.safety import api as safety

NOT_OF_THE_LISTING = {"needs", "formats", "contacts", "meeting", "hidden", "confirmed_at"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as precisely as it may be shown. With `exact` false only town and country count."""

    name: str = ""
    street: str = ""
    postal_code: str = ""
    locality: str = ""
    country: str = ""
    directions: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The group's schedule. Without a time of day: by appointment, or no day is settled yet."""

    rule: str = ""
    first_date: date | None = None
    local_time: time | None = None
    timezone: str = ""
    duration_min: int | None = None
    mode: str = "in_person"
    where: Where | None = None
    online_url: str = ""
    phone_number: str = ""
    join_note: str = ""
    join_audience: str = "office"  # a code of Audience; the three above are kept only when it is public


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a group tells of itself. Names are those of Listing."""

    name: str
    mission: str
    who_for: str
    who_not_for: str
    needs: tuple[str, ...] = ()  # slugs
    whose: tuple[str, ...] = ()
    kind: str = ""
    led: str = "peer"
    cost: str = "free"
    cost_note: str = ""
    spiritual: str = ""
    for_whom: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()  # of its meeting
    size_min: int | None = None
    size_max: int | None = None
    size_note: str = ""  # why it has another size than usual
    first_visit: str = ""
    website: str = ""
    moderated_by: str = ""
    accepts_newcomers: bool | None = None
    verified_by: str = ""
    for_programs: bool = True
    provenance: str = Provenance.SELF_SUBMITTED
    hidden: bool = False  # paused by operators: nobody sees it, and it is not told that it is gone
    confirmed_at: datetime | None = None  # when the group last looked at it
    contacts: tuple[tuple[str, str], ...] = ()  # (sort, value), shown to everyone
    meeting: When = field(default_factory=When)


def of_listing(*, told: Told, slug: str, now: datetime) -> dict[str, Any]:
    """The fields of its listing. Operators' pause of the group or of this address hides it."""
    values: dict[str, Any] = {f.name: getattr(told, f.name) for f in fields(told) if f.name not in NOT_OF_THE_LISTING}
    for name in ("whose", "for_whom", "languages", "access"):
        values[name] = list(values[name])
    hidden = told.hidden or safety.is_suspended(kind="listing", ref=slug, now=now)
    values["state"] = str(Listing.State.HIDDEN if hidden else Listing.State.PUBLISHED)
    return values | {"provenance": str(told.provenance), "verified_at": told.confirmed_at}


def of_meeting(*, told: Told) -> dict[str, Any]:
    """The fields of its meeting, without the place. Raises RuleRefused for a rule we do not take."""
    when = told.meeting
    public = when.join_audience == Audience.PUBLIC
    return {
        "rule": times.check_rule(rule=when.rule),
        "first_date": when.first_date,
        "local_time": when.local_time,
        "timezone": when.timezone if when.local_time else "",
        "duration_min": when.duration_min,
        "mode": when.mode,
        "join_audience": when.join_audience,
        "online_url": when.online_url if public else "",
        "online_note": when.join_note if public else "",
        "phone_number": when.phone_number if public else "",
        "formats": list(told.formats),
        "accepts_newcomers": told.accepts_newcomers,
        "state": str(Meeting.State.ACTIVE),
        "gone_at": None,
    }


def spot_of(*, when: When, now: datetime) -> dict[str, Any] | None:
    """The place as its table holds it: with the coordinates of the town, which is as much as an address tells offline."""
    where = when.where
    if where is None or not (where.locality or where.country):
        return None
    place = RowPlace(locality=where.locality, country=where.country, exact=where.exact)
    if where.exact:
        place = RowPlace(
            name=where.name, street=where.street, postal_code=where.postal_code, locality=where.locality,
            country=where.country, directions=where.directions,
        )  # fmt: skip
    found, _ = settled(place=place, point=None, zone=when.timezone, year=now.year)
    told = {f.name: getattr(found, f.name) for f in fields(found) if f.name != "exact"}
    return told | {"precision": str(Place.Precision.EXACT if found.exact else Place.Precision.AREA)}


def preview(*, told: Told, slug: str = "preview", now: datetime) -> Group:
    """What the page of the group would be made from. Nothing is written."""
    values = of_listing(told=told, slug=slug, now=now)
    listing = Listing(slug=slug, created_at=now, changed_at=now, **values)
    meeting = Meeting(slug=f"{slug}-meeting", created_at=now, changed_at=now, **of_meeting(told=told))
    spot = spot_of(when=told.meeting, now=now)
    meeting.place = Place(**spot) if spot else None
    contacts = [
        ContactWay(sort=sort, value=value, audience=Audience.PUBLIC, verified_at=told.confirmed_at or now)
        for sort, value in told.contacts
    ]
    needs = list(Need.objects.filter(slug__in=told.needs).only("slug", "name", "people"))
    return Group(listing=listing, needs=needs, contacts=contacts, meetings=[meeting], seen=[])
