"""Write down places to meet, how it stands with them, and which one was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from sameboat.groups.models import Group, Venue
from sameboat.groups.rules.beginning.venues import CHOSEN, HOME, OFFERED, VENUE_DAYS, VENUE_STATES, may_add_venue


@transaction.atomic
def keep_venue(*, group: Group, given: Mapping[str, str], number: int | None, now: datetime) -> Venue | None:
    """Write a place down, or change the one with this number; None when it was struck meanwhile.

    Of somebody's home nothing is kept but that it is one (START-06). Raises Refused.
    """
    Group.objects.select_for_update().get(pk=group.pk)
    venue = Venue.objects.filter(group=group, pk=number).first() if number else Venue(group=group)
    if venue is None:
        return None
    others, home = Venue.objects.filter(group=group).exclude(pk=venue.pk), given["kind"] == HOME
    may_add_venue(
        there=others.count(), kind=given["kind"], words=bool(given["name"].strip()),
        same=not number and _stands(others, given, home=home),
    ).require()  # fmt: skip
    for name in ("name", "place", "reach"):
        setattr(venue, name, "" if home else given[name])
    venue.kind, venue.note, venue.touched_on = given["kind"], given["note"], now.date()
    venue.save()
    return venue


def _stands(there: QuerySet[Venue], given: Mapping[str, str], *, home: bool) -> bool:
    """Whether this place is written down already. One home is told from another by its note alone."""
    named = {"note__iexact": given["note"]} if home else {f"{one}__iexact": given[one] for one in ("name", "place")}
    return there.filter(kind=given["kind"], **named).exists()


@transaction.atomic
def set_venue(*, group: Group, number: int, state: str, now: datetime) -> None:
    """How it stands with a place. Of all, one is chosen at most: the one before is again one that said yes."""
    Group.objects.select_for_update().get(pk=group.pk)
    if state not in VENUE_STATES:
        return
    if state == CHOSEN:
        Venue.objects.filter(group=group, state=CHOSEN).exclude(pk=number).update(state=OFFERED)
    Venue.objects.filter(group=group, pk=number).update(state=state, touched_on=now.date())


@transaction.atomic
def strike_venue(*, group: Group, number: int) -> None:
    """This place is off the list."""
    Venue.objects.filter(group=group, pk=number).delete()


@transaction.atomic
def end_venues(*, now: datetime) -> int:
    """Delete places of which nobody has noted anything for 180 days."""
    return Venue.objects.filter(touched_on__lte=now.date() - timedelta(days=VENUE_DAYS)).delete()[0]
