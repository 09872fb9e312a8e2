"""Who has written to a group without an account is known to an app above. It is told when the group changes or ends, and
what they wrote goes where the group goes: nothing of it hangs on a group that is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sameboat.groups.models import Group


class AreThere(Protocol):
    """Whether anything that somebody wrote to this group is still kept."""

    def __call__(self, *, group: Group) -> bool: ...


class ReadTheEnd(Protocol):
    """The group has ended, or is a part of another one: whoever waits is told."""

    def __call__(self, *, group: Group, now: datetime) -> None: ...


class GoOver(Protocol):
    """What was written to `group` hangs on `to` from now on; both rows are there."""

    def __call__(self, *, group: Group, to: Group) -> None: ...


class LookLater(Protocol):
    """Something of the group has changed that people outside count on: when it meets, whether it does, a pause."""

    def __call__(self, *, group: Group, now: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Seekers:
    """What an app above offers."""

    are_there: AreThere
    read_the_end: ReadTheEnd
    go_over: GoOver
    look_later: LookLater


_KNOWN: list[Seekers] = []


def know_seekers(*, seekers: Seekers) -> None:
    """Ask this app too. Called once, when Sameboat starts."""
    if seekers not in _KNOWN:
        _KNOWN.append(seekers)


def seekers_there(*, group: Group) -> bool:
    """Whether somebody without an account would lose what they wrote if the group were deleted."""
    return any(known.are_there(group=group) for known in _KNOWN)


def tell_seekers(*, group: Group, now: datetime) -> None:
    """Whoever has written to the group learns that it has ended."""
    for known in _KNOWN:
        known.read_the_end(group=group, now=now)


def seekers_go_over(*, group: Group, to: Group) -> None:
    """What they wrote goes along."""
    for known in _KNOWN:
        known.go_over(group=group, to=to)


def seekers_look_later(*, group: Group, now: datetime) -> None:
    """Whoever was invited to an evening may have to hear that it is in doubt."""
    for known in _KNOWN:
        known.look_later(group=group, now=now)
