"""Words that name a trouble in one language and nothing in the one somebody writes: the German "war", the Norwegian "fire",
the Lithuanian "bet". Typed alone they mean the trouble. From `ordinary_here.json`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.spoken import words_by_language
from sameboat.directory.search.words import stems_in, stems_of

WORD = re.compile(r"[^\W_]+")


def as_written_here(*, stems: list[str], text: str, catalogue: Catalogue) -> list[str]:
    """The stems with words that only look like another once their ending is gone, "mums" or "Lars", as they are meant in the
    language of the rest."""
    typed = {word.lower() for word in WORD.findall(text) if not word.isupper()}  # "MND" is an illness
    for word in sorted(typed & _written_so().keys()):
        language, meant = _written_so()[word]
        looked_up = stems_of(text=word)[0]
        if _is_spoken(language=language, word=looked_up, stems=stems, catalogue=catalogue):
            stems = [some for one in stems for some in ((meant,) if one == looked_up else (one,)) if some]
    return stems


def ordinary_here(*, stems: Sequence[str], catalogue: Catalogue) -> set[int]:
    """The places of words that name no trouble here: ordinary ones in the language of the words around, the German verb for
    seeking, behind a person and before what they seek, and a parent of whom a child tells: "mama hits me"."""
    found = {place for place, word in enumerate(stems) if _seeks(stems=stems, place=place)}
    if not _parents("beside").isdisjoint(stems):
        found |= {place for place, word in enumerate(stems) if word in _parents("words")}
    for place, word in enumerate(stems):
        languages = _little_words().get(word, ())
        if any(_is_spoken(language=one, word=word, stems=stems, catalogue=catalogue) for one in languages):
            found.add(place)
    return found


def _is_spoken(*, language: str, word: str, stems: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether more of the other words are of this language than of any in which the word names a trouble."""
    known = words_by_language(catalogue=catalogue)
    told = [known[one] for one in dict.fromkeys(stems) if one != word and one in known]
    counts = {one: sum(one in some for some in told) for one in {language, *known.get(word, ())}}
    here = counts.pop(language)
    return here > max(counts.values(), default=0)


def _seeks(*, stems: Sequence[str], place: int) -> bool:
    if stems[place] not in _seeking("words") or not 0 < place < len(stems) - 1:
        return False
    return stems[place - 1] in _seeking("behind") | _people() and stems[place + 1] not in _seeking("not before")


@lru_cache(maxsize=4)
def _seeking(name: str) -> frozenset[str]:
    return stems_in(texts=_data()["seeks"][name])


@lru_cache(maxsize=2)
def _parents(name: str) -> frozenset[str]:
    """Words for a parent, and those of who tells what the parent does to them."""
    return stems_in(texts=_data()["parents"][name])


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    """German words for somebody close."""
    lists: dict[str, dict[str, list[str]]] = read_data(file="relations.json")
    return stems_in(texts=(text for code in ("child", "partner", "relative") for text in lists["de"][code]))


@lru_cache(maxsize=1)
def _little_words() -> dict[str, tuple[str, ...]]:
    """The words as they are looked up, with the languages in which they are ordinary."""
    found: dict[str, tuple[str, ...]] = {}
    for language, texts in _data()["little words"].items():
        for word in (word for text in texts for word in stems_of(text=text)):
            found[word] = (*found.get(word, ()), language)
    return found


@lru_cache(maxsize=1)
def _written_so() -> dict[str, tuple[str, str]]:
    """Words as they are typed, with their language and what is meant, "" for nothing."""
    lists: dict[str, dict[str, str]] = _data()["written so"]
    return {
        word: (language, " ".join(stems_of(text=meant)))
        for language, words in lists.items()
        for word, meant in words.items()
    }


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_data(file="ordinary_here.json")
    return data
