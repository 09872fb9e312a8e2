"""The last three of the six questions: how many, what makes the group strong, what it will be like."""

from __future__ import annotations

from sameboat.base.rulebook import gettext_noop
from sameboat.groups.rules.asking import (
    CONTRACTS,
    MOST_NORMS,
    NORMS,
    NUMBER,
    ONE,
    PERIODS,
    SESSIONS,
    Prompt,
    Question,
)
from sameboat.groups.rules.size import COMFORTABLE

HOW_MANY = Question(
    key="how-many",
    title=gettext_noop("How many?"),
    lead=gettext_noop("The size has to fit the goal, and how much people will tell each other."),
    row="PLAN-11",
    prompts=(
        Prompt(
            name="fewest",
            label=gettext_noop("At least"),
            sort=NUMBER,
            needed=True,
            missing=gettext_noop("Write a number from 2 to 100."),
            start=COMFORTABLE[0],
            row="PLAN-11",
        ),
        Prompt(
            name="most",
            label=gettext_noop("At most"),
            hint=gettext_noop(
                "Where people come when they want, this is a good size and no door. Such a group decides at 10 people how to"
                " become two, a larger one later."
            ),
            sort=NUMBER,
            needed=True,
            missing=gettext_noop("Write a number from 2 to 100."),
            start=COMFORTABLE[1],
            row="PLAN-11 GROUP-09",
        ),
        Prompt(
            name="size_reason",
            label=gettext_noop("If you chose another size: why does it fit this group?"),
            longest=300,
            row="PLAN-11",
        ),
    ),
    checks=(
        gettext_noop("Will everybody have time to speak in one meeting?"),
        gettext_noop("Who are the two who will look after the meeting, so that it goes on when one is ill?"),
        gettext_noop("With eight you prepare to become two groups, and find two more people for it."),
    ),
)

EMPOWER = Question(
    key="empower",
    title=gettext_noop("What makes us strong?"),
    lead=gettext_noop("Seven decisions. They can be changed later, by all of you together."),
    row="PLAN-12",
    prompts=(
        Prompt(
            name="motivation",
            label=gettext_noop("What keeps us coming"),
            decision=1,
            example=gettext_noop("Nobody here has to explain from the beginning."),
            needed=True,
            missing=gettext_noop("Say what keeps you coming."),
            longest=300,
            row="PLAN-12",
        ),
        Prompt(
            name="contract",
            label=gettext_noop("The promise that what is said here stays here"),
            decision=2,
            hint=gettext_noop(
                "A moral promise, made together at the first meeting. It does not end when someone leaves."
            ),
            sort=ONE,
            choices=CONTRACTS,
            needed=True,
            missing=gettext_noop("Choose how you will make the promise."),
            row="PLAN-12 NORM-06 NORM-19",
        ),
        Prompt(
            name="norms",
            label=gettext_noop("Our own rules"),
            decision=3,
            hint=gettext_noop("The core norms hold in every group. Add your own, each with the reason why."),
            sort=NORMS,
            longest=140,
            most=MOST_NORMS,
            row="PLAN-12 PLAN-19 GROUP-21",
        ),
        Prompt(
            name="type",
            label=gettext_noop("Open or closed"),
            decision=4,
            sort=ONE,
            needed=True,
            missing=gettext_noop("Choose how people come in."),
            row="PLAN-12 GROUP-01",
        ),
        Prompt(
            name="sessions",
            label=gettext_noop("Single meetings, or a run"),
            decision=5,
            sort=ONE,
            choices=SESSIONS,
            needed=True,
            missing=gettext_noop("Choose single meetings or a run."),
            row="PLAN-12 GROUP-13",
        ),
        Prompt(
            name="count",
            label=gettext_noop("How many meetings has a run?"),
            hint=gettext_noop("Closed groups often take 12, over about four months; groups made anew often 6."),
            sort=NUMBER,
            row="PLAN-12 GROUP-03 GROUP-07",
        ),
        Prompt(
            name="period",
            label=gettext_noop("Does everyone agree to come for a set time?"),
            decision=6,
            sort=ONE,
            choices=PERIODS,
            needed=True,
            missing=gettext_noop("Choose yes or no."),
            row="PLAN-12",
        ),
        Prompt(
            name="commitment",
            label=gettext_noop("What we expect of each other’s time"),
            hint=gettext_noop("Caring for each other needs people who come regularly, new ones too."),
            example=gettext_noop("Two hours a week, and a word beforehand when one cannot come."),
            longest=200,
            row="GROUP-23",
        ),
        Prompt(
            name="link",
            label=gettext_noop("The goal and purpose that bind us, in one sentence"),
            decision=7,
            needed=True,
            missing=gettext_noop("Say in one sentence what binds you."),
            longest=200,
            row="PLAN-12",
        ),
    ),
    checks=(
        gettext_noop("Did we decide this together, with everybody heard?"),
        gettext_noop("Can a newcomer understand the reason for each rule?"),
    ),
)

LIKE = Question(
    key="like",
    title=gettext_noop("What will it be like?"),
    lead=gettext_noop("People bring hope with them. Say what they may expect, and what could come of it."),
    row="PLAN-13",
    prompts=(
        Prompt(
            name="expectations",
            label=gettext_noop("What people may expect, and what not"),
            example=gettext_noop("Somebody who listens, every week. No advice, and no solution by Friday."),
            needed=True,
            missing=gettext_noop("Say what people may expect."),
            row="PLAN-13",
        ),
        Prompt(
            name="possibilities",
            label=gettext_noop("What could become possible"),
            needed=True,
            missing=gettext_noop("Say what could become possible."),
            longest=300,
            row="PLAN-13",
        ),
    ),
    checks=(
        gettext_noop("At first people look to whoever started it as their leader. How will we hand that back?"),
        gettext_noop("A first meeting that is called off disappoints more than one that begins with three."),
        gettext_noop("Is it said that this goes beside treatment and does not replace it?"),
    ),
)
