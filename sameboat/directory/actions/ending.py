"""Everything temporary has an end: rows are removed when their time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q

from sameboat.directory.models import Change, ContactWay, Correction, Listing

CONTACTS_STAY = timedelta(days=30)  # after a group is no longer listed; said in models.ContactWay
CHANGES_STAY = timedelta(days=7)  # a search process that slept longer builds its index anew


@transaction.atomic
def end_corrections(*, now: datetime) -> int:
    """Delete what visitors told the desk, once it is settled or its 90 days are over. Answers how many."""
    over = Correction.objects.filter(Q(ends_at__lte=now) | Q(settled_at__isnull=False))
    return over.delete()[0]


@transaction.atomic
def end_contacts(*, now: datetime) -> int:
    """Delete the ways to reach a group 30 days after it is no longer listed. Answers how many."""
    gone = Listing.objects.filter(state=Listing.State.GONE, changed_at__lte=now - CONTACTS_STAY)
    return ContactWay.objects.filter(listing__in=gone).delete()[0]


@transaction.atomic
def trim_changes(*, now: datetime) -> int:
    """Delete old lines of the change list, never the newest: feeds take their version from it. Answers how many."""
    newest = Change.objects.aggregate(newest=Max("id"))["newest"]
    return Change.objects.filter(at__lte=now - CHANGES_STAY).exclude(id=newest).delete()[0]
