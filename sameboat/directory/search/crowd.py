"""Very many results: counted as a set, and only those of the page are looked at, in order of time.

"Every online group in English" may be fifty thousand. Which of them come first is found by walking along all starts
from now on, and stopping when the page is full.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from operator import itemgetter

import numpy as np
from pyroaring import BitMap

from sameboat.directory.search import layout
from sameboat.directory.search.asked import Query
from sameboat.directory.search.filters import Filter
from sameboat.directory.search.layout import HI_BIT, LO_BIT
from sameboat.directory.search.looking import Matches, timed
from sameboat.directory.search.order import Line, keys_of, start_of
from sameboat.directory.search.segment import Segment
from sameboat.directory.search.sets import BREADTH, HI_BITS, HOUR, LO_BITS, WEEKDAY, bits_set
from sameboat.directory.search.space import Vector

LEAST, MOST = 256, 2**16  # starts looked at in one step
DENSE = 12


@dataclass(slots=True)
class Crowd:
    """A set of entries of a base, all of which fit; no time was asked for."""

    segment: Segment
    items: BitMap
    wanted: Filter
    point: Vector | None
    away: bool = False

    def __len__(self) -> int:
        return len(self.items)

    def matches(self, items: BitMap) -> Matches:
        """Some of the entries as rows."""
        which = np.frombuffer(items.to_array(), dtype=np.uint32)
        rows = self.segment.rows.take(which, axis=0)
        found = timed(segment=self.segment, rows=rows, wanted=self.wanted, point=self.point)
        found.away = self.away
        return found

    def soonest(self, *, items: BitMap, after: int, most: int) -> list[tuple[int, Matches, int]]:
        """Of some of the entries, the first `most` whose key is greater than `after`: (key, matches, place in them)."""
        assert self.segment.walk is not None
        minutes, walked = self.segment.walk
        # As a number of 32 bits: for another kind the whole column would be converted first.
        place = int(minutes.searchsorted(np.uint32(max(start_of(key=after), self.wanted.begin))))
        step = min(max(LEAST, 2 * most * len(self.segment.rows) // max(len(items), 1)), MOST)
        found: list[tuple[int, Matches, int]] = []
        met = BitMap()
        among = _among(items=items, of=len(self.segment.rows))
        while place < len(minutes) and len(found) < most:
            some = among(walked[place : place + step]) - met
            if some:
                met |= some
                fresh = self.matches(some)
                keys = keys_of(fresh).tolist()
                lines = [(key, fresh, where) for where, key in enumerate(keys) if key > after]
                lines.sort(key=itemgetter(0))
                found += lines
            place, step = place + step, min(step * 2, MOST)
        return found[:most]


def quiet_set(*, segment: Segment, begin: int) -> BitMap:
    """Irregular entries that have no date at minute `begin`: not yet, or not any more."""
    quiet: BitMap | None = segment.tables.get(("quiet", begin))
    if quiet is None:
        assert segment.spans is not None
        spans = segment.spans
        which = (spans[:, 0] >= begin) | (spans[:, 1] < begin)
        quiet = segment.remember(("quiet", begin), BitMap(np.sort(spans[which, 2])))
    return quiet


def _among(*, items: BitMap, of: int) -> Callable[[layout.Rows], BitMap]:
    """Tells which of some entries are in the set: asked of a table when the set is thin, else of the set itself."""
    if len(items) * DENSE > of:
        return lambda some: BitMap(array("I", np.sort(some).tobytes())) & items
    table = np.zeros(of, dtype=bool)
    table[np.frombuffer(items.to_array(), dtype=np.uint32)] = True
    return lambda some: BitMap(array("I", np.sort(some[table.take(some)]).tobytes()))


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
        lines += [(primary, key, matches, place) for key, matches, place in found]
        if len(lines) >= most:
            break
    return lines


def _classes(*, crowd: Crowd, query: Query, named: BitMap | None) -> Iterator[tuple[float, BitMap]]:
    """The entries class by class, as the order puts them before it looks at the time; see `order.primary_of`."""
    splits: list[list[tuple[float, BitMap]]] = []  # the most important first
    bitmaps = crowd.segment.bitmaps
    scale = 32.0 if query.sort == "relevance" else 1.0
    if query.sort != "soonest":
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
            items = items & part
        if items:
            yield sum(value for value, _ in parts), items


def counts_of(*, crowd: Crowd, keys: list[bytes]) -> list[int]:
    """How many of the crowd are in each of these sets."""
    items = crowd.items
    sets = [crowd.segment.bitmaps.get(key) for key in keys]
    return [0 if some is None else items.intersection_cardinality(some) for some in sets]


def clock_counts(*, crowd: Crowd) -> tuple[list[int], Matches]:
    """By bit of HI: how many regular entries of the crowd have it; and the irregular ones, to be counted as rows."""
    irregular = crowd.items & bits_set(segment=crowd.segment, start=LO_BITS, mask=layout.IRREGULAR)
    regular = crowd.items - irregular
    counts = [0] * 32
    for bit, name in enumerate(layout.HI_NAMES):
        if name is not None and name[0] in ("day", "part"):
            counts[bit] = regular.intersection_cardinality(_clock_set(segment=crowd.segment, name=name))
    return counts, crowd.matches(irregular)


def _clock_set(*, segment: Segment, name: tuple[str, str]) -> BitMap:
    """The entries with an announced start on this day, or in this part of the day."""
    kept: BitMap | None = segment.tables.get(name)
    if kept is None:
        if name[0] == "day":
            keys = [WEEKDAY + b"%d" % layout.WEEKDAYS.index(name[1])]
        else:
            keys = [HOUR + b"%d" % hour for hour in range(24) if layout.part_of(hour=hour) == name[1]]
        sets = [some for key in keys if (some := segment.bitmaps.get(key)) is not None]
        kept = segment.remember(name, BitMap.union(*sets) if sets else BitMap())
    return kept


def walk_of(*, rows: layout.Rows, several: layout.Rows) -> layout.Rows:
    """All starts of all slots in the order of results (see `order`), and beside each its item: two lines.

    An entry is met first at its next start, so whoever walks along meets the entries in order.
    """
    items = np.concatenate([rows[:, layout.ITEM], several[:, 0]])
    first = np.concatenate([rows[:, layout.T1], several[:, 1]])
    second = np.concatenate([rows[:, layout.T2], several[:, 2]])
    timed_ = second > 0  # what has no time has no second start
    regular = first < layout.HELD
    minutes = np.concatenate([first[regular], second[timed_]])
    whose = np.concatenate([items[regular], items[timed_]])
    order = np.lexsort((rows[whose, layout.REF], rows[whose, layout.RANK], minutes))
    return np.stack([minutes[order], whose[order]])


def spans_of(*, rows: layout.Rows, several: layout.Rows) -> layout.Rows:
    """(from, until, item) of irregular entries that are not there all the time an index is valid."""
    items = np.concatenate([rows[:, layout.ITEM], several[:, 0]])
    first = np.concatenate([rows[:, layout.T1], several[:, 1]])
    second = np.concatenate([rows[:, layout.T2], several[:, 2]])
    held = first >= layout.HELD
    items, begins, ends = items[held], first[held] - np.uint32(layout.HELD), second[held]
    order = np.argsort(items, kind="stable")
    items, begins, ends = items[order], begins[order], ends[order]
    heads = np.flatnonzero(np.r_[True, items[1:] != items[:-1]]) if len(items) else np.empty(0, np.int64)
    if not len(heads):
        return np.empty((0, 3), np.uint32)
    return np.stack([np.minimum.reduceat(begins, heads), np.maximum.reduceat(ends, heads), items[heads]], axis=1)
