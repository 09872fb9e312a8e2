"""Looking back together: when a review is due, and what is asked in it. Nothing of the answers is kept."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.life import CLOSED, IDEA, PLANNING

EVERY, EVERY_FEWEST, EVERY_MOST = 6, 2, 26
WEEKS_WITHOUT_SCHEDULE = 12  # six meetings, every other week

STILL_TRUE, CHANGED, TO_DISCUSS = "true", "changed", "discuss"
MARKS: dict[str, str] = {
    STILL_TRUE: gettext_noop("Still true"),
    CHANGED: gettext_noop("It has changed"),
    TO_DISCUSS: gettext_noop("We have to talk about it"),
}
YES, A_BIT, NO = "yes", "bit", "no"
DEGREES: dict[str, str] = {NO: gettext_noop("No"), A_BIT: gettext_noop("A bit"), YES: gettext_noop("Yes")}
CARRY_ON, CHANGE = "carry_on", "change"
NORM_MARKS: dict[str, str] = {CARRY_ON: gettext_noop("Carry on"), CHANGE: gettext_noop("Change it, or let it go")}

# Asked again beside the six questions of the plan.
ALSO: dict[str, tuple[str, ...]] = {
    "who": (gettext_noop("Do people who come still recognise themselves in this?"),),
    "where-to": (gettext_noop("Would we notice that we have come nearer to it?"),),
    "why": (gettext_noop("Which attitudes and feelings hold us together, and draw others in?"),),
    "how-many": (gettext_noop("Does everybody get a turn, at the size we have now?"),),
    "empower": (gettext_noop("Does everybody feel free to speak?"),),
    "like": (gettext_noop("What did we expect, and what has come?"),),
}
UNWRITTEN = gettext_noop("Which rules have we come to follow that stand nowhere? Write them down, or drop them.")


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One of the five things that make a mutual self-help group, as questions to talk about."""

    key: str
    name: str
    means: str
    questions: tuple[str, ...]
    row: str


CHARACTERISTICS: tuple[Characteristic, ...] = (
    Characteristic(
        "common",
        gettext_noop("A common problem"),
        gettext_noop("What you share is the problem, not your schooling or income. You know it best yourselves."),
        (
            gettext_noop("In what are we alike today, and in what not?"),
            gettext_noop("People change at different speeds. Where do we notice it?"),
            gettext_noop("Do we speak in our own words, or in those of clinics?"),
        ),
        "GROUP-27 GROUP-28",
    ),
    Characteristic(
        "reciprocity",
        gettext_noop("Giving and receiving"),
        gettext_noop(
            "When one changes, something changes in another. In the middle of a family quarrel it does not work."
        ),
        (
            gettext_noop("Who gives much here, and who receives? Does it go both ways?"),
            gettext_noop("Are we more to each other by now than people with the same problem?"),
        ),
        "GROUP-27 GROUP-29",
    ),
    Characteristic(
        "continuity",
        gettext_noop("Going on"),
        gettext_noop("Those who have been here long pass on norms and values, and so the group stays itself."),
        (
            gettext_noop("What do we pass on to newcomers, and how?"),
            gettext_noop("Do we live on our old days? Do our beliefs fit together? Do people come and go too fast?"),
        ),
        "GROUP-27 GROUP-20",
    ),
    Characteristic(
        "autonomy",
        gettext_noop("Deciding for ourselves"),
        gettext_noop("Nobody outside steers the group, whoever gives it a room or money."),
        (
            gettext_noop("Who decides what we do: all of us, a few, or somebody outside?"),
            gettext_noop("Have we agreed to something for the sake of a room or money that we do not stand behind?"),
        ),
        "GROUP-27 GROUP-30",
    ),
    Characteristic(
        "experience",
        gettext_noop("Learning by living it"),
        gettext_noop(
            "What you learn here comes from sharing in the moment. It shows in daily life more than in the circle."
        ),
        (
            gettext_noop("What was different in daily life since the last review?"),
            gettext_noop("What do we practise here that we can use outside?"),
        ),
        "GROUP-27 GROUP-31",
    ),
)


@rule(
    "A group looks back every six meetings, or at the number it has chosen, and at the end of a run; with the questions"
    " with which it began. It answers aloud, and only what it decides to change is kept.",
    source="manual",
    row="EVAL-02 EVAL-11 GROUP-27 PROC-16 PLAN-10 NORM-10",
)
def review_is_due(*, meetings: int | None, weeks: int, every: int, run_over: bool) -> bool:
    """Whether it is time. `meetings` since the last review (None: no schedule is known, then `weeks` count)."""
    if run_over:
        return True
    if meetings is None:
        return weeks >= WEEKS_WITHOUT_SCHEDULE
    return meetings >= every


@rule(
    "Any member may begin a review. One is going on at a time, and none before the group is more than a plan.",
    source="manual",
    row="ROLE-01 EVAL-11",
)
def may_review(*, state: str, going_on: bool) -> Verdict:
    """Whether a review can begin now."""
    if state in {IDEA, PLANNING, CLOSED}:
        return refused(because=gettext_noop("There is nothing to look back on just now."))
    if going_on:
        return refused(because=gettext_noop("A review is going on already."))
    return allowed()


def every_is_possible(*, every: int) -> bool:
    """Whether a group can look back after this many meetings."""
    return EVERY_FEWEST <= every <= EVERY_MOST
