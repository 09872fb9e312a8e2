"""The one door: whoever comes into a group, by whichever way, is let in by the same rule."""

from __future__ import annotations

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.life import CLOSED, PAUSED, RE_FORMING, RECRUITING, RESTING, RUNNING, SPLITTING, STARTING
from sameboat.groups.rules.names import OTHER_NAME
from sameboat.groups.rules.size import PAUSES_AT, keeps_most, pauses_when_many
from sameboat.groups.rules.splitting import split_sizes
from sameboat.groups.rules.types import BETWEEN_RUNS, TYPES

REQUEST, INVITATION, VACANCY, SPLIT = "request", "invitation", "vacancy", "split"
RE_FORMATION, RETURN, RESTORE = "re_formation", "return", "restore"
WAYS_IN: dict[str, str] = {
    REQUEST: gettext_noop("You asked to come in."),
    INVITATION: gettext_noop("Somebody invited you."),
    VACANCY: gettext_noop("A seat became free."),
    SPLIT: gettext_noop("One group became two."),
    RE_FORMATION: gettext_noop("The group is put together again."),
    RETURN: gettext_noop("You come back."),
    RESTORE: gettext_noop("A step was taken back."),
}
BEGIN = "begin"  # the first of a plan; no way into a group that exists
FROM_OUTSIDE = frozenset({REQUEST, INVITATION, VACANCY, RETURN})
STRANGERS = frozenset({REQUEST, VACANCY})  # nobody in the group has asked them: a core receives them
NOT_NOW = gettext_noop("This group takes nobody in at the moment.")
_FULL = gettext_noop("Every seat in this group is taken.")
_SO_MANY = gettext_noop("So many are in this group that it first decides how to go on. Until then it takes nobody in.")
NO_CORE = gettext_noop("This group takes nobody in just now: those who receive new people are lacking.")
_KEPT = gettext_noop(
    "This group became two a short while ago. For a week its seats are kept for those who may come back."
)
_ONE_AT_A_TIME = gettext_noop(
    "New people come a few at a time, and enough of them have come for the next meeting. Please try again after it."
)
_LINE_FIRST = gettext_noop("The seats that are free go to people who have waited longer. Please try again later.")
TAKES_IN = frozenset({RECRUITING, STARTING, RUNNING, RE_FORMING})
_ALSO_IN: dict[str, frozenset[str]] = {  # people of the group itself: a break from new people does not keep them out
    SPLIT: frozenset({SPLITTING}),
    RESTORE: frozenset({SPLITTING, PAUSED, RESTING}),
}


@rule(
    "Every way into a group asks the same: is it open just now, is there a seat that is offered to nobody else and kept"
    " for nobody who may come back, does its type take people in at this moment, and are you not in it already. Strangers"
    " are received by a core where the group needs one, and whoever has a link comes when the line leaves a seat and no"
    " more new people have come since the last meeting than the group has chosen. People who are kept apart are not brought together, and nobody is"
    " told why.",
    source="manual",
    row="GROUP-01 GROUP-04 GROUP-05 GROUP-06 GROUP-07 GROUP-10 GROUP-17 GROUP-22 GROUP-23 SAFE-04",
)
def may_enter(
    *, way: str, type: str, state: str, in_a_run: bool, members: int, most: int, inside: bool, name_taken: bool,
    suspended: bool, core: bool, apart: bool = False, offered: int = 0, kept: int = 0, waiting: int = 0,
    one_more: bool = True,
) -> Verdict:  # fmt: skip
    """Whether one more person may come in. `members` counts those inside now; `in_a_run`: its first meeting was held.

    `core`: what `has_core` says. `apart`: somebody inside is kept apart from them, which sounds like any other closed
    door; `offered`: seats that are offered to others; `kept`: seats for those who may come back after the group became
    two; `waiting`: people in the line, whom nobody with a link overtakes; `one_more`: another newcomer may come before the next meeting (may_offer_more), asked of links. A name that is
    taken is said last, and never that somebody has it: before they sign people learn no names (NORM-17).

    Raises KeyError for a way or a type that does not exist.
    """
    assert WAYS_IN[way]
    if inside:
        return refused(because=gettext_noop("You are in this group already."))
    if suspended or (apart and way in FROM_OUTSIDE):
        return refused(because=NOT_NOW)
    if state not in TAKES_IN | _ALSO_IN.get(way, frozenset()):
        return refused(because=NOT_NOW)
    if TYPES[type].intake == BETWEEN_RUNS and in_a_run and way != RESTORE:
        return refused(
            because=gettext_noop("This group is in the middle of a run. New people join before the next one.")
        )
    if way in STRANGERS and not core:
        return refused(because=NO_CORE)
    seats = (room_for_its_own if way in _ALSO_IN else room)(type=type, most=most)
    if members + offered >= seats:
        return refused(because=_FULL if keeps_most(type=type) else _SO_MANY)
    if members + offered + kept >= seats:
        return refused(because=_KEPT)
    if way == INVITATION and members + offered + kept + waiting >= seats:
        return refused(because=_LINE_FIRST)
    if way == INVITATION and TYPES[type].asks_first and not one_more:
        return refused(because=_ONE_AT_A_TIME)
    if name_taken:
        return refused(because=OTHER_NAME)
    return allowed()


@rule(
    "Seats are what the charter says; in a group with fixed seats no more than ten, so at ten it takes nobody in until it has"
    " become two or somebody has left. A drop-in group has no seats, and whoever comes is welcome: only when there are ten, or"
    " in one that chose to be larger as many as it chose and at least 14, nobody new comes in until it has decided how to go on.",
    source="manual",
    row="GROUP-05 GROUP-10 GROUP-11 PLAN-11",
)
def room(*, type: str, most: int) -> int:
    """How many people a group has room for: its seats; of a drop-in group, from how many on it decides how to go on."""
    if pauses_when_many(type=type):
        return min(most, PAUSES_AT)
    return most if keeps_most(type=type) else split_sizes(type=type, most=most).decides_at


@rule(
    "People who were in the group before come back to it, or go over to the other half, also when there are more of them"
    " than it would take in.",
    source="house",
    row="GROUP-10",
)
def room_for_its_own(*, type: str, most: int) -> int:
    """How many people of its own a group has room for when it becomes two, or one again: intake is about new people."""
    return most if keeps_most(type=type) else room(type=type, most=most)


def ended(*, state: str) -> bool:
    """Whether the group is over."""
    return state == CLOSED
