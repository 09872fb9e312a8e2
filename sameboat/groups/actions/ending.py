"""What ends by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from sameboat.groups.actions.publishing import forget
from sameboat.groups.models import Addition, Alumnus, Group, Invitation
from sameboat.groups.rules import PLAN_DAYS


@transaction.atomic
def end_plans(*, now: datetime) -> int:
    """Delete plans that nobody touched for too long (rules.plan_ends_on), and those nobody is left in."""
    planned = Group.objects.filter(state=Group.State.PLANNING)
    old = planned.filter(touched_on__lte=now.date() - timedelta(days=PLAN_DAYS))
    empty = planned.filter(members__isnull=True)
    numbers = {*old.values_list("pk", flat=True), *empty.values_list("pk", flat=True)}
    forget(groups=numbers, now=now)
    Group.objects.filter(pk__in=numbers).delete()
    return len(numbers)


@transaction.atomic
def end_invitations(*, now: datetime) -> int:
    """Delete links that are over."""
    return Invitation.objects.filter(ends_at__lte=now).delete()[0]


@transaction.atomic
def end_additions(*, now: datetime) -> int:
    """Delete what was to be added to a declaration and nobody else agreed to in time."""
    return Addition.objects.filter(ends_at__lte=now).delete()[0]


@transaction.atomic
def end_alumni(*, now: datetime) -> int:
    """Names of people who stayed in touch for two years."""
    return Alumnus.objects.filter(ends_on__lte=now.date()).delete()[0]
