"""The directory's only door for other apps and the command line."""

from __future__ import annotations

from datetime import datetime

from sameboat.directory import search
from sameboat.directory.actions import desk, feeds_in
from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.actions.demo import DemoReport, load_demo
from sameboat.directory.actions.restored import newest_change, note_restored
from sameboat.directory.feeds.writing import EXPORTS, exported

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

prepare_search = search.prepare
forget_search = search.forget


def online_soon(*, now: datetime, hours: int) -> int:
    """How many online meetings that take newcomers start within `hours`. Widened results do not count."""
    asked = {"online": ["only"], "open": ["1"], "within": [str(hours)], "facets": ["0"], "limit": ["1"]}
    answer = search.find(query=search.parse(data=asked, now=now), now=now)
    return answer.total if answer.widened is None else 0
