"""Who keeps whom away. Answers never say which of the two it was."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sameboat.safety.models import Block


def blocked_between(*, one: int, other: int) -> bool:
    """Whether one of these two accounts keeps the other away."""
    pair = Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)
    return Block.objects.filter(pair).exists()


def kept_apart(*, account: int) -> frozenset[int]:
    """The accounts with which this one is never brought together, whoever of the two asked for it. One query."""
    rows = Block.objects.filter(Q(blocker=account) | Q(blocked=account)).values_list("blocker", "blocked")
    return frozenset(number for row in rows for number in row) - {account}


def blocked_by(*, account: int) -> QuerySet[Block]:
    """The rows this account has made, for its own eyes."""
    return Block.objects.filter(blocker=account)
