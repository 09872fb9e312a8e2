"""When two groups become one, and when a group ends: as kindly as it began."""

from __future__ import annotations

from datetime import datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.life import CLOSED, MAY_BECOME, PLANNING
from sameboat.groups.rules.splitting import CHOOSING_DAYS, have_agreed

OFFER_LASTS = timedelta(days=30)
ENDED_DAYS = timedelta(days=30)  # how long the pages of an ended group stay for those who were in it
TAKES_ANOTHER_IN = ("recruiting", "starting", "running", "re_forming")


@rule(
    "A group that offers to join another gives it a code; the other one takes it up. Then everybody decides for themselves"
    " whether they come along.",
    source="house",
    row="GROUP-26 NORM-20",
)
def may_offer(*, state: str, pending: bool) -> Verdict:
    """Whether a code can be made."""
    if CLOSED not in MAY_BECOME[state] or state in {PLANNING, "splitting"}:
        return refused(because=gettext_noop("This group cannot join another at the moment."))
    if pending:
        return refused(because=gettext_noop("An offer is waiting already. Take it back first."))
    return allowed()


@rule(
    "Two groups can become one when there is a seat for everybody of both.",
    source="manual",
    row="GROUP-10 PLAN-11",
)
def may_take_up(*, same: bool, state: str, locked: bool, coming: int, there: int, seats: int) -> Verdict:
    """Whether the offer of `coming` people can be taken up by a group in which `there` people have `seats` seats."""
    if same:
        return refused(because=gettext_noop("This code is of this group. Give it to the other one."))
    if state not in TAKES_ANOTHER_IN:
        return refused(because=gettext_noop("This group takes nobody in at the moment."))
    if locked:
        return refused(because=gettext_noop("This group is in the middle of a run. Join it when the run is over."))
    if coming + there > seats:
        return refused(because=gettext_noop("There are not enough seats for all of you in one group."))
    return allowed()


@rule(
    "A group ends when all have said yes, after a week when more than half have. Where some have no voice yet the week is"
    " waited for, so that they hear of it and can say what they think. Its pages stay readable for 30 days; then everything"
    " of it is deleted. What people promised each other holds on.",
    source="manual",
    row="GROUP-26 NORM-14 MEMB-14",
)
def may_close(*, state: str, agreed: int, members: int, without: int, begun_at: datetime, now: datetime) -> Verdict:
    """Whether the group can end now. `members`: those who have a voice; `without`: those who have none yet."""
    if CLOSED not in MAY_BECOME[state] or state == PLANNING:
        return refused(because=gettext_noop("This group has ended already."))
    if without and now < begun_at + CHOOSING_DAYS:
        return refused(because=_HEAR_OF_IT)
    return have_agreed(agreed=agreed, members=members, begun_at=begun_at, now=now)


_HEAR_OF_IT = gettext_noop("Some of you are new and do not decide yet. They have a week to hear of it and to speak.")


def ended_goes_on(*, ended_at: datetime) -> datetime:
    """When the pages of an ended group go."""
    return ended_at + ENDED_DAYS
