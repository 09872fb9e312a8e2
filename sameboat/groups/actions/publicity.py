"""Plan where a group is made known, share who goes there, and count what helped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.models import Group, Heard, Member, Outlet
from sameboat.groups.rules.beginning.publicity import CHANNELS, OUTLET_DAYS, may_add_outlet, may_tell

GONE = gettext_noop("Somebody has struck this meanwhile.")
TAKEN = gettext_noop("Somebody was faster. It is taken.")
HEARD_MOST = 9999


@transaction.atomic
def add_outlet(*, group: Group, given: Mapping[str, str], now: datetime) -> Outlet:
    """One more place on the plan. Raises Refused when it is still to be gone to already, or there are enough."""
    Group.objects.select_for_update().get(pk=group.pk)
    there, channel = Outlet.objects.filter(group=group), given["channel"]
    same = there.filter(channel=channel, name__iexact=given["name"], done_on=None).exists()
    may_add_outlet(there=there.count(), channel=channel, same=same).require()
    return Outlet.objects.create(group=group, touched_on=now.date(), **given)


@transaction.atomic
def take_outlet(*, member: Member, number: int, now: datetime) -> None:
    """This member goes there. Of two at once, one does. Raises Refused."""
    outlet = _held(member.group, number)
    if outlet.taker_id not in {None, member.pk}:
        refused(because=TAKEN).require()
    outlet.taker, outlet.touched_on = member, now.date()
    outlet.save(update_fields=["taker", "touched_on"])


@transaction.atomic
def hand_outlet_back(*, member: Member, number: int) -> None:
    """Somebody else may go. No reason is asked."""
    Outlet.objects.filter(group=member.group_id, pk=number, taker=member).update(taker=None)


@transaction.atomic
def outlet_done(*, group: Group, number: int, done: bool, now: datetime) -> None:
    """They have been told; nothing is noted before the group is open. Raises Refused (START-04)."""
    outlet = _held(group, number)
    may_tell(state=Group.objects.values_list("state", flat=True).get(pk=group.pk)).require()
    outlet.done_on, outlet.touched_on = (now.date() if done else None), now.date()
    outlet.save(update_fields=["done_on", "touched_on"])


@transaction.atomic
def strike_outlet(*, group: Group, number: int) -> None:
    """This place is off the plan."""
    Outlet.objects.filter(group=group, pk=number).delete()


@transaction.atomic
def heard(*, group: Group, channel: str, more: int = 1) -> None:
    """One more person said that they heard of the group there; `more=-1` takes a wrong click back. Keeps a number alone."""
    if channel not in CHANNELS or more not in {1, -1}:
        return
    Group.objects.select_for_update().get(pk=group.pk)
    row = Heard.objects.get_or_create(group=group, channel=channel)[0]
    row.people = min(HEARD_MOST, max(0, row.people + more))
    row.save(update_fields=["people"])


@transaction.atomic
def end_outlets(*, now: datetime) -> int:
    """Delete places of which nobody has noted anything for a year."""
    return Outlet.objects.filter(touched_on__lte=now.date() - timedelta(days=OUTLET_DAYS)).delete()[0]


def _held(group: Group, number: int) -> Outlet:
    outlet = Outlet.objects.select_for_update().filter(group=group, pk=number).first()
    if outlet is None:
        refused(because=GONE).require()
    assert outlet is not None
    return outlet
