"""Load the demo network: invented groups in real towns (sameboat/directory/demo)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeVar

from django.db import models, transaction

from sameboat.base.times import check_rule
from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.actions.changes import note_everything
from sameboat.directory.demo.casting import Group, groups
from sameboat.directory.models import ContactWay, Listing, Meeting, Need, Place, Programme, Source, SourceRow

LIST_SLUG = "demo-list"
LIST_NAME = "An invented list of groups (demo)"
REREAD_AFTER = timedelta(days=1)
FIRST_LISTED = timedelta(days=400)
LISTING_KEPT = {"id", "state", "created_at"}  # what a second loading leaves as it is
MEETING_KEPT = {"id", "state", "gone_at", "created_at"}
Thing = TypeVar("Thing", bound=models.Model)


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What one loading did; `new` and `changed` count listings and meetings together."""

    listings: int
    meetings: int
    new: int
    changed: int


@transaction.atomic
def load_demo(*, now: datetime) -> DemoReport:
    """Make the demo network stand in the database, as of the week of `now`.

    A second loading in the same week changes nothing; in a later week the dates move along. What the desk did to a
    listing (hidden, gone) stays. Raises KeyError when the data names a need or programme the catalogue lacks.
    """
    monday = (now - timedelta(days=now.weekday())).date()
    cast = list(groups(anchor=monday))
    stamp = datetime.combine(monday, time(), tzinfo=UTC)
    needs, programmes = _vocabulary(cast, now)
    wanted = [_listing(group, programmes[group.programme], stamp) for group in cast]
    listings, new, changed = _upsert(Listing, wanted, LISTING_KEPT)
    _needs(cast, listings, needs)
    _contacts(cast, listings, stamp)
    meetings, new_meetings, changed_meetings = _meetings(cast, listings, stamp)
    _source(cast, meetings, now)
    if new + changed + new_meetings + changed_meetings:
        note_everything(now=now)
    return DemoReport(len(listings), len(meetings), new + new_meetings, changed + changed_meetings)


