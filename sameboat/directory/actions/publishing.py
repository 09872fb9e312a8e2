"""A group of this server shows itself: the app above tells what to show, under a key that says nothing of the group.

Everything happens in the transaction of whoever calls. What a group does not show never reaches a row here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from sameboat.directory.actions.changes import note_change
from sameboat.directory.actions.feeds_in.slugs import free_slugs
from sameboat.directory.actions.links import forget_links
from sameboat.directory.actions.pausing import PAUSED_WITH_ITS_GROUP
from sameboat.directory.actions.told import Told, When, of_listing, of_meeting, spot_of
from sameboat.directory.models import (
    HERE,
    Audience,
    ContactWay,
    FormerAddress,
    Listing,
    Meeting,
    Need,
    Place,
    Source,
    SourceRow,
)
from sameboat.directory.rules import may_be_listed


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a group stands in the directory."""

    slug: str
    address: str
    state: str  # a code of Listing.State


@transaction.atomic
def publish(*, key: str, told: Told, now: datetime, source: str = HERE) -> Entry:
    """Show the group, or bring what is shown up to `told`; only what differs is written, and the search is told of it.

    Raises Refused when it does not say what it is for, who may come and who is better served elsewhere.
    """
    may_be_listed(mission=told.mission, who_for=told.who_for, who_not_for=told.who_not_for).require()
    row = _row(key, source)
    if row is None or row.listing is None:
        row = _enter(row, key, told, now, source)
    assert row.listing is not None
    meeting = row.meeting or _meeting(row, told, now)
    changed = [_write(row.listing, of_listing(told=told, slug=row.listing.slug, now=now), now)]
    changed.append(_needs(row.listing, told.needs))
    changed.append(_contacts(row.listing, told))
    changed.append(_place(meeting, told.meeting, now))
    changed.append(_write(meeting, of_meeting(told=told), now))
    digest = PAUSED_WITH_ITS_GROUP if told.hidden else ""
    if row.gone_at is not None or row.digest != digest or any(changed):
        SourceRow.objects.filter(pk=row.pk).update(gone_at=None, last_seen_at=now, digest=digest)
        note_change(listings=[row.listing.pk], meetings=[meeting.pk], now=now)
    return _entry(row.listing)


@transaction.atomic
def withdraw(*, key: str, now: datetime, source: str = HERE) -> None:
    """Take the group out. Its address says that it is no longer listed; contacts, place and ways to join go at once."""
    row = _row(key, source)
    if row is None or row.listing is None or row.listing.state == Listing.State.GONE:
        return
    ContactWay.objects.filter(listing=row.listing).delete()
    meetings = Meeting.objects.filter(listing=row.listing)
    _let_others_go(listing=row.listing, row=row)
    numbers = list(meetings.values_list("pk", flat=True))
    homes = list(meetings.filter(place__isnull=False).values_list("place", flat=True))
    meetings.update(state=Meeting.State.GONE, gone_at=now, changed_at=now, place=None, **_NO_WAY_IN)
    Place.objects.filter(pk__in=homes, meetings__isnull=True).delete()
    nothing: dict[str, Any] = {"state": Listing.State.GONE, "website": "", "first_visit": "", "changed_at": now}
    Listing.objects.filter(pk=row.listing.pk).update(**nothing)
    SourceRow.objects.filter(pk=row.pk).update(gone_at=now)
    note_change(listings=[row.listing.pk], meetings=numbers, now=now)


@transaction.atomic
def forget_group(*, key: str, now: datetime, joined: str = "") -> None:
    """The group itself is no more: nothing of it stays, not even its address. `joined`: the key of the group of which it
    is a part now; its address, and those that led to it, lead there."""
    row = _row(key)
    if row is None:
        return
    withdraw(key=key, now=now)
    if row.listing is not None:
        numbers = list(Meeting.objects.filter(listing=row.listing).values_list("pk", flat=True))
        note_change(listings=[row.listing.pk], meetings=numbers, now=now)
        _lead_on(row.listing, joined)
        row.listing.delete()
    SourceRow.objects.filter(pk=row.pk).delete()


def _lead_on(listing: Listing, joined: str) -> None:
    there = _row(joined) if joined else None
    if there is None or there.listing is None:
        return
    FormerAddress.objects.filter(listing=listing).update(listing=there.listing)
    FormerAddress.objects.update_or_create(slug=listing.slug, defaults={"listing": there.listing})


def is_former(*, slug: str) -> bool:
    """Whether a group stood here that has joined another one: its page leads on."""
    return FormerAddress.objects.filter(slug=slug).exists()


def is_gone(*, slug: str) -> bool:
    """Whether a group stood here that is no longer listed: its page says so, and what else there is."""
    return Listing.objects.filter(slug=slug, state=Listing.State.GONE).exists()


def entry(*, key: str) -> Entry | None:
    """Where the group with this key stands; None when it never was listed."""
    row = SourceRow.objects.filter(source__slug=HERE, key=key).select_related("listing").first()
    return _entry(row.listing) if row and row.listing else None


def public_name(*, key: str) -> str:
    """The name under which the group with this key stands here, or stood until a pause took it out of sight; "" for none."""
    seen = (Listing.State.PUBLISHED, Listing.State.HIDDEN)
    rows = SourceRow.objects.filter(source__slug=HERE, key=key, listing__state__in=seen)
    return rows.values_list("listing__name", flat=True).first() or ""


