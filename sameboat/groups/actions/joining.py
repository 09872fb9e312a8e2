"""A group of which nobody is left, because it has joined another one or the last has left: whoever waits in its line or
stays in touch is told and led on; everything else of it goes."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from sameboat.groups import letters
from sameboat.groups.actions.coming_in import stands_as
from sameboat.groups.actions.publishing import forget
from sameboat.groups.actions.seekers import seekers_go_over, seekers_there, tell_seekers
from sameboat.groups.models import Alumnus, Asking, Ending, Group, Invitation, Publication, Turn
from sameboat.groups.models.planning import NAME_LONGEST
from sameboat.groups.queries import offer_of
from sameboat.groups.queries.publishing import name_shown


def is_joining(*, group: Group, now: datetime) -> Group | None:
    """The group this one is joining: the offer was taken up and holds, and somebody has gone along already."""
    kept = offer_of(group=group, now=now)
    return kept.into if kept and kept.some_came else None


@transaction.atomic
def become_part(*, group: Group, into: Group, now: datetime) -> None:
    """Nobody is left in `group`: it goes, and is a part of `into` from now on."""
    _tell_the_line(group, into, now)
    tell_seekers(group=group, now=now)
    earlier = Turn.objects.filter(group=group).exclude(was_ref="")
    earlier.update(group=into, kind=Turn.Kind.EARLIER, other=None)  # whose groups had joined this one are led on, too
    Turn.objects.create(group=into, kind=Turn.Kind.TOOK_IN, on_date=now.date(), was_ref=group.ref)
    Asking.objects.filter(group=group).delete()  # of those who are there by now, or ask there themselves
    forget(groups=[group.pk], now=now, joined=into)
    _leave_a_sign(group, now)


@transaction.atomic
def end_empty(*, group: Group, now: datetime) -> None:
    """The last one leaves `group` or deletes their account: it ends, or is a part of the group the others have joined."""
    if (into := is_joining(group=group, now=now)) is not None:
        become_part(group=group, into=into, now=now)
        return
    if group.state != Group.State.CLOSED:  # else they were told when its people agreed on the end
        tell_ended(group=group, now=now)
    forget(groups=[group.pk], now=now)
    _leave_a_sign(group, now)


def tell_ended(*, group: Group, now: datetime) -> None:
    """Whoever has asked reads that it has ended, and what else there is. An answer given already is still to be read."""
    for one in Asking.objects.filter(group=group).exclude(state__in=Asking.ANSWERED).select_related("account"):
        stands_as(asking=one, state=Asking.State.ENDED, now=now)
        one.offered_until = None
        one.save()
        letters.ended(asking=one, now=now)
    tell_seekers(group=group, now=now)


def _leave_a_sign(group: Group, now: datetime) -> None:
    """The group is deleted with all it has. Where somebody waits, has written or stays in touch an empty one that has ended
    stands at its address for as long as the pages of any that ended (rules.ending): its name, what it was about, for whom,
    and where."""
    asked, ref = Asking.objects.filter(group=group), group.ref
    back = Invitation.objects.filter(group=group, way=Invitation.Way.RETURN, ends_at__gt=now)
    touch = Alumnus.objects.filter(group=group)
    waits = asked.exists() or back.exists() or touch.exists() or seekers_there(group=group)
    sign = _a_sign(group, now) if waits else None
    if sign is not None:
        asked.update(group=sign)
        back.update(group=sign)
        touch.update(group=sign)
        seekers_go_over(group=group, to=sign)
    group.delete()
    Group.objects.filter(pk=sign.pk if sign else 0).update(ref=ref)


def _a_sign(group: Group, now: datetime) -> Group:
    ended = Ending.objects.filter(group=group).values_list("ended_at", flat=True).first()
    same = {name: getattr(group, name) for name in ("type", "name", "need", "language", "place", "created_at")}
    sign = Group.objects.create(ref=secrets.token_urlsafe(16), state=Group.State.CLOSED, touched_on=now.date(), **same)
    Ending.objects.create(group=sign, begun_at=ended or now, ended_at=ended or now)
    whose = Publication.objects.filter(group=group).values("whose", "for_whom").first()
    if whose is not None:  # shown nowhere: by it others are looked for that are for the same people
        key = secrets.token_urlsafe(16)
        Publication.objects.create(group=sign, key=key, listed=False, changed_at=now, **whose)
    return sign


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
