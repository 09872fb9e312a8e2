"""The one door: whoever comes into a group, by whichever way, is let in by the same rule."""

from __future__ import annotations

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.life import CLOSED, PAUSED, RE_FORMING, RECRUITING, RUNNING, SPLITTING, STARTING
from sameboat.groups.rules.size import PAUSES_AT
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
_NOT_NOW = gettext_noop("This group takes nobody in at the moment.")
_TAKES_IN = {RECRUITING, STARTING, RUNNING, RE_FORMING}


@rule(
    "Every way into a group asks the same: is it open just now, is there a seat that is offered to nobody else, does its"
    " type take people in at this moment, and are you not in it already. People who are kept apart are not brought"
    " together, and nobody is told why.",
    source="manual",
    row="GROUP-01 GROUP-04 GROUP-05 GROUP-06 GROUP-07 GROUP-10 GROUP-22 SAFE-04",
)
def may_enter(
    *, way: str, type: str, state: str, in_a_run: bool, members: int, most: int, inside: bool, name_taken: bool,
    suspended: bool, apart: bool = False, offered: int = 0,
) -> Verdict:  # fmt: skip
    """Whether one more person may come in. `members` counts those inside now; `in_a_run`: its first meeting was held.

    `apart`: somebody inside is kept apart from them, which sounds like any other closed door; `offered`: seats that are
    offered to others. A name that is taken is said last: who may not come in learns no names.

    Raises KeyError for a way or a type that does not exist.
    """
    assert WAYS_IN[way]
    if inside:
        return refused(because=gettext_noop("You are in this group already."))
    if suspended or (apart and way in FROM_OUTSIDE):
        return refused(because=_NOT_NOW)
    if state == PAUSED or state not in _TAKES_IN | ({SPLITTING} if way in {SPLIT, RESTORE} else set()):
        return refused(because=_NOT_NOW)
    if TYPES[type].intake == BETWEEN_RUNS and in_a_run and way != RESTORE:
        return refused(
            because=gettext_noop("This group is in the middle of a run. New people join before the next one.")
        )
    if members + offered >= room(type=type, most=most):
        return refused(because=gettext_noop("Every seat in this group is taken."))
    if name_taken:
        return refused(because=gettext_noop("Somebody in this group has this name already. Please choose another."))
    return allowed()


@rule(
    "Seats are what the charter says. Unless a group chose to be larger, nobody comes in from ten people on: first it"
    " decides how to become two.",
    source="manual",
    row="GROUP-10 PLAN-11",
)
def room(*, type: str, most: int) -> int:
    """How many people a group has room for. A drop-in group is asked for no number of seats."""
    if type == "drop_in":
        return most if most > PAUSES_AT else PAUSES_AT
    return most


def ended(*, state: str) -> bool:
    """Whether the group is over."""
    return state == CLOSED
