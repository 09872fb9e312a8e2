"""Search: one read-only index beside the database, built from public rows (docs/decisions/0003-search-index.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sameboat.directory.rules import ACCESS
from sameboat.directory.search import store
from sameboat.directory.search.answer import Answer, Hit
from sameboat.directory.search.asked import Query, WrongValue
from sameboat.directory.search.base import write_base
from sameboat.directory.search.finding import find_in
from sameboat.directory.search.live import LIVE
from sameboat.directory.search.parsing import PARAMETERS, asked_of, parse
from sameboat.directory.search.reading import Reading, read
from sameboat.directory.search.slots import floor_minute
from sameboat.directory.search.urgency import is_urgent
from sameboat.directory.search.view import View
from sameboat.directory.search.words import folded, stem

READINGS_KEPT = 4096


def find(*, query: Query, now: datetime) -> Answer:
    """The answer to a search, from what is public at this moment. Raises WrongValue for a `page` of another search."""
    view = LIVE.view(now=now)
    reading = _read_once(view=view, query=query)
    meant = reading.query
    named = reading.understood.get("access")
    if (meant.need, meant.whose) != (query.need, query.whose) or named:
        access = tuple(code for code in ACCESS if code in {*query.access, *(named or ())})
        query = replace(query, need=meant.need, whose=meant.whose, access=access)
    answer = Answer([], 0)
    if not reading.nothing or query.programme:
        answer = find_in(view=view, query=query, words=reading.words, begin=floor_minute(now))
    answer.understood, answer.corrections = reading.understood, reading.corrections
    answer.urgent = reading.urgent
    answer.place = query.place.told() if query.place else None
    return answer


def tells_of_danger(*, text: str, now: datetime) -> bool:
    """Whether somebody may be in danger who typed this, of whatever length."""
    words = [stem(word=word) for word in folded(text=text)]
    return is_urgent(words=words, needs=(), catalogue=LIVE.view(now=now).catalogue)


def _read_once(*, view: View, query: Query) -> Reading:
    """What the words mean, kept for the next search with the same words. Of its query only need and whose count."""
    kept: dict[Any, Reading] = view.kept.setdefault("readings", {})
    key = (query.q, query.need, query.whose, query.has_point)  # all that a reading may look at
    if (reading := kept.get(key)) is None:
        if len(kept) >= READINGS_KEPT:
            kept.clear()
        kept[key] = reading = read(view=view, query=query)
    return reading


def rebuild(*, now: datetime) -> None:
    """Build the index anew from the database. Waits for another process that builds; harmless at any time."""
    with store.building_lock(wait=True):
        write_base(now=now)
    LIVE.forget()


def prepare(*, now: datetime) -> None:
    """Have an index ready that can answer: called before serving, so that the first visitor need not wait."""
    LIVE.view(now=now)


def forget() -> None:
    """Remove the index: for tests, and after the database was replaced."""
    LIVE.forget()
    store.remove_all()


__all__ = [
    "PARAMETERS",
    "Answer",
    "Hit",
    "Query",
    "WrongValue",
    "asked_of",
    "find",
    "forget",
    "parse",
    "prepare",
    "rebuild",
    "tells_of_danger",
]
