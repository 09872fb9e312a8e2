"""What waits at the desk and is not safety's own: the app that has it tells, once, at the start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.urls import reverse
from django.utils.functional import Promise


class Number(Protocol):
    """How many wait at this moment."""

    def __call__(self, *, now: datetime) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One heap at the desk. `page`: the name of its page among our addresses; `number`: how many wait."""

    words: str | Promise
    page: str
    number: Number

    @property
    def address(self) -> str:
        """Where it is dealt with."""
        return reverse(self.page)


_HEAPS: dict[str, Waiting] = {}


def put_on_desk(*, waiting: Waiting) -> None:
    """Show this on the first page of the desk. Raises ValueError when it is there already."""
    if waiting.page in _HEAPS:
        raise ValueError(f"{waiting.page}: on the desk already")
    _HEAPS[waiting.page] = waiting


def heaps(*, now: datetime) -> list[tuple[Waiting, int]]:
    """What waits, with how many."""
    return [(one, one.number(now=now)) for one in _HEAPS.values()]
