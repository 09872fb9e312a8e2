"""Ordinary words that are one slip away from a word for a trouble, or for somebody close: "ich weine" has no wine in it,
"no coge el teléfono" nobody who eats, and "heating" nobody who hears badly. They are spelled right. From
`ordinary_words.json`, by language: of the commonest words of each those that would else be taken for another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.spoken import spoken_in
from sameboat.directory.search.words import stems_of


def is_ordinary(*, word: str, around: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether a word, as it is looked up, is an ordinary one of the language of the words `around`; of any of the
    languages where too few of these tell."""
    if (languages := ordinary_words().get(word)) is None:
        return False
    spoken = spoken_in(stems=around, catalogue=catalogue)
    return not spoken or not spoken.isdisjoint(languages)


@lru_cache(maxsize=1)
def ordinary_words() -> dict[str, frozenset[str]]:
    """The words as they are looked up, with the languages of each."""
    lists: dict[str, list[str]] = read_data(file="ordinary_words.json")
    found: dict[str, set[str]] = {}
    for language, texts in lists.items():
        for word in (word for text in texts for word in stems_of(text=text)):
            found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}
