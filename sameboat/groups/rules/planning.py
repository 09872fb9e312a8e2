"""When a group is planned, who may take part in planning, and when a plan ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.asking import ADVOCACY, HOW_MUCH, LITTLE, MUCH, NORMS, NUMBER, SUPPORT, Question
from sameboat.groups.rules.core import has_reason
from sameboat.groups.rules.names import OTHER_NAME
from sameboat.groups.rules.questions import SIX
from sameboat.groups.rules.size import size_advice

PLAN_DAYS = 180
INVITATION_LASTS = timedelta(days=7)
MOST_PLANS, MOST_PLANNERS, MOST_INVITATIONS = 5, 7, 5
MOST_VERSIONS = 50

Answers = Mapping[str, Mapping[str, Any]]


def missing_of(*, question: Question, answer: Mapping[str, Any]) -> list[str]:
    """What the question still needs, each as a sentence."""
    return [
        prompt.missing
        for prompt in question.prompts
        if prompt.needed
        and prompt.sort != NORMS
        and not _has_content(answer.get(prompt.name), number=prompt.sort == NUMBER)
    ]


def _has_content(given: Any, *, number: bool) -> bool:
    if number:
        return isinstance(given, int) and given > 0
    if isinstance(given, str):
        return bool(given.strip())
    return isinstance(given, Sequence) and any(str(one).strip() for one in given)


@rule(
    "A group is planned when all six questions have an answer; a goal that all share and conditions for membership are"
    " among them. Before that it takes nobody in.",
    source="manual",
    row="PLAN-01 PLAN-03 PLAN-08 GROUP-21",
)
def is_planned(*, answers: Answers) -> Verdict:
    """Yes, or the first sentence that asks for what is missing. `answers`: by question, then by prompt."""
    for question in SIX:
        answer = answers.get(question.key, {})
        for missing in missing_of(question=question, answer=answer):
            return refused(because=missing)
    if (verdict := size_is_explained(answers=answers)) and (verdict := norms_have_reasons(answers=answers)):
        return allowed()
    return verdict


def size_is_explained(*, answers: Answers) -> Verdict:
    """Whether a size outside the usual one has its reason."""
    given = answers.get("how-many", {})
    advice = size_advice(
        fewest=int(given.get("fewest") or 0), most=int(given.get("most") or 0),
        type=str(answers.get("empower", {}).get("type", "")),
    )  # fmt: skip
    if advice.wants_reason and not str(given.get("size_reason", "")).strip():
        return refused(because=gettext_noop("Say why this size fits your group."))
    return allowed()


def norms_have_reasons(*, answers: Answers) -> Verdict:
    """Whether every rule of the group's own says why it is there."""
    for norm in answers.get("empower", {}).get("norms", ()):
        verdict = has_reason(text=str(norm.get("text", "")), why=str(norm.get("why", "")))
        if not verdict:
            return verdict
    return allowed()


def first_open(*, answers: Answers) -> str:
    """The key of the first of the six questions that still needs something, "" when none does."""
    for question in SIX:
        if missing_of(question=question, answer=answers.get(question.key, {})):
            return question.key
    if not size_is_explained(answers=answers):
        return "how-many"
    return "" if norms_have_reasons(answers=answers) else "empower"


@rule(
    "A group says how much of its time is for being there for each other, for facts, for learning and for speaking up. Where"
    " speaking up takes as much as being there, the page asks whether that is another group beside this one.",
    source="guide",
    row="START-14 LIM-16",
)
def foci_advice(*, foci: Mapping[str, str]) -> str:
    """A question to talk over, or "". `foci`: how much of each, as far as it was said."""
    order = [code for code, _ in HOW_MUCH]
    cause, support = foci.get(ADVOCACY, LITTLE), foci.get(SUPPORT, MUCH)
    if cause == LITTLE or order.index(cause) > order.index(support):
        return ""
    return gettext_noop(
        "Speaking up for a cause can take the time for being there for each other. Would it be another group beside this"
        " one?"
    )


