"""What was worked out for one question is kept for the next: what was used last, as much as fits into so many bytes."""

from __future__ import annotations

from typing import Any

import numpy as np
from pyroaring import BitMap

BESIDE = 200  # bytes that a key and an object cost besides what they hold
PER_CONTAINER = 48
OTHERS = 4096  # bytes reckoned for a list or a table of Python's own


class Kept:
    """Things by key. In two generations: what is asked for moves into the young one, and when that is full the old one
    goes. Nothing is counted or moved while something is found among the young, and threads need not wait."""

    __slots__ = ("bytes", "most", "old", "young")

    def __init__(self, *, most: int) -> None:
        self.most, self.bytes = most // 2, 0
        self.young: dict[Any, Any] = {}
        self.old: dict[Any, Any] = {}

    def get(self, key: Any) -> Any:
        """What is kept under this key; None when there is nothing. Never change what you get."""
        found = self.young.get(key)
        if found is None and (found := self.old.get(key)) is not None:
            self.put(key, found)
        return found

    def put(self, key: Any, value: Any) -> Any:
        """Keep a thing, and give it back."""
        self.bytes += size_of(value)
        if self.bytes > self.most:
            self.old, self.young, self.bytes = self.young, {}, size_of(value)
        self.young[key] = value
        return value


class OfTurn:
    """What holds until a date begins: then others come next, and nothing of it is kept."""

    __slots__ = ("most", "now")

    def __init__(self, *, most: int) -> None:
        self.most, self.now = most, (-1, Kept(most=most))

    def at(self, *, turn: int) -> Kept:
        """What was worked out since then; `turn` is another number whenever a date began."""
        now = self.now
        if now[0] != turn:
            self.now = now = (turn, Kept(most=self.most))
        return now[1]


def size_of(value: Any) -> int:
    """About how many bytes a thing takes."""
    if isinstance(value, BitMap):
        told = value.get_statistics()
        held = told["n_bytes_array_containers"] + told["n_bytes_run_containers"] + told["n_bytes_bitset_containers"]
        return int(BESIDE + held + PER_CONTAINER * told["n_containers"])
    if isinstance(value, tuple):
        return sum(map(size_of, value))
    return BESIDE + int(value.nbytes) if isinstance(value, np.ndarray) else OTHERS
