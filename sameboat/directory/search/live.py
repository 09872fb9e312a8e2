"""The index as this process has it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

import numpy as np

from sameboat.directory.search import layout
from sameboat.directory.search.answer import Answer
from sameboat.directory.search.asked import Query
from sameboat.directory.search.building import build_in_memory
from sameboat.directory.search.catalogue import read_catalogue
from sameboat.directory.search.facts import read_facts
from sameboat.directory.search.finding import find_in
from sameboat.directory.search.segment import Segment
from sameboat.directory.search.view import View
from sameboat.directory.search.words import terms


def without(segment: Segment, *, listings: Collection[int]) -> Segment:
    """The segment without the entries of these listings."""
    if not listings:
        return segment
    dead = np.isin(segment.rows[:, layout.LISTING], np.fromiter(listings, dtype=np.uint32, count=len(listings)))
    return replace(segment, dead=dead)


def find(*, query: Query, now: datetime) -> Answer:
    """The answer to a search."""
    catalogue = read_catalogue()
    base = build_in_memory(facts=read_facts(), catalogue=catalogue, now=now, base=True)
    return find_in(view=View(catalogue, (base,)), query=query, words=tuple(terms(text=query.q)), now=now)
