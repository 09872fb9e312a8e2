"""A group rests when no meeting is known, and begins again when one is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.rulebook import allowed
from sameboat.groups import letters
from sameboat.groups.actions.coming_in import offer_seats, take_offers_back
from sameboat.groups.actions.publishing import republish
from sameboat.groups.models import Group, Turn
from sameboat.groups.queries import pace_of, whom_to_ask
from sameboat.groups.rules import may_become
from sameboat.groups.rules.life import goes_on_in
from sameboat.groups.rules.resting import may_meet_again, rests


def rest_groups(*, now: datetime) -> int:
    """Groups that have missed two of their meetings rest from now on (GROUP-25). Answers how many."""
    awake = Group.objects.filter(state__in=(Group.State.RUNNING, Group.State.PAUSED)).select_related("schedule")
    return sum(_rest_if_due(group, now) for group in awake)


@transaction.atomic
def _rest_if_due(group: Group, now: datetime) -> bool:
    pace = pace_of(group=group, schedule=getattr(group, "schedule", None), now=now)
    state = goes_on_in(state=group.state, paused_in=group.paused_in)
    if not rests(state=state, next_at=pace.next_at, last_at=pace.last_at, gap=pace.gap, now=now):
        return False
    rest(group=group, now=now)
    for member in whom_to_ask(group=group):
        letters.group_rests(group=group, member=member, now=now)
    return True


@transaction.atomic
def rest(*, group: Group, now: datetime) -> None:
    """Rest from now on. Raises Refused in a state from which a group does not rest."""
    _go(group, Group.State.RESTING, Turn.Kind.RESTED, now)


@transaction.atomic
def meet_again(*, group: Group, now: datetime) -> None:
    """Meet again. Raises Refused while no next meeting is known."""
    pace = pace_of(group=group, schedule=getattr(group, "schedule", None), now=now)
    may_meet_again(next_at=pace.next_at).require()
    _go(group, Group.State.RUNNING, Turn.Kind.AGAIN, now)


def _go(group: Group, then: str, kind: str, now: datetime) -> None:
    held = Group.objects.select_for_update().get(pk=group.pk)
    may_become(now=held.state, then=then, planned=allowed()).require()
    held.state, held.touched_on = then, now.date()
    held.save()
    if then == Group.State.RESTING:
        take_offers_back(group=held)
    else:
        offer_seats(group=held, now=now)
    Turn.objects.create(group=held, kind=kind, on_date=now.date())
    republish(group=held, now=now)
