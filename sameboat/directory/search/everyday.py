"""Names of towns that are made of everyday words: "min kone drikker" is not in Min Kone, Yangon.

Within a sentence such a name is a town only where the way it stands says so: after "in" or its like, after a comma, or
with capitals. Typed alone, beside a need only, or in the field for the place it is one as ever. The single words lie in
`everyday_towns.json`, by language: those of the commonest words of each that the list of towns would take for a town.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sameboat.base.places import Town
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.homes import Named, is_a_sentence
from sameboat.directory.search.little import little_words
from sameboat.directory.search.placing import names_of
from sameboat.directory.search.sentences import relation_vocabulary, stop_stems
from sameboat.directory.search.spelling import is_everyday
from sameboat.directory.search.words import folded, stem

# "lyst på kaffe", "bitte um Mut", "habla de amor", and "is" is Lithuanian for "from" ("iš"): as they are folded.
SAY_OTHER_THINGS = frozenset({"pa", "um", "de", "is"})


def is_of_every_day(*, named: Named, before: Sequence[str], town: Town, catalogue: Catalogue) -> bool:
    """Whether this name is everyday words within a sentence, and nothing says that the town is meant; `before`: the
    words right before it that may say so. A name that is only nearly theirs ("kaffe", Kafue) is never the town's."""
    if not _are_everyday(named.words):
        return False
    is_own = " ".join(named.words) in names_of(town=town)
    written = named.after_comma or (named.capital and not _nouns().issuperset(named.words))
    if is_own and (written or not SAY_OTHER_THINGS.issuperset(before)):
        return False
    return _tells_of_somebody(named) or is_a_sentence(words=named.others, catalogue=catalogue)


def _tells_of_somebody(named: Named) -> bool:
    """Whether somebody close is among the words of the name, and something is told beside it: "min kone drikker"."""
    several = len(named.words) > 1 and len(named.others) > 0
    return several and not relation_vocabulary().isdisjoint(stem(word=word) for word in named.words)


def _are_everyday(words: Sequence[str]) -> bool:
    """One word from the list; of several, each a little one, one for people, or one of the commonest."""
    if len(words) == 1:
        return words[0] in _single()
    some = (relation_vocabulary(), little_words(), stop_stems())
    stems = [stem(word=word) for word in words]
    return all(is_everyday(word=one) or any(one in known for known in some) for one in stems)


@lru_cache(maxsize=1)
def _single() -> frozenset[str]:
    return frozenset(word for texts in _lists().values() for text in texts for word in folded(text=text))


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    """The German ones, which have a capital wherever they stand."""
    return frozenset(word for text in _lists()["de"] for word in folded(text=text))


def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = read_data(file="everyday_towns.json")
    return lists
