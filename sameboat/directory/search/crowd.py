"""Very many results: counted as a set, and only those of the page are looked at, in order of time.

"Every online group in English" may be fifty thousand. Which of them come first is found by walking along all starts
from now on, and stopping when the page is full. When a time is asked, the order of those that start then is worked out
once, and holds until one begins: wherever people are who ask for the same, the same online groups come next.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any, NamedTuple

import numpy as np
from pyroaring import BitMap

from sameboat.directory.search import layout
from sameboat.directory.search.answer import Found
from sameboat.directory.search.asked import Query
from sameboat.directory.search.filters import Filter
from sameboat.directory.search.layout import HI_BIT, LO_BIT
from sameboat.directory.search.looking import Column, Matches, squares_of, timed
from sameboat.directory.search.order import LAST, Keys, Line, first_of, found_of, keys_of, masks_of_alone, start_of
from sameboat.directory.search.segment import Numbers, Segment, numbers_of, rows_of
from sameboat.directory.search.sets import BREADTH, HI_BITS, LO_BITS, bits_set
from sameboat.directory.search.space import Vector
from sameboat.directory.search.walk import Walk

LEAST, MOST = 256, 2**16  # starts looked at in one step
THIN = 8000  # of fewer entries each is asked when it comes next
Next = tuple[int, Found]  # with its key


class Turns(NamedTuple):
    """Entries with their starts, the minutes of the week of these, and keys, the soonest first: of a crowd of whom a
    time was asked."""

    items: BitMap
    numbers: Numbers
    starts: Column
    walls: Column
    keys: Keys


@dataclass(slots=True)
class Crowd:
    """A set of entries of a base, all of which fit, in time too."""

    segment: Segment
    items: BitMap
    wanted: Filter
    point: Vector | None
    name: Any = None  # of the set, the same whenever one asks for it
    away: bool = False
    less: BitMap | None = None  # what was taken out of the set of that name
    turns: Turns | None = None  # of all in the set of that name; None when no time was asked

    def without(self, *, items: BitMap) -> None:
        """Take some entries out, once."""
        assert self.less is None
        self.less = self.items & items
        self.items = self.items - self.less

    def __len__(self) -> int:
        return len(self.items)

    @property
    def whole(self) -> BitMap:
        """The set of that name."""
        return self.items if self.less is None else self.items | self.less

    def alone(self, *, codes: tuple[str, ...]) -> BitMap:
        """Those of its base that are made for these alone; see `order.alone_of`."""
        mine, theirs = masks_of_alone(codes=codes)
        made_for = bits_set(segment=self.segment, start=HI_BITS, mask=mine)
        return made_for - bits_set(segment=self.segment, start=HI_BITS, mask=theirs)

    def matches(self, which: Numbers) -> Matches:
        """Some of the entries, by their numbers."""
        rows = self.segment.rows.take(which, axis=0)
        found = timed(segment=self.segment, rows=rows, wanted=self.wanted, point=self.point)
        found.away = self.away
        return found

    def soonest(self, *, items: BitMap, after: int, most: int) -> list[Next]:
        """Of some of the entries, the first `most` whose key is greater than `after`."""
        if self.turns is not None:
            return self._at_their_time(turns=self.turns, items=items, after=after, most=most)
        found: list[Next] = []
        for some in self._some(items=items, after=after, most=most):
            fresh = self.matches(some)
            keys = keys_of(fresh)
            places = first_of(primary=None, keys=keys, after=(0.0, after), most=most - len(found))
            own: list[int] = keys.take(places).tolist()
            found += zip(own, found_of(matches=fresh, keys=own, places=places), strict=True)
            if len(found) == most:
                break
        return found

    def _some(self, *, items: BitMap, after: int, most: int) -> Iterator[Numbers]:
        """The entries some at a time: those that come next after a key are among the first."""
        walk = self.segment.walk
        assert walk is not None
        few = self._walking
        if len(items) < THIN:
            few = self._in_turn if items is self.items and self.name is not None else self._of_few
        place = walk.place_of(minute=max(start_of(key=after), self.wanted.begin))
        return few(walk=walk, items=items, place=place, most=most)

    def _at_their_time(self, *, turns: Turns, items: BitMap, after: int, most: int) -> list[Next]:
        """The same of a crowd of whom a time was asked: all stand in order already, at the starts that were found."""
        at = int(turns.keys.searchsorted(np.uint64(after), side="right")) if after >= 0 else 0
        later: Iterable[int] = range(at, len(turns.numbers))
        if len(items) != len(turns.numbers):
            later = _places_of(items=items, numbers=turns.numbers, at=at)
        places = np.fromiter(islice(later, most), dtype=np.intp)
        rows = self.segment.rows.take(turns.numbers.take(places), axis=0)
        squares = None if self.point is None else squares_of(rows=rows, point=self.point)
        starts, walls = turns.starts.take(places), turns.walls.take(places)
        fresh = Matches(self.segment, rows, starts, walls, self.wanted, None, squares, self.away)
        keys: list[int] = turns.keys.take(places).tolist()
        found = found_of(matches=fresh, keys=keys, places=np.arange(len(places)))
        return list(zip(keys, found, strict=True))

    def _in_turn(self, *, walk: Walk, items: BitMap, place: int, most: int) -> Iterator[Numbers]:
        """The same of a crowd that has a name: in this minute its entries come next in the same order for everyone."""
        kept = self.segment.now(begin=self.wanted.begin)
        numbers, turns = kept.get(("in turn", self.name)), kept.get(("turns", self.name))
        if numbers is None or turns is None:
            begin = walk.place_of(minute=self.wanted.begin)
            numbers = numbers_of(self.whole)
            turns = walk.next_places(place=begin).take(numbers)
            order = turns.argsort()
            numbers = kept.put(("in turn", self.name), numbers.take(order))
            turns = kept.put(("turns", self.name), turns.take(order))
        at = int(turns.searchsorted(np.uint32(place)))
        while at < len(numbers):
            some = numbers[at : at + most]
            if self.less:
                some = np.array([number for number in some.tolist() if number not in self.less], dtype=np.intp)
            yield some
            at, most = at + most, most * 2

    def _of_few(self, *, walk: Walk, items: BitMap, place: int, most: int) -> Iterator[Numbers]:
        """Some at a time, those that come next first, from a place of the walk on: each is asked when it comes."""
        begin = walk.place_of(minute=self.wanted.begin)
        numbers = numbers_of(items)
        turns = walk.next_places(place=begin).take(numbers)
        while len(turns):
            if place > begin:
                later = (turns >= place).nonzero()[0]
                numbers, turns = numbers.take(later), turns.take(later)
            if len(turns) <= most:
                yield numbers
                return
            edge = int(np.partition(turns, most - 1)[most - 1])
            yield numbers.take((turns <= edge).nonzero()[0])
            place, most = edge + 1, most * 2

    def _walking(self, *, walk: Walk, items: BitMap, place: int, most: int) -> Iterator[Numbers]:
        """The same of very many: whoever comes along on the walk is looked for among them."""
        step = min(max(LEAST, 2 * most * len(self.segment.rows) // max(len(items), 1)), MOST)
        met = BitMap()
        while place < len(walk.items):
            some = BitMap(array("I", np.sort(walk.items[place : place + step]).tobytes())) & items
            some -= met
            if some:
                met |= some
                yield numbers_of(some)
            place, step = place + step, min(step * 2, MOST)


def _places_of(*, items: BitMap, numbers: Numbers, at: int) -> Iterator[int]:
    """The places, from one on, of the numbers that are among the items."""
    for start in range(at, len(numbers), LEAST):
        for place, number in enumerate(numbers[start : start + LEAST].tolist(), start):
            if number in items:
                yield place


def turns_of(*, segment: Segment, items: BitMap, wanted: Filter, name: Any) -> Turns:
    """Those of the entries of this name that start when it was asked, in order; kept until a date begins."""
    kept = segment.now(begin=wanted.begin)
    turns: Turns | None = kept.get(("turns at", name, wanted.when))
    if turns is None:
        found = timed(segment=segment, rows=rows_of(segment=segment, items=items), wanted=wanted)
        keys, numbers = keys_of(found), found.rows[:, layout.ITEM]
        order = keys.argsort()
        in_order = numbers.take(order).astype(np.intp)
        turns = Turns(
            BitMap(numbers.copy()), in_order, found.starts.take(order), found.walls.take(order), keys.take(order)
        )
        kept.put(("turns at", name, wanted.when), turns)
    return turns


def lines_of(
    *, crowd: Crowd, query: Query, after: tuple[float, int] | None, most: int, named: BitMap | None
) -> list[Line]:
    """The first `most` of a crowd in order, after a cursor."""
    lines: list[Line] = []
    for primary, items in _classes(crowd=crowd, query=query, named=named):
        if after is not None and primary < after[0]:
            continue
        key = after[1] if after is not None and primary == after[0] else -1
        found = crowd.soonest(items=items, after=key, most=most - len(lines))
        lines += [(primary, *line) for line in found]
        if len(lines) >= most:
            break
    return lines


def _classes(*, crowd: Crowd, query: Query, named: BitMap | None) -> Iterator[tuple[float, BitMap]]:
    """The entries class by class, as the order puts them before it looks at the time; see `order.primary_of`."""
    splits: list[list[tuple[float, BitMap]]] = []  # the most important first
    bitmaps = crowd.segment.bitmaps
    scale = 32.0 if query.sort == "relevance" else 1.0
    if query.sort != "soonest":
        if query.last:
            alone = crowd.alone(codes=query.last)
            splits.append([(0.0, crowd.items - alone), (LAST * scale, crowd.items & alone)])
        if query.whose:
            says = bits_set(segment=crowd.segment, start=LO_BITS, mask=LO_BIT["whose", query.whose])
            splits.append([(0.0, crowd.items & says), (4 * scale, crowd.items - says)])
        if crowd.away:
            splits.append([(2 * scale, crowd.items)])
        if query.for_whom:
            mask = sum(HI_BIT["for", code] for code in query.for_whom)
            says = bits_set(segment=crowd.segment, start=HI_BITS, mask=mask)
            splits.append([(0.0, crowd.items & says), (scale, crowd.items - says)])
    if query.sort == "relevance":
        if named is not None:
            splits.append([(0.0, crowd.items & named), (16.0, crowd.items - named)])
        splits.append([(float(wide), bitmaps.get(BREADTH + b"%d" % wide) or BitMap()) for wide in range(16)])
    for parts in product(*splits):
        items = crowd.items
        for _, part in parts:
            if part is not items:
                items = items & part
        if items:
            yield sum(value for value, _ in parts), items
