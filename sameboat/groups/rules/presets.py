"""What a preset may say: a beginning for the plan, never more than that."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.asking import CONTRACTS, MOST_NORMS, ONE, PERIODS, PURPOSES, SESSIONS
from sameboat.groups.rules.questions import QUESTIONS
from sameboat.groups.rules.types import TYPES, fits_type

_CODES = {"contract": CONTRACTS, "sessions": SESSIONS, "period": PERIODS}


@rule(
    "A preset fills in the questions and says where it comes from. What it fills in can be changed, except the rules"
    " without which that kind of group does not work.",
    source="overview",
    row="KIND-07 KIND-08 KIND-11 GROUP-14 PLAN-23",
)
def preset_holds(*, preset: Mapping[str, Any], sources: Collection[str]) -> Verdict:
    """Yes, or what is wrong with a preset, for whoever writes one."""
    told = f"The preset {preset.get('slug')}"
    if not all(preset.get(word) for word in ("slug", "name", "about", "type", "sources")):
        return refused(because=f"{told} lacks slug, name, about, type or sources.")
    if preset["type"] not in TYPES:
        return refused(because=f"{told} has an unknown type.")
    if not all(source["source"] in sources and source["row"].split() for source in preset["sources"]):
        return refused(because=f"{told} has a source that is not in our list.")
    if not all(rule["text"] and rule["why"] for rule in preset.get("rules", ())):
        return refused(because=f"{told} has a rule without a reason.")
    return _answers_hold(told, preset)


def _answers_hold(told: str, preset: Mapping[str, Any]) -> Verdict:
    answers = preset.get("answers", {})
    for key, answer in answers.items():
        known = {prompt.name: prompt for prompt in QUESTIONS[key].prompts} if key in QUESTIONS else {}
        for name, given in answer.items():
            if name not in known or not _fits(given, name=name, one=known[name].sort == ONE):
                return refused(because=f"{told} answers what is not asked: {key}.{name}.")
    empower = answers.get("empower", {})
    if len(empower.get("norms", ())) > MOST_NORMS:
        return refused(because=f"{told} has too many norms.")
    if "sessions" in empower:
        return fits_type(
            type=preset["type"], sessions=empower["sessions"], period=empower.get("period", "no"),
            count=empower.get("count"),
        )  # fmt: skip
    return allowed()


def _fits(given: Any, *, name: str, one: bool) -> bool:
    if name == "purposes":
        return set(given) <= {code for code, _ in PURPOSES}
    return not one or given in {code for code, _ in _CODES.get(name, ())}


@dataclass(frozen=True, slots=True)
class Enforced:
    """What a kind of group does not work without, and what the pages therefore hold to."""

    costs_nothing: bool = False
    votes_on_nobody: bool = False
    months_looking_after: int | None = None  # after so many somebody else looks after the meeting; None: as elsewhere


_ENFORCED = {"talking-group": Enforced(costs_nothing=True, votes_on_nobody=True, months_looking_after=3)}


@rule(
    "In a talking group the six rules are no decoration: taking part costs nothing, nobody is voted on, and looking after the"
    " meeting goes on to somebody else after three months.",
    source="overview",
    row="KIND-07 KIND-08",
)
def enforced(*, preset: str) -> Enforced:
    """What holds for groups that began with this preset; nothing for most."""
    return _ENFORCED.get(preset, Enforced())


@rule("Most groups are free. In a talking group that is a condition.", source="overview", row="KIND-07 KIND-10")
def may_cost(*, preset: str, cost: str) -> Verdict:
    """Whether a group that began with this preset may say that coming costs this."""
    if enforced(preset=preset).costs_nothing and cost != "free":
        return refused(because=gettext_noop("This is a talking group: taking part costs nothing. Choose “Free”."))
    return allowed()
