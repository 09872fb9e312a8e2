"""The directory's only door for other apps and the command line."""

from __future__ import annotations

from datetime import datetime

from sameboat.directory import search
from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.actions.demo import DemoReport, load_demo

__all__ = ["DemoReport", "load_catalogue", "load_demo", "online_soon"]


def online_soon(*, now: datetime, hours: int) -> int:
    """How many online meetings that take newcomers start within `hours`. Widened results do not count."""
    asked = {"online": ["only"], "open": ["1"], "within": [str(hours)], "facets": ["0"], "limit": ["1"]}
    answer = search.find(query=search.parse(data=asked, now=now), now=now)
    return answer.total if answer.widened is None else 0
