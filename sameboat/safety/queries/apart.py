"""Who keeps whom away. Answers never say which of the two it was."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from sameboat.safety.models import Block


def blocked_between(*, one: int, other: int) -> bool:
    """Whether one of these two accounts keeps the other away."""
    pair = Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)
    return Block.objects.filter(pair).exists()


def keeps_away(*, one: int, other: int) -> bool:
    """Whether the first keeps the second away: for the first one's own eyes, who asked for it."""
    return Block.objects.filter(blocker=one, blocked=other).exists()


def names_kept_away(*, account: int, kind: str) -> frozenset[str]:
    """The refs of this kind under which this account keeps people away, for its own eyes. Another name of the same person
    is not among them: nobody learns from it that two names are one."""
    return frozenset(Block.objects.filter(blocker=account, kind=kind).values_list("ref", flat=True))


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
