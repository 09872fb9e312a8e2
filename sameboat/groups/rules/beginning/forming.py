"""From a plan to a group that meets: who stands by it, what is to be done, and one next step."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

FOUNDERS, LINK = 3, "link"
PLANNED, CHARTERED, COMMITTED, ROOM, OPENED, SCHEDULED, LISTED, TOLD, PREPARED, MET, SETTLED = (
    "planned", "chartered", "committed", "room", "opened", "scheduled", "listed", "told", "prepared", "met", "settled",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the plan to a group that stands on its own."""

    key: str
    title: str
    hint: str
    page: str  # the name of the page where it is done
    public: bool = False  # only after the group has been opened
    part: str = ""  # of that page, where it is done


STEPS: tuple[Step, ...] = (
    Step(
        PLANNED, gettext_noop("Answer the six questions"),
        gettext_noop("Who, where to, why, how many, what makes us strong, what it will be like."), "plan",
    ),
    Step(
        CHARTERED, gettext_noop("Make the first version of the charter"),
        gettext_noop("What you have answered, on two pages that everybody can read."), "charter",
    ),
    Step(
        COMMITTED, gettext_noop("Say who stands by it"),
        gettext_noop("A few people who will be there at the first meetings, whatever happens."), "stand_by",
    ),
    Step(
        ROOM, gettext_noop("Find a room"),
        gettext_noop("Ask where rooms are given for nothing. Somebody’s living room is enough to begin."), "venues",
    ),
    Step(
        OPENED, gettext_noop("Open the group"),
        gettext_noop("From then on it looks for people."), "opening",
    ),
    Step(
        SCHEDULED, gettext_noop("Settle day, time and place"),
        gettext_noop("Something one can remember: every Tuesday at half past seven."), "schedule", public=True,
    ),
    Step(
        LISTED, gettext_noop("Show the group in the directory"),
        gettext_noop("You choose what it tells."), "publish", public=True,
    ),
    Step(
        TOLD, gettext_noop("Make it known where people look for help"),
        gettext_noop("Six sorts of places, a flyer to hang up, and who of you goes where."), "publicity", public=True,
    ),
    Step(
        MET, gettext_noop("Hold the first meeting"),
        gettext_noop("With time for those who begin, and as much for all who come."), "first_meeting", public=True,
    ),
    Step(
        SETTLED, gettext_noop("Decide the rest together"),
        gettext_noop("What a few of you have drafted becomes yours when the members adopt it."), "decisions", public=True,
    ),
)  # fmt: skip

# In the place of these, for a group that meets online or by phone.
STEPS_AFAR: dict[str, Step] = {
    one.key: one
    for one in (
        Step(
            ROOM, gettext_noop("Find a way to join"),
            gettext_noop("A link or a number that asks nobody for a name, and a quiet place for each of you."), "forming",
            part="needed",
        ),
        Step(
            SCHEDULED, gettext_noop("Settle day and time, and how to join"),
            gettext_noop("Something one can remember: every Tuesday at half past seven."), "schedule", public=True,
        ),
    )
}  # fmt: skip


def steps(*, afar: bool = False) -> tuple[Step, ...]:
    """All steps in their order. `afar`: the group meets online or by phone."""
    return tuple(STEPS_AFAR.get(step.key, step) for step in STEPS) if afar else STEPS


@rule(
    "A group is formed one step at a time, and there is always one next step. Nothing that the public sees comes before the"
    " people who stand by it.",
    source="guide",
    row="START-04 START-09 START-13 PLAN-20",
)
def next_step(*, done: frozenset[str], afar: bool = False) -> Step | None:
    """The first step that is not done; None when the group has been formed. `afar`: it meets online or by phone."""
    return next((step for step in steps(afar=afar) if step.key not in done), None)


@rule(
    "Nothing public begins before a core of people stands by the group: three, unless whoever runs this server has chosen"
    " another number. The sources name none.",
    source="guide",
    row="START-04",
)
def founders_ready(*, committed: int, needed: int = FOUNDERS) -> Verdict:
    """Whether enough of those who plan have said that they stand by the group."""
    if committed >= needed:
        return allowed()
    if committed == 0:
        return refused(because=gettext_noop("Nobody has said yet that they stand by this group."))
    return refused(
        because=gettext_noop("Too few of you have said that they stand by this group. Find others first, then open it.")
    )