def _vocabulary(cast: Iterable[Group], now: datetime) -> tuple[dict[str, int], dict[str, int]]:
    """Numbers of the needs and programmes the demo uses; loads the catalogue when one is missing."""
    slugs = {slug for group in cast for slug in group.needs}
    needs = dict(Need.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    if len(needs) < len(slugs):
        load_catalogue(now=now)
        needs = dict(Need.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    return needs, dict(Programme.objects.values_list("slug", "pk"))


def _listing(group: Group, programme: int, stamp: datetime) -> Listing:
    verified = None if group.verified_days_ago is None else stamp - timedelta(days=group.verified_days_ago)
    return Listing(
        **group.listing,
        programme_id=programme,
        verified_at=verified,
        verified_by="" if verified is None else "the group itself",
        state=Listing.State.GONE if group.gone else Listing.State.PUBLISHED,
        created_at=stamp - FIRST_LISTED,
        changed_at=verified or stamp - FIRST_LISTED,
    )


def _upsert(model: type[Thing], wanted: list[Thing], kept: Collection[str]) -> tuple[dict[str, Thing], int, int]:
    """Rows by slug as wanted, and how many were new and changed. Columns in `kept` are only set on new rows."""
    fields = [field for field in model._meta.local_concrete_fields if field.name not in kept]
    by_slug = {_slug(thing): thing for thing in wanted}
    have = {_slug(thing): thing for thing in model._default_manager.filter(slug__in=by_slug)}
    differing = []
    for slug, thing in by_slug.items():
        before = have.get(slug)
        if before is not None and _same(before, thing, fields):
            thing.pk = before.pk
        else:
            differing.append(thing)
    model._default_manager.bulk_create(
        differing, update_conflicts=True, unique_fields=["slug"], update_fields=[field.name for field in fields]
    )
    new = sum(_slug(thing) not in have for thing in differing)
    return by_slug, new, len(differing) - new


def _slug(thing: models.Model) -> str:
    return str(getattr(thing, "slug", ""))


def _same(one: models.Model, other: models.Model, fields: Iterable[models.Field[Any, Any]]) -> bool:
    return all(getattr(one, field.attname) == getattr(other, field.attname) for field in fields)


def _needs(cast: Iterable[Group], listings: Mapping[str, Listing], needs: Mapping[str, int]) -> None:
    wanted = {(listings[group.listing["slug"]].pk, needs[slug]) for group in cast for slug in group.needs}
    through = Listing.needs.through
    rows = through._default_manager.filter(listing__in=[listing.pk for listing in listings.values()])
    have = {(one, other): pk for pk, one, other in rows.values_list("pk", "listing_id", "need_id")}
    through._default_manager.filter(pk__in=[pk for pair, pk in have.items() if pair not in wanted]).delete()
    through._default_manager.bulk_create(
        through(listing_id=one, need_id=other) for one, other in sorted(wanted - set(have))
    )


def _contacts(cast: Iterable[Group], listings: Mapping[str, Listing], stamp: datetime) -> None:
    """Only for listings that have none yet: a contact the group changed stays changed."""
    told = set(ContactWay.objects.values_list("listing_id", flat=True))
    ContactWay.objects.bulk_create(
        ContactWay(listing=listing, verified_at=stamp, **row)
        for group in cast
        if (listing := listings[group.listing["slug"]]).pk not in told
        for row in group.contacts
    )


def _meetings(
    cast: Iterable[Group], listings: Mapping[str, Listing], stamp: datetime
) -> tuple[dict[str, Meeting], int, int]:
    have = {one.slug: one.place for one in _demo_meetings(listings).select_related("place")}
    wanted = []
    for group in cast:
        listing = listings[group.listing["slug"]]
        place = _place(group, have)
        wanted += [_meeting(row, listing, place, group.gone, stamp) for row in group.meetings]
    return _upsert(Meeting, wanted, MEETING_KEPT)


def _demo_meetings(listings: Mapping[str, Listing]) -> models.QuerySet[Meeting]:
    return Meeting.objects.filter(listing__in=[listing.pk for listing in listings.values()])


def _place(group: Group, have: Mapping[str, Place | None]) -> Place | None:
    """The group's place, the one already there when nothing about it differs."""
    told = group.meetings[0]["place"]
    if told is None:
        return None
    before = have.get(group.meetings[0]["slug"])
    if before is not None and all(getattr(before, name) == value for name, value in told.items()):
        return before
    return Place.objects.create(**told)


def _meeting(row: Mapping[str, Any], listing: Listing, place: Place | None, gone: bool, stamp: datetime) -> Meeting:
    plain = {name: value for name, value in row.items() if name not in ("place", "resting", "rule")}
    state = Meeting.State.SUSPENDED if row["resting"] else Meeting.State.ACTIVE
    return Meeting(
        **plain,
        listing=listing,
        place=place,
        rule=check_rule(rule=row["rule"], first_date=row["first_date"]),
        state=Meeting.State.GONE if gone else state,
        gone_at=stamp - timedelta(days=10) if gone else None,
        created_at=stamp - FIRST_LISTED,
        changed_at=listing.changed_at,
    )


def _source(cast: Iterable[Group], meetings: Mapping[str, Meeting], now: datetime) -> None:
    """The invented public list that some of the groups come from, read again at most once a day."""
    source, _ = Source.objects.get_or_create(slug=LIST_SLUG, defaults={"name": LIST_NAME})
    if source.last_good_at is not None and now - source.last_good_at < REREAD_AFTER:
        return
    listed = [row["slug"] for group in cast if group.in_list and not group.gone for row in group.meetings]
    known = set(source.rows.values_list("key", flat=True))
    SourceRow.objects.bulk_create(
        SourceRow(
            source=source, key=slug, digest=hashlib.sha256(slug.encode()).hexdigest(), listing=meetings[slug].listing,
            meeting=meetings[slug], first_seen_at=now, last_seen_at=now,
        )
        for slug in listed
        if slug not in known
    )  # fmt: skip
    source.rows.update(last_seen_at=now)
    source.last_tried_at = source.last_good_at = now
    source.rows_last = len(listed)
    source.save(update_fields=["last_tried_at", "last_good_at", "rows_last"])
