"""What is paused, and the trail."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from sameboat.safety.models import Decision, Suspension


def pauses(*, now: datetime) -> QuerySet[Suspension]:
    """Those in force at this moment, the newest first (rules.in_force)."""
    return Suspension.objects.filter(lifted_at=None, from_at__lte=now, until_at__gt=now)


def pause_of(*, kind: str, ref: str, now: datetime) -> Suspension | None:
    """The pause of this thing, with its sentence and its end."""
    return pauses(now=now).filter(kind=kind, ref=ref).first()


def was_paused(*, kind: str, ref: str, at: datetime) -> bool:
    """Whether this thing was paused at a moment that may be over: also by a pause that has ended since."""
    held = Suspension.objects.filter(kind=kind, ref=ref, from_at__lte=at, until_at__gt=at)
    return held.filter(Q(lifted_at=None) | Q(lifted_at__gt=at)).exists()


def paused_refs(*, kind: str, now: datetime) -> frozenset[str]:
    """The refs of this kind that are paused: one query for a whole list."""
    return frozenset(pauses(now=now).filter(kind=kind).values_list("ref", flat=True))


def trail(*, now: datetime) -> QuerySet[Decision]:
    """What operators decided, the newest first; without what is over."""
    return Decision.objects.filter(ends_on__gt=now.date())
