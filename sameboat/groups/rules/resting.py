"""When a group rests, what may help it, and when many comings and goings unsettle it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.life import RUNNING

MISSED = 2  # how many usual gaps without a meeting
USUAL_GAP = timedelta(days=14)  # where no rhythm is known
SEVERAL, WITHIN = 3, 4  # comings and goings; meetings
COUNTED_FOR = timedelta(days=70)


@rule(
    "A group is active while its next meeting is known. When none is known for twice its usual gap, it rests, and those"
    " who look after it are asked what would help. Nothing of it is deleted.",
    source="manual",
    row="GROUP-25 GROUP-04",
)
def rests(*, state: str, next_at: datetime | None, last_at: datetime, gap: timedelta | None, now: datetime) -> bool:
    """Whether the group has to rest now. `state`: of a paused one where it goes on (rules.life.goes_on_in); `last_at`: the last moment at which a meeting was known."""
    if state != RUNNING or next_at is not None:
        return False
    return now >= last_at + MISSED * (gap or USUAL_GAP)


@rule("A group that rested meets again as soon as a next meeting is known.", source="manual", row="GROUP-25")
def may_meet_again(*, next_at: datetime | None) -> Verdict:
    """Whether a resting group can begin again."""
    if next_at is None:
        return refused(because=gettext_noop("Say first in the schedule when you meet next."))
    return allowed()


@dataclass(frozen=True, slots=True)
class Help:
    """Something that may be lacking, and where to go on."""

    key: str
    lacking: str
    helps: str
    page: str  # a page of the group, by its name


HELPS: tuple[Help, ...] = (
    Help(
        "looking-after",
        gettext_noop("Nobody has the strength to look after the meeting"),
        gettext_noop("Ask who could imagine it. Two who share it carry half each, and for a time only."),
        "split",
    ),
    Help(
        "room",
        gettext_noop("There is no room any more"),
        gettext_noop("Meet online or outside for a while, and say in the schedule where."),
        "schedule",
    ),
    Help(
        "people",
        gettext_noop("Too few people come"),
        gettext_noop("Three are enough for a meeting. Two small groups can also become one."),
        "merge",
    ),
    Help(
        "day",
        gettext_noop("The day or the hour does not fit any more"),
        gettext_noop("Choose another day together, and write it into the schedule."),
        "schedule",
    ),
    Help(
        "quarrel",
        gettext_noop("Something stands between us"),
        gettext_noop("Speak of it first, in twos, then with somebody both trust. New people come later."),
        "disagreements",
    ),
    Help(
        "done",
        gettext_noop("We do not need the group any more"),
        gettext_noop("Then it has done what it was for. End it together, and say goodbye."),
        "close",
    ),
)


@rule(
    "When several people come or go within a few meetings, customs do not hold. Then it is worth asking whether to take"
    " nobody in for a while.",
    source="manual",
    row="GROUP-20 GROUP-23",
)
def turnover_unsettles(*, came: int, left: int, members: int) -> bool:
    """Whether so many comings and goings within four meetings call for a pause. In a large group half of it is much."""
    return came + left >= max(SEVERAL, members // 2)
