"""What befell somebody: they are missing or were carried off, are hurt or lie there, or took in what is poison. Told of a
person it is danger, at once (SAFE-15); of keys, a dog or a team it is none. From `befallen.json`, by language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from sameboat.directory.search.danger import words_named
from sameboat.directory.search.files import read_data
from sameboat.directory.search.harmless import things
from sameboat.directory.search.said import spelled_out
from sameboat.directory.search.whose import first_persons, other_persons
from sameboat.directory.search.words import folded, plainly, stem, stems_in, stems_of

Phrase = tuple[str, ...]
Relations = Mapping[int, tuple[str, int]]  # by place: the code, and how many words say it
NEAR = 4  # words between what is poison and the word for taking it in
BEHIND = 3  # words between what befell somebody and the person, where a language has the person behind
ENGLISH = "en"  # in which nobody stands behind: "missing my son" is longing


@dataclass(frozen=True, slots=True)
class Told:
    """One language: the phrases by their first word, each with who must be told of; and what makes them harmless."""

    phrases: Mapping[str, tuple[tuple[Phrase, str], ...]]
    not_before: Mapping[str, frozenset[Phrase]]  # by the last word of a phrase
    takes_in: frozenset[str]
    poisons: Mapping[str, tuple[Phrase, ...]]  # by their first word
    behind: bool


def befell(*, stems: Sequence[str], relations: Relations) -> bool:
    """Whether somebody is missing, was carried off, is hurt or lies there, or took in poison; `stems`: put plainly."""
    told, taken = _by_word()
    return any(
        _is_told(stems, relations, place, some)
        for place, word in enumerate(stems)
        if word in told
        for some in told[word]
    ) or any(_is_poisoned(stems, some) for word in stems if word in taken for some in taken[word])


def _is_told(stems: Sequence[str], relations: Relations, place: int, told: Told) -> bool:
    """Whether a phrase of this language begins here beside whom it is about."""
    for phrase, about in told.phrases[stems[place]]:
        end = place + len(phrase)
        if tuple(stems[place:end]) != phrase or _means_other(stems, end, told):
            continue
        if about == "told" or _is_of_a_person(stems, relations, place, about == "anybody"):
            return True
        if told.behind and _persons(stems, relations, mine=False) & set(range(end, end + BEHIND)):
            return True
    return False


def _means_other(stems: Sequence[str], end: int, told: Told) -> bool:
    """Whether the words behind make it harmless: "missing school", "I cannot find her a job", "borte i helgen"."""
    return any(tuple(stems[end : end + len(some)]) == some for some in told.not_before.get(stems[end - 1], ()))


def _is_of_a_person(stems: Sequence[str], relations: Relations, place: int, mine: bool) -> bool:
    """Whether a person is told of before, and no thing after them that it may be about; a new half of the sentence, after
    an "and", may be about whoever was told of in the first."""
    persons = _persons(stems, relations, mine=mine)
    for at in range(place - 1, -1, -1):
        if at in persons:
            return True
        if stems[at] in words_named(name="and"):
            return any(before in persons for before in range(at))
        if stems[at] in things():
            return False
    return False


def _persons(stems: Sequence[str], relations: Relations, *, mine: bool) -> set[int]:
    """The places of people; with `mine` those of the one who writes as well."""
    some = other_persons() | (first_persons() if mine else frozenset())
    close = {start + length - 1 for start, (code, length) in relations.items() if code not in ("self", "carer")}
    return close | {at for at, word in enumerate(stems) if word in some or word in words_named(name="baby")}


def _is_poisoned(stems: Sequence[str], told: Told) -> bool:
    """Whether what is poison stands near a word for taking it in."""
    taken = [place for place, word in enumerate(stems) if word in told.takes_in]
    return any(
        tuple(stems[at : at + len(poison)]) == poison and min(abs(at - place) for place in taken) <= NEAR
        for at, word in enumerate(stems)
        for poison in told.poisons.get(word, ())
    )


@lru_cache(maxsize=1)
def words_for_taking_in() -> frozenset[str]:
    """What is said of somebody who takes something in: "swallowed"."""
    return frozenset().union(*(told.takes_in for told in _languages()))


@lru_cache(maxsize=1)
def words_of_what_befell() -> frozenset[str]:
    """Every word of these phrases: spelled right, whatever is near."""
    return frozenset(
        word
        for told in _languages()
        for phrase in (
            *chain.from_iterable(told.poisons.values()),
            *(phrase for some in told.phrases.values() for phrase, _ in some),
        )
        for word in phrase
    ).union(words_for_taking_in())


@lru_cache(maxsize=1)
def _by_word() -> tuple[dict[str, list[Told]], dict[str, list[Told]]]:
    """The languages by the first words of their phrases, and by their words for taking something in."""
    told: dict[str, list[Told]] = {}
    taken: dict[str, list[Told]] = {}
    for some in _languages():
        for words, found in ((some.phrases, told), (some.takes_in, taken)):
            for word in words:
                found.setdefault(word, []).append(some)
    return told, taken


@lru_cache(maxsize=1)
def _languages() -> tuple[Told, ...]:
    data: dict[str, dict[str, Any]] = read_data(file="befallen.json")
    return tuple(_read(lists=lists, behind=language != ENGLISH) for language, lists in data.items())


def _read(*, lists: Mapping[str, Any], behind: bool) -> Told:
    phrases: dict[str, set[tuple[Phrase, str]]] = {}
    for about in ("somebody", "anybody", "told"):
        for pattern in lists[about]:
            for phrase in spelled_out(pattern=pattern, lists={}):
                plain = tuple(plainly(stems=list(phrase)))
                phrases.setdefault(plain[0], set()).add((plain, about))
    poisons = [stems_of(text=text) for text in lists["poisons"]]
    return Told(
        phrases={word: tuple(sorted(some)) for word, some in phrases.items()},
        not_before={
            stem(word=word): frozenset(tuple(stems_of(text=text)) for text in texts)
            for last, texts in lists["not before"].items()
            for word in folded(text=last)
        },
        takes_in=stems_in(texts=lists["takes in"]),
        poisons={
            word: tuple(phrase for phrase in poisons if phrase[0] == word) for word in {phrase[0] for phrase in poisons}
        },
        behind=behind,
    )
