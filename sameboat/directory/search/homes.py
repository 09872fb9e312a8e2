"""Everyday words that are names of towns as well: "he is in bed" is not in Bed, Gujarat.

Within a sentence a room, a place of every day, a part of the body or what somebody does there is no town; beside the
names of needs or of a group only ("aa bath") it may be one. The rooms lie in `house_words.json`, by language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from sameboat.base.places import Town
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.little import calm_words, little_words
from sameboat.directory.search.said import words_of_danger
from sameboat.directory.search.sentences import relation_vocabulary, stop_stems
from sameboat.directory.search.spelling import is_everyday, need_vocabulary
from sameboat.directory.search.whose import first_persons, other_persons
from sameboat.directory.search.words import stem, stems_in

LARGE = 100_000  # people of a town that is meant wherever its name stands
FEW = 2  # so many words that name nothing make a sentence


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a town in a text: its words, the others but for the preposition, and how it was written."""

    words: tuple[str, ...]
    others: tuple[str, ...]
    capital: bool
    after_comma: bool


def is_said_otherwise(*, named: Named, town: Town, catalogue: Catalogue) -> bool:
    """Whether these words mean something of every day here, and not the town. Capitals tell nothing of German nouns."""
    words = [stem(word=word) for word in named.words]
    if named.capital or _are_among(words, _house()):
        other = _are_among(words, _nouns() if named.capital else _house())
    else:
        other = town.population < LARGE and _are_everyday(words)
    return other and is_a_sentence(words=named.others, catalogue=catalogue)


def is_surely_meant(*, named: Named, town: Town) -> bool:
    """Whether the way to help may be that of the town's country: it is large, or was written as a place."""
    return town.population >= LARGE or named.capital or named.after_comma


def is_a_sentence(*, words: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether words tell something, and do not only name needs, programmes and groups."""
    stems = [stem(word=word) for word in words]
    told = little_words() | relation_vocabulary() | first_persons() | other_persons()
    if not told.isdisjoint(stems):
        return True
    known = need_vocabulary(catalogue) | catalogue.programmes_with.keys() | stop_stems()
    return sum(word not in known for word in stems) >= FEW


def _are_among(words: Sequence[str], some: frozenset[str]) -> bool:
    return all(word in some or word in stop_stems() for word in words)


def _are_everyday(words: Sequence[str]) -> bool:
    other = (little_words(), stop_stems(), words_of_danger(), calm_words())
    return all(is_everyday(word=word) or any(word in some for some in other) for word in words)


@lru_cache(maxsize=1)
def _house() -> frozenset[str]:
    return stems_in(texts=chain.from_iterable(_rooms().values()))


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    """The German ones, which have a capital wherever they stand."""
    return stems_in(texts=_rooms()["de"])


def _rooms() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = read_data(file="house_words.json")
    return lists
