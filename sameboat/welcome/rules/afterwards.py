"""Afterwards: a kind word, what stands in the way, a door that stays open, and a word when a group starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sameboat.base.months import months_after
from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

WAIT_MONTHS = (1, 3, 6, 12)
LOOKED_AT = 200  # groups: whoever has so many to choose from waits for no other, and what is kept of them stays small


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Something that keeps people from coming, and what a group can do about it (NEW-28, FIND-18)."""

    key: str
    name: str
    helps: str


HINDRANCES: tuple[Hindrance, ...] = (
    Hindrance("way", gettext_noop("The way there"), gettext_noop("A ride, or going by bus together.")),
    Hindrance(
        "children",
        gettext_noop("Nobody for the children"),
        gettext_noop("Take turns, or bring them to a room next door."),
    ),
    Hindrance(
        "time",
        gettext_noop("The time of day"),
        gettext_noop("Come later or leave earlier, or another group for a while."),
    ),
    Hindrance(
        "seen",
        gettext_noop("Fear of being seen"),
        gettext_noop("Another entrance, arriving together, or online at first."),
    ),
    Hindrance(
        "heavy",
        gettext_noop("It felt too heavy"),
        gettext_noop("Speak one to one first. Only listening is coming too."),
    ),
)


@rule(
    "Whoever waits for a group chooses how long, a year at most; then it ends by itself.",
    source="manual",
    row="NEW-32",
)
def waits_until(*, today: date, months: int) -> date:
    """The day the waiting ends. Raises ValueError for a number of months that is not offered."""
    if months not in WAIT_MONTHS:
        raise ValueError(months)
    return months_after(day=today, months=months)


@rule(
    "Whoever waits for a group is told, once, of each that came into the directory since they began, however many there are"
    " already; and of each that took in nobody then and does now. A group that rested or was paused and comes back is no"
    " news, and the group they come from never is.",
    source="house",
    row="NEW-32 NORM-16",
)
def is_news(*, known: bool, was_closed: bool, entered_after: bool) -> bool:
    """Whether a group is new for them. `known`: it took in people when they began, or they come from it; `was_closed`: it
    took in nobody then; `entered_after`: it came into the directory since."""
    return not known and (was_closed or entered_after)


@rule(
    "“I won’t continue” needs no reason. What the group had to know of you goes at once, and the door stays open.",
    source="manual",
    row="NEW-30",
)
def may_stop(*, inside: bool) -> Verdict:
    """Whether somebody can stop here. Members leave their group on its own page."""
    if inside:
        return refused(because=gettext_noop("You are a member: leave on the page of your group."))
    return allowed()
