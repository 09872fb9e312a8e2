"""What is paused, and the trail."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from sameboat.safety.models import Decision, Reason, Suspension
from sameboat.safety.rules import pauses_its_group

# Of these reasons the pause of an entry is no pause of the group behind it.
LEAVE_THE_GROUP = tuple(str(one.value) for one in Reason if not pauses_its_group(reason=one.value))


def pauses(*, now: datetime) -> QuerySet[Suspension]:
    """Those in force at this moment, the newest first (rules.in_force)."""
    return Suspension.objects.filter(lifted_at=None, from_at__lte=now, until_at__gt=now)


def pause_of(*, kind: str, ref: str, now: datetime) -> Suspension | None:
    """The pause of this thing, with its sentence and its end."""
    return pauses(now=now).filter(kind=kind, ref=ref).first()


def pauses_at(*, at: datetime) -> QuerySet[Suspension]:
    """Those that were in force at a moment that may be over: also pauses that have ended since."""
    held = Suspension.objects.filter(from_at__lte=at, until_at__gt=at)
    return held.filter(Q(lifted_at=None) | Q(lifted_at__gt=at))


def paused_refs(*, kind: str, now: datetime) -> frozenset[str]:
    """The refs of this kind that are paused: one query for a whole list."""
    return frozenset(pauses(now=now).filter(kind=kind).values_list("ref", flat=True))


def trail(*, now: datetime) -> QuerySet[Decision]:
    """What operators decided, the newest first; without what is over."""
    return Decision.objects.filter(ends_on__gt=now.date())
