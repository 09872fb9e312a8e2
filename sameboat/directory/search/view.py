"""One state of the index, as a search sees it from its first step to its last: the base, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pyroaring import BitMap

from sameboat.directory.search import layout
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.cells import touched
from sameboat.directory.search.crowd import Crowd, turns_of
from sameboat.directory.search.filters import Filter
from sameboat.directory.search.layout import Rows
from sameboat.directory.search.looking import (
    Column,
    Matches,
    Points,
    Squares,
    look,
    matching,
    needing,
    points_of,
    squares_of,
    timed,
)
from sameboat.directory.search.segment import Numbers, Segment, rows_of
from sameboat.directory.search.sets import (
    all_fitting,
    few_fit,
    fitting_set,
    name_of,
    quiet_set,
    remote_set,
    words_set,
)
from sameboat.directory.search.space import Vector
from sameboat.directory.search.termsets import LOCALITY

FEW = 600  # so many rows are looked at one by one rather than intersecting sets
FEW_INSIDE = 4000  # so many, where it is kept which lie inside a circle and which needs they have
AROUND = 600  # so many entries are not looked at one by one, when only a part of them may lie near
MANY = 200  # more entries than these are not looked at one by one for every search


@dataclass(frozen=True, slots=True)
class View:
    """The catalogue and the segments; `kept` holds what was worked out for this state."""

    catalogue: Catalogue
    segments: tuple[Segment, ...]
    kept: dict[Any, Any] = field(default_factory=dict)

    def all_over(self, *, wanted: Filter, point: Vector | None, in_rows: bool) -> list[Matches | Crowd]:
        """What fits, wherever it is. `in_rows`: never as a crowd."""
        found: list[Matches | Crowd] = []
        for segment in self.segments:
            if segment.cells is None:
                found.append(self._looked_over(segment=segment, wanted=wanted, point=point))
                continue
            items = fitting_set(segment=segment, wanted=wanted, catalogue=self.catalogue)
            if len(items) > MANY and not in_rows:
                found.append(_crowd(segment=segment, items=items, wanted=wanted, point=point, name=wanted.name))
            else:
                rows, points = self._rows(segment=segment, wanted=wanted, items=items)
                found.append(timed(segment=segment, rows=rows, wanted=wanted, point=point, points=points))
        return found

    def around(
        self, *, wanted: Filter, point: Vector, limit: float, remote: bool, in_rows: bool
    ) -> tuple[list[Matches], list[Crowd]]:
        """At least what fits within the limit, and with `remote` what can be joined from anywhere.

        Very many of the latter come as a crowd, which then holds some of the former as well.
        """
        found: list[Matches] = []
        crowds: list[Crowd] = []
        for segment in self.segments:
            if segment.cells is None:
                found.append(self._looked_over(segment=segment, wanted=wanted, point=point))
                continue
            items = fitting_set(segment=segment, wanted=wanted, catalogue=self.catalogue)
            if not items:
                continue
            if len(items) > AROUND:
                near = items & _set_of(touched(cells=segment.cells, point=point, limit=limit))
                far = _far(segment=segment, items=items, wanted=wanted) if remote else BitMap()
                if len(far) > MANY and not in_rows:
                    crowds.append(
                        _crowd(segment=segment, items=far, wanted=wanted, point=point, name=("remote", wanted.name))
                    )
                    items = near
                else:
                    items = near | far
                rows, points = rows_of(segment=segment, items=items), None
            else:
                rows, points = self._rows(segment=segment, wanted=wanted, items=items)
            found.append(
                timed(segment=segment, rows=rows, wanted=wanted, point=point, limit=limit, remote=remote, points=points)
            )  # fmt: skip
        return found, crowds

    def holds_nothing(self, *, wanted: Filter) -> bool:
        """Whether it is known by now that nothing fits, wherever it is. No means only: not known."""
        for segment in self.segments:
            if segment.cells is None:
                if len(segment.rows):
                    return False
            elif not few_fit(segment=segment, wanted=wanted, most=0):
                return False
        return True

    def holds_few(self, *, wanted: Filter) -> bool:
        """Whether it is known by now that little fits, wherever it is. No means only: not known."""
        return all(
            segment.cells is None or few_fit(segment=segment, wanted=wanted, most=AROUND) for segment in self.segments
        )

    def within(self, *, wanted: Filter, point: Vector, limit: float) -> list[Matches]:
        """What fits and has a place to go to within the limit (a square)."""
        return [self._within(segment=segment, wanted=wanted, point=point, limit=limit) for segment in self.segments]

    def _within(self, *, segment: Segment, wanted: Filter, point: Vector, limit: float) -> Matches:
        if segment.cells is None:
            rows = self._rows_with_words(segment=segment, wanted=wanted)
            masks = [*wanted.lo_any, layout.HERE]
            return look(segment=segment, rows=rows, wanted=wanted, masks=masks, point=point, limit=limit)
        stretches = touched(cells=segment.cells, point=point, limit=limit)
        few = FEW if wanted.needs is None else FEW_INSIDE
        if wanted.words or sum([end - start for start, end in stretches]) > few:
            there = _set_of(stretches)
            items = fitting_set(segment=segment, wanted=wanted, catalogue=self.catalogue, among=there)
            rows = rows_of(segment=segment, items=items)
            return timed(segment=segment, rows=rows, wanted=wanted, point=point, limit=limit, here=True)
        inside, squares, needs = _inside(segment=segment, stretches=stretches, point=point, limit=limit)
        if wanted.needs is not None:
            which = needing(segment=segment, wanted=wanted, needs=needs).nonzero()[0]
            inside, squares = inside.take(which), squares.take(which)
        rows = segment.rows.take(inside, axis=0)
        return matching(
            segment=segment, rows=rows, wanted=wanted, masks=wanted.lo_any, point=point, limit=limit, squares=squares
        )  # fmt: skip

    def _rows(self, *, segment: Segment, wanted: Filter, items: BitMap) -> tuple[Rows, Points | None]:
        """The rows of what fits in all but place and time, and where they are when they are few."""
        if few_fit(segment=segment, wanted=wanted, most=AROUND):
            return _few(segment=segment, wanted=wanted, catalogue=self.catalogue)
        return rows_of(segment=segment, items=items), None

    def _looked_over(self, *, segment: Segment, wanted: Filter, point: Vector | None) -> Matches:
        """What fits in a small segment, row by row."""
        rows = self._rows_with_words(segment=segment, wanted=wanted)
        return look(segment=segment, rows=rows, wanted=wanted, masks=wanted.lo_any, point=point, limit=None)

    def _rows_with_words(self, *, segment: Segment, wanted: Filter) -> Rows:
        """The rows of a small segment that have the words asked."""
        if not wanted.words:
            return segment.rows
        items = self.items(segment=segment, words=wanted.words, any_word=wanted.any_word)
        return rows_of(segment=segment, items=items)

    def items(self, *, segment: Segment, words: tuple[str, ...], any_word: bool = False, names: bool = False) -> BitMap:
        """The entries of a segment that hold all of the words, or any of them."""
        return words_set(segment=segment, words=words, any_word=any_word, catalogue=self.catalogue, names=names)

    def one_slip_away(self, *, word: str) -> list[str]:
        """Words of the index, of needs and of programmes that are one slip away."""
        return [found for segment in self.segments if segment.slips for found in segment.slips.one_away(word=word)]

    def is_locality(self, *, word: str) -> bool:
        """Whether a town, region or country with meetings is called so, or holds the word in its name."""
        key = LOCALITY + word.encode("utf-8", "replace")
        return any(segment.bitmaps.get(key) for segment in self.segments)


def _few(*, segment: Segment, wanted: Filter, catalogue: Catalogue) -> tuple[Rows, Points]:
    """The rows of the few entries that fit in all but place and time, and where they are; kept, because people ask for
    the same again and again. Never change what you get."""
    name = ("few", *name_of(wanted))
    found: tuple[Rows, Points] | None = segment.tables.get(name)
    if found is None:
        rows = rows_of(segment=segment, items=all_fitting(segment=segment, wanted=wanted, catalogue=catalogue))
        found = segment.remember(name, (rows, points_of(rows=rows)))
    if segment.dead is None:
        return found
    which = (~segment.dead.take(found[0][:, layout.ITEM])).nonzero()[0]
    return found[0].take(which, axis=0), found[1].take(which, axis=1)


def _inside(
    *, segment: Segment, stretches: list[tuple[int, int]], point: Vector, limit: float
) -> tuple[Numbers, Squares, Column]:
    """Those of a few stretches that lie within the limit, the squares of their distances, and the numbers of their sets
    of needs; kept, because people ask from the same towns again and again. Never change what you get."""
    assert segment.cells is not None
    kept = segment.cells.inside
    found: tuple[Numbers, Squares, Column] | None = kept.get((point, limit))
    if found is None:
        items = np.concatenate([np.arange(start, end) for start, end in stretches] or [np.empty(0, np.int64)])
        rows = segment.rows.take(items, axis=0)
        squares = squares_of(rows=rows, point=point, here=True)
        which = (squares <= limit).nonzero()[0]
        found = (items.take(which), squares.take(which), rows[:, layout.NEEDS].take(which))
        kept.put((point, limit), found)
    return found


def _crowd(*, segment: Segment, items: BitMap, wanted: Filter, point: Vector | None, name: Any) -> Crowd:
    """The crowd of a set that has this name. Who has no date now, or none at the time that is asked, is not in it."""
    if wanted.when is not None:
        turns = turns_of(segment=segment, items=items, wanted=wanted, name=name)
        return Crowd(segment, turns.items, wanted, point, name, turns=turns)
    kept = segment.now(begin=wanted.begin)
    some: BitMap | None = kept.get(("crowd", name))
    if some is None:
        some = kept.put(("crowd", name), items - quiet_set(segment=segment, begin=wanted.begin))
    return Crowd(segment, some, wanted, point, name)


def _far(*, segment: Segment, items: BitMap, wanted: Filter) -> BitMap:
    """Those of the entries that fit which can be joined from anywhere."""
    kept, name = segment.now(begin=wanted.begin), ("far", wanted.name, wanted.hours)
    found: BitMap | None = kept.get(name)
    return kept.put(name, items & remote_set(segment=segment)) if found is None else found


def _set_of(stretches: list[tuple[int, int]]) -> BitMap:
    found = BitMap()
    for start, end in stretches:
        found.add_range(start, end)
    return found
