"""What visitors and feeds told the desk and nobody has dealt with: the oldest first."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model, QuerySet

from sameboat.directory.models import Correction, Proposal, Suggestion

SORTS = ("correction", "suggestion", "proposal")


def waiting(*, sort: str, now: datetime) -> QuerySet[Model]:
    """What of this sort waits. What has come to its end is nobody's to read any more. Raises KeyError for no sort."""
    return {"correction": _corrections, "suggestion": _suggestions, "proposal": _proposals}[sort](now)


def number_waiting(*, now: datetime) -> int:
    """How much waits of all sorts: one query."""
    one, *others = (waiting(sort=sort, now=now).order_by().values("pk") for sort in SORTS)
    return one.union(*others, all=True).count()


def _corrections(now: datetime) -> QuerySet[Correction]:
    waits = Correction.objects.filter(settled_at=None, ends_at__gt=now)
    return waits.select_related("listing").order_by("id")


def _suggestions(now: datetime) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(settled_at=None, ends_at__gt=now).order_by("id")


def _proposals(now: datetime) -> QuerySet[Proposal]:
    waits = Proposal.objects.filter(state=Proposal.State.OPEN).exclude(meeting__state="gone")
    return waits.select_related("meeting__listing").order_by("id")
