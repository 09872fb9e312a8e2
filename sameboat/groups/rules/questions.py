"""The questions of planning, as one literal table: the three that open it, and the six in their order.

Pages, forms, the charter and its template are all made from this table. Sentences are marked with `gettext_noop` and
translated where they are shown. People and what they share come first, structure second, rules last (PLAN-17).
"""

from __future__ import annotations

from collections.abc import Iterator

from sameboat.base.rulebook import gettext_noop
from sameboat.groups.rules.asking import (
    BORROW_LONGEST,
    FOCI,
    LINE,
    LINES,
    OPENING,
    PURPOSES,
    SOME,
    WEIGHTS,
    Prompt,
    Question,
)
from sameboat.groups.rules.decisions import EMPOWER, HOW_MANY, LIKE

THE_OPENING = Question(
    key=OPENING,
    title=gettext_noop("Before you begin"),
    lead=gettext_noop("Three questions to the people who start. Talk them over; a few words are enough."),
    row="PLAN-16",
    prompts=(
        Prompt(
            name="driven",
            label=gettext_noop("Which feelings, and what else, drive you to start this group?"),
            lines=0,
            row="PLAN-16",
        ),
        Prompt(name="bother", label=gettext_noop("Why take the trouble?"), lines=0, row="PLAN-16"),
        Prompt(name="future", label=gettext_noop("What could come of it in the future?"), lines=0, row="PLAN-16"),
        Prompt(
            name="borrow",
            label=gettext_noop("What will you borrow from groups and programmes that exist?"),
            hint=gettext_noop("Visit one if you can. What works there need not be invented again."),
            longest=BORROW_LONGEST,
            lines=0,
            row="START-01 START-03",
        ),
    ),
)

# Examples fit whatever a group is about and whoever has it; those for one situation come with its preset.
WHO = Question(
    key="who",
    title=gettext_noop("Who are we?"),
    lead=gettext_noop("People should be able to recognise themselves: the same situation, similar needs."),
    row="PLAN-02",
    prompts=(
        Prompt(
            name="shared",
            label=gettext_noop("What we share"),
            hint=gettext_noop("The situation in everyday words, the way you would say it to a neighbour."),
            example=gettext_noop(
                "It has turned our days upside down, and those who do not know it tire of hearing about it."
            ),
            needed=True,
            missing=gettext_noop("Say in your own words what the members share."),
            row="PLAN-02",
        ),
        Prompt(
            name="differ",
            label=gettext_noop("Where we may differ, and welcome it"),
            hint=gettext_noop(
                "The same situation is not the same for everyone, and nor is what people can do about it."
            ),
            example=gettext_noop("How long it has lasted, who lives with us, what anyone believes in."),
            row="PLAN-04",
        ),
        Prompt(
            name="conditions",
            label=gettext_noop("Conditions for membership"),
            sort=LINES,
            hint=gettext_noop("Plain conditions that anyone can check for themselves, one on each line."),
            example=gettext_noop("You know it from your own life.\nYou want to change something for yourself."),
            needed=True,
            missing=gettext_noop("Write at least one condition. People want to know before they ask."),
            longest=160,
            row="PLAN-03",
        ),
        Prompt(
            name="not_for",
            label=gettext_noop("Who is better served elsewhere"),
            hint=gettext_noop("Said kindly here, nobody has to be turned away at the door."),
            example=gettext_noop(
                "People who look for treatment, or for a professional’s advice: there are other places for that."
            ),
            needed=True,
            missing=gettext_noop("Say who is better served elsewhere, so that nobody is turned away at the door."),
            longest=300,
            row="PLAN-02 SAFE-21",
        ),
        Prompt(
            name="background",
            label=gettext_noop("What in our backgrounds will matter"),
            hint=gettext_noop(
                "Talk about five things: social class, age, gender, cultural background, family. Write about the"
                " group as a whole, never about one person."
            ),
            longest=300,
            row="PLAN-05",
        ),
    ),
    checks=(
        gettext_noop("Would somebody in this situation say: that is me?"),
        gettext_noop("Are we alike enough to understand each other, and different enough to learn something?"),
        gettext_noop("Can everyone check the conditions without asking anybody?"),
    ),
)

