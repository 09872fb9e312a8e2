"""What a group cannot do, said where it matters and all together on one page. Nothing here promises more than is known."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import gettext_noop, rule

START, ASK, DOOR, LEAVE, REVIEW, LIFE, PROJECTS, PUBLISH = (
    "start", "ask", "door", "leave", "review", "life", "projects", "publish",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that a group cannot do, what is done about it here, and the pages on which it is said."""

    key: str
    said: str
    helps: str
    row: str
    places: tuple[str, ...] = ()


LIMITS: tuple[Limit, ...] = (
    Limit(
        "name", gettext_noop("The word self-help misleads. Nobody has to manage alone here."),
        gettext_noop("It means that people with the same problem help each other, and each of them decides for themselves."),
        "LIM-21", (START,),
    ),
    Limit(
        "symptoms", gettext_noop("Nobody can promise that what you suffer from becomes less, and this is no deep therapy."),
        gettext_noop("What people find here is others who know it, and courage for everyday life."),
        "LIM-24", (ASK,),
    ),
    Limit(
        "cure-all", gettext_noop("A group is good for much, and not for everything."),
        gettext_noop("It stands beside treatment and emergency help and replaces neither."),
        "LIM-13", (START,),
    ),
    Limit(
        "screening", gettext_noop("Nobody examines whether a group is right for you."),
        gettext_noop("You read the conditions before you come, and decide yourself."),
        "LIM-03", (ASK,),
    ),
    Limit(
        "illness", gettext_noop("In a group nobody can tell for sure that somebody is acutely ill."),
        gettext_noop("If you are, or are afraid that somebody is, ask those who can tell. Need help now? stands on every page."),
        "LIM-05", (ASK, DOOR),
    ),
    Limit(
        "advice", gettext_noop("Now and then a group makes light of what a doctor or a counsellor has advised."),
        gettext_noop("Nobody here may talk you out of a treatment or a medicine. What helped another is no advice to you."),
        "LIM-07", (DOOR,),
    ),
    Limit(
        "training", gettext_noop("Those who look after a meeting have been through it themselves. Most have no training for it."),
        gettext_noop("They are two, it goes round, and the hints for the circle stand open to everybody."),
        "LIM-04", (ASK,),
    ),
    Limit(
        "closeness",
        gettext_noop(
            "Where people become close, closeness can be misused, above all towards somebody new. And not everybody in a"
            " circle has come of their own will."
        ),
        gettext_noop("You can keep anybody away with two taps, and tell a person of trust who is not in your group."),
        "LIM-22", (DOOR,),
    ),
    Limit(
        "records", gettext_noop("A group keeps no records of people. It cannot tell an office or a doctor how you have been."),
        gettext_noop("What you want to have in writing you keep yourself. Of the group there are numbers, decisions and tasks."),
        "LIM-01", (LIFE,),
    ),
    Limit(
        "follow-up", gettext_noop("Nobody follows up whoever stays away, and no absence is noted."),
        gettext_noop("If somebody is missed, one of you can write a kind word. Or nobody does, so do come back unasked."),
        "LIM-02", (LEAVE,),
    ),
    Limit(
        "staying", gettext_noop("Many do not stay: of those who come to a group, about a third are there after four months."),
        gettext_noop("It says nothing about you. Perhaps another group fits, or another time of your life."),
        "LIM-11", (LEAVE,),
    ),
    Limit(
        "hushed", gettext_noop("In a warm circle anger and mixed feelings are easily hushed up."),
        gettext_noop("Ask now and then what has not been said. The hints tell how, and that conflict is part of it."),
        "LIM-08", (REVIEW,),
    ),
    Limit(
        "formula", gettext_noop("A method can turn into a formula that leaves no room for what somebody needs."),
        gettext_noop("Propose a change, for a trial if you like. Only what protects people is fixed, and says why."),
        "LIM-09 LIM-10", (REVIEW,),
    ),
    Limit(
        "too-general", gettext_noop("A group for everybody may not give the feeling of being among one’s own."),
        gettext_noop("Say exactly what your people share. The search shows groups for just that before groups for all."),
        "LIM-12", (PUBLISH,),
    ),
    Limit(
        "regulation", gettext_noop("No office regulates or checks how a group works, and being listed here is no seal."),
        gettext_noop("Its charter says what it stands for, all rules are public, and a person of trust hears what goes wrong."),
        "LIM-06", (PUBLISH,),
    ),
    Limit(
        "endless", gettext_noop("Some relatives find that meetings take too much of a life. Others answer that it is better than what was before, and that what one lives with does not end either. Both can be true."),
        gettext_noop("Look from time to time: the group, work, the people at home, rest. Coming less often is no failure."),
        "LIM-14", (LIFE,),
    ),
    Limit(
        "advocacy", gettext_noop("Working for a change outside can eat the time in which you help each other."),
        gettext_noop("Ask each time how much of the evening it took. It can become a group of its own, beside this one."),
        "LIM-16", (PROJECTS,),
    ),
    Limit(
        "professionals", gettext_noop("With too few professionals around, somebody may be kept from a treatment; with too many, helping each other gives way."),
        gettext_noop("A group says what it wants of them, and for how long."),
        "LIM-17",
    ),
    Limit(
        "belief", gettext_noop("Words like higher power and powerlessness help some, and put others off or hurt them."),
        gettext_noop("Entries say which tone a group has, and the search knows those without."),
        "LIM-15",
    ),
    Limit(
        "not-for-all", gettext_noop("For some who are addicted this way is not the right one."),
        gettext_noop("There are others, and one can go more than one of them."),
        "LIM-18",
    ),
    Limit(
        "short-care", gettext_noop("Services take people in, put them right and let them go, even where what they live with stays."),
        gettext_noop("A group has no end date for anybody. You can come before, during and after a treatment."),
        "LIM-19",
    ),
    Limit(
        "taken-over", gettext_noop("When health services organise what people know of each other’s help, that help can get lost in them."),
        gettext_noop("No service, office or funder can read or steer a group here."),
        "LIM-20",
    ),
    Limit(
        "little-known", gettext_noop("Of groups that meet online less is known than of others, and much of what is known is old or told by those who took part."),
        gettext_noop("Whoever meets online is asked more often whether the entry is right, and each piece of evidence says how old it is."),
        "LIM-23 LIM-25",
    ),
)  # fmt: skip

