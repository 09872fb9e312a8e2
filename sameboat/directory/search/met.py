"""Which needs have a meeting at all: a link to any of them, with a place or a time alone, leads to something."""

from __future__ import annotations

import numpy as np
from pyroaring import BitMap

from sameboat.directory.search import layout
from sameboat.directory.search.filters import ANY_MODE
from sameboat.directory.search.segment import Segment
from sameboat.directory.search.termsets import NEED
from sameboat.directory.search.view import View

KEPT_AS = "needs met"


def needs_met(*, view: View) -> frozenset[str]:
    """The slugs of needs that some meeting is for, or for anything below them; worked out once for each view."""
    found: frozenset[str] | None = view.kept.get(KEPT_AS)
    if found is None:
        numbers = {number for segment in view.segments for number in _numbers(segment=segment, view=view)}
        found = view.kept[KEPT_AS] = frozenset(view.catalogue.needs[number].slug for number in numbers)
    return found


def _numbers(*, segment: Segment, view: View) -> set[int]:
    meets = BitMap(np.flatnonzero(segment.rows[:, layout.LO] & np.uint32(ANY_MODE)).astype(np.uint32))
    if segment.dead_set is not None:
        meets -= segment.dead_set
    sets = ((node.number, segment.bitmaps.get(NEED + b"%d" % node.number)) for node in view.catalogue.needs)
    return {number for number, items in sets if items is not None and items.intersect(meets)}