@rule(
    "Do not invent a group again that exists: who starts one first looks at programmes and groups for the same need.",
    source="guide",
    row="START-01 START-02 START-03",
)
def may_begin(*, need: str, known: Collection[str], looked: bool) -> Verdict:
    """Whether a plan may be opened. `looked`: what exists for this need was on the screen."""
    if need not in known:
        return refused(because=gettext_noop("Choose what the group will be about."))
    if not looked:
        return refused(because=gettext_noop("Look at what exists already, then begin."))
    return allowed()


@rule(
    "Anybody can plan a group, with or without a trainer. Whoever plans five has enough in hand.",
    source="manual",
    row="ROLE-32",
)
def may_plan(*, plans_now: int) -> Verdict:
    """Whether this person may open, or join, one more plan."""
    if plans_now >= MOST_PLANS:
        return refused(because=gettext_noop("You are planning five groups already. Leave one, then begin another."))
    return allowed()


@rule(
    "Up to seven people plan a group together, none above another. A link lets in one of them, for seven days.",
    source="house",
    row="NORM-20 PLAN-11",
)
def may_invite(*, planners: int, open_invitations: int) -> Verdict:
    """Whether one more link may be made."""
    if planners >= MOST_PLANNERS:
        return refused(because=gettext_noop("Seven people plan this group already. That is enough to begin."))
    if open_invitations >= MOST_INVITATIONS:
        return refused(because=gettext_noop("Five links are waiting already. Take one back first."))
    return allowed()


@rule(
    "A link into a plan works once and for seven days. Whoever comes in chooses a name of their own for this group.",
    source="house",
    row="NORM-16",
)
def may_come_in(
    *, ends_at: datetime | None, now: datetime, planners: int, inside: bool, name_taken: bool, apart: bool = False
) -> Verdict:
    """Whether somebody may join the planning under this name. `ends_at`: until when their link works, None without one.

    `apart`: one of the planners is kept apart from them. They read what they would read of a link that is over.
    """
    if (ends_at and now >= ends_at) or (apart and not inside):
        return refused(because=gettext_noop("This link is over. Ask for a new one."))
    if inside:
        return refused(because=gettext_noop("You take part in this plan already."))
    if planners >= MOST_PLANNERS:
        return refused(
            because=gettext_noop("Seven people plan this group already. Ask them to tell you when it begins.")
        )
    if name_taken:
        return refused(because=OTHER_NAME)
    return allowed()


@rule(
    "When two people change the same answer at once, the first one stays; the other is told and keeps what they typed.",
    source="house",
    row="NORM-20",
)
def may_replace(*, seen: int, now: int) -> Verdict:
    """Whether an answer may be replaced by somebody who saw version `seen`, when version `now` is kept."""
    if seen != now:
        return refused(
            because=gettext_noop(
                "Somebody changed this answer while you were writing. Nothing of yours is lost: compare both, then save."
            )
        )
    return allowed()


@rule(
    "A new version of the charter needs a finished plan, and something that changed. Older versions stay as they were.",
    source="manual",
    row="PLAN-01 PLAN-19",
)
def may_make_charter(*, answers: Answers, changed: bool, versions: int) -> Verdict:
    """Whether a version of the charter can be made now."""
    if not (planned := is_planned(answers=answers)):
        return planned
    if not changed:
        return refused(because=gettext_noop("Nothing has changed since the last version."))
    if versions >= MOST_VERSIONS:
        return refused(because=gettext_noop("Fifty versions are kept. No more can be made of this plan."))
    return allowed()


@rule("A plan that nobody touched for 180 days is deleted.", source="house", row="NORM-16")
def plan_ends_on(*, touched_on: date) -> date:
    """The day on which the plan goes, if nobody touches it again."""
    return touched_on + timedelta(days=PLAN_DAYS)