@rule(
    "A group opens with a charter that says what the plan says: whoever stands by it has read what will hold. What was changed"
    " since goes into a new version first.",
    source="manual",
    row="START-04 PLAN-19",
)
def charter_is_the_plan(*, version: int, changed: bool) -> Verdict:
    """Whether the plan can become a group with its charter. `version`: of the newest, 0 when there is none; `changed`: the
    plan says something else by now."""
    if not version:
        return refused(because=gettext_noop("Make a version of the charter first."))
    if changed:
        return refused(
            because=gettext_noop(
                "The plan has changed since the last version of the charter. Make the next version first, and look at it"
                " together."
            )
        )
    return allowed()


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is needed, or done, to begin; `page` where there is more about it."""

    key: str
    text: str
    hint: str = ""
    page: str = ""


# PLAN-20: a room and electricity are all it takes. START-07: a circle.
NEEDED: tuple[Thing, ...] = (
    Thing("room", gettext_noop("A room that can be had each time"), page="venues"),
    Thing("power", gettext_noop("Light and a socket"), gettext_noop("For light, a kettle, perhaps a heater.")),
    Thing(
        "chairs", gettext_noop("Chairs in a circle"),
        gettext_noop("No rows, no table in front, nobody at the head. Everybody sees everybody."),
    ),
    Thing(
        "declarations", gettext_noop("The declaration of confidentiality, printed for each of you"), page="declaration"
    ),
    Thing("contact", gettext_noop("A number or an address under which the group can be reached"), page="publish"),
    Thing(
        "kit", gettext_noop("What a programme sends to those who begin: asked for and read"),
        gettext_noop("Packets, films and papers of a programme for the same thing. Tick it too when there is none."),
    ),
    Thing(
        "helper", gettext_noop("Two who look after the meeting"),
        gettext_noop("So that it takes place when one of them is ill."),
    ),
)  # fmt: skip

# START-07: equal tiles, no stage. SAFE-02: nothing is recorded. SAFE-03: no camera is asked for.
_FROM_AFAR: tuple[Thing, ...] = (
    Thing(
        "quiet", gettext_noop("A quiet place for each of you"),
        gettext_noop("Where nobody listens in. Headphones help."),
    ),
    Thing(
        LINK, gettext_noop("A link or a number that needs no name and no account"),
        gettext_noop("Choose a service that asks for neither. Nothing is recorded."), page="schedule",
    ),
    Thing(
        "opener", gettext_noop("Somebody who opens the meeting each time"),
        gettext_noop("A few minutes early, so that nobody waits alone before a closed meeting; and a second who can."),
    ),
    Thing(
        "fallback", gettext_noop("A phone number to fall back on"),
        gettext_noop("For an evening on which the link does not work, and for whoever has a weak connection."),
    ),
    Thing(
        "camera", gettext_noop("You have agreed that the camera may stay off"),
        gettext_noop("Nobody has to be seen. Everybody’s picture is the same size, and nobody stands on a stage."),
    ),
    Thing(
        "declarations", gettext_noop("The declaration of confidentiality, where each of you can read it"),
        page="declaration",
    ),
)  # fmt: skip
_OF_A_ROOM = {"room", "power", "chairs", "declarations"}


@rule(
    "A group that meets from afar needs no room. Instead: a quiet place for each, a link or a number that asks for no name,"
    " somebody who opens the meeting, a number for when the link fails. Nobody has to show themselves, and all pictures are the"
    " same size.",
    source="guide",
    row="START-07 SAFE-02 SAFE-03",
)
def needed(*, afar: bool) -> tuple[Thing, ...]:
    """What is needed to begin. `afar`: the group meets online or by phone."""
    return (*_FROM_AFAR, *(one for one in NEEDED if one.key not in _OF_A_ROOM)) if afar else NEEDED


# PLAN-21: how a group came out of nothing in 1969.
FROM_NOTHING: tuple[Thing, ...] = (
    Thing(
        "help", gettext_noop("Say that you need help"),
        gettext_noop("To one person you trust, or to a helpline. It is the step from which everything else follows."),
    ),
    Thing(
        "others", gettext_noop("Look for others in the same situation"),
        gettext_noop("Parents, brothers and sisters, uncles and aunts, partners, friends. Two are a beginning."),
    ),
    Thing(
        "accountable", gettext_noop("Collect the names of those who answer for the field"),
        gettext_noop("Politicians and professionals whose task it is: the council, the health service, the school."),
    ),
    Thing(
        "call", gettext_noop("Call a first meeting, and ask people to help you begin"),
        gettext_noop("Say openly that nothing stands yet, and that everybody who comes can take something on."),
    ),
)  # fmt: skip
THINGS: frozenset[str] = frozenset(one.key for one in (*NEEDED, *_FROM_AFAR, *FROM_NOTHING))


@rule(
    "Little is needed to begin: a room, electricity, chairs in a circle, the declaration on paper, a number to call. Towns"
    " and institutions can give it.",
    source="manual",
    row="PLAN-20 START-07 START-24",
)
def still_needed(*, ticked: frozenset[str]) -> tuple[Thing, ...]:
    """What is still lacking of what a group needs to begin."""
    return tuple(one for one in NEEDED if one.key not in ticked)


@rule(
    "Where nothing is near, four steps lead from nothing to a group: say that you need help, find others, collect who answers"
    " for the field, and call a meeting.",
    source="manual",
    row="PLAN-21 ROLE-32",
)
def from_nothing() -> tuple[Thing, ...]:
    """The four steps, in their order."""
    return FROM_NOTHING
