"""Who keeps whom away. Answers never say which of the two it was."""

from __future__ import annotations

from collections.abc import Collection

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


def apart_among(*, accounts: Collection[int], others: Collection[int]) -> frozenset[int]:
    """Those of `accounts` that are kept apart from one of `others`, whoever of the two asked for it. One query."""
    pairs = Q(blocker__in=accounts, blocked__in=others) | Q(blocker__in=others, blocked__in=accounts)
    rows = Block.objects.filter(pairs).values_list("blocker", "blocked")
    return frozenset(number for row in rows for number in row) & frozenset(accounts)


def blocked_by(*, account: int) -> QuerySet[Block]:
    """The rows this account has made, for its own eyes."""
    return Block.objects.filter(blocker=account)
