"""The index as this process has it: the base in its files, and beside it what has changed since, read from the database.

About once a second, when somebody searches, the process looks whether there are new lines in the list of changes or a
new base. So a change is found by every process within two seconds, on however many hosts.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np
from django.conf import settings
from django.db.models import Count, Max
from pyroaring import BitMap

from sameboat.directory.models import Change, Meeting
from sameboat.directory.search import layout, store
from sameboat.directory.search.base import Base, read_base, write_base
from sameboat.directory.search.building import build_in_memory
from sameboat.directory.search.facts import Facts, read_facts
from sameboat.directory.search.keeping import Kept, OfTurn
from sameboat.directory.search.segment import COUNTS, TURN, Segment
from sameboat.directory.search.view import View

EVERY = 0.0 if settings.TESTING else 0.9  # seconds between two looks at the database
FRESH = timedelta(days=1)  # an older base is built anew, while it goes on answering
SMALL = 3000  # a base of so few entries is built on the spot, a larger one by a process of its own
MANY = 500  # so many changed listings are kept beside the base; then it is built anew
AGAIN = 60.0  # seconds until another process is started for the same purpose
log = logging.getLogger(__name__)


def without(segment: Segment, *, listings: Collection[int]) -> Segment:
    """The segment without the entries of these listings."""
    if not listings:
        return segment
    some = np.fromiter(listings, dtype=np.int64, count=len(listings)).astype(np.uint32)
    dead = np.isin(segment.rows[:, layout.LISTING], some)
    return replace(
        segment,
        dead=dead,
        dead_set=BitMap(np.flatnonzero(dead).astype(np.uint32)),
        counts=Kept(most=COUNTS),
        of_turn=OfTurn(most=TURN),
    )


@dataclass
class _State:
    """What this process holds."""

    base: Base
    view: View
    seen: frozenset[int]  # changes that are in the base or in the delta
    count: tuple[int, int | None]  # how many changes there were, and the newest
    facts: dict[int, list[Facts]] = field(default_factory=dict)  # of the delta, by listing
    looked_at: float = 0.0


class Live:
    """The index of this process. Searches take a view and keep it; looking for news is one thread's work at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.state: _State | None = None
        self.started_at = -AGAIN

    def view(self, *, now: datetime) -> View:
        """The newest view that can answer at this moment."""
        state = self.state
        if state is not None and state.base.begin <= now < state.base.end:
            if time.monotonic() - state.looked_at < EVERY:
                return state.view
            if not self.lock.acquire(blocking=EVERY == 0.0):
                return state.view  # another thread is looking already
        else:
            self.lock.acquire()
        try:
            return self._renewed(now=now).view
        finally:
            self.lock.release()

    def latest(self, *, now: datetime) -> View:
        """The view of the last search, without looking for news; for what the search itself will look at again."""
        state = self.state
        return self.view(now=now) if state is None else state.view

    def forget(self) -> None:
        """Start from nothing at the next search."""
        self.state = None

    def _renewed(self, *, now: datetime) -> _State:
        state = self._opened(now=now)
        changes = Change.objects.aggregate(count=Count("id"), newest=Max("id"))
        count = (changes["count"], changes["newest"])
        if count != state.count:
            state = self._caught_up(state=state, count=count, now=now)
        if now - state.base.begin > FRESH:
            state = self._anew(state=state, now=now)
        state.looked_at = time.monotonic()
        self.state = state
        return state

    def _opened(self, *, now: datetime) -> _State:
        """The state on the base in use, built first when there is none that can answer."""
        name = store.current()
        state = self.state
        if state is not None and state.base.name == name and state.base.begin <= now < state.base.end:
            return state
        base = _read(name)
        if base is None or not base.begin <= now < base.end:
            base = _written(now=now, instead_of=name)
        return _on(base)

    def _caught_up(self, *, state: _State, count: tuple[int, int | None], now: datetime) -> _State:
        """The state with the new changes beside its base."""
        rows = list(Change.objects.values_list("id", "sort", "ref"))
        fresh = [row for row in rows if row[0] not in state.seen]
        newest = max(state.base.changes, default=0)
        if any(sort == Change.Sort.EVERYTHING for _, sort, _ in fresh) or newest > (count[1] or 0):
            return self._anew(state=replace(state, count=count), now=now, must=True)
        listings = _listings_of(fresh, base=state.base)
        facts = {**state.facts, **{listing: [] for listing in listings}}
        for one in read_facts(listings=listings):
            facts[one.listing_id].append(one)
        state = _State(state.base, state.view, state.seen | {row[0] for row in fresh}, count, facts)
        if len(facts) > MANY:
            state = self._anew(state=state, now=now)
        if facts and state.facts:
            state.view = _view(base=state.base, facts=facts)
        return state

    def _anew(self, *, state: _State, now: datetime, must: bool = False) -> _State:
        """A new base: at once when it is small, else a process of its own builds it and this state goes on."""
        if len(state.base.segment.rows) <= SMALL:
            return _on(_written(now=now, instead_of=state.base.name))
        if time.monotonic() - self.started_at >= AGAIN:
            self.started_at = time.monotonic()
            subprocess.Popen(
                [sys.executable, "-m", "sameboat.directory.search"],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        return state


def _on(base: Base) -> _State:
    """The state of a process that has just opened a base."""
    view = View(base.catalogue, (base.segment,))
    return _State(base, view, base.changes, (len(base.changes), max(base.changes, default=None)))


def _view(*, base: Base, facts: dict[int, list[Facts]]) -> View:
    """The base without what changed, and beside it what it changed into."""
    fresh = (one for listing in sorted(facts) for one in facts[listing])
    delta = build_in_memory(facts=fresh, catalogue=base.catalogue, now=base.begin)
    return View(base.catalogue, (without(base.segment, listings=facts), delta))


def _listings_of(changes: list[tuple[int, str, int]], *, base: Base) -> set[int]:
    """The listings that these changes are about: where a meeting is now, and where the base has it."""
    found = {ref for _, sort, ref in changes if sort == Change.Sort.LISTING}
    meetings = sorted({ref for _, sort, ref in changes if sort == Change.Sort.MEETING})
    if meetings:
        found.update(Meeting.objects.filter(id__in=meetings).values_list("listing_id", flat=True))
        rows = base.segment.rows
        there = np.isin(rows[:, layout.REF], np.array(meetings, dtype=np.uint32)) & ((rows[:, layout.RANK] & 1) == 0)
        found.update(rows[there, layout.LISTING].tolist())
    return found


def _read(name: str | None) -> Base | None:
    """The base in this folder; None when there is none or it is damaged."""
    if name is None:
        return None
    try:
        return read_base(name=name)
    except store.Damaged as problem:
        log.warning("the search index is damaged (%s) and is built anew", problem)
        return None


def _written(*, now: datetime, instead_of: str | None) -> Base:
    """A new base. When another process has just built one that can answer, that one."""
    with store.building_lock(wait=True):
        name = store.current()
        if name != instead_of and (base := _read(name)) is not None and base.begin <= now < base.end:
            return base
        write_base(now=now)
    base = _read(store.current())
    if base is None:
        raise RuntimeError("The search index could not be written. Is the data folder writable and the disk not full?")
    return base


LIVE = Live()
