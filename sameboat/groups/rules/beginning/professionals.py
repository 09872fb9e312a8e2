"""Professionals beside a group: what they can be, and how near. It depends on whether the group belongs to a larger body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sameboat.base.rulebook import gettext_noop, rule

ALONE, BODY = "alone", "body"
NONE, ADVISER, BEGAN = "none", "adviser", "began"
ASK_AGAIN_DAYS, HAND_OVER_DAYS = 365, 180

AFFILIATIONS: dict[str, str] = {
    ALONE: gettext_noop("No, we stand on our own"),
    BODY: gettext_noop("Yes, to a programme or a national body"),
}
HELPS: dict[str, str] = {
    NONE: gettext_noop("No"),
    ADVISER: gettext_noop("Yes, we ask somebody now and then"),
    BEGAN: gettext_noop("Yes, a professional has begun the group or looks after it"),
}
# START-22: four things a professional can be for a group, and nothing else.
FUNCTIONS: tuple[str, ...] = (
    gettext_noop("Adviser: somebody to ask when the group is stuck"),
    gettext_noop("Consultant: looks at one question with you, then goes again"),
    gettext_noop("Speaker: tells something, at an evening you have chosen, and leaves before the round"),
    gettext_noop("Source: tells other people of you, and you of what there is"),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """What to consider, and why."""

    question: str
    because: str


@rule(
    "In groups that belong to no larger body, professionals who help make the group live longer; in groups that belong to one,"
    " they make it live shorter. So the advice depends on both.",
    source="overview",
    row="START-25 LIM-17",
)
def professional_advice(*, affiliation: str, help: str) -> Advice | None:
    """What to consider, None while nothing has been answered. Raises KeyError for an unknown answer."""
    if not affiliation or not help:
        return None
    return _ADVICE[affiliation, help]


_LONGER = gettext_noop("Groups without a larger body have lived longer where a professional stood beside them.")
_SHORTER = gettext_noop("Groups with a larger body have lived shorter where professionals were close.")
_ADVICE: dict[tuple[str, str], Advice] = {
    (ALONE, NONE): Advice(
        gettext_noop("Is there a professional you trust whom you could ask now and then: beside the group, not in it?"),
        _LONGER,
    ),
    (ALONE, ADVISER): Advice(
        gettext_noop("Good. Do you also say clearly what they are not asked: to lead, or to hear what is told in the circle?"),
        _LONGER,
    ),
    (ALONE, BEGAN): Advice(
        gettext_noop("Who of you takes over, and from when? And can the professional stay as somebody to ask?"),
        _LONGER,
    ),
    (BODY, NONE): Advice(
        gettext_noop("Good. Do you use what your programme has: starter packets, people with experience, courses?"),
        _SHORTER,
    ),
    (BODY, ADVISER): Advice(
        gettext_noop("Could you ask your programme first, and the professional only for what it does not know?"),
        _SHORTER,
    ),
    (BODY, BEGAN): Advice(
        gettext_noop("Who of you takes over soon? And could your programme stand beside you, with professionals at some distance?"),
        _SHORTER,
    ),
}  # fmt: skip


@rule(
    "Both questions are asked again after a year: groups change.",
    source="overview",
    row="START-25",
)
def asked_too_long_ago(*, asked_on: date | None, today: date) -> bool:
    """Whether the two questions should be answered anew."""
    return asked_on is not None and today >= asked_on + timedelta(days=ASK_AGAIN_DAYS)


@rule(
    "Professionals who begin a group use and support it, and do not take the place of people helping each other: such a group"
    " has a day on which its members carry it alone.",
    source="guide",
    row="START-26 START-22",
)
def hand_over_by(*, help: str, today: date) -> date | None:
    """The day that is proposed for handing over; None where nothing has to be handed over."""
    return today + timedelta(days=HAND_OVER_DAYS) if help == BEGAN else None
