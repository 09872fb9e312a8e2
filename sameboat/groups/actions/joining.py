"""A group of which nobody is left because it has joined another one: whoever knew it is led on, and its line is told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.groups import letters
from sameboat.groups.actions.coming_in import stands_as
from sameboat.groups.actions.publishing import forget
from sameboat.groups.models import Asking, Group, Turn
from sameboat.groups.models.planning import NAME_LONGEST
from sameboat.groups.queries import offer_of
from sameboat.groups.queries.publishing import name_shown


def is_joining(*, group: Group, now: datetime) -> Group | None:
    """The group this one is joining: the offer was taken up and holds, and somebody has gone along already."""
    kept = offer_of(group=group, now=now)
    gone_along = Turn.objects.filter(kind=Turn.Kind.TOOK_IN, other=group)
    return kept.into if kept and kept.into and gone_along.filter(group=kept.into).exists() else None


@transaction.atomic
def become_part(*, group: Group, into: Group, now: datetime) -> None:
    """Nobody is left in `group`: it goes, and is a part of `into` from now on."""
    _tell_the_line(group, into, now)
    earlier = Turn.objects.filter(group=group).exclude(was_ref="")
    earlier.update(group=into, kind=Turn.Kind.EARLIER, other=None)  # whose groups had joined this one are led on, too
    forget(groups=[group.pk], now=now, joined=into)
    group.delete()


def _tell_the_line(group: Group, into: Group, now: datetime) -> None:
    """Whoever has asked reads what became of it. Nobody is put into the other line: its conditions may be others, and
    nobody there learns of somebody who has not asked them (rules.may_ask). An answer given already is still to be read."""
    known = [*into.members.values_list("account", flat=True), *into.askings.values_list("account", flat=True)]
    name = name_shown(group=group)[:NAME_LONGEST]
    for one in Asking.objects.filter(group=group).exclude(account__in=known).select_related("account"):
        one.group, one.was_name, one.offered_until = into, one.was_name or name, None
        if one.state not in Asking.ANSWERED:
            stands_as(asking=one, state=Asking.State.JOINED, now=now)
            letters.joined(asking=one, now=now)
        one.save()
