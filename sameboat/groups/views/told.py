"""Answers as words, for the charter and for two versions beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext, ngettext

from sameboat.groups.rules import LINES, NORMS, NUMBER, ONE, SIX, SOME, TYPES, Prompt, Question, core_of
from sameboat.groups.rules.asking import HOW_MUCH, WEIGHTS
from sameboat.groups.rules.size import COMFORTABLE, keeps_most, most_told, size_in_words

# Said by `_together`, or below the core.
TOLD_TOGETHER = {"purposes", "own_purpose", "fewest", "most", "count", "norms"}


@dataclass(frozen=True, slots=True)
class Told:
    """One prompt and its answer: a text, some lines, or norms with their reasons."""

    label: str
    text: str = ""
    lines: tuple[str, ...] = ()
    norms: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What the charter says to one of the six questions."""

    question: Question
    told: list[Told] = field(default_factory=list)


def said_of(*, question: Question, given: Mapping[str, Any]) -> Iterator[Told]:
    """Every prompt that was answered, with the words of its answer."""
    for prompt in question.prompts:
        value = given.get(prompt.name)
        if value:
            yield _told(prompt, value)


def _told(prompt: Prompt, value: Any) -> Told:
    label = gettext(prompt.label)
    if prompt.sort == NORMS:
        return Told(label, norms=tuple(value))
    if prompt.sort == WEIGHTS:
        return Told(label, lines=tuple(_weights(prompt, value)))
    if prompt.sort in {SOME, ONE}:
        names = dict(prompt.choices) or {code: one.name for code, one in TYPES.items()}
        chosen = [value] if isinstance(value, str) else list(value)
        lines = tuple(gettext(names[code]) for code in chosen if code in names)
        return Told(label, text=lines[0]) if prompt.sort == ONE and lines else Told(label, lines=lines)
    if prompt.sort == LINES:
        return Told(label, lines=tuple(value))
    return Told(label, text=str(value) if prompt.sort == NUMBER else value)


def _weights(prompt: Prompt, value: Mapping[str, str]) -> Iterator[str]:
    """What there is most of stands first."""
    names = dict(prompt.choices)
    for much, words in HOW_MUCH:
        for code in names:
            if value.get(code) == much:
                said = {"what": gettext(names[code]), "much": gettext(words)}
                yield gettext("%(what)s: %(much)s") % said


def sections(*, content: Mapping[str, Any]) -> list[Section]:
    """The six questions of a charter with their answers, both in their order. Rules of one's own stand below the core."""
    found, type = [], str(content["answers"].get("empower", {}).get("type", ""))
    for question in SIX:
        given = content["answers"].get(question.key, {})
        together = _together(question, given, type)
        told = []
        for prompt in question.prompts:
            if prompt.name in together:
                told.append(together[prompt.name])
            elif given.get(prompt.name) and prompt.name not in TOLD_TOGETHER:
                told.append(_told(prompt, given[prompt.name]))
        found.append(Section(question, told))
    return found


def size_told(*, size: Mapping[str, Any], type: str) -> str:
    """How many people a group is for, in the same words everywhere. `size`: its `fewest` and `most`."""
    most = most_told(type=type, most=size["most"])
    return gettext(size_in_words(type=type)) % {"fewest": size["fewest"], "most": most}


def whoever_comes(*, size: Mapping[str, Any], type: str) -> str:
    """The size of a group without seats (rules.keeps_most), in its words; "" for one that has them."""
    return "" if keeps_most(type=type) else size_told(size=size, type=type)


def drawn_size(*, given: Mapping[str, Any], type: str) -> dict[str, Any]:
    """How many seats are drawn for a plan or a charter, and what is said of a group without seats. `given`: its answer,
    empty as long as there is none."""
    fewest, most = given.get("fewest") or COMFORTABLE[0], given.get("most") or COMFORTABLE[1]
    seats = most_told(type=type, most=most) if keeps_most(type=type) else fewest
    return {"seats": seats, "size": whoever_comes(size={"fewest": fewest, "most": most}, type=type)}


def _together(question: Question, given: Mapping[str, Any], type: str) -> dict[str, Told]:
    """What reads better as one line, by the prompt at whose place it stands: purposes, the two numbers, the length of a run."""
    prompts = {prompt.name: prompt for prompt in question.prompts}
    if question.key == "where-to" and (given.get("purposes") or given.get("own_purpose")):
        known = _told(prompts["purposes"], given.get("purposes") or [])
        own = [given["own_purpose"]] if given.get("own_purpose") else []
        return {"purposes": Told(known.label, lines=(*known.lines, *own))}
    if question.key == "how-many" and given.get("fewest") and given.get("most"):
        return {"fewest": Told(gettext("Size"), text=size_told(size=given, type=type))}
    if question.key == "empower" and given.get("sessions") == "run" and given.get("count"):
        length = ngettext("%(n)d meeting", "%(n)d meetings", given["count"]) % {"n": given["count"]}
        run = _told(prompts["sessions"], "run")
        return {"sessions": Told(run.label, text=f"{run.text} – {length}")}
    return {}


def own_norms(*, content: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """The group's own rules, complete ones only."""
    norms = content["answers"].get("empower", {}).get("norms", ())
    return [norm for norm in norms if norm.get("text")]


def core(*, content: Mapping[str, Any]) -> Any:
    """The fixed core as it stood when this was written."""
    return core_of(version=content["core"])
