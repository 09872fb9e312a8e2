"""How people come in and leave: five types as presets over independent settings, and help to choose one.

Codes are those of the directory (its `Kind`), where a group will be listed under the same word.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

DROP_IN, REPLACEMENT, RE_FORMED, CLOSED, COURSE = "drop_in", "replacement", "re_formed", "closed", "course"
# When people come in.
ALWAYS, WHEN_A_SEAT_IS_FREE, BETWEEN_RUNS = "always", "vacancy", "between"
LIMITED, UNLIMITED = "limited", "unlimited"
FEWEST_MEETINGS, MOST_MEETINGS = 2, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """One type of group and what it settles."""

    code: str
    name: str
    about: str  # who decides what
    telling: str  # how much people usually tell about themselves
    intake: str
    intake_words: str
    asks_first: bool  # somebody who wants to come in asks before
    seats_fixed: bool
    meetings: int | None  # of a run; None: no run
    time_use: str
    goals_words: str
    row: str


_GOALS_STAY = gettext_noop("The goals stay as they are for the whole run.")
_GOALS_MOVE = gettext_noop("The goals can change or come again, in any meeting.")
_TELLS_LESS = gettext_noop("People usually tell less about themselves. Telling is voluntary.")
_TELLS_MORE = gettext_noop("People usually tell more, and go deeper. Telling is voluntary.")

TYPES: dict[str, Type] = {
    one.code: one
    for one in (
        Type(
            code=DROP_IN,
            name=gettext_noop("Open: come when you want"),
            about=gettext_noop(
                "Everybody judges for themselves whether they fit, when and how often they come, and for how long."
            ),
            telling=_TELLS_LESS,
            intake=ALWAYS,
            intake_words=gettext_noop("New people come to any meeting, without asking."),
            asks_first=False,
            seats_fixed=False,
            meetings=None,
            time_use=UNLIMITED,
            goals_words=_GOALS_MOVE,
            row="GROUP-04 GROUP-05 GROUP-12 GROUP-13 GROUP-32",
        ),
        Type(
            code=REPLACEMENT,
            name=gettext_noop("Fixed seats: someone new when a seat is free"),
            about=gettext_noop("The number of seats is fixed. Being away does not free a seat, leaving does."),
            telling=_TELLS_MORE,
            intake=WHEN_A_SEAT_IS_FREE,
            intake_words=gettext_noop("When one person leaves, one new person is invited."),
            asks_first=True,
            seats_fixed=True,
            meetings=None,
            time_use=UNLIMITED,
            goals_words=_GOALS_MOVE,
            row="GROUP-06 GROUP-11",
        ),
        Type(
            code=RE_FORMED,
            name=gettext_noop("Made anew after a set of meetings"),
            about=gettext_noop(
                "People stay for a set of meetings, 6 for example. Anyone may leave; then the group is put together again."
            ),
            telling=_TELLS_MORE,
            intake=BETWEEN_RUNS,
            intake_words=gettext_noop("Nobody comes in during the set. New people join when it is put together again."),
            asks_first=True,
            seats_fixed=False,
            meetings=6,
            time_use=LIMITED,
            goals_words=_GOALS_STAY,
            row="GROUP-07 GROUP-11 GROUP-12",
        ),
        Type(
            code=CLOSED,
            name=gettext_noop("Closed: the same people from the first to the last meeting"),
            about=gettext_noop("A run of about 12 meetings. At its end everyone decides for themselves about another."),
            telling=_TELLS_MORE,
            intake=BETWEEN_RUNS,
            intake_words=gettext_noop("Nobody comes in after the first meeting. New people join before the next run."),
            asks_first=True,
            seats_fixed=False,
            meetings=12,
            time_use=LIMITED,
            goals_words=_GOALS_STAY,
            row="GROUP-01 GROUP-02 GROUP-03 GROUP-11 GROUP-12",
        ),
        Type(
            code=COURSE,
            name=gettext_noop("Course: a set number of meetings with a theme each"),
            about=gettext_noop("A run that follows a programme from the first meeting to the last."),
            telling=gettext_noop("People tell as much as the theme of the day asks. Telling is voluntary."),
            intake=BETWEEN_RUNS,
            intake_words=gettext_noop("Nobody comes in after the first meeting. New people join the next course."),
            asks_first=True,
            seats_fixed=False,
            meetings=12,
            time_use=LIMITED,
            goals_words=_GOALS_STAY,
            row="GROUP-02 GROUP-12 GROUP-13",
        ),
    )
}


@rule(
    "How people come in decides the rest: whether they ask first, whether seats are fixed, how long a run is, and"
    " whether goals may change on the way.",
    source="manual",
    row="GROUP-01 GROUP-02 GROUP-03 GROUP-04 GROUP-05 GROUP-06 GROUP-07 GROUP-12 GROUP-13",
)
def settings_of(*, type: str) -> Type:
    """What a type of group settles. Raises KeyError for an unknown code."""
    return TYPES[type]


@rule(
    "In a drop-in group people decide themselves when they come: it has no run, and asks nobody to come for a set time.",
    source="manual",
    row="GROUP-05 GROUP-11 GROUP-13",
)
def fits_type(*, type: str, sessions: str, period: str, count: int | None) -> Verdict:
    """Whether single meetings or a run, and a set time, go together with the type."""
    made = TYPES.get(type)
    if made is None:
        return refused(because=gettext_noop("Choose how people come in."))
    if made.code == DROP_IN and sessions == "run":
        return refused(
            because=gettext_noop("In a drop-in group each meeting stands for itself. Choose single meetings.")
        )
    if made.code == DROP_IN and period == "yes":
        return refused(because=gettext_noop("In a drop-in group everyone decides when they come. Choose no."))
    if made.meetings and sessions == "single":
        return refused(because=gettext_noop("This type of group has a run of meetings. Choose a run, or another type."))
    if sessions == "run" and not (count and FEWEST_MEETINGS <= count <= MOST_MEETINGS):
        return refused(because=gettext_noop("Say how many meetings a run has, from 2 to 60."))
    return allowed()


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why groups are open, as a question to those who plan (GROUP-19), and the type it speaks for."""

    key: str
    question: str
    speaks_for: str