PARTS: tuple[tuple[str, frozenset[str]], ...] = (
    (gettext_noop("Before you come"), frozenset({START, ASK})),
    (gettext_noop("In the circle"), frozenset({DOOR, REVIEW, LIFE, PROJECTS, PUBLISH})),
    (gettext_noop("When somebody goes"), frozenset({LEAVE})),
    (gettext_noop("Around groups"), frozenset()),
)


def in_parts() -> list[tuple[str, list[Limit]]]:
    """All of it under a few headings, each limit once: under the first that one of its places belongs to."""
    return [(words, [one for one in LIMITS if _part_of(one) == words]) for words, _ in PARTS]


def _part_of(limit: Limit) -> str:
    return next(words for words, places in PARTS if not places or places & set(limit.places))


@rule(
    "A group is honest about what it cannot do, on the page on which somebody needs to know it: before they come, at the"
    " door, when they leave, when a group looks back.",
    source="overview",
    row="LIM-01 LIM-02 LIM-03 LIM-04 LIM-05 LIM-06 LIM-07 LIM-08 LIM-09 LIM-10 LIM-11 LIM-12 LIM-13 LIM-14 LIM-15 LIM-16"
    " LIM-17 LIM-18 LIM-19 LIM-20 LIM-21 LIM-22 LIM-23 LIM-24 LIM-25",
)
def limits(*, place: str = "") -> tuple[Limit, ...]:
    """What is said on this page; without one, all of it."""
    return tuple(one for one in LIMITS if not place or place in one.places)
