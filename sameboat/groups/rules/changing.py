"""Changing the charter of a group that has opened: somebody proposes, the members say yes, a new version is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.life import PAUSED, RE_FORMING, RECRUITING, RESTING, RUNNING, STARTING
from sameboat.groups.rules.splitting import NEW_HERE
from sameboat.groups.rules.types import LIMITED, TYPES

PROPOSAL_DAYS, TOLD_DAYS = 14, 14
TRIAL_WEEKS: tuple[int, ...] = (0, 6, 12, 26)
AGREES, TALK = "yes", "talk"
OPEN, ADOPTED, NOT_ADOPTED = "open", "adopted", "not_adopted"
_CHANGES_IN = {RECRUITING, STARTING, RUNNING, PAUSED, RESTING, RE_FORMING}


@rule(
    "Any member may propose to change the charter, never the fixed core. In a run of a group for a limited time, goals and"
    " the type of group stay as they are. One proposal to each question at a time.",
    source="manual",
    row="PLAN-19 ROLE-08 GROUP-12 NORM-10",
)
def may_propose(
    *, question: str, state: str, type: str, in_a_run: bool, changed: bool, type_changes: bool, open_already: bool,
    guest: bool, most: int, members: int,
) -> Verdict:  # fmt: skip
    """Whether this change may be put to the members. `most`: people at most, as proposed or as they
    would be kept from now on; `members`: those inside now."""
    if guest:
        return refused(because=gettext_noop("Guests propose nothing. Talk about it with the members."))
    if state not in _CHANGES_IN:
        return refused(because=gettext_noop("The charter cannot be changed at the moment."))
    if open_already:
        return refused(because=gettext_noop("There is a proposal to this question already. Talk about that one first."))
    if not changed:
        return refused(because=gettext_noop("Nothing is different from what holds now."))
    if in_a_run and TYPES[type].time_use == LIMITED and (question == "where-to" or type_changes):
        return refused(
            because=gettext_noop("Goals and the type of the group stay until the run is over. Propose it then.")
        )
    if members > most and type_changes:
        return refused(because=_TOO_MANY_FOR_SEATS)
    if members > most:
        return refused(because=gettext_noop("There are more of you than that already."))
    return allowed()


_TOO_MANY_FOR_SEATS = gettext_noop(
    "There are more of you than the charter says at most, and in such a group that is the number of seats. Agree on a"
    " larger one first."
)


@rule(
    "Those decide who were in the group when the change was proposed. Whoever leaves decides no more, and guests do not"
    " decide, nor do those who are new in a drop-in group.",
    source="house",
    row="PLAN-19 NORM-20",
)
def may_decide(
    *, guest: bool, joined_at: datetime, voice_from: datetime, opened_at: datetime, is_open: bool
) -> Verdict:
    """Whether this member has a say in this proposal. `voice_from`: of rules.voice_from."""
    if not is_open:
        return refused(because=gettext_noop("This has been decided already."))
    if guest or joined_at > opened_at:
        return refused(because=gettext_noop("This was proposed before you came. Talk along; the others decide."))
    if voice_from > opened_at:
        return refused(because=NEW_HERE)
    return allowed()


@rule(
    "A change holds at once when everybody has said yes. After fourteen days it holds when more than half have said yes;"
    " if somebody wanted to talk first, when two thirds have. Else all stays as it was.",
    source="house",
    row="PLAN-19 LIM-09",
)
def assent(*, may: int, yes: int, talk: int, over: bool) -> str:
    """What has become of a proposal. `may`: how many have a say; `over`: its days have passed."""
    if may and yes == may:
        return ADOPTED
    if not over:
        return OPEN
    enough = 3 * yes >= 2 * may if talk else 2 * yes > may
    return ADOPTED if may and enough else NOT_ADOPTED


@dataclass(frozen=True, slots=True)
class Trial:
    """A change that was agreed for a time."""

    question: str
    version: int
    until: date


@rule(
    "A change can be agreed for a trial of some weeks. When they are over it goes on holding, everybody sees that the"
    " trial is over, and the group says whether to keep it or to go back.",
    source="overview",
    row="LIM-09 LIM-10",
)
def trials(*, versions: Sequence[tuple[int, str, date | None]]) -> list[Trial]:
    """The trials that nobody has settled yet. `versions`, the newest first: number, question that changed, trial's end."""
    seen: set[str] = set()
    found = []
    for number, question, until in versions:
        if question and question not in seen:
            seen.add(question)
            if until is not None:
                found.append(Trial(question, number, until))
    return found