REASONS: tuple[Reason, ...] = (
    Reason(
        "turnover",
        gettext_noop("Will people come and go quickly and unforeseen, as in a hospital or a shelter?"),
        DROP_IN,
    ),
    Reason("pace", gettext_noop("Will people change at very different speeds?"), REPLACEMENT),
    Reason("urgent", gettext_noop("Do people need help at once, for a crisis or a change in life?"), DROP_IN),
    Reason("flexible", gettext_noop("Does whoever hosts you need something that can be changed easily?"), RE_FORMED),
    Reason(
        "stability",
        gettext_noop("Will calm and unsettled times follow each other, so that the group must adapt to both?"),
        RE_FORMED,
    ),
)


@rule(
    "Five reasons speak for an open group. Where none of them holds, a closed one lets people go deeper. The group"
    " chooses in the end.",
    source="manual",
    row="GROUP-15 GROUP-16 GROUP-19",
)
def suggested_type(*, holds: Collection[str]) -> str:
    """The type that most of the reasons which hold speak for; of equals the more open one; closed when none holds."""
    votes = [reason.speaks_for for reason in REASONS if reason.key in holds]
    open_first = (DROP_IN, REPLACEMENT, RE_FORMED)
    return max(open_first, key=lambda code: (votes.count(code), -open_first.index(code))) if votes else CLOSED


FOR_OPEN: tuple[str, ...] = (
    gettext_noop("It serves many sorts of people and needs."),
    gettext_noop(
        "Newcomers see in others that change is possible; those who have been there long help them, and gain by it."
    ),
    gettext_noop("Little is asked of newcomers at first."),
    gettext_noop("It helps people to stand pressure, changes and crises."),
    gettext_noop("It can have many purposes; coping with changes and crises is the most frequent."),
    gettext_noop("It can take newcomers at any time."),
    gettext_noop("A good introduction and a clear order help newcomers to find their place."),
)


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against an open group, and what one can do about it."""

    text: str
    what_helps: str


AGAINST_OPEN: tuple[Against, ...] = (
    Against(
        gettext_noop("It helps less deeply than a closed group."),
        gettext_noop("Say so, and begin a closed run beside it for those who want one."),
    ),
    Against(
        gettext_noop("People come and go, so feeling close to each other grows slowly."),
        gettext_noop("Name at least two people who will be there every time."),
    ),
    Against(
        gettext_noop("Take it or leave it: nobody feels bound."),
        gettext_noop("Write into the charter what you expect of each other’s time."),
    ),
    Against(
        gettext_noop("Customs, norms and memory rest on a few core members, or on one."),
        gettext_noop("Write them down in the charter, each with its reason, and read them to newcomers."),
    ),
    Against(
        gettext_noop("Many new faces at once unsettle everybody."),
        gettext_noop("Take one newcomer at a meeting, and none while you are in conflict."),
    ),
    Against(
        gettext_noop("Nobody knows how many will come."),
        gettext_noop("Have a second room, or a second circle, for more than seven."),
    ),
    Against(
        gettext_noop("It is unclear when somebody has come in or has left, and closeness needs that."),
        gettext_noop("Have a small custom for arriving and one for saying goodbye."),
    ),
)


@dataclass(frozen=True, slots=True)
class Card:
    """Something to know about open groups, for those who will look after one (GROUP-17, GROUP-18)."""

    title: str
    text: str


OPEN_GROUPS_KNOW: tuple[Card, ...] = (
    Card(
        gettext_noop("They need a core"),
        gettext_noop(
            "A few who stay carry the group. Then its rules need not be talked over again each time, and people can"
            " work on their goals."
        ),
    ),
    Card(
        gettext_noop("What people compare with"),
        gettext_noop("Through new people, those who have been there long see how far they have come themselves."),
    ),
    Card(
        gettext_noop("Time"),
        gettext_noop("Today counts most. Practical suggestions have their place where the problem asks for them."),
    ),
    Card(
        gettext_noop("Balance"),
        gettext_noop(
            "The same small steps for coming in and leaving, each time, keep changes from upsetting the group."
        ),
    ),
    Card(
        gettext_noop("Leaving early"),
        gettext_noop("Newcomers who leave again soon can unsettle the others. Speak about it, without blame."),
    ),
    Card(
        gettext_noop("Who is needed"),
        gettext_noop(
            "When newcomers are badly needed they gain weight, and when they are not, they lose it. It moves the"
            " order of the group more than its work."
        ),
    ),
)