WHERE_TO = Question(
    key="where-to",
    title=gettext_noop("Where are we heading?"),
    lead=gettext_noop("Being together does not hold a group for long. A goal that everybody shares does."),
    row="PLAN-06",
    prompts=(
        Prompt(
            name="purposes",
            label=gettext_noop("What the group is for"),
            sort=SOME,
            choices=PURPOSES,
            row="PLAN-06",
        ),
        Prompt(
            name="own_purpose",
            label=gettext_noop("Another purpose, in your own words"),
            sort=LINE,
            longest=160,
            row="PLAN-06",
        ),
        Prompt(
            name="foci",
            label=gettext_noop("How much of each?"),
            hint=gettext_noop(
                "What matters most shows how you spend an evening. What you leave open you decide later."
            ),
            sort=WEIGHTS,
            choices=FOCI,
            row="START-14",
        ),
        Prompt(
            name="goals",
            label=gettext_noop("Our shared goals"),
            sort=LINES,
            hint=gettext_noop("At least one, one on each line. Goals first; how you organise follows from them."),
            example=gettext_noop("Less stress on ordinary days, by healthier ways of coping."),
            needed=True,
            missing=gettext_noop("Write at least one goal that everybody shares."),
            longest=160,
            most=5,
            row="PLAN-08",
        ),
    ),
    checks=(
        gettext_noop("Did everybody say the purpose in their own words, and was it the same?"),
        gettext_noop("Would somebody who comes for the first time be able to say it after one evening?"),
        gettext_noop("Is each goal about ourselves, and not about changing somebody else?"),
        gettext_noop("Would we notice if we came nearer to it?"),
    ),
)

WHY = Question(
    key="why",
    title=gettext_noop("Why this way?"),
    lead=gettext_noop("In mutual self-help the group itself is the support. Know why you chose it."),
    row="PLAN-09",
    prompts=(
        Prompt(
            name="reason",
            label=gettext_noop("Why we chose mutual self-help"),
            hint=gettext_noop("Two or three sentences of your own."),
            example=gettext_noop("We have had advice. What we lack is people who know it from the inside."),
            needed=True,
            missing=gettext_noop("Give your own reason, in two or three sentences."),
            row="PLAN-09",
        ),
        Prompt(
            name="holds",
            label=gettext_noop("Which attitudes and feelings hold us together, and would draw others in?"),
            longest=300,
            row="PLAN-10",
        ),
    ),
    checks=(
        gettext_noop("Do we want to share, and change something ourselves, more than to be told what to do?"),
        gettext_noop("If we rather want to change a law or an institution: is that another group, beside this one?"),
    ),
)

SIX: tuple[Question, ...] = (WHO, WHERE_TO, WHY, HOW_MANY, EMPOWER, LIKE)
QUESTIONS: dict[str, Question] = {question.key: question for question in (THE_OPENING, *SIX)}

# Of a group that has opened: what stands above the six answers. It changes as they do (PLAN-19).
CALLED = Question(
    key="name",
    title=gettext_noop("What are we called?"),
    lead=gettext_noop("The name stands on the charter and, when you show the group, in the directory."),
    row="PLAN-19",
    prompts=(
        Prompt(
            name="name",
            label=gettext_noop("The name of the group"),
            hint=gettext_noop("Everyone may read it: nobody’s name, and nothing that gives anybody away."),
            sort=LINE,
            needed=True,
            missing=gettext_noop("Write the name that you propose."),
            longest=80,
            row="PLAN-19",
        ),
        Prompt(
            name="place",
            label=gettext_noop("Place in words"),
            hint=gettext_noop("A town or a part of it, or “online”. No address of anybody’s home."),
            sort=LINE,
            longest=80,
            row="PLAN-19",
        ),
    ),
    checks=(
        gettext_noop("Would you mind if somebody read this name over your shoulder?"),
        gettext_noop("Do people who look for you recognise themselves in it?"),
    ),
)
CAN_CHANGE: dict[str, Question] = {question.key: question for question in (*SIX, CALLED)}


def prompts(*, questions: tuple[Question, ...] = SIX) -> Iterator[tuple[Question, Prompt]]:
    """Every prompt with its question, in order."""
    return ((question, prompt) for question in questions for prompt in question.prompts)
