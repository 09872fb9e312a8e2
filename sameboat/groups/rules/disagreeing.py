"""Two people who disagree: first the two alone, then with a mediator, last of all the group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

TALK, MEDIATOR, GROUP, DECIDED = "talk", "mediator", "group", "decided"
MAY_FOLLOW: dict[str, tuple[str, ...]] = {
    TALK: (MEDIATOR,),
    MEDIATOR: (GROUP,),
    GROUP: (DECIDED,),
    DECIDED: (),
}
STEPS: dict[str, str] = {
    TALK: gettext_noop("The two of you talk it over, alone."),
    MEDIATOR: gettext_noop("Somebody both of you accept listens to each of you in turn."),
    GROUP: gettext_noop("The group hears it, and decides."),
    DECIDED: gettext_noop("The group has decided."),
}
WAYS: dict[str, tuple[str, ...]] = {
    TALK: (
        gettext_noop("Choose a quiet hour, not the minute before the meeting."),
        gettext_noop("Say what you saw and what it did to you. Leave out what the other is like."),
        gettext_noop("Then listen, as long as you have talked, and say back what you heard."),
        gettext_noop("Ask what each of you needs to go on. Often that is enough."),
    ),
    MEDIATOR: (
        gettext_noop("The mediator takes no side and decides nothing."),
        gettext_noop("One after the other, the same time for each, nobody interrupts."),
        gettext_noop("What is said there stays among the three of you."),
    ),
    GROUP: (
        gettext_noop("The question is put so that it names nobody."),
        gettext_noop("Everybody says in a round what they need. Then you choose, each alone."),
        gettext_noop("Whoever came after it began does not vote, and the votes of those who leave go with them."),
    ),
    DECIDED: (gettext_noop("It is decided, and nobody has to be right. Give it a few meetings."),),
}
VOTE_LASTS = timedelta(days=10)
QUIET_DAYS, SHOWN_DAYS = 60, 30
FEWEST_CHOICES, MOST_CHOICES = 2, 4


@rule(
    "Two people first, then a mediator whom both accept, the group last. No step is left out, and nothing of what was"
    " said is kept.",
    source="house",
    row="MEMB-03 GROUP-22 PROC-20",
)
def may_go_on(*, now: str, then: str, one_of_the_two: bool, mediator_agreed: bool) -> Verdict:
    """Whether a disagreement goes on to the next step. Raises KeyError for an unknown step."""
    if not one_of_the_two:
        return refused(because=gettext_noop("Only the two people themselves decide how it goes on."))
    if then not in MAY_FOLLOW[now]:
        return refused(because=gettext_noop("Somebody was faster. This is how it stands now."))
    if then == GROUP and not mediator_agreed:
        return refused(because=gettext_noop("First somebody else listens to both of you. Ask for a mediator."))
    return allowed()


@rule(
    "Whoever wants to talk something over names one other person in the group, and nobody else hears of it.",
    source="house",
    row="MEMB-03",
)
def may_open(*, oneself: bool, inside: bool, open_between: bool, guest: bool) -> Verdict:
    """Whether something can be opened between these two."""
    if oneself:
        return refused(because=gettext_noop("This is you."))
    if not inside:
        return refused(because=gettext_noop("This person is not in the group any more."))
    if guest:
        return refused(because=gettext_noop("You are a guest here. Say first that you come to stay."))
    if open_between:
        return refused(because=gettext_noop("The two of you have begun already. It stands below."))
    return allowed()


@rule(
    "The mediator is in the group, is neither of the two, and may say no without a word.",
    source="house",
    row="ROLE-30 MEMB-03",
)
def may_mediate(*, one_of_the_two: bool, inside: bool, guest_or_new: bool) -> Verdict:
    """Whether somebody can be asked to listen to both."""
    if not inside:
        return refused(because=gettext_noop("This person is not in the group any more."))
    if one_of_the_two:
        return refused(because=gettext_noop("Choose somebody who is neither of you."))
    if guest_or_new:
        return refused(because=gettext_noop("Somebody new should not have to carry this."))
    return allowed()


@rule(
    "Either of the two may want somebody else to listen, before the mediator has begun or later, without a reason: it is"
    " somebody whom both accept.",
    source="house",
    row="ROLE-30 MEMB-03",
)
def may_want_another(*, one_of_the_two: bool, step: str, still_asked: bool) -> Verdict:
    """Whether this person may refuse the mediator. `still_asked`: it is the one that they saw."""
    if not one_of_the_two:
        return refused(because=gettext_noop("Only the two people themselves decide how it goes on."))
    if step != MEDIATOR or not still_asked:
        return refused(because=gettext_noop("Somebody was faster. This is how it stands now."))
    return allowed()


@rule(
    "When a group becomes two, what is between two people who part stays open for both. Nobody of either group is asked to"
    " listen to somebody of the other.",
    source="house",
    row="MEMB-03 GROUP-10",
)
def may_ask_third(*, parted: bool) -> Verdict:
    """Whether a mediator can be asked here. `parted`: the two are in two groups now."""
    if parted:
        return refused(
            because=gettext_noop("The two of you are in two groups now, so nobody here can be asked to listen to both.")
        )
    return allowed()


@rule(
    "Whoever began it says when it is settled, until the group is asked: a vote that has begun is finished. When the two"
    " are in two groups, either of them may let it rest.",
    source="house",
    row="MEMB-03 GROUP-10",
)
def may_be_settled(*, began_it: bool, step: str, parted: bool = False) -> Verdict:
    """Whether this person may end it. `parted`: the two are in two groups now."""
    if not began_it and not parted:
        return refused(because=gettext_noop("Whoever began it says when it is settled."))
    if step in {GROUP, DECIDED}:
        return refused(because=gettext_noop("The group was asked, so the group decides."))
    return allowed()


@rule(
    "The group decides with the voices of those who were in it before the disagreement began. Nobody can be brought in"
    " for a vote, and whoever leaves takes their vote along.",
    source="house",
    row="MEMB-03 NORM-20",
)
def may_vote(*, joined_at: datetime, began_at: datetime, guest: bool, now: datetime, closes_at: datetime) -> Verdict:
    """Whether this member may vote, or change their vote."""
    if now >= closes_at:
        return refused(because=gettext_noop("The vote is over."))
    if guest or joined_at > began_at:
        return refused(because=gettext_noop("You came after this began. You hear of it, and do not vote."))
    return allowed()


@rule(
    "The vote is over when all have voted or its ten days have passed. What most chose holds; when two are even, the"
    " group talks once more and nothing changes.",
    source="house",
    row="NORM-20",
)
def is_over(*, may_vote: int, voted: int, closes_at: datetime, now: datetime) -> bool:
    """Whether the votes are counted now."""
    return now >= closes_at or (0 < may_vote <= voted)


def chosen(*, counts: Mapping[int, int]) -> int | None:
    """The choice most have made; None when nobody voted or the first two are even. `counts`: choice → how many."""
    order = sorted(counts.values(), reverse=True)
    if not order or not order[0] or (len(order) > 1 and order[0] == order[1]):
        return None
    return next(choice for choice, count in counts.items() if count == order[0])


def ends_on(*, step: str, moved_on: date) -> date:
    """The day on which it is deleted if nothing happens."""
    return moved_on + timedelta(days=SHOWN_DAYS if step == DECIDED else QUIET_DAYS)
