"""Makes rows for tests: each takes only what the test is about."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import count
from typing import Any

from sameboat.directory.actions.changes import note_change
from sameboat.directory.actions.publishing import publish
from sameboat.directory.actions.told import Told, When, Where
from sameboat.directory.models import DESK, Listing, Meeting, Need, Place, Programme, Provenance

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # a Tuesday
_number = count(1)


def a_need(*, slug: str = "drugs", name: str = "", **fields: Any) -> Need:
    """A need, or the one that already has this slug."""
    return Need.objects.get_or_create(
        slug=slug, defaults={"name": name or slug.replace("-", " ").capitalize(), **fields}
    )[0]


def a_programme(*, slug: str = "mutual-self-help-group", name: str = "", **fields: Any) -> Programme:
    """A programme, or the one that already has this slug."""
    return Programme.objects.get_or_create(
        slug=slug, defaults={"name": name or slug.replace("-", " ").capitalize(), **fields}
    )[0]


def a_listing(*, needs: tuple[str, ...] = ("drugs",), **fields: Any) -> Listing:
    """A published listing for the needs of these slugs."""
    number = next(_number)
    listing = Listing.objects.create(
        **{
            "slug": f"circle-{number}", "name": f"Circle {number}", "mission": "We listen to each other.",
            "who_for": "Parents.", "who_not_for": "People who look for treatment.", "whose": ["child"],
            "created_at": NOW, "changed_at": NOW, **fields,
        }
    )  # fmt: skip
    listing.needs.set([a_need(slug=slug) for slug in needs])
    return listing


def a_place(**fields: Any) -> Place:
    """An exact place in Bergen."""
    return Place.objects.create(
        **{
            "name": "The old school", "street": "Skolegaten 1", "locality": "Bergen", "country": "NO",
            "latitude": 60.388, "longitude": 5.318, **fields,
        }
    )  # fmt: skip


def a_meeting(*, listing: Listing | None = None, **fields: Any) -> Meeting:
    """Every Tuesday at 19:00 in Bergen, two hours."""
    number = next(_number)
    if "place" not in fields and fields.get("mode", "in_person") in {"in_person", "hybrid"}:
        fields["place"] = a_place()
    return Meeting.objects.create(
        **{
            "slug": f"meeting-{number}", "listing": listing or a_listing(), "rule": "FREQ=WEEKLY;BYDAY=TU",
            "local_time": time(19, 0), "timezone": "Europe/Oslo", "duration_min": 120,
            "created_at": NOW, "changed_at": NOW, **fields,
        }
    )  # fmt: skip


def at_the_desk(*, now: datetime = NOW) -> str:
    """The slug of an entry that an operator wrote: every Tuesday at 19:00 in Bergen."""
    where = Where(street="Skolegaten 1", locality="Bergen", country="NO")
    when = When(rule="FREQ=WEEKLY;BYDAY=TU", local_time=time(19), timezone="Europe/Oslo", where=where)
    said = {"mission": "We listen.", "who_for": "Parents.", "who_not_for": "Whoever looks for treatment."}
    told = Told(name=f"Desk {next(_number)}", **said, provenance=Provenance.DESK, confirmed_at=now, meeting=when)
    return publish(key=told.name, told=told, now=now, source=DESK).slug


def is_found(*, listing: Listing) -> None:
    """It stands in the directory, and the search hears of it."""
    listing.state = Listing.State.PUBLISHED
    _says(listing)


def listing_at(*, address: str) -> Listing:
    """The listing whose page this is."""
    return Listing.objects.get(slug=address.strip("/").split("/")[-1])


def takes_in(*, listing: Listing, yes: bool) -> None:
    """Its door is open, or closed."""
    listing.accepts_newcomers = yes
    is_found(listing=listing)


def is_hidden(*, listing: Listing) -> None:
    """It rests: nobody finds it."""
    listing.state = Listing.State.HIDDEN
    _says(listing)


def _says(listing: Listing) -> None:
    listing.save()
    note_change(listings=[listing.pk], now=datetime.now(UTC))
