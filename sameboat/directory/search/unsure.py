"""Words that are understood only where nobody speaks in a sentence: a time, "it", "all", "last" (SAFE-15).

"Alcohol tonight" asks for a group; "depression, I take them all tonight" may be a cry. Who speaks is told by a pronoun, an
auxiliary, a "not" or such a verb; where these lead to something understood ("I am an alcoholic", "my son takes drugs"),
they belong to it. In doubt somebody speaks: a line too many does no harm. From `unsure_words.json`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import chain

from sameboat.directory.search.files import read_data
from sameboat.directory.search.words import stems_in

IN = "i"  # the English "I", and the Norwegian "in"


def unsure_places(*, stems: Sequence[str], told: Collection[int], times: Collection[int]) -> set[int]:
    """The places of such words where somebody speaks; `told`: the places of what is understood, `times`: of a time."""
    lists = _lists()
    open_ = {
        place
        for place, word in enumerate(stems)
        if place not in told and (place in times or word in lists["unsure"] or word in lists["verbs"])
    }
    if not open_ or not any(_speaks(stems=stems, place=place, told=told, times=times) for place in range(len(stems))):
        return set()
    return open_


def _speaks(*, stems: Sequence[str], place: int, told: Collection[int], times: Collection[int]) -> bool:
    """Whether the word at this place says that somebody does something that is not understood."""
    lists, word = _lists(), stems[place]
    if word in lists["ends"] and place - 1 in times:  # "tomorrow all" needs no verb
        return True
    if place in told or place in times or word not in lists["speaks"] | lists["verbs"]:
        return False
    if word == IN and set(stems[place + 1 : place + 2]) & lists["in"]:
        return False
    for at in range(place + 1, len(stems)):
        if at in told:
            return False
        if at in times or stems[at] in lists["unsure"] | lists["and"]:
            break
    return word not in lists["behind"] or place - 1 not in told


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    """Single words of each list, of all languages; words that lose a mark are as they are looked up."""
    data: dict[str, dict[str, list[str]]] = read_data(file="unsure_words.json")
    return {name: stems_in(texts=chain.from_iterable(lists.values())) for name, lists in data.items()}
