"""Words that German and Norwegian write as one: "Lungenkrebs" is a kind of "Krebs", "heroinavhengighet" is about heroin.

The list of needs cannot name them all. A word that nothing here knows is read as its last part where that is a trouble, and
as its first part where the last one says that somebody depends on it. From `compounds.json`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.spelling import is_meant_so, need_vocabulary
from sameboat.directory.search.words import stem, stems_in, stems_of

SHORTEST = 3  # letters of a part that is looked up


def parts_told(*, stems: list[str], text: str, catalogue: Catalogue) -> list[str]:
    """The stems with each unknown word of several as the part of it that names a need."""
    ends = _ends()
    return [
        _part(word=word, catalogue=catalogue) or word
        if word.endswith(ends) and not is_meant_so(word=word, text=text) and word not in need_vocabulary(catalogue)
        else word
        for word in stems
    ]


def _part(*, word: str, catalogue: Catalogue) -> str | None:
    """The part of one word that names a need, as it is looked up."""
    if word in _never():
        return None
    for end, meant in _last().items():
        if word.endswith(end) and len(word) >= len(end) + SHORTEST:
            return meant
    heads = (word.removesuffix(end) for end in _first() if word.endswith(end))
    bare = (
        stem(word=head.removesuffix(joint)) for head in heads for joint in _data()["joints"] if head.endswith(joint)
    )
    return next((head for head in bare if len(head) >= SHORTEST and (head,) in catalogue.phrases), None)


@lru_cache(maxsize=1)
def _ends() -> tuple[str, ...]:
    return (*_last(), *_first())


@lru_cache(maxsize=1)
def _last() -> dict[str, str]:
    """Ends of words that name a need, with the word by which it is looked up."""
    lists: dict[str, list[str]] = _data()["last"]
    return {end: stems_of(text=meant)[0] for meant, ends in lists.items() for end in stems_in(texts=ends)}


@lru_cache(maxsize=1)
def _first() -> tuple[str, ...]:
    """Ends that say somebody depends on what stands before them, the longest first."""
    return tuple(sorted(stems_in(texts=_data()["first"]), key=lambda end: (-len(end), end)))


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    return stems_in(texts=_data()["never"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_data(file="compounds.json")
    return data
