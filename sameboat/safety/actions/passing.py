"""Concerns go from one reader to another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from sameboat.safety.keepers import give, next_reader
from sameboat.safety.models import Concern


@transaction.atomic
def pass_on(*, concerns: QuerySet[Concern], now: datetime) -> int:
    """Give these to the second person named; without one, or when they are switched off, they wait for those who told
    them. Answers how many."""
    found = list(concerns.select_related("second_reader__account"))
    for one in found:
        give(concern=one, to=next_reader(concern=one), now=now)
    return len(found)


def hand_on(*, account: int, now: datetime) -> None:
    """This account reads no concerns any more: what it read goes on, and nothing comes to it as the second one."""
    pass_on(concerns=Concern.objects.filter(reader__account=account), now=now)
    Concern.objects.filter(second_reader__account=account).update(second_reader=None)


__all__ = ["give", "hand_on", "pass_on"]
