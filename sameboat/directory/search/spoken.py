"""In which language somebody writes, as far as the words around tell.

A slip of the finger is forgiven only towards words of this language: in "it does not matter, he drinks" there is no
"Mutter", and in "mannen min drikker og bruker makt" nothing English. The words around are asked; one of them is chance,
and long words are seldom close to another by chance, so names of illnesses and medicines that are alike everywhere
stay forgiven.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.words import stems_of

BY_LANGUAGE = ("stop_words.json", "little_words.json")
ENOUGH = 2  # words that tell the language
LONG = 8  # a word of so many letters is not taken for another by chance


def spoken_in(*, stems: Sequence[str], catalogue: Catalogue) -> frozenset[str]:
    """The language most of these words are of, several when they are even; none when too few words tell."""
    known = words_by_language(catalogue=catalogue)
    told = [known[word] for word in dict.fromkeys(stems) if word in known]
    counts = {language: sum(language in some for some in told) for language in set().union(*told)}
    most = max(counts.values(), default=0)
    return frozenset(language for language, count in counts.items() if count == most) if most >= ENOUGH else frozenset()


def in_their_language(*, word: str, others: Sequence[str], around: Sequence[str], catalogue: Catalogue) -> list[str]:
    """Those of the words that somebody may have meant who typed `word` among the words around."""
    if not others or len(word) >= LONG:
        return list(others)
    spoken = spoken_in(stems=around, catalogue=catalogue)
    known = words_by_language(catalogue=catalogue)
    return [other for other in others if not spoken or other not in known or not spoken.isdisjoint(known[other])]


def words_by_language(*, catalogue: Catalogue) -> dict[str, set[str]]:
    """The languages of every word that tells a need, a relation or nothing; worked out once."""
    if not catalogue.languages:
        found = {word: set(languages) for word, languages in _little_ones().items()}
        for node in catalogue.needs:
            for text, language in zip(node.words, node.languages, strict=False):  # a name may be all that is known
                for word in stems_of(text=text):
                    found.setdefault(word, set()).add(language)
        catalogue.languages.update(found)
    return catalogue.languages


@lru_cache(maxsize=1)
def _little_ones() -> dict[str, frozenset[str]]:
    """The languages of words that tell a relation, and of those that are read past."""
    texts = {language: [text for some in lists.values() for text in some]
             for language, lists in read_data(file="relations.json").items()}  # fmt: skip
    for name in BY_LANGUAGE:
        for language, words in read_data(file=name).items():
            texts.setdefault(language, []).extend(words)
    found: dict[str, set[str]] = {}
    for language, some in texts.items():
        for word in (word for text in some for word in stems_of(text=text)):
            found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}
