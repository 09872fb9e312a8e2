"""A segment: a part of the index with everything needed to search it. The base lies in files, the delta in memory."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from sameboat.directory.search.keeping import Kept, OfTurn
from sameboat.directory.search.layout import HELD, T1, T2, Rows
from sameboat.directory.search.slips import Slips
from sameboat.directory.search.walk import Walk

Numbers = NDArray[np.int64]
TABLES, COUNTS, TURN, CIRCLES = 64 * 2**20, 8 * 2**20, 64 * 2**20, 32 * 2**20  # bytes


class Bitmaps(Protocol):
    """Sets of entries by key: bytes, see `keys`."""

    def get(self, key: bytes) -> BitMap | None:
        """The set of this key; None when there is none. Never change what you get."""
        ...

    def starting(self, start: bytes) -> Iterator[bytes]:
        """The keys that begin so, in order."""
        ...

    def everything(self) -> Iterator[tuple[bytes, BitMap]]:
        """All keys with their sets, in order of the keys."""
        ...


class BitmapsInMemory:
    """Sets held in a dictionary."""

    def __init__(self, sets: dict[bytes, BitMap]) -> None:
        self.sets, self.keys = sets, sorted(sets)

    def get(self, key: bytes) -> BitMap | None:
        """The set of this key."""
        return self.sets.get(key)

    def starting(self, start: bytes) -> Iterator[bytes]:
        """The keys that begin so."""
        return (key for key in self.keys if key.startswith(start))

    def everything(self) -> Iterator[tuple[bytes, BitMap]]:
        """All keys with their sets."""
        return ((key, self.sets[key]) for key in self.keys)


@dataclass(slots=True)
class Cells:
    """Where entries with a place lie: `bounds` are balls around the entries of a cell, as `cells` reckons with them.

    Entries of cell i are rows starts[i] to starts[i + 1]; cells of group j are groups_starts[j] to the next.
    """

    bounds: NDArray[np.float64]
    starts: Numbers
    group_bounds: NDArray[np.float64]
    group_starts: Numbers
    circles: dict[tuple[Any, float], list[tuple[int, int]]] = field(default_factory=dict)  # asked before
    inside: Kept = field(default_factory=lambda: Kept(most=CIRCLES))  # of those with few entries: which, and how far


@dataclass(slots=True)
class NumberedSets:
    """Sets of small numbers, each set with a number of its own: all members in a row, and beside each its set."""

    count: int
    owners: Numbers
    members: Numbers

    def holding(self, *, some: Collection[int]) -> NDArray[np.bool_]:
        """By number of the set: whether it holds one of these."""
        table = np.zeros(max(self.count, 1), dtype=bool)
        table[self.owners[np.isin(self.members, np.fromiter(some, dtype=np.int64, count=len(some)))]] = True
        return table

    def within(self, *, low: int, high: int) -> NDArray[np.bool_]:
        """By number of the set: whether it holds a number from `low` to `high` (not included)."""
        table = np.zeros(max(self.count, 1), dtype=bool)
        table[self.owners[(self.members >= low) & (self.members < high)]] = True
        return table


def numbered_sets(*, sets: Iterable[Sequence[int]]) -> NumberedSets:
    """These sets, numbered in order."""
    owners, members, count = array("q"), array("q"), 0
    for count, some in enumerate(sets, start=1):
        owners.extend([count - 1] * len(some))
        members.extend(some)
    return NumberedSets(count, np.array(owners, dtype=np.int64), np.array(members, dtype=np.int64))


@dataclass(slots=True)
class Segment:
    """Entries in order of their cell; first those without a place to go to."""

    rows: Rows
    several: Rows  # more slots of some entries: item, T1, T2, WALL; in order of item
    needs: NumberedSets  # of numbers of needs
    languages: NumberedSets  # of places in `language_names`
    language_names: list[str]
    cards: memoryview | bytes
    card_at: NDArray[np.uint64]  # start and end of each card
    bitmaps: Bitmaps
    slips: Slips | None = None  # of all words
    cells: Cells | None = None  # None: small enough to look at every row
    walk: Walk | None = None  # all starts one after another
    spans: Rows | None = None  # (from, until, item) of irregular entries that come or go while the index is valid
    dead: NDArray[np.bool_] | None = None  # entries that are gone or stand in the delta
    dead_set: BitMap | None = None
    counts: Kept = field(default_factory=lambda: Kept(most=COUNTS))  # of filters, by what was asked
    of_turn: OfTurn = field(default_factory=lambda: OfTurn(most=TURN))
    changes: NDArray[np.uint32] | None = None  # minutes after which something counts no more, or counts from then on
    turn: tuple[int, int] = (-1, 0)  # the minute of the last search, and how many changes lay before it
    tables: Kept = field(default_factory=lambda: Kept(most=TABLES))  # worked out once per question, kept for the next

    def now(self, *, begin: int) -> Kept:
        """What was worked out since something last began: it holds until something begins again."""
        return self.of_turn.at(turn=self.turn_at(begin=begin))

    def turn_at(self, *, begin: int) -> int:
        """A number that stays the same as long as the same dates count: how many changes lie before minute `begin`."""
        turn = self.turn
        if turn[0] != begin:
            if self.changes is None:
                self.changes = _changes(rows=self.rows, several=self.several)
            self.turn = turn = (begin, int(self.changes.searchsorted(np.uint32(begin))))
        return turn[1]

    def card(self, item: int) -> bytes:
        """The card of an entry."""
        start, end = self.card_at[item].tolist()
        return bytes(self.cards[start:end])

    def names_of_languages(self) -> list[list[str]]:
        """The languages of each set of languages, by its number."""
        names: list[list[str]] | None = self.tables.get("languages")
        if names is None:
            names = [[] for _ in range(self.languages.count)]
            for owner, member in zip(self.languages.owners.tolist(), self.languages.members.tolist(), strict=True):
                names[owner].append(self.language_names[member])
            self.remember("languages", names)
        return names

    def remember(self, key: Any, table: Any) -> Any:
        """Keep a table for the next question, and give it back."""
        return self.tables.put(key, table)


def _changes(*, rows: Rows, several: Rows) -> NDArray[np.uint32]:
    """Every minute at which a date begins, and every minute from which an irregular one counts, in order (`slots`)."""
    first = np.concatenate([rows[:, T1], several[:, 1]])
    second = np.concatenate([rows[:, T2], several[:, 2]])
    return np.unique(np.concatenate([first & np.uint32(HELD - 1), second]))


def numbers_of(items: BitMap) -> Numbers:
    """The numbers of a set, in order."""
    return np.frombuffer(items.to_array(), dtype=np.uint32).astype(np.intp)


def rows_of(*, segment: Segment, items: BitMap) -> Rows:
    """The rows of a set of entries."""
    return segment.rows.take(numbers_of(items), axis=0)
