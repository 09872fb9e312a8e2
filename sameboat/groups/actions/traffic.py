"""Count comings and goings: two numbers a week, nobody's name."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from sameboat.groups.models import Group, Traffic
from sameboat.groups.rules.resting import COUNTED_FOR


@transaction.atomic
def count_traffic(*, group: Group, now: datetime, came: int = 0, left: int = 0) -> None:
    """Somebody came, or left (GROUP-20). Call it with the group's row held."""
    week = now.date() - timedelta(days=now.weekday())
    counted, _ = Traffic.objects.get_or_create(group=group, week_date=week)
    counted.came, counted.left = counted.came + came, counted.left + left
    counted.save()


@transaction.atomic
def end_traffic(*, now: datetime) -> int:
    """Forget numbers that are too old to say anything."""
    return Traffic.objects.filter(week_date__lte=(now - COUNTED_FOR).date()).delete()[0]
