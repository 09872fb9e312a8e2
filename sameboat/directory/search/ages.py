"""Somebody who says that they are a child or a teenager: "I am 14", "my mother drinks, ich bin 15".

They are led to groups for young people, and told of people for children and young people who answer at once. Other
numbers are no age: "I am 14 weeks pregnant", "I am 12 years sober".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sameboat.directory.search.files import read_data
from sameboat.directory.search.words import stems_of

Phrase = tuple[str, ...]
YOUNGEST, OLDEST = 8, 17  # years
LONGEST = 3  # words of a phrase


def young_age(*, stems: Sequence[str]) -> set[int]:
    """The places of the words that say so: the number, and "years old" after it; none when nobody does."""
    for place, word in enumerate(stems):
        if not word.isdigit() or not YOUNGEST <= int(word) <= OLDEST or not _length(stems[:place], "i am", ends=True):
            continue
        end = place + 1 + _length(stems[place + 1 :], "years")
        if not _length(stems[end:], "not before"):
            return set(range(place, end))
    return set()


def _length(stems: Sequence[str], name: str, *, ends: bool = False) -> int:
    """How many words at the beginning, or at the end, are a phrase of the list."""
    for length in range(min(LONGEST, len(stems)), 0, -1):
        if tuple(stems[-length:] if ends else stems[:length]) in _phrases()[name]:
            return length
    return 0


@lru_cache(maxsize=1)
def _phrases() -> dict[str, frozenset[Phrase]]:
    """From `age_words.json`."""
    lists: dict[str, list[str]] = read_data(file="age_words.json")
    return {name: frozenset(stems_of(text=text) for text in texts) for name, texts in lists.items()}
