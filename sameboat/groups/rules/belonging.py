"""Belonging: newcomers who become members, core members, guests, the home group; and leaving with the door open."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.size import COMFORTABLE, FACILITATORS
from sameboat.groups.rules.types import DROP_IN, LIMITED, TYPES

NEWCOMER, MEMBER, CORE, GUEST = "newcomer", "member", "core", "guest"
NEWCOMER_MEETINGS, MOST_NEWCOMER_MEETINGS = 3, 12
NEWCOMER_DAYS = 42  # when nobody knows how often the group meets
CORE_ASKED_DAYS = 30
PROTECTED_DAYS = 90
WAY_BACK_DAYS, ALUMNI_DAYS = 365, 730
ALPHABETICAL, RANDOM = "name", "random"
Named = TypeVar("Named")

STANDINGS: dict[str, str] = {
    NEWCOMER: gettext_noop("New here. May be silent, owes nothing, and others look out for them."),
    MEMBER: gettext_noop("Takes part as an equal, shares and carries."),
    CORE: gettext_noop("Stays, and carries what the group does and why: welcomes people and hands on its customs."),
    GUEST: gettext_noop("Visits. Has a home group somewhere else."),
}


@rule(
    "No rank: members stand by name or in an order of chance, never by how long they have been there or what they do.",
    source="manual",
    row="NORM-20 ROLE-30",
)
def in_order(*, members: Sequence[Named], order: str, seed: int) -> list[Named]:
    """The members as they are shown. They come in by name; `seed` makes the chance."""
    shown = list(members)
    if order == RANDOM:
        random.Random(seed).shuffle(shown)  # noqa: S311  an order, no secret
    return shown


@rule(
    "A newcomer is one for the first three meetings, or as many as the group chose. Nobody notes who was there: meetings"
    " are counted by the calendar.",
    source="manual",
    row="ROLE-04",
)
def is_settled(*, held_since: int | None, joined_on: date, today: date, meetings: int) -> bool:
    """Whether a newcomer has become a member. `held_since`: meetings since they came; None when there is no schedule."""
    if held_since is None:
        return today >= joined_on + timedelta(days=NEWCOMER_DAYS)
    return held_since >= meetings


@rule(
    "Whoever comes into a group that has opened is protected for the first 90 days, however soon they feel at home."
    " Those who have founded it together are not newcomers to each other.",
    source="encyclopedia",
    row="SAFE-04",
)
def is_protected(*, joined_at: datetime, opened_at: datetime | None, now: datetime) -> bool:
    """Whether the protection still holds. `opened_at`: when the group opened; None while it is only a plan."""
    came_later = opened_at is not None and joined_at > opened_at
    return came_later and now < joined_at + timedelta(days=PROTECTED_DAYS)


@rule(
    "When somebody came into a group is kept with the time of day for 90 days, while questions of those days may be open. Then only"
    " the day stays.",
    source="house",
    row="NORM-16",
)
def clock_goes_before(*, now: datetime) -> datetime:
    """Of whoever came before this moment only the day is kept."""
    return now - timedelta(days=PROTECTED_DAYS)


@rule(
    "While newcomers are protected nobody asks them for a talk but a facilitator, or somebody they have asked first.",
    source="encyclopedia",
    row="SAFE-04",
)
def may_begin_contact(*, protected: bool, facilitates: bool, asked_first: bool) -> Verdict:
    """Whether one member may begin a talk with another. `asked_first`: the other has asked this one before."""
    if protected and not facilitates and not asked_first:
        return refused(
            because=gettext_noop(
                "This person is new here. In the first three months they choose themselves whom they talk with. If it"
                " cannot wait, tell a facilitator."
            )
        )
    return allowed()


@rule(
    "Newcomers say themselves when they feel at home, guests when they come to stay. Nobody else decides it.",
    source="manual",
    row="ROLE-04 MEMB-03",
)
def may_settle(*, standing: str) -> Verdict:
    """Whether somebody may say so."""
    if standing not in {NEWCOMER, GUEST}:
        return refused(because=gettext_noop("You are a member already."))
    return allowed()


@rule(
    "A core member says so first, and one other member agrees. It brings duties and no rights: welcoming people, and"
    " keeping the customs of the group.",
    source="manual",
    row="ROLE-02 MEMB-10 GROUP-20 GROUP-24",
)
def may_be_core(*, standing: str, own: bool, agrees: bool) -> Verdict:
    """Whether somebody becomes a core member. `own`: they agree to their own word; `agrees`: the one who does is a member."""
    if standing == CORE:
        return refused(because=gettext_noop("This person is a core member already."))
    if standing != MEMBER:
        return refused(because=gettext_noop("Somebody new gets to know the group first."))
    if own:
        return refused(because=gettext_noop("Somebody else has to agree."))
    if not agrees:
        return refused(because=gettext_noop("A member of the group agrees, not a newcomer or a guest."))
    return allowed()


@rule("Of groups with the same purpose one is the home group; all others may be visited freely.", source="guide",
      row="MEMB-05")  # fmt: skip
def may_be_home(*, standing: str) -> Verdict:
    """Whether somebody may call this group their home group."""
    if standing == GUEST:
        return refused(because=gettext_noop("You are a guest here. Say first that you come to stay."))
    return allowed()


@dataclass(frozen=True, slots=True)
class Farewell:
    """How leaving is spoken of: as something planned, or as a door that stays open."""

    planned: bool
    words: str
    after: str  # when one has left


@rule(
    "Everybody may leave at any time, at once, and nobody asks why. In a group for a set time leaving is part of the"
    " plan, and whoever wants to can hear of the next run.",
    source="guide",
    row="MEMB-01 MEMB-14 GROUP-03",
)
def farewell(*, type: str, last: bool) -> Farewell:
    """The words for leaving a group of this type; with the last one the group ends, and no door stays open. Raises
    KeyError for an unknown type."""
    if TYPES[type].time_use == LIMITED:
        words = gettext_noop(
            "This group is for a set time, and leaving is part of it. What you take with you stays yours."
        )
        return Farewell(True, words, words)
    if last:
        return Farewell(
            False,
            gettext_noop("You can stop at any time and owe nobody a reason."),
            gettext_noop("You have left, and owe nobody a reason. With you the group has ended."),
        )
    return Farewell(
        False,
        gettext_noop("You can stop at any time and owe nobody a reason. The door stays open."),
        gettext_noop("You have left, and owe nobody a reason. The door stays open."),
    )


TOLD_AGAIN = timedelta(minutes=10)  # so long whoever left a group is told their way back once more, in the same browser


def way_back_ends_at(*, left_at: datetime) -> datetime:
    """Until when the link works with which somebody comes back."""
    return left_at + timedelta(days=WAY_BACK_DAYS)


def left_on(*, way_back: datetime | None, in_touch: date | None) -> date | None:
    """The day on which somebody left, from the end of their way back or of their being in touch."""
    if way_back is not None:
        return (way_back - timedelta(days=WAY_BACK_DAYS)).date()
    return in_touch - timedelta(days=ALUMNI_DAYS) if in_touch else None


@rule(
    "Of those who left a group nothing is kept. Whoever wants to hear of the next run of a group for a set time leaves a"
    " name, for two years at most.",
    source="guide",
    row="MEMB-14 NORM-16",
)
def may_stay_in_touch(*, type: str) -> Verdict:
    """Whether this group has a list of people who were in it and want to hear of it."""
    if TYPES[type].time_use != LIMITED:
        return refused(because=gettext_noop("This group keeps nothing of people who have left."))
    return allowed()


def alumni_end_on(*, left_on: date) -> date:
    """The day on which a name left behind is deleted."""
    return left_on + timedelta(days=ALUMNI_DAYS)


@dataclass(frozen=True, slots=True)
class Lack:
    """Something a group could look after. Never a block, never a score."""

    key: str
    text: str
    next: str


_NONE = Lack(
    "no-facilitator",
    gettext_noop("Nobody looks after the meetings at the moment."),
    gettext_noop("Anybody who knows how your meetings go can begin today. Two share it best."),
)
_ONE = Lack(
    "one-facilitator",
    gettext_noop("One person looks after the meetings alone."),
    gettext_noop("A second one carries on when the first is ill or tired. Who could imagine it?"),
)
_FEW = Lack(
    "few",
    gettext_noop("You are fewer than four."),
    gettext_noop("If one is ill the evening gets small. Tell people that the group exists."),
)
_MANY = Lack(
    "many",
    gettext_noop("You are more than seven."),
    gettext_noop("Look that the quiet ones get their turn. From ten on talk about becoming two."),
)


@rule(
    "From 4 to 7 people and two facilitators is a good size. When something is lacking the group hears it as something to"
    " do; it never stops a meeting.",
    source="manual",
    row="GROUP-09 PLAN-11 NORM-20",
)
def lacks(*, members: int, facilitators: int, type: str) -> tuple[Lack, ...]:
    """What a group could look after now."""
    found: list[Lack] = []
    if facilitators < FACILITATORS:
        found.append(_ONE if facilitators else _NONE)
    if members < COMFORTABLE[0]:
        found.append(_FEW)
    elif members > COMFORTABLE[1] and type != DROP_IN:
        found.append(_MANY)
    return tuple(found)
