"""Danger, as people tell of it: "she is beaten", "somebody does not wake up", in whatever language.

The phrases themselves are data (danger.json of safety). How one is written there: `a|b` is any of these words, `<name>`
any of a list, `~` up to three words between, `a_b` two words that belong together, `word*` however it ends, and `$` after
the last word of a part of a sentence. In a phrase that only sounds like danger, what is set aside stands in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
APART = re.compile(r"[ _-]")
END = re.compile(r"\W*?(?:[.,;:!?…\n–—]|$)")
BETWEEN, LAST = r"(?:\S+\s){0,3}?", r"(?<=\n)"
INFINITIVE = re.compile(r"(?<=\w{4}t)i$")  # Lithuanian: "gyventi" is spoken, and typed, as "gyvent"; "must" is English

Fold = Callable[[str], str]  # how a word is compared: without case and accents


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What tells of danger in one language or in all of them, a group of the pattern for each list; `calm`: what only sounds
    so."""

    told: re.Pattern[str]
    calm: tuple[re.Pattern[str], ...]
    alone: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was said: whether it tells of danger, and its words without those that only sound so; `about`: the list of the
    first sign that was found, "" where none was."""

    danger: bool
    words: str
    about: str = ""


def signs_of(*, rows: Iterable[Mapping[str, object]], fold: Fold, names: Container[str] | None = None) -> Signs:
    """The signs of all languages as one. `rows`: what the file says of each; `names`: of the lists of signs only these,
    and no word that tells it alone."""
    told: dict[str, list[str]] = {}
    calm: list[re.Pattern[str]] = []
    words: dict[str, set[str]] = {"alone": set(), "beside": set()}
    for row in rows:
        lists = {name: texts for name, texts in row.items() if isinstance(texts, list)}
        signs = row["signs"]
        assert isinstance(signs, dict)
        for name, texts in signs.items():
            if names is None or name in names:
                told.setdefault(name, []).extend(_pattern(text, lists, fold) for text in texts)
        calm += [re.compile(rf"(?<!\S){_pattern(text, lists, fold)}") for text in lists["calm"]]
        for name, kept in words.items() if names is None else ():
            kept.update(_folded(one, fold) for text in lists[name] for one in APART.split(text))
    groups = "|".join(f"(?P<{name}>{'|'.join(texts)})" for name, texts in told.items())
    return Signs(
        told=re.compile(rf"(?<!\S)(?:{groups})"), calm=tuple(calm),
        alone=frozenset(words["alone"] - words["beside"]), beside=frozenset(words["beside"]),
    )  # fmt: skip


def heard(*, text: str, signs: Signs, fold: Fold) -> Heard:
    """Whether a text of any length tells that somebody in the circle may be in danger."""
    words = _without_calm(text, signs, fold)
    said = _said(words, fold)
    rest = {word for word in said.split() if word not in signs.beside}
    alone = bool(rest) and rest <= signs.alone
    sign = signs.told.search(said)
    return Heard(danger=alone or sign is not None, words=words, about=(sign and sign.lastgroup) or "")


def about(*, text: str, signs: Signs, fold: Fold) -> str:
    """The list of the first sign that is found, "" for none: then what only sounds like danger is not looked for."""
    return heard(text=text, signs=signs, fold=fold).about if signs.told.search(_said(text, fold)) else ""


def _without_calm(text: str, signs: Signs, fold: Fold) -> str:
    """The text without the words that only sound like danger: "overdose" of "an overdose of cake"."""
    said = _said(text, fold)
    gone = {
        place
        for calm in signs.calm
        for found in calm.finditer(said)
        for place in range(len(said[: found.start("gone")].split()), len(said[: found.end("gone")].split()))
    }
    places = list(WORD.finditer(text))
    for place in sorted(gone, reverse=True):
        text = f"{text[: places[place].start()]}{text[places[place].end() :]}"
    return text.strip() if gone else text


def _said(text: str, fold: Fold) -> str:
    """The words as they are compared, a space after each, and a new line where a part of a sentence ends."""
    ends = ((found[0], "\n" if END.match(text, found.end()) else " ") for found in WORD.finditer(text))
    return "".join(f"{_folded(word, fold)}{end}" for word, end in ends)


def _folded(word: str, fold: Fold) -> str:
    return fold(word.replace("’", "").replace("'", "")) or "-"


def _pattern(text: str, lists: Mapping[str, Sequence[str]], fold: Fold) -> str:
    """A phrase of the file as a regular expression over words with white space after each."""
    parts = []
    for part in text.split():
        before, after = "(?P<gone>" * part.startswith("["), ")" * part.endswith("]")
        parts.append(f"{before}{_part(part.strip('[]'), lists, fold)}{after}")
    return "".join(parts)


def _part(part: str, lists: Mapping[str, Sequence[str]], fold: Fold) -> str:
    if part == "~":
        return BETWEEN
    ends = LAST * part.endswith("$")
    words = [
        word
        for one in part.removesuffix("$").split("|")
        for word in (lists[one.strip("<>")] if one.startswith("<") else [one])
    ]
    return f"(?:{'|'.join(_word(word, fold) for word in words)})\\s{ends}"


def _word(word: str, fold: Fold) -> str:
    """One word, or some that belong together; a star stands for any ending."""
    any_end = r"\S*"
    return r"\s".join(
        INFINITIVE.sub("i?", re.escape(_folded(one.rstrip("*"), fold))) + any_end * one.endswith("*")
        for one in APART.split(word)
    )
