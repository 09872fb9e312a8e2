"""With whom somebody lives: "I am married to an alcoholic", "I live with a gambler". From `lived_with.json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sameboat.directory.search.files import read_data
from sameboat.directory.search.whose import words_named
from sameboat.directory.search.words import stems_in, stems_of

Phrase = tuple[str, ...]
Relations = Mapping[int, tuple[str, int]]  # by place: the code, and how many words say it
CODES = ("partner", "close")
LONGEST = 4  # words of a phrase
BEHIND = 2  # words from somebody to the end of what is said of them, where a language has it there


def with_those_lived_with(*, stems: Sequence[str], relations: Relations) -> dict[int, tuple[str, int]]:
    """The relations, and whoever is told of only by their trouble: a partner, or somebody close."""
    told = dict(relations)
    for place, word in enumerate(stems):
        if word not in words_named("who has it"):
            continue
        end = place
        while end and stems[end - 1] in _words("articles"):
            end -= 1
        if found := _before(stems=stems, end=end) or _around(stems=stems, end=end, place=place):
            code, start = found
            told[start] = (code, place - start)
    return told


def _before(*, stems: Sequence[str], end: int) -> tuple[str, int] | None:
    """The code of the phrase that ends before this place, and where it begins: "married to"."""
    for start in range(max(0, end - LONGEST), end):
        code = next((code for code in CODES if tuple(stems[start:end]) in _phrases(code)), "")
        if code:
            return code, start
    return None


def _around(*, stems: Sequence[str], end: int, place: int) -> tuple[str, int] | None:
    """The code where "with" stands before and the rest behind: "mit einem Alkoholiker verheiratet"."""
    if end and stems[end - 1] in _words("with"):
        after = set(stems[place + 1 : place + 1 + BEHIND])
        code = next((code for code in CODES if after & _words(f"{code} behind")), "")
        return (code, end - 1) if code else None
    return None


@lru_cache(maxsize=2)
def _phrases(code: str) -> frozenset[Phrase]:
    return frozenset(stems_of(text=text) for text in _data()[code])


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return stems_in(texts=_data()[name])


@lru_cache(maxsize=1)
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = read_data(file="lived_with.json")
    return data
