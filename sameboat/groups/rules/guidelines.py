"""Guidelines: hints for situations in a circle. Nobody breaks one; norms are another thing, agreed and signed (NORM-11).

The cards themselves are data (catalogue/guidelines.json). Here is what a card may say, and how one is found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.core import core_of

PRINCIPLE, DO, DONT, TOOL, LEVEL = "principle", "do", "dont", "tool", "level"
STAGE, PITFALL, OBSTACLE, DYNAMIC, HELP = "stage", "pitfall", "obstacle", "dynamic", "help"
EVOKES, PROVOKES = "evokes", "provokes"

KINDS: dict[str, str] = {
    PRINCIPLE: gettext_noop("To begin with"),
    DO: gettext_noop("Do"),
    DONT: gettext_noop("Better not"),
    TOOL: gettext_noop("Tools"),
    HELP: gettext_noop("Step by step"),
    OBSTACLE: gettext_noop("Obstacles"),
    PITFALL: gettext_noop("Pitfalls"),
    LEVEL: gettext_noop("Three levels of talking"),
    STAGE: gettext_noop("Ten stages of a group"),
    DYNAMIC: gettext_noop("What goes on between people"),
}
HOW_MANY: dict[str, int] = {DO: 14, DONT: 11, LEVEL: 3, STAGE: 10, PITFALL: 6, OBSTACLE: 6, DYNAMIC: 5}

DANGER = "danger"
SITUATIONS: dict[str, str] = {
    DANGER: gettext_noop("Somebody may be in danger"),
    "before": gettext_noop("Before the meeting"),
    "opening": gettext_noop("The meeting begins"),
    "newcomer": gettext_noop("Somebody is new"),
    "telling": gettext_noop("Somebody tells of something hard"),
    "feelings": gettext_noop("Strong feelings are in the room"),
    "silent": gettext_noop("Somebody is silent"),
    "too-much": gettext_noop("One person takes all the room"),
    "advice": gettext_noop("Advice is given"),
    "judging": gettext_noop("Somebody is judged"),
    "past": gettext_noop("It is all about the past"),
    "complaining": gettext_noop("It has turned into complaining"),
    "heavy": gettext_noop("It has become very heavy"),
    "stuck": gettext_noop("You go round in circles"),
    "conflict": gettext_noop("People are at odds"),
    "cliques": gettext_noop("Some keep to themselves"),
    "cosy": gettext_noop("It has become comfortable"),
    "power": gettext_noop("One person decides"),
    "outside": gettext_noop("Something is known outside"),
    "tired": gettext_noop("You are tired of looking after it"),
    "leaving": gettext_noop("Somebody thinks of leaving"),
    "closing": gettext_noop("The meeting ends"),
    "review": gettext_noop("You look back together"),
}

# What people call it while it happens, besides the words of the cards; one text each, so that it can be said in a language.
HEARD: dict[str, str] = {
    "feelings": gettext_noop(
        "cry cries crying tears weep weeping sob sobbing panic anger angry shout shouts shouting rage fear afraid upset"
    ),
    "silent": gettext_noop("silence silent quiet shy mute nobody speaks speechless"),
    "too-much": gettext_noop("talkative endless monologue dominates interrupts interrupting"),
    "conflict": gettext_noop(
        "quarrel quarrels quarrelling argument argue arguing fight fighting row dispute insult insulted"
    ),
    "outside": gettext_noop("gossip gossiping rumour rumours betrayed leaked secret"),
    "cosy": gettext_noop("boring bored dull routine small talk"),
    "stuck": gettext_noop("boring bored same again nothing changes"),
    "judging": gettext_noop("blame blamed criticised criticism shame ashamed"),
    "heavy": gettext_noop("hopeless hopelessness despair too hard overwhelmed"),
    "tired": gettext_noop("exhausted burnt out burnout alone with it tired"),
    "leaving": gettext_noop("quit quits leave leaves stays away missing absent"),
}
LITTLE = gettext_noop(
    "a an and are all about at be but everybody everyone everything for from has have he her his how i in is it me my nobody not of"
    " on one or our people person said says she so somebody someone something tell tells that the their them there they this to too"
    " told us very want wants was we what when who will with you group circle member"
)


PAGES: dict[str, str] = {"passed_on": gettext_noop("Go through it step by step in your group")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline:
    """One card: what it is about, when it helps, and the questions to begin and to look back with (PLAN-22)."""

    slug: str
    kind: str
    title: str
    text: str
    situations: tuple[str, ...]
    row: str
    source: str = "manual"
    number: int = 0
    signs: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    rather_not: tuple[str, ...] = ()
    example: str = ""
    care: str = ""
    practice: str = ""
    strength: str = ""  # of a tool
    norm: str = ""  # the core norm that says the same, and goes before it
    starting: tuple[str, ...] = ()
    reviewing: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    prominent: bool = False
    page: str = ""  # the page of a group where it is done step by step
    pause: bool = False  # whether taking people in is better paused meanwhile


ALL_STARTING: tuple[str, ...] = (
    gettext_noop("Have we talked about this before the first meeting?"),
    gettext_noop("Does everybody know that it is a hint and no rule?"),
)
ALL_REVIEWING: tuple[str, ...] = (
    gettext_noop("When did this last help us?"),
    gettext_noop("When did we forget it, and what came of that?"),
)


@rule(
    "A guideline is a hint for a situation and is never broken; where a norm says the same, the norm goes before it."
    " Strong tools are never suggested for an evening with somebody new.",
    source="manual",
    row="NORM-11 NORM-12 NORM-13 PROC-03 PROC-04 PROC-05 PROC-06 PROC-07 PLAN-22",
)
def guideline_holds(*, card: Guideline, slugs: Collection[str]) -> Verdict:
    """Yes, or what is wrong with a card, for whoever writes one. `slugs`: of all cards."""
    told = f"The card {card.slug}"
    if card.kind not in KINDS or not set(card.situations) <= set(SITUATIONS) or not card.situations:
        return refused(because=f"{told} has an unknown kind or situation, or none.")
    if not card.title or not card.text or not card.row.split():
        return refused(because=f"{told} lacks title, text or row.")
    if (card.kind == TOOL) is not (card.strength in {EVOKES, PROVOKES}):
        return refused(because=f"{told}: tools, and only tools, evoke or provoke.")
    if card.strength == PROVOKES and ("newcomer" in card.situations or not card.care):
        return refused(because=f"{told} is strong: it needs a caution, and is not for somebody new.")
    if card.norm and card.norm not in {norm.key for norm in core_of().norms}:
        return refused(because=f"{told} names a norm that is none.")
    if card.page and card.page not in PAGES:
        return refused(because=f"{told} leads to a page that is not there.")
    if not set(card.see) <= set(slugs) - {card.slug}:
        return refused(because=f"{told} leads to a card that is not there.")
    if card.kind not in {DO, DONT} and not (card.starting and card.reviewing):
        return refused(because=f"{told} lacks questions for starting or for reviewing.")
    return allowed()


def checklists(*, card: Guideline) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What to ask when starting, and when reviewing; short cards share theirs."""
    return card.starting or ALL_STARTING, card.reviewing or ALL_REVIEWING


