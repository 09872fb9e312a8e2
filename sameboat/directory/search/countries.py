"""Countries by the names that are said in other languages: "Norge", "in Deutschland", "Lietuvoje", "the UK".

The index knows a country by its English name. A name in another language is read as that, where groups meet there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from sameboat.base.places import all_countries, country_name, names_beside
from sameboat.directory.search.view import View
from sameboat.directory.search.words import stems_of

SHORT = 3  # letters of a name that is another word as well: "mi hijo usa drogas"
BEFORE_SHORT = frozenset({"the", "in", "from", "i", "fra", "den", "aus"})
WITH_MEETINGS_OF_ITS_OWN = frozenset({("england",), ("scotland",), ("wale",), ("northern", "ireland")})
WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
Phrase = tuple[str, ...]


def in_english(*, view: View, stems: list[str], text: str) -> list[str]:
    """The stems with names of countries in other languages as the index has them."""
    said: list[str] = []
    place = 0
    while place < len(stems):
        name = next((some for some in _names_at(stems=stems, place=place) if _is_told(stems, place, some, text)), ())
        english = _names()[name] if name else ()
        if english and all(view.is_locality(word=word) for word in english):
            said += english
            place += len(name)
        else:
            said.append(stems[place])
            place += 1
    return said


def words_of_countries(*, among: Collection[str]) -> frozenset[str]:
    """Those of the words that are the name of a country together: "United States", of which "states" alone tells nothing."""
    return frozenset(word for name in _of_several_words() if name.issubset(among) for word in name)


def _names_at(*, stems: Sequence[str], place: int) -> Iterator[Phrase]:
    """The names that begin at this place, the longest first."""
    for length in range(min(_longest(), len(stems) - place), 0, -1):
        name = tuple(stems[place : place + length])
        if name in _names():
            yield name


def _is_told(stems: Sequence[str], place: int, name: Phrase, text: str) -> bool:
    """Whether a short name is one: in capitals, after a word for "in", or all that was typed."""
    if len(name) > 1 or len(name[0]) > SHORT or len(stems) == 1:
        return True
    if stems[place - 1 : place] and stems[place - 1] in BEFORE_SHORT:
        return True
    return not text.isupper() and name[0].upper() in (word.replace(".", "") for word in WORD.findall(text))


@lru_cache(maxsize=1)
def _names() -> dict[Phrase, Phrase]:
    """Names of countries beside the English one → the English one, both as words are looked up."""
    pairs = ((stems_of(text=name), stems_of(text=country_name(code=code))) for code, name in names_beside())
    return {
        name: english
        for name, english in pairs
        if name != english and name not in WITH_MEETINGS_OF_ITS_OWN and len("".join(name)) > 1
    }


@lru_cache(maxsize=1)
def _of_several_words() -> tuple[frozenset[str], ...]:
    names = (stems_of(text=name) for _, name in all_countries())
    return tuple(frozenset(name) for name in names if len(name) > 1)


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(name) for name in _names())
