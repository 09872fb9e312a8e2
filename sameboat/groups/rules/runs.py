"""Runs: a set number of meetings that belong together, the days between two of them, and who stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.life import CLOSED as ENDED
from sameboat.groups.rules.life import PLANNING
from sameboat.groups.rules.types import BETWEEN_RUNS, DROP_IN, FEWEST_MEETINGS, MOST_MEETINGS, TYPES

INTAKE_DAYS = 14  # how long new people can come in between two runs, when a group says nothing else
ASKS_BEFORE = 2  # the last meetings of a run, at which everybody is asked whether they stay
BEFORE, ON, OVER = "before", "on", "over"


@dataclass(frozen=True, slots=True)
class RunDates:
    """The moments of one run that something depends on."""

    first_at: datetime
    locks_at: datetime  # the first meeting is over: from now on nobody comes in
    asks_from: datetime  # everybody is asked whether they stay
    last_at: datetime  # the last meeting is over


@rule(
    "A run has a set number of meetings: 12 in a closed group, 6 in one that is made anew, another number if the group"
    " chooses. How long that takes follows from how often it meets.",
    source="manual",
    row="GROUP-02 GROUP-03 GROUP-07",
)
def meetings_of_a_run(*, type: str, agreed: int | None, last: int | None) -> int:
    """How many meetings a run has: as many as the charter says, else as the last one had."""
    usual = TYPES[type].meetings if type in TYPES else None
    return agreed or last or usual or 12


def dates_of_run(*, starts: Sequence[datetime], duration: timedelta) -> RunDates:
    """What follows from the meetings of a run. Raises IndexError when there are none."""
    asks_from = starts[-min(ASKS_BEFORE, len(starts))]
    return RunDates(starts[0], starts[0] + duration, asks_from, starts[-1] + duration)


@rule(
    "A run needs a fixed day and time, from 2 to 60 meetings, and a first one that is still to come. A drop-in group has"
    " no runs: each of its meetings stands for itself.",
    source="manual",
    row="GROUP-02 GROUP-05 GROUP-13",
)
def may_plan_run(
    *, type: str, state: str, scheduled: bool, meetings: int, enough_dates: bool, first_at: datetime | None,
    now: datetime, on: bool,
) -> Verdict:  # fmt: skip
    """Whether a run may be planned. `on`: one is going on; `enough_dates`: the schedule has that many meetings."""
    if type == DROP_IN:
        return refused(because=gettext_noop("In a drop-in group each meeting stands for itself. It has no runs."))
    if state in {PLANNING, ENDED}:
        return refused(because=gettext_noop("This group does not meet at the moment."))
    if not scheduled:
        return refused(because=gettext_noop("Say first on which day and at what time you meet."))
    if on:
        return refused(because=gettext_noop("A run is going on. Plan the next one when it is over."))
    if not FEWEST_MEETINGS <= meetings <= MOST_MEETINGS:
        return refused(because=gettext_noop("Say how many meetings a run has, from 2 to 60."))
    if first_at is None or first_at <= now:
        return refused(because=gettext_noop("Choose a first meeting that is still to come."))
    if not enough_dates:
        return refused(
            because=gettext_noop("Your schedule ends before that many meetings. Choose fewer, or change it.")
        )
    return allowed()


@rule(
    "Between two runs new people can come in; once the first meeting of a run was held, nobody comes in until it is over.",
    source="manual",
    row="GROUP-01 GROUP-02 GROUP-07",
)
def is_locked(*, type: str, locks_at: datetime, last_at: datetime, now: datetime) -> bool:
    """Whether the door of a group with such a type is closed by its run at this moment."""
    return TYPES[type].intake == BETWEEN_RUNS and locks_at <= now < last_at


def where_in_run(*, first_at: datetime, last_at: datetime, now: datetime) -> str:
    """Whether a run is still to come, going on or over."""
    return BEFORE if now < first_at else ON if now < last_at else OVER


@rule(
    "Between two runs a group does not meet: its next meeting is the first one of the next run, and none is named while"
    " that is not planned.",
    source="house",
    row="GROUP-02 GROUP-07",
)
def meets_from(*, first_at: datetime, last_at: datetime, now: datetime) -> datetime | None:
    """From which moment on the next meetings are looked for, by the newest run; None when it is over."""
    return None if now >= last_at else max(first_at, now)


@rule(
    "Meetings of a run are counted: meeting 3 of 12. A meeting that did not take place is not counted, and one more is"
    " added at the end.",
    source="manual",
    row="GROUP-13",
)
def number_of_meeting(*, begun: int, left_out: int, meetings: int) -> int:
    """Which meeting of the run was the last to begin, 0 before the first."""
    return max(0, min(begun - left_out, meetings))


@rule(
    "At the end of a run everybody says for themselves whether they come to the next one. Nobody else sees the answer,"
    " and no reason is asked.",
    source="manual",
    row="GROUP-03 GROUP-07",
)
def may_choose_to_stay(*, state: str, asks_from: datetime, next_first_at: datetime | None, now: datetime) -> Verdict:
    """Whether the question is open: from the last two meetings until the next run begins, unless the group has ended."""
    if state == ENDED:
        return refused(because=gettext_noop("This group has ended already."))
    if now < asks_from:
        return refused(because=gettext_noop("The question comes at the last two meetings of the run."))
    if next_first_at is not None and now >= next_first_at:
        return refused(because=gettext_noop("The next run has begun."))
    return allowed()


@rule(
    "Whoever does not come to the next run leaves by themselves: when the run is over, and when that was said later, as"
    " the next one begins. With the answer they get the link back that everybody gets who leaves.",
    source="house",
    row="GROUP-03 MEMB-14",
)
def goes_at(*, last_at: datetime, next_first_at: datetime | None, now: datetime) -> datetime:
    """When somebody leaves who says now that they do not come to the next run."""
    return last_at if now < last_at else next_first_at or now


@rule(
    "After a run there are two weeks in which new people can join; then the next run begins on the usual day. The group"
    " can choose other days.",
    source="manual",
    row="GROUP-02 GROUP-07",
)
def next_run_begins_after(*, last_at: datetime) -> datetime:
    """The moment after which the next run may begin by itself."""
    return last_at + timedelta(days=INTAKE_DAYS)
