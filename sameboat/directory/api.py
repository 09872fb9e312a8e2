"""The directory's only door for other apps and the command line."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sameboat.directory import search
from sameboat.directory.feeds.writing import EXPORTS, exported

if TYPE_CHECKING:
    from sameboat.directory.actions import desk, feeds_in
    from sameboat.directory.actions.catalogue import load_catalogue
    from sameboat.directory.actions.demo import DemoReport, load_demo
    from sameboat.directory.actions.restored import newest_change, note_restored

__all__ = [
    "EXPORTS",
    "DemoReport",
    "desk",
    "exported",
    "feeds_in",
    "forget_search",
    "load_catalogue",
    "load_demo",
    "newest_change",
    "note_restored",
    "online_soon",
    "prepare_search",
]

# What only the command line asks for is loaded when it does: a worker starts sooner and stays smaller.
_WHEN_ASKED = {
    "desk": "desk",
    "feeds_in": "feeds_in",
    "load_catalogue": "catalogue",
    "DemoReport": "demo",
    "load_demo": "demo",
    "newest_change": "restored",
    "note_restored": "restored",
}

prepare_search = search.prepare
forget_search = search.forget


def __getattr__(name: str) -> Any:
    if name not in _WHEN_ASKED:
        raise AttributeError(name)
    room = import_module(f"sameboat.directory.actions.{_WHEN_ASKED[name]}")
    return room if name == _WHEN_ASKED[name] else getattr(room, name)


def online_soon(*, now: datetime, hours: int) -> int:
    """How many online meetings that take newcomers start within `hours`. Widened results do not count."""
    asked = {"online": ["only"], "open": ["1"], "within": [str(hours)], "facets": ["0"], "limit": ["1"]}
    answer = search.find(query=search.parse(data=asked, now=now), now=now)
    return answer.total if answer.widened is None else 0
