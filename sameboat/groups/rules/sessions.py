"""Two guided sessions for the beginning: *First steps*, and *From frustration to shared aim*; on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

AIM_LONGEST, MOST_AIMS, PAIRS = 160, 12, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One of the six themes: what to share, what to compare, and which prompts of the plan the outcome answers."""

    key: str
    title: str
    share: tuple[str, ...]
    compare: str
    outcome: tuple[tuple[str, str], ...]  # question, prompt


FIRST_STEPS: tuple[Theme, ...] = (
    Theme(
        key="who",
        title=gettext_noop("Who we are"),
        share=(
            gettext_noop("What has brought each of us here? Tell it in three sentences."),
            gettext_noop("What do I need, and what interests me?"),
        ),
        compare=gettext_noop("Which needs and problems do all of us have? Where do we differ?"),
        outcome=(("who", "shared"), ("who", "differ")),
    ),
    Theme(
        key="purpose",
        title=gettext_noop("What it is for"),
        share=(
            gettext_noop("What should be different for me because this group exists?"),
            gettext_noop("What have I tried on my own?"),
        ),
        compare=gettext_noop("Which goals do all of us share?"),
        outcome=(("where-to", "goals"), ("where-to", "own_purpose")),
    ),
    Theme(
        key="criteria",
        title=gettext_noop("Who can be with us"),
        share=(
            gettext_noop("With whom could I speak openly?"),
            gettext_noop("What would I have to know about the group before I ask to come in?"),
        ),
        compare=gettext_noop("Which plain conditions follow from it? Who is better served elsewhere?"),
        outcome=(("who", "conditions"), ("who", "not_for")),
    ),
    Theme(
        key="how-many",
        title=gettext_noop("How many"),
        share=(gettext_noop("In how big a circle can I speak?"), gettext_noop("When do I feel lost?")),
        compare=gettext_noop("How few are enough, and how many are too many?"),
        outcome=(("how-many", "fewest"), ("how-many", "most")),
    ),
    Theme(
        key="strength",
        title=gettext_noop("What makes us strong"),
        share=(
            gettext_noop("What would keep me coming, also when I do not feel like it?"),
            gettext_noop("What do I need from the others so that I feel safe?"),
        ),
        compare=gettext_noop("What do we promise each other? What binds us, in one sentence?"),
        outcome=(("empower", "motivation"), ("empower", "link")),
    ),
    Theme(
        key="like",
        title=gettext_noop("What it will be like"),
        share=(
            gettext_noop("What do I hope for, and what am I afraid of?"),
            gettext_noop("How will I notice that it was a good evening?"),
        ),
        compare=gettext_noop("What may people expect of us? What could become possible?"),
        outcome=(("like", "expectations"), ("like", "possibilities")),
    ),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a guided session."""

    title: str
    text: str


SHARED_AIM: tuple[Step, ...] = (
    Step(
        gettext_noop("What we wish for"),
        gettext_noop("Which norms and values would each of us like to have in this group? Say one each."),
    ),
    Step(
        gettext_noop("What makes us angry or tired"),
        gettext_noop(
            "Each writes down what frustrates them, one thing on a slip of paper, without a name. Mix the slips."
        ),
    ),
    Step(
        gettext_noop("What all of us want"),
        gettext_noop("Read the slips aloud. Which interests and goals lie behind them?"),
    ),
    Step(
        gettext_noop("From frustration to shared aim"),
        gettext_noop("Take one slip after another and write beside it what the group could do together about it."),
    ),
    Step(
        gettext_noop("What our reason says"),
        gettext_noop("Put feelings aside for a moment: which concerns and reasons are left? Are they in the aims?"),
    ),
    Step(
        gettext_noop("Try it out"),
        gettext_noop(
            "Play it, five minutes each: asking somebody to come along, being with somebody in a crisis, welcoming"
            " somebody new."
        ),
    ),
    Step(
        gettext_noop("Mistakes are allowed"),
        gettext_noop("Whoever looks after the evening says it aloud: we will make mistakes, and we may."),
    ),
)
AN_EXAMPLE: tuple[str, str] = (
    gettext_noop("In the shop people look away when they see me."),
    gettext_noop("We speak openly about it in our town, so that others need not hide."),
)


@rule(
    "Before conditions for membership are fixed, those who want to take part share and compare: who, what for, conditions,"
    " how many, what makes us strong, what it will be like. What comes of it stands in the charter.",
    source="manual",
    row="PLAN-14",
)
def first_steps_answers(*, theme: str, given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """By question, what the outcome of a theme answers; what was left empty changes nothing. Raises KeyError."""
    chosen = {one.key: one for one in FIRST_STEPS}[theme]
    found: dict[str, dict[str, Any]] = {}
    for question, prompt in chosen.outcome:
        if given.get(prompt):
            found.setdefault(question, {})[prompt] = given[prompt]
    return found


@rule(
    "From a frustration comes an aim that all share. Only the aim is kept; the frustration never leaves the device on"
    " which it was typed.",
    source="manual",
    row="PLAN-15 VIS-09",
)
def may_keep_aim(*, text: str, aims: int, there: bool) -> Verdict:
    """Whether the group can keep this aim. `there`: it is kept already."""
    if not text.strip():
        return refused(because=gettext_noop("Write what the group could do together."))
    if there:
        return refused(because=gettext_noop("You have this aim already."))
    if aims >= MOST_AIMS:
        return refused(because=gettext_noop("Twelve aims are kept already. Let one go first."))
    return allowed()
