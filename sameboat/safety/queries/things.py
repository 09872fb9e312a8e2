"""What a pair of kind and ref stands for. Safety does not know: the app that owns the kind tells it, once, at the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Thing:
    """What people may see of something: its name, and where it stands if it has a page."""

    name: str
    address: str = ""


class Obey(Protocol):
    """Carries out a pause or its end, inside the same transaction."""

    def __call__(self, *, ref: str, paused: bool, now: datetime) -> None: ...


class AccountOf(Protocol):
    """The number of the account that `asker` knows under this ref; None when they do not know such a person."""

    def __call__(self, *, ref: str, asker: int) -> int | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of thing. `find` answers None for what is not there; `obey` when it can be paused; `account_of` for people."""

    kind: str
    words: str | Promise
    find: Callable[[str], Thing | None]
    obey: Obey | None = None
    account_of: AccountOf | None = None


_KINDS: dict[str, Kind] = {}


def know(*, kind: Kind) -> None:
    """Enter a kind. Raises ValueError when it is known already."""
    if kind.kind in _KINDS:
        raise ValueError(f"{kind.kind}: known already")
    _KINDS[kind.kind] = kind


def kind_of(*, kind: str) -> Kind | None:
    """The kind of this word, if an app has told us."""
    return _KINDS.get(kind)


def thing(*, kind: str, ref: str) -> Thing | None:
    """What people may see of it; None when nobody knows."""
    known = _KINDS.get(kind)
    return known.find(ref) if known and ref else None


def kinds_that_pause() -> list[Kind]:
    """What can be paused, by word."""
    return [known for _, known in sorted(_KINDS.items()) if known.obey]
