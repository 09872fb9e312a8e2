"""The board of wishes and needs, and the questions that the members decide."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from sameboat.base.rulebook import gettext_noop, refused
from sameboat.groups.actions.forming import held_forming
from sameboat.groups.models import Group, Matter, Wish
from sameboat.groups.queries.forming import has_met
from sameboat.groups.rules.beginning.deciding import OWN, may_add_matter, may_adopt_matter
from sameboat.groups.rules.beginning.first_meeting import may_wish

GONE = gettext_noop("Somebody has struck this meanwhile.")
DOTS_MOST = 999


@transaction.atomic
def add_wish(*, group: Group, sort: str, text: str) -> Wish:
    """One more on the board, without whoever wrote it. Raises Refused when it stands there, or the board is full."""
    Group.objects.select_for_update().get(pk=group.pk)
    there = Wish.objects.filter(group=group)
    may_wish(there=there.count(), same=there.filter(sort=sort, text__iexact=text).exists()).require()
    return Wish.objects.create(group=group, sort=sort, text=text)


@transaction.atomic
def sort_wish(*, group: Group, number: int, heading: str, dots: int) -> None:
    """Under which heading it stands, and how many dots it got in the circle."""
    dots = min(DOTS_MOST, max(0, dots))
    Wish.objects.filter(group=group, pk=number).update(heading=heading, dots=dots)


@transaction.atomic
def strike_wish(*, group: Group, number: int) -> None:
    """Off the board."""
    Wish.objects.filter(group=group, pk=number).delete()


@transaction.atomic
def decide_about(*, group: Group, number: int) -> Matter:
    """Make a question of a wish: it leaves the board and comes up at one of the next meetings. Raises Refused."""
    Group.objects.select_for_update().get(pk=group.pk)
    wish = Wish.objects.filter(group=group, pk=number).first()
    if wish is None:
        refused(because=GONE).require()
    assert wish is not None
    matter = add_matter(group=group, text=wish.text)
    wish.delete()
    return matter


@transaction.atomic
def add_matter(*, group: Group, text: str) -> Matter:
    """One more question for the members. Raises Refused when it stands there, or the list is full."""
    Group.objects.select_for_update().get(pk=group.pk)
    there = Matter.objects.filter(group=group)
    may_add_matter(there=there.count(), same=there.filter(text__iexact=text, adopted_on=None).exists()).require()
    return Matter.objects.create(group=group, key=OWN, text=text, place=_last(group) + 1)


@transaction.atomic
def put_off(*, group: Group, number: int) -> None:
    """The question goes to the end of the list and comes up later."""
    Group.objects.select_for_update().get(pk=group.pk)
    Matter.objects.filter(group=group, pk=number, adopted_on=None).update(place=_last(group) + 1)


@transaction.atomic
def adopt_matter(*, group: Group, number: int, now: datetime) -> None:
    """The members have decided this question. Raises Refused before the meetings after the first (START-13)."""
    forming = held_forming(group=group)
    matter = Matter.objects.filter(group=group, pk=number).first()
    if matter is None:
        refused(because=GONE).require()
    assert matter is not None
    met = has_met(group=Group.objects.get(pk=group.pk), forming=forming)
    may_adopt_matter(met=met, met_on=forming.met_on, today=now.date(), adopted=matter.adopted_on is not None).require()
    matter.adopted_on = now.date()
    matter.save(update_fields=["adopted_on"])


@transaction.atomic
def reopen_matter(*, group: Group, number: int) -> None:
    """It is to be talked over again: last on the list."""
    Group.objects.select_for_update().get(pk=group.pk)
    Matter.objects.filter(group=group, pk=number).update(adopted_on=None, place=_last(group) + 1)


@transaction.atomic
def strike_matter(*, group: Group, number: int) -> None:
    """Strike a question of the group's own; the seven that every group has stay."""
    Matter.objects.filter(group=group, pk=number, key=OWN).delete()


def _last(group: Group) -> int:
    return int(Matter.objects.filter(group=group).aggregate(last=Max("place"))["last"] or 0)
