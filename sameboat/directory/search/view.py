"""One state of the index, as a search sees it from its first step to its last: the base, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.cells import touched
from sameboat.directory.search.filters import Filter
from sameboat.directory.search.layout import Rows
from sameboat.directory.search.looking import Matches, look
from sameboat.directory.search.segment import Segment
from sameboat.directory.search.space import Vector
from sameboat.directory.search.termsets import LOCALITY, items_with


@dataclass(frozen=True, slots=True)
class View:
    """The catalogue and the segments."""

    catalogue: Catalogue
    segments: tuple[Segment, ...]

    def all_over(self, *, wanted: Filter, point: Vector | None = None, extra: int = 0) -> list[Matches]:
        """What fits, wherever it is."""
        return [
            look(segment=segment, rows=self._rows(segment=segment, wanted=wanted), wanted=wanted, point=point, extra=extra)
            for segment in self.segments
        ]  # fmt: skip

    def within(self, *, wanted: Filter, point: Vector, limit: float) -> list[Matches]:
        """What fits and has a place to go to within the limit (a square)."""
        found = []
        for segment in self.segments:
            stretches = None
            if segment.cells is not None:
                stretches = touched(cells=segment.cells, point=point, limit=limit)
            rows = self._rows(segment=segment, wanted=wanted, stretches=stretches)
            found.append(look(segment=segment, rows=rows, wanted=wanted, point=point, limit=limit))
        return found

    def _rows(self, *, segment: Segment, wanted: Filter, stretches: list[tuple[int, int]] | None = None) -> Rows:
        if wanted.words:
            items = self.items(segment=segment, words=wanted.words, any_word=wanted.any_word)
            if stretches is not None:
                items = items & _set_of(stretches)
            return segment.rows.take(np.frombuffer(items.to_array(), dtype=np.uint32), axis=0)
        if stretches is None:
            return segment.rows
        parts = [segment.rows[start:end] for start, end in stretches]
        return np.concatenate(parts) if parts else segment.rows[:0]

    def items(self, *, segment: Segment, words: Iterable[str], any_word: bool = False, names: bool = False) -> BitMap:
        """The entries of a segment that hold all of the words, or any of them."""
        sets = [items_with(segment=segment, word=word, catalogue=self.catalogue, names=names) for word in words]
        return BitMap.union(*sets) if any_word else BitMap.intersection(*sets)

    def one_slip_away(self, *, word: str) -> list[str]:
        """Words of the index, of needs and of programmes that are one slip away."""
        return [found for segment in self.segments if segment.slips for found in segment.slips.one_away(word=word)]

    def is_locality(self, *, word: str) -> bool:
        """Whether a town, region or country with meetings is called so, or holds the word in its name."""
        key = LOCALITY + word.encode("utf-8", "replace")
        return any(segment.bitmaps.get(key) for segment in self.segments)


def _set_of(stretches: list[tuple[int, int]]) -> BitMap:
    found = BitMap()
    for start, end in stretches:
        found.add_range(start, end)
    return found