def published_keys() -> list[str]:
    """The keys of all groups of this server that stand here, or stood here."""
    return list(SourceRow.objects.filter(source__slug=HERE).values_list("key", flat=True))


def key_of(*, slug: str) -> str:
    """The key under which the listing with this address was published and is shown now, "" for every other listing."""
    shown = SourceRow.objects.filter(source__slug=HERE, listing__slug=slug, listing__state=Listing.State.PUBLISHED)
    return shown.values_list("key", flat=True).first() or ""


def addresses_of(*, keys: Collection[str]) -> set[str]:
    """Where the entries stand that were published under these keys and are shown now."""
    rows = SourceRow.objects.filter(source__slug=HERE, key__in=keys, listing__state=Listing.State.PUBLISHED)
    return {row.listing.get_absolute_url() for row in rows.select_related("listing") if row.listing}


_NO_WAY_IN: Mapping[str, str] = {"online_url": "", "online_note": "", "phone_number": "", "phone_note": "", "notes": ""}


def _row(key: str, source: str = HERE) -> SourceRow | None:
    """Held until the transaction ends: two who publish the same group at once come one after the other."""
    rows = SourceRow.objects.select_for_update(of=("self",)).select_related("listing", "meeting")
    return rows.filter(source__slug=source, key=key).first()


def _entry(listing: Listing) -> Entry:
    return Entry(listing.slug, listing.get_absolute_url(), listing.state)


def _enter(row: SourceRow | None, key: str, told: Told, now: datetime, slug_of_source: str) -> SourceRow:
    """A listing and its row. `leads` stays false: what a group tells itself is never taken over by a list."""
    source, _ = Source.objects.get_or_create(slug=slug_of_source, defaults={"name": "This directory"})
    wanted = (told.name, told.meeting.where.locality if told.meeting.where else "", key)
    slug = free_slugs(model=Listing, wanted=[wanted])[0]
    values = of_listing(told=told, slug=slug, now=now)
    listing = Listing.objects.create(slug=slug, created_at=now, changed_at=now, **values)
    if row is None:
        seen = {"first_seen_at": now, "last_seen_at": now}
        return SourceRow.objects.create(source=source, key=key, digest="", listing=listing, gone_at=now, **seen)
    SourceRow.objects.filter(pk=row.pk).update(listing=listing, gone_at=now)
    row.listing, row.gone_at = listing, now
    return row


def _meeting(row: SourceRow, told: Told, now: datetime) -> Meeting:
    assert row.listing is not None
    wanted = (told.name, told.meeting.where.locality if told.meeting.where else "", row.key)
    slug = free_slugs(model=Meeting, wanted=[wanted])[0]
    made = Meeting.objects.create(
        slug=slug, listing=row.listing, created_at=now, changed_at=now, **of_meeting(told=told)
    )
    SourceRow.objects.filter(pk=row.pk).update(meeting=made, gone_at=now)
    row.gone_at = now
    return made


def _write(row: Listing | Meeting, values: Mapping[str, Any], now: datetime) -> bool:
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return False
    if "website" in changed:
        forget_links(listings=[row.pk])
    for name, value in changed.items():
        setattr(row, name, value)
    row.changed_at = now
    row.save(update_fields=[*changed, "changed_at"])
    return True


def _needs(listing: Listing, slugs: Collection[str]) -> bool:
    wanted = set(Need.objects.filter(slug__in=slugs).values_list("pk", flat=True))
    if wanted == set(listing.needs.values_list("pk", flat=True)):
        return False
    listing.needs.set(wanted)
    return True


def _contacts(listing: Listing, told: Told) -> bool:
    wanted = {*told.contacts}
    have = {(way.sort, way.value): way.pk for way in ContactWay.objects.filter(listing=listing)}
    ContactWay.objects.filter(pk__in=[number for way, number in have.items() if way not in wanted]).delete()
    for sort, value in told.contacts:
        if (sort, value) not in have:
            known = {"audience": Audience.PUBLIC, "verified_at": told.confirmed_at}
            ContactWay.objects.create(listing=listing, sort=sort, value=value, **known)
    return wanted != set(have)


def _place(meeting: Meeting, when: When, now: datetime) -> bool:
    """A place is made anew when anything about it differs: the old one goes, with what it held."""
    wanted, before = spot_of(when=when, now=now), meeting.place
    if before is None and wanted is None:
        return False
    if before is not None and wanted is not None and all(getattr(before, n) == v for n, v in wanted.items()):
        return False
    meeting.place = Place.objects.create(**wanted) if wanted else None
    meeting.changed_at = now
    meeting.save(update_fields=["place", "changed_at"])
    if before is not None:
        Place.objects.filter(pk=before.pk, meetings__isnull=True).delete()
    return True


def _let_others_go(*, listing: Listing, row: SourceRow) -> None:
    """Lists that told of the same meeting tell of it on their own again: at their next reading it is theirs."""
    others = SourceRow.objects.exclude(pk=row.pk)
    others.filter(meeting__listing=listing).update(meeting=None, listing=None, digest="")
