"""Everything temporary has an end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from sameboat.safety.actions.passing import pass_on
from sameboat.safety.models import Concern, ConcernMark, Decision, PersonOfTrust, Suspension
from sameboat.safety.rules import PASSED_ON_AFTER_DAYS

ASKED_FOR = timedelta(days=60)  # an invitation nobody answered


@transaction.atomic
def end_concerns(*, now: datetime) -> int:
    """Delete concerns whose 90 days are over, with all words and their marks. Answers how many (rules.ends_on)."""
    over = list(Concern.objects.filter(ends_on__lte=now.date()).values_list("pk", "mark"))
    Concern.objects.filter(pk__in=[concern for concern, _mark in over]).delete()
    ConcernMark.objects.filter(pk__in=[mark for _concern, mark in over]).delete()
    return len(over)


@transaction.atomic
def pass_concerns_on(*, now: datetime) -> int:
    """Give concerns that nobody opened for 14 days, or whose reader is gone, to the second person named (rules.passes_on)."""
    unread = Q(mark__opened_on=None, mark__told_on__lte=now.date() - timedelta(days=PASSED_ON_AFTER_DAYS))
    waiting = Concern.objects.filter(unread | Q(reader=None), second_reader__takes_concerns=True)
    return pass_on(concerns=waiting, now=now)


@transaction.atomic
def end_trail(*, now: datetime) -> int:
    """Delete lines of the trail, and pauses that are over, after two years. Answers how many lines."""
    old = now - timedelta(days=2 * 365)
    Suspension.objects.filter(lifted_at__lte=old).delete()
    return Decision.objects.filter(ends_on__lte=now.date()).delete()[0]


@transaction.atomic
def end_invitations(*, now: datetime) -> int:
    """Forget who was asked to be a person of trust and has not answered within 60 days. Answers how many."""
    asked = PersonOfTrust.objects.filter(agreed_on=None, added_on__lte=(now - ASKED_FOR).date())
    return asked.delete()[0]
