"""Writes the listings of a source: made from all rows of a group, changed only where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sameboat.directory.actions.feeds_in import bulk
from sameboat.directory.actions.feeds_in.grouping import Teller
from sameboat.directory.actions.feeds_in.slugs import free_slugs
from sameboat.directory.actions.feeds_in.storing import Written
from sameboat.directory.actions.links import forget_links
from sameboat.directory.feeds.reading import Row
from sameboat.directory.models import Audience, ContactWay, Listing

VALUES = (
    "name", "mission", "who_for", "who_not_for", "programme_id", "whose", "kind", "led", "cost", "cost_note",
    "spiritual", "for_whom", "languages", "access", "size_min", "size_max", "size_note", "seats_free",
    "first_visit", "medication_note", "website", "moderated_by", "accepts_newcomers", "provenance", "verified_by", "verified_at",
    "source_changed_date", "state",
)  # fmt: skip
FIELDS = tuple(name.removesuffix("_id") for name in VALUES)
NEEDS = Listing.needs.through


def store_listings(
    *, groups: Mapping[str, Sequence[Row]], listing_of: dict[str, int], teller: Teller, written: Written, now: datetime
) -> None:
    """Make the listings of groups that have none, and bring the others up to date. Fills `listing_of`."""
    new = {grouping: rows for grouping, rows in groups.items() if grouping not in listing_of}
    old = {listing_of[grouping]: rows for grouping, rows in groups.items() if grouping in listing_of}
    listing_of.update(_make(new, teller=teller, now=now))
    written.made |= {listing_of[grouping] for grouping in new}
    written.listings |= written.made
    _change(old, teller=teller, written=written, now=now)
    _needs(
        {listing_of[grouping]: rows for grouping, rows in groups.items()}, new=len(new) == len(groups), teller=teller
    )
    _contacts(
        {listing_of[grouping]: rows for grouping, rows in groups.items()}, new=len(new) == len(groups), teller=teller
    )


def _make(groups: Mapping[str, Sequence[Row]], *, teller: Teller, now: datetime) -> dict[str, int]:
    blank = Listing()
    empty = {name: getattr(blank, name) for name in VALUES}
    numbers = dict(zip(groups, bulk.reserve(model=Listing, count=len(groups)), strict=True))
    wanted = [(teller.slug(rows), _town(rows), grouping) for grouping, rows in groups.items()]
    slugs = free_slugs(model=Listing, wanted=wanted)
    # Values are made one by one while they are written: all at once they would be larger than the feed.
    made = (
        (numbers[grouping], slug, {**empty, **teller.values(rows)})
        for (grouping, rows), slug in zip(groups.items(), slugs, strict=True)
    )
    bulk.insert(
        model=Listing,
        names=("id", "slug", "created_at", "changed_at", *FIELDS),
        rows=((number, slug, now, now, *(values[name] for name in VALUES)) for number, slug, values in made),
    )
    return numbers


def _town(rows: Sequence[Row]) -> str:
    place = rows[0].place
    return place.locality if place else ""


def _change(groups: Mapping[int, Sequence[Row]], *, teller: Teller, written: Written, now: datetime) -> None:
    """Only what differs is written. A listing that the desk has hidden stays hidden."""
    rows, moved = [], []
    for part in bulk.in_parts(values=groups):
        for number, *stored in Listing.objects.filter(pk__in=part).values_list("pk", *VALUES):
            before = dict(zip(VALUES, stored, strict=True))
            told = {**before, **teller.values(groups[number])}
            if before["state"] == Listing.State.HIDDEN:
                told["state"] = before["state"]
            if told["website"] != before["website"]:
                moved.append(number)
            if told != before:
                rows.append((*(told[name] for name in VALUES), now, number))
    bulk.update(model=Listing, names=(*FIELDS, "changed_at"), rows=rows)
    forget_links(listings=moved)
    written.listings |= {row[-1] for row in rows}


def _needs(groups: Mapping[int, Sequence[Row]], *, new: bool, teller: Teller) -> None:
    wanted = {(listing, need) for listing, rows in groups.items() for need in teller.needs(rows)}
    have: dict[tuple[int, int], int] = {}
    for part in bulk.in_parts(values=() if new else groups):
        for number, listing, need in NEEDS.objects.filter(listing__in=part).values_list("pk", "listing_id", "need_id"):
            have[listing, need] = number
    for part in bulk.in_parts(values=[number for pair, number in have.items() if pair not in wanted]):
        NEEDS.objects.filter(pk__in=part).delete()
    bulk.insert(model=NEEDS, names=("listing", "need"), rows=sorted(wanted - have.keys()))


def _contacts(groups: Mapping[int, Sequence[Row]], *, new: bool, teller: Teller) -> None:
    """Ways to reach the group, for the office unless told otherwise; what the rows no longer say goes.

    A way whose audience the group has chosen itself stays as it is; our own feed may open what was for the office.
    """
    wanted = {(listing, *way): told for listing, rows in groups.items() for way, told in teller.contacts(rows).items()}
    have: dict[tuple[int, str, str], tuple[int, str]] = {}
    for part in bulk.in_parts(values=() if new else groups):
        for way in ContactWay.objects.filter(listing__in=part):
            have[way.listing_id, way.sort, way.value] = (way.pk, way.audience)
    gone = [number for name, (number, who) in have.items() if name not in wanted and who == Audience.OFFICE]
    for part in bulk.in_parts(values=gone):
        ContactWay.objects.filter(pk__in=part).delete()
    opened = [
        (told[1], have[name][0])
        for name, told in wanted.items()
        if name in have and (have[name][1], told[1]) == (Audience.OFFICE, Audience.PUBLIC)
    ]
    bulk.update(model=ContactWay, names=("audience",), rows=opened)
    bulk.insert(
        model=ContactWay,
        names=("listing", "sort", "value", "label", "audience", "verified_at"),
        rows=((*name, *told) for name, told in wanted.items() if name not in have),
    )
