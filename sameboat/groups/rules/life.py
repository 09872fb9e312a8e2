"""The life of a group, from an idea to its end, as one literal table."""

from __future__ import annotations

from sameboat.base.rulebook import Verdict, gettext_noop, refused, rule

IDEA, PLANNING, RECRUITING, STARTING, RUNNING = "idea", "planning", "recruiting", "starting", "running"
PAUSED, RESTING, SPLITTING, RE_FORMING, CLOSED = "paused", "resting", "splitting", "re_forming", "closed"

STATES: dict[str, str] = {
    IDEA: gettext_noop("Somebody has the idea."),
    PLANNING: gettext_noop("A few people answer the six questions."),
    RECRUITING: gettext_noop("The plan stands, and people are looked for."),
    STARTING: gettext_noop("The first meetings; whoever began it hands over bit by bit."),
    RUNNING: gettext_noop("The group meets."),
    PAUSED: gettext_noop("The group works on something and takes nobody in."),
    RESTING: gettext_noop("No next meeting is known."),
    SPLITTING: gettext_noop("One group becomes two."),
    RE_FORMING: gettext_noop("A run is over, and the group is put together again."),
    CLOSED: gettext_noop("The group has ended."),
}

MAY_BECOME: dict[str, tuple[str, ...]] = {
    IDEA: (PLANNING, CLOSED),
    PLANNING: (RECRUITING, CLOSED),
    RECRUITING: (PLANNING, STARTING, PAUSED, CLOSED),
    STARTING: (RUNNING, RECRUITING, PAUSED, CLOSED),
    RUNNING: (PAUSED, RESTING, SPLITTING, RE_FORMING, CLOSED),
    PAUSED: (RECRUITING, STARTING, RUNNING, RESTING, CLOSED),  # back to where it paused, and from meeting on to rest
    RESTING: (RUNNING, RECRUITING, CLOSED),
    SPLITTING: (RUNNING, CLOSED),
    RE_FORMING: (RUNNING, RECRUITING, CLOSED),
    CLOSED: (),
}

# What helps in each state, for the people in it (GROUP-26: a guide per state).
GUIDE: dict[str, tuple[str, ...]] = {
    IDEA: (gettext_noop("Tell two people of it. An idea that three carry is a plan."),),
    PLANNING: (
        gettext_noop("Answer the six questions together, one at a time."),
        gettext_noop("Talk each answer over before you write it down."),
    ),
    RECRUITING: (
        gettext_noop("Say where and when you meet, and let people find you."),
        gettext_noop(
            "Three are enough to begin. A first meeting that is called off disappoints more than a small one."
        ),
    ),
    STARTING: (
        gettext_noop("Read the declaration together at the first meeting, and sign it."),
        gettext_noop("People look to whoever began it. Hand one task after the other to others."),
        gettext_noop("Two people look after the meeting, so that it goes on when one is ill."),
    ),
    RUNNING: (
        gettext_noop("Same day, same place, and everybody gets a turn."),
        gettext_noop("Every six meetings, look at the charter again: what is still true, what has changed?"),
    ),
    PAUSED: (
        gettext_noop("First what is between you, then new people. Speak of it in the circle, one after the other."),
        gettext_noop("Ask somebody from outside to help when you do not get on with it alone."),
    ),
    RESTING: (
        gettext_noop("Nothing is lost. A group that rests keeps its charter and its people."),
        gettext_noop("Say what is lacking: somebody to look after the meeting, a room, or people."),
    ),
    SPLITTING: (
        gettext_noop("Everybody chooses freely, and nobody has to give a reason."),
        gettext_noop("Each side needs two who look after its meetings."),
        gettext_noop("Tell newcomers early what happens, and stay beside them."),
    ),
    RE_FORMING: (
        gettext_noop("Go through your rules one by one: carry on, or change?"),
        gettext_noop("Everybody says for themselves whether they come to the next run. New people may join now."),
    ),
    CLOSED: (
        gettext_noop("Saying goodbye is part of it. What you promised each other holds on."),
        gettext_noop("The charter can become the beginning of another group."),
    ),
}


@rule(
    "A group goes from an idea through planning, looking for people and first meetings to meeting as a matter of course;"
    " it may pause, rest, split, be made anew, or end. Without a finished plan it looks for nobody.",
    source="manual",
    row="GROUP-26 GROUP-25 PLAN-01",
)
def may_become(*, now: str, then: str, planned: Verdict) -> Verdict:
    """Whether a group may go from one state to another. Raises KeyError for an unknown state."""
    if then not in MAY_BECOME[now]:
        return refused(because=gettext_noop("A group cannot go this way."))
    return planned if then == RECRUITING else Verdict(True)


PAUSES_IN = (RECRUITING, STARTING, RUNNING)


@rule(
    "A group that has paused goes on where it was: one that had only just begun is no group that meets as a matter of"
    " course because of a pause. What it may do meanwhile is what it might have done there.",
    source="manual",
    row="GROUP-22 GROUP-26",
)
def goes_on_in(*, state: str, paused_in: str) -> str:
    """The state that counts: of a paused group the one in which it paused, else its own."""
    if state != PAUSED:
        return state
    return paused_in if paused_in in PAUSES_IN else RUNNING


# Ways that those who look after the group go by hand; the others have a page of their own, or go by themselves.
BY_HAND: dict[tuple[str, str], str] = {
    (RECRUITING, STARTING): gettext_noop("Our first meeting has a date"),
    (STARTING, RUNNING): gettext_noop("We meet as a matter of course now"),
    (STARTING, RECRUITING): gettext_noop("We need more people before we begin"),
    (RESTING, RECRUITING): gettext_noop("We look for people anew"),
    (RE_FORMING, RECRUITING): gettext_noop("We look for people anew"),
}


@rule(
    "Those who look after a group say when it begins and, once it has met, when it meets as a matter of course. Pausing,"
    " resting, becoming two, being made anew and ending have their own ways.",
    source="manual",
    row="GROUP-26 ROLE-01",
)
def may_take_step(*, now: str, then: str, facilitates: bool, met: bool) -> Verdict:
    """Whether somebody may go from one state to another by hand. `met`: the group has met at least once."""
    if not facilitates:
        return refused(because=gettext_noop("The facilitators of the group do this."))
    if (now, then) not in BY_HAND:
        return refused(because=gettext_noop("The group has gone on meanwhile. Look where it is now."))
    if (now, then) == (STARTING, RUNNING) and not met:
        return refused(because=gettext_noop("You have not met yet. After the first meetings you can say it."))
    return Verdict(True)