@rule(
    "Whoever looks for a hint says what is happening in the circle, or types words of their own; what is heard in every"
    " word comes first, and before all of it what helps when somebody is in danger. Strong tools are not offered then.",
    source="manual",
    row="NORM-11",
)
def found(
    *,
    texts: Iterable[tuple[Guideline, str, str]],
    situation: str,
    kind: str,
    words: str,
    little: Collection[str] = (),
    danger: bool = False,
    heard: Mapping[str, str] | None = None,
) -> list[Guideline]:
    """The cards that fit, best first. `texts`: each card with its title and all its words, as the reader sees them;
    `little`: words that tell nothing beside others; `danger`: whether the words tell that somebody is in danger;
    `heard`: what people call a situation, by its code: a card that is about it in the first place comes before others."""
    asked = [word.strip(".,;:?!“”\"'’") for word in words.casefold().split()]
    asked = [word for word in asked if len(word) > 2 and word not in little] or [word for word in asked if word]
    heads = [re.compile(rf"\b{re.escape(word)}") for word in dict.fromkeys(asked)]
    scored = []
    for place, (card, title, text) in enumerate(texts):
        calls = danger and DANGER in card.situations
        if danger and card.strength == PROVOKES:
            continue
        if not calls and ((situation and situation not in card.situations) or (kind and kind != card.kind)):
            continue
        score = _score(heads, title.casefold(), text.casefold())
        if asked and not score and not calls:
            continue
        scored.append((not calls, -score, _beside(heads, card, heard or {}), not card.prominent, place, card))
    return [card for *_, card in sorted(scored, key=lambda one: one[:5])]


@rule(
    "Whoever types what is happening always finds the way to help on the page: above the hints when the words tell of danger"
    " or no hint is found with them, beneath the hints otherwise. No list of words decides whether somebody sees it.",
    source="overview",
    row="SAFE-15",
)
def help_first(*, danger: bool, words: bool, hints: int) -> bool:
    """Whether the way to help stands above the hints. `hints`: how many were found."""
    return danger or (words and not hints)


def _beside(heads: Sequence[re.Pattern[str]], card: Guideline, heard: Mapping[str, str]) -> int:
    """How far down among its situations the card has one that is called so; 0 where none is."""
    called = (any(head.search(heard.get(one, "").casefold()) for head in heads) for one in card.situations)
    return next((place for place, it_is in enumerate(called) if it_is), 0)


def _score(heads: Iterable[re.Pattern[str]], title: str, text: str) -> int:
    """Ten for each word that begins a word there, and one more when the title has it."""
    there = [head for head in heads if head.search(text) or head.search(title)]
    return 10 * len(there) + sum(bool(head.search(title)) for head in there)
