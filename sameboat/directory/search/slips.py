"""The table behind forgiving spelling: every word with one letter taken out, by a number made of what is left."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sameboat.directory.search.layout import Rows

SHORTEST, LONGEST = 4, 24


@dataclass(frozen=True, slots=True)
class WordsInFile(Sequence[str]):
    """Words one after another, and where each ends: nothing is held in memory."""

    octets: memoryview | bytes
    ends: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, place: int) -> str:  # type: ignore[override]
        start = int(self.ends[place - 1]) if place else 0
        return bytes(self.octets[start : int(self.ends[place])]).decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Slips:
    """Two lines: numbers of rests in order, and for each the place of its word; and the words."""

    table: Rows
    words: Sequence[str]

    def one_away(self, *, word: str) -> list[str]:
        """The words that are one slip away from this one."""
        if not SHORTEST <= len(word) <= LONGEST:
            return []
        numbers = np.array(sorted(set(rests(word=word))), dtype=np.uint32)
        lows = self.table[0].searchsorted(numbers, side="left").tolist()
        highs = self.table[0].searchsorted(numbers, side="right").tolist()
        places = {place for low, high in zip(lows, highs, strict=True) for place in self.table[1, low:high].tolist()}
        return [found for found in (self.words[place] for place in sorted(places)) if one_slip(one=word, other=found)]


def slips_of(*, words: Iterable[str]) -> Slips:
    """The table for these words."""
    kept = sorted({word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha()})
    numbers, places = array("I"), array("I")
    for place, word in enumerate(kept):
        own = set(rests(word=word))
        numbers.extend(own)
        places.extend([place] * len(own))
    table = np.stack([np.array(numbers, dtype=np.uint32), np.array(places, dtype=np.uint32)])
    return Slips(table[:, np.argsort(table[0], kind="stable")], kept)


def rests(*, word: str) -> Iterator[int]:
    """Numbers of the word and of the word without each of its letters."""
    yield zlib.crc32(word.encode("utf-8", "replace"))
    for place in range(len(word)):
        yield zlib.crc32((word[:place] + word[place + 1 :]).encode("utf-8", "replace"))


def one_slip(*, one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or wrong, or by two letters swapped."""
    shorter = min(len(one), len(other))
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == 2 and left == right[::-1])
