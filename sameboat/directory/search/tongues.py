"""Languages named among the words of a search: "aa in norwegian", "german speaking al-anon", "auf Türkisch"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sameboat.directory.search.files import read_data
from sameboat.directory.search.words import stems_in, stems_of

LONGEST = 3  # words of a phrase


def languages_in(*, words: Sequence[str]) -> tuple[set[int], tuple[str, ...], bool]:
    """The places of the words, the codes (ISO 639-1), and whether it is surely a language that is asked for.

    "In", "speaking" and the like beside it say so; "polish" by itself may be food, or somebody.
    """
    gone: set[int] = set()
    codes: set[str] = set()
    surely = True
    start = 0
    while start < len(words):
        code, length, sure = _at(words, start)
        if code and not _is_other(words, start, length):
            places = set(range(start, start + length))
            before = start > 0 and words[start - 1] in _words("before")
            after = words[start + length : start + length + 1]
            said = bool(after) and after[0] in _words("after")
            places |= ({start - 1} if before else set()) | ({start + length} if said else set())
            surely = surely and (sure or before or said)
            gone |= _with_those_around(words=words, places=places) if before or said else places
            codes.add(code)
        start += length
    return gone, tuple(sorted(codes)), surely


def _at(words: Sequence[str], start: int) -> tuple[str, int, bool]:
    """The language named here, in how many words, and whether these alone say it surely."""
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        if code := _phrases().get(tuple(words[start : start + length])):
            return code, length, True
    word = words[start]
    if code := _names().get(word):
        return code, 1, False
    for ending in _words("endings"):
        if word.endswith(ending) and (code := _names().get(word.removesuffix(ending))):
            return code, 1, True
    return "", 1, False


def _is_other(words: Sequence[str], start: int, length: int) -> bool:
    """Whether food, a lesson or a person is called so."""
    before, after = words[max(0, start - 1) : start], words[start + length : start + length + 1]
    return not _words("not before").isdisjoint(after) or not _words("not after").isdisjoint(before)


def _with_those_around(*, words: Sequence[str], places: set[int]) -> set[int]:
    """With the little words that belong to it: "på det norske språket"."""
    found, at = set(places), min(places) - 1
    while at >= 0 and words[at] in _words("around"):
        found.add(at)
        at -= 1
    return found


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, list[str]] = _data()["names"]
    return {word: code for code, texts in names.items() for text in texts for word in stems_of(text=text)}


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], str]:
    phrases: dict[str, list[str]] = _data()["phrases"]
    return {stems_of(text=text): code for code, texts in phrases.items() for text in texts}


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return stems_in(texts=_data()[name])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    """From `language_words.json`."""
    data: dict[str, Any] = read_data(file="language_words.json")
    return data
