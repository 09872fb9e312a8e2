"""The walk: all starts of a base one after another. Who walks along it from now on meets every entry at its next start.

Four lines: the minute of each start, the entry it belongs to, the place of the same entry's next start, and the announced
minute of the week.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sameboat.directory.search import layout

Places = NDArray[np.uint32]


def walk_of(*, rows: layout.Rows, several: layout.Rows) -> Walk:
    """All starts of all slots in the order of results (see `order`)."""
    items = np.concatenate([rows[:, layout.ITEM], several[:, 0]])
    first = np.concatenate([rows[:, layout.T1], several[:, 1]])
    second = np.concatenate([rows[:, layout.T2], several[:, 2]])
    timed = second > 0  # what has no time has no second start
    regular = first < layout.HELD
    minutes = np.concatenate([first[regular], second[timed]])
    whose = np.concatenate([items[regular], items[timed]])
    walls = np.concatenate([rows[:, layout.WALL], several[:, 3]])
    walls = np.concatenate([walls[regular], walls[timed]])
    order = np.lexsort((rows[whose, layout.REF], rows[whose, layout.RANK], minutes))
    minutes, whose, walls = minutes[order], whose[order], walls[order]
    return Walk(minutes, whose, _following(whose), walls, len(rows))


def _following(whose: layout.Rows) -> Places:
    """The place where the entry of each place comes again; the length of the walk for its last."""
    following = np.full(len(whose), len(whose), dtype=np.uint32)
    turns = np.argsort(whose, kind="stable")
    again = whose[turns[1:]] == whose[turns[:-1]]
    following[turns[:-1][again]] = turns[1:][again]
    return following


@dataclass(slots=True)
class Walk:
    """The walk of a base, and where each entry comes next as of the last search."""

    minutes: Places
    items: Places
    following: Places
    walls: Places
    count: int  # of entries
    nexts: tuple[int, Places, Places] | None = None  # seen from this place: places, and what stands there (see `_told`)
    began: tuple[int, int] = (-1, 0)  # the minute of the last search, and its place

    def next_starts(self, *, items: Places, begin: int) -> tuple[Places, Places]:
        """The earliest start of each entry from minute `begin` on, and its announced minute of the week.

        Of an entry that has no date then, something or other: see `sets.quiet_set`. Of all others the earliest date is
        always one that counts (`slots.irregular_slots`).
        """
        began = self.began
        if began[0] != begin:
            self.began = began = (begin, self.place_of(minute=begin))
        # By entry, and entries near each other lie side by side: along the walk each would be somewhere else.
        told = self._seen_from(place=began[1])[2].take(items, axis=0)
        return told[:, 0].copy(), told[:, 1].copy()

    def place_of(self, *, minute: int) -> int:
        """The place of the first start from this minute on."""
        # As a number of 32 bits: for another kind the whole line would be converted first.
        return int(self.minutes.searchsorted(np.uint32(minute)))

    def next_places(self, *, place: int) -> Places:
        """By entry: the place where it comes next, seen from this place. Never change what you get.

        Kept, and brought forward as time goes on: only the entries that were passed have to be looked at.
        """
        return self._seen_from(place=place)[1]

    def _seen_from(self, *, place: int) -> tuple[int, Places, Places]:
        seen = self.nexts
        if seen is None or seen[0] > place:
            firsts = self._firsts()
            seen = (0, firsts, self._told(places=firsts))
        if seen[0] < place:
            passed, places, told = seen[0], seen[1].copy(), seen[2].copy()
            last = self.following[passed:place] >= place  # of an entry that was passed more than once
            items, nexts = self.items[passed:place][last], self.following[passed:place][last]
            places[items], told[items] = nexts, self._told(places=nexts)
            seen = (place, places, told)
        self.nexts = seen
        return seen

    def _told(self, *, places: Places) -> Places:
        """The minute and the announced minute of the week at these places; after the last, what stands at the last."""
        if not len(self.minutes):
            return np.zeros((len(places), 2), dtype=np.uint32)
        return np.stack([line.take(places, mode="clip") for line in (self.minutes, self.walls)], axis=1)

    def _firsts(self) -> Places:
        first = np.ones(len(self.items) + 1, dtype=bool)
        first[self.following] = False
        at = first[:-1].nonzero()[0]
        places = np.full(self.count, len(self.items), dtype=np.uint32)
        places[self.items[at]] = at
        return places


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
