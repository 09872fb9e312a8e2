"""Things of every day, and what befalls them: lost keys, a team, drums. Where nothing but these was told, nobody is in
danger. From `harmless_words.json`, by language.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import chain

from sameboat.directory.search.files import read_data
from sameboat.directory.search.words import stems_in


def is_harmless(*, words: Collection[str], of_somebody: bool) -> bool:
    """Whether the words that were not understood are of a thing of every day, and of nothing else. `of_somebody`: whether a
    person is told of: then what is missing may be they, and only what they do with things is harmless."""
    things_or_good = things() | _lists()["good"]
    known = things_or_good | _lists()["does"] | (frozenset() if of_somebody else _lists()["befalls"])
    return not things_or_good.isdisjoint(words) and known.issuperset(words)


def things() -> frozenset[str]:
    """Names of things, games and animals."""
    return _lists()["things"]


@lru_cache(maxsize=1)
def harmless_words() -> frozenset[str]:
    """Every word of these lists, and words of every day that are no harmless thing: no slip for another one."""
    return frozenset().union(*_lists().values())


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    data: dict[str, dict[str, list[str]]] = read_data(file="harmless_words.json")
    return {name: stems_in(texts=chain.from_iterable(lists.values())) for name, lists in data.items()}
