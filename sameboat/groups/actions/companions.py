"""Who accompanies whom is known to an app above. It says so when a group becomes two, and what is between two goes along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sameboat.groups.models import Group, HadIt, Home, Member, Offering, SteppedBack, Unasked
from sameboat.groups.queries.splitting import Pairs

OF_A_MEMBER: tuple[type[HadIt | Home | Offering | SteppedBack | Unasked], ...] = (
    HadIt,
    Home,
    Offering,
    SteppedBack,
    Unasked,
)


class PairsOf(Protocol):
    """Answers the pairs of a group, by the numbers of members."""

    def __call__(self, *, group: Group) -> Pairs: ...


class GoAlong(Protocol):
    """Takes what hangs on members along: their numbers before and after, while both rows are still there. `together`: the
    group itself becomes two, or one again; otherwise each comes over for themselves."""

    def __call__(self, *, moved: Mapping[int, int], together: bool, now: datetime) -> None: ...


class Part(Protocol):
    """A member is about to leave the group: whoever goes along with them is told that it is over, and no more."""

    def __call__(self, *, member: Member, now: datetime) -> None: ...


class Noticed(Protocol):
    """What others will read when a member leaves the group: whole sentences, none when nobody will."""

    def __call__(self, *, member: Member) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Companions:
    """What an app above offers."""

    pairs_of: PairsOf
    go_along: GoAlong
    part: Part
    noticed: Noticed


_KNOWN: list[Companions] = []


def know_companions(*, companions: Companions) -> None:
    """Ask this app too. Called once, when Sameboat starts."""
    if companions not in _KNOWN:
        _KNOWN.append(companions)


def buddies_of(*, group: Group) -> Pairs:
    """All pairs of a group that stay together."""
    return tuple(sorted(pair for known in _KNOWN for pair in known.pairs_of(group=group)))


def bring_along(*, moved: Mapping[int, int], now: datetime) -> None:
    """The group becomes two, or one again: what hangs on those who move goes with them, turns at tasks and a step back
    among it."""
    for kept in OF_A_MEMBER:
        for row in kept.objects.filter(member__in=moved):
            row.member_id = moved[row.member_id]
            row.save()
    for known in _KNOWN:
        known.go_along(moved=moved, together=True, now=now)


def come_over(*, member: int, to: int, now: datetime) -> None:
    """Somebody comes over into a group that theirs joins: what an app above keeps of them goes along."""
    for known in _KNOWN:
        known.go_along(moved={member: to}, together=False, now=now)


def part_from_companions(*, member: Member, now: datetime) -> None:
    """A member leaves: nobody who goes along with them finds nothing. Call it before the row goes."""
    for known in _KNOWN:
        known.part(member=member, now=now)


def noticed_when_leaving(*, member: Member) -> list[str]:
    """What others will read when this member leaves, said to them before."""
    return [sentence for known in _KNOWN for sentence in known.noticed(member=member)]
