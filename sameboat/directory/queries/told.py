"""What visitors and feeds told the desk and nobody has dealt with: the oldest first."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from sameboat.base import places
from sameboat.directory.models import Correction, Listing, Meeting, Mode, Proposal, Provenance, Suggestion
from sameboat.directory.rules import RECHECK

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
    return waits.select_related("meeting__listing", "meeting__place").order_by("id")


def alike(*, one: Proposal, now: datetime) -> list[Proposal]:
    """This proposal and those that are the same in another list: they are decided together. The oldest first."""
    meeting, said = one.meeting, sameness(one=one)
    same = _proposals(now).filter(
        rule=one.rule, meeting__rule=meeting.rule, meeting__local_time=meeting.local_time, meeting__mode=meeting.mode
    )
    return [other for other in same if sameness(one=other) == said]


def sameness(*, one: Proposal) -> tuple[object, ...]:
    """Equal for proposals that say the same of a meeting of one name, at one time and in one town."""
    meeting = one.meeting
    name, town = meeting.name or meeting.listing.name, meeting.place.locality if meeting.place else ""
    words = (places.fold(text=text) for text in (one.words, name, town))
    return (one.rule, meeting.rule, meeting.local_time, meeting.mode, meeting.timezone, *words)


def due(*, now: datetime) -> QuerySet[Listing]:
    """Entries that somebody should check again (rules.needs_recheck), but those that their own group keeps."""
    away = Meeting.objects.filter(listing=OuterRef("pk"), state=Meeting.State.ACTIVE).exclude(mode=Mode.IN_PERSON)
    online = Exists(away)
    old = Q(verified_at=None) | Q(verified_at__lt=now - RECHECK[False]) | Q(online, verified_at__lt=now - RECHECK[True])
    here = Listing.objects.filter(state=Listing.State.PUBLISHED).exclude(provenance=Provenance.SELF_SUBMITTED)
    return here.filter(old).order_by("id")
