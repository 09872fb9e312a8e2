"""Looks at rows: which fit, and when each takes place next. The most telling comparison comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from sameboat.directory.search import layout
from sameboat.directory.search.filters import Filter, allowed_languages, allowed_needs, walls_in
from sameboat.directory.search.layout import HI, LO, Rows
from sameboat.directory.search.segment import Numbers, Segment
from sameboat.directory.search.space import Vector

Squares = NDArray[np.float64]


@dataclass(slots=True)
class Matches:
    """Rows that fit, one per meeting. `starts` is the next fitting start of each; the row's WALL is of that start."""

    segment: Segment
    rows: Rows
    starts: Numbers
    clock_bits: NDArray[np.uint32]  # weekdays and parts of the day of all fitting starts, as seen in the zone asked
    squares: Squares | None = None  # of the distance; None: no place was given
    away: bool = False  # taken in although not near

    def __len__(self) -> int:
        return len(self.rows)

    def only(self, which: Numbers) -> Matches:
        """Some of the matches."""
        squares = None if self.squares is None else self.squares.take(which)
        return Matches(
            self.segment, self.rows.take(which, axis=0), self.starts.take(which), self.clock_bits.take(which), squares,
            self.away,
        )  # fmt: skip


def look(
    *, segment: Segment, rows: Rows, wanted: Filter, point: Vector | None = None, limit: float | None = None,
    extra: int = 0,
) -> Matches:  # fmt: skip
    """The rows that fit. `limit`: only places to go to within it (a square); `extra`: one more mask for LO."""
    rows = _alive(segment=segment, rows=rows)
    rows = _fitting(segment=segment, rows=rows, wanted=wanted, masks=[*wanted.lo_any, *([extra] if extra else [])])
    squares = None
    if point is not None:
        if limit is not None:
            rows = _kept(rows, (rows[:, LO] & layout.HERE) != 0)
        squares = squares_of(rows=rows, point=point)
        if limit is not None:
            which = np.flatnonzero(squares <= limit)
            if len(which) < len(rows):
                rows, squares = rows.take(which, axis=0), squares.take(which)
    return _timed(segment=segment, rows=rows, wanted=wanted, squares=squares)


def squares_of(*, rows: Rows, point: Vector) -> Squares:
    """The squares of the straight lines to the point; infinite for what has no place to go to.

    Step by step as in `space`, so that every way of reckoning gives the same bits.
    """
    places = rows[:, layout.X : layout.Z + 1].view(np.int32)
    x, y, z = ((places[:, axis] - point[axis]).astype(np.float64) for axis in range(3))
    squares: Squares = x * x + y * y + z * z
    squares[(rows[:, LO] & layout.HERE) == 0] = np.inf
    return squares


def _kept(rows: Rows, keep: Any) -> Rows:
    which = np.flatnonzero(keep)
    return rows if len(which) == len(rows) else rows.take(which, axis=0)


def _alive(*, segment: Segment, rows: Rows) -> Rows:
    if segment.dead is None or not len(rows):
        return rows
    return _kept(rows, ~segment.dead.take(rows[:, layout.ITEM]))


def _fitting(*, segment: Segment, rows: Rows, wanted: Filter, masks: list[int]) -> Rows:
    if wanted.needs is not None:
        rows = _kept(rows, allowed_needs(segment=segment, needs=wanted.needs).take(rows[:, layout.NEEDS]))
    for mask in masks:
        rows = _kept(rows, (rows[:, LO] & mask) != 0)
    for mask in wanted.hi_any:
        rows = _kept(rows, (rows[:, HI] & mask) != 0)
    if wanted.hi_all:
        rows = _kept(rows, (rows[:, HI] & wanted.hi_all) == wanted.hi_all)
    if wanted.languages:
        table = allowed_languages(segment=segment, languages=wanted.languages)
        rows = _kept(rows, table.take(rows[:, layout.LANGUAGES]))
    if wanted.programme:
        rows = _kept(rows, rows[:, layout.PROGRAMME] == wanted.programme)
    return rows


def next_starts(*, first: Any, second: Any, begin: int) -> Numbers:
    """The start that counts at minute `begin`, -1 where there is none (see `slots`)."""
    starts: Numbers = np.where(first >= begin, first, second).astype(np.int64)
    held = np.flatnonzero(starts >= layout.HELD)
    if len(held):
        counts = (starts[held] - layout.HELD < begin) & (second[held] >= begin)
        starts[held] = np.where(counts, second[held].astype(np.int64), -1)
    return starts


def _timed(*, segment: Segment, rows: Rows, wanted: Filter, squares: Squares | None) -> Matches:
    """The rows whose time fits, each at its earliest fitting start."""
    several = np.flatnonzero(rows[:, LO] & layout.SEVERAL)
    if len(several):
        rows, squares = _with_all_slots(segment=segment, rows=rows, squares=squares, several=several)
    starts = next_starts(first=rows[:, layout.T1], second=rows[:, layout.T2], begin=wanted.begin)
    walls: Any = rows[:, layout.WALL]
    if wanted.tz:
        walls = walls_in(tz=wanted.tz, minutes=starts, begin=wanted.begin)
    keep = starts >= 0
    if wanted.clock is not None:
        keep &= wanted.clock.take(walls)
    if wanted.latest is not None:
        keep &= starts <= wanted.latest
    found = Matches(segment, rows, starts, layout.CLOCK_BITS.take(walls), squares)
    which = np.flatnonzero(keep)
    if len(which) < len(rows):
        found = found.only(which)
    return _once(found) if len(several) else found


def _with_all_slots(
    *, segment: Segment, rows: Rows, squares: Squares | None, several: Numbers
) -> tuple[Rows, Squares | None]:
    """The rows, and once more those with several slots, one row per further slot."""
    items = rows[several, layout.ITEM]
    lows = np.searchsorted(segment.several[:, 0], items, side="left")
    highs = np.searchsorted(segment.several[:, 0], items, side="right")
    counts = highs - lows
    before = np.cumsum(counts) - counts
    slots = segment.several[np.repeat(lows - before, counts) + np.arange(int(counts.sum()))]
    again = np.repeat(several, counts)
    more = rows.take(again, axis=0)
    more[:, [layout.T1, layout.T2, layout.WALL]] = slots[:, 1:]
    return np.concatenate([rows, more]), None if squares is None else np.concatenate([squares, squares.take(again)])


def _once(found: Matches) -> Matches:
    """Each entry once, at its earliest start, with the weekdays and parts of the day of all."""
    order = np.lexsort((found.starts, found.rows[:, layout.ITEM]))
    found = found.only(order)
    items = found.rows[:, layout.ITEM]
    firsts = np.flatnonzero(np.r_[True, items[1:] != items[:-1]]) if len(items) else np.empty(0, np.int64)
    if len(firsts):
        bits = np.bitwise_or.reduceat(found.clock_bits, firsts)
        found = found.only(firsts)
        found.clock_bits = bits
    return found


def look_in_sets(*, segment: Segment, items: BitMap) -> Rows:
    """The rows of a set of entries."""
    return segment.rows.take(np.frombuffer(items.to_array(), dtype=np.uint32), axis=0)
