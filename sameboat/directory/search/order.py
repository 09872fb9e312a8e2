"""Order and pages. Every order ends in (start, breadth of needs, number): no two results are equal, so a page can begin
after any of them, also when others came or went meanwhile.

Default order: those that fit best first, then the soonest. Fit, the best first: it says that it is for you before it
does not say whose problem it is for; not only for men before that where somebody told of a violent man, and not only for
women where a man is hurt; near you before online groups that were added; made for those asked with `for` before open to
everyone. `sort=soonest` looks at the time alone, `nearest` at the distance, `relevance` at fit, then
whether a name holds all words, then how specific a group is.
"""

from __future__ import annotations

import struct
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import repeat
from math import inf
from operator import attrgetter

import numpy as np
import orjson
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from sameboat.directory.search import layout
from sameboat.directory.search.answer import Found
from sameboat.directory.search.asked import Query, WrongValue
from sameboat.directory.search.facts import LISTING_REF
from sameboat.directory.search.layout import HI_BIT, LO_BIT
from sameboat.directory.search.looking import Matches
from sameboat.directory.search.space import kms_of

Primary = NDArray[np.float64]
Keys = NDArray[np.uint64]
Places = NDArray[np.intp]
Line = tuple[float, int, Found]  # first and last part of the order, and the result
START_SHIFT = 37
REF_OF_ALL = LISTING_REF | 2**32 - 1  # above the numbers of meetings lie those of listings without one
CURSOR = struct.Struct("<BdQI")
VERSION = 1
AS_WELL = {"men": "women", "women": "men", "youth": "women"}  # a group that is for these as well is not put last
NOWHERE = 2.0**61  # more than the square of any distance: of what has no known place, which still comes before those
FARTHER = 2.0**62  # more than the square of any distance, and little enough to keep these apart
LAST = 8.0  # more than all other reasons together
NOT_IN_ORDER = ("page", "limit", "facets", "place", "typed")  # the place is told by its degrees
_ordered_by = attrgetter(*(field.name for field in fields(Query) if field.name not in NOT_IN_ORDER))


def keys_of(matches: Matches) -> Keys:
    """The last part of every order as one number: start, breadth, number."""
    low = matches.rows[:, layout.REF : layout.RANK + 1].view(np.uint64)[:, 0]
    keys: Keys = (matches.starts.astype(np.uint64) << np.uint64(START_SHIFT)) | low
    return keys


def start_of(*, key: int) -> int:
    """The start in a key; 0 for none."""
    return max(key, 0) >> START_SHIFT


def lines_of(
    *, matches: Matches, query: Query, after: tuple[float, int] | None, most: int, missed: NDArray[np.bool_] | None
) -> list[Line]:
    """The first `most` of the matches in order, after a cursor."""
    primary, keys = primary_of(matches=matches, query=query, missed=missed), keys_of(matches)
    places = first_of(primary=primary, keys=keys, after=after, most=most)
    own: list[int] = keys.take(places).tolist()
    firsts = [0.0] * len(own) if primary is None else primary.take(places).tolist()
    return list(zip(firsts, own, found_of(matches=matches, keys=own, places=places), strict=True))


def found_of(*, matches: Matches, keys: list[int], places: Places) -> Iterator[Found]:
    """The results with these keys, at these places of the matches. Column by column: that takes half the time."""
    cards = matches.segment.cards
    kms: Iterable[float | None] = repeat(None)
    if matches.squares is not None:
        squares = matches.squares.take(places)
        kms = kms_of(squares=squares)
        if inf in (own := squares.tolist()):
            kms = [None if square == inf else km for square, km in zip(own, kms, strict=True)]
    spans = matches.segment.card_at.take(matches.rows[:, layout.ITEM].take(places), axis=0).tolist()
    columns = zip(
        [key & REF_OF_ALL for key in keys],
        [None if (start := key >> START_SHIFT) == layout.LATER else start for key in keys],
        matches.walls.take(places).tolist(),
        kms,
        [cards[first + 1 : last] for first, last in spans],
        strict=False,  # without a place there is no end of Nones
    )
    return map(tuple.__new__, repeat(Found), columns)  # what _make does, without its price


def primary_of(*, matches: Matches, query: Query, missed: NDArray[np.bool_] | None) -> Primary | None:
    """The first part of the order; None when all are equal in it. `missed`: a word is in none of its names."""
    if query.sort == "soonest":
        return None
    if query.sort == "nearest":
        return matches.squares if not query.last else _far_away(matches=matches, codes=query.last)
    fit = _fit(matches=matches, query=query)
    if query.sort != "relevance":
        return fit
    wide = (matches.rows[:, layout.RANK] >> 1).astype(np.float64)
    if missed is not None:
        wide += missed * 16.0
    return wide if fit is None else wide + fit * 32


def mask_of(*, codes: Iterable[str]) -> int:
    """The bits of these codes of `for`."""
    return sum(HI_BIT["for", code] for code in codes)


def masks_of_alone(*, codes: Iterable[str]) -> tuple[int, int]:
    """The bits of these codes of `for`, and of those for whom a group must not be as well to be for these alone."""
    return mask_of(codes=codes), mask_of(codes={AS_WELL[code] for code in codes})


def _far_away(*, matches: Matches, codes: Iterable[str]) -> Primary | None:
    """The distances, as if what comes last were farther than everything else."""
    if matches.squares is None:
        return None
    away: Primary = np.minimum(matches.squares, NOWHERE) + alone_of(matches=matches, codes=codes) * FARTHER
    return away


def alone_of(*, matches: Matches, codes: Iterable[str]) -> NDArray[np.bool_]:
    """Whether each is made for these alone: for men and not for women as well, for women and not for men."""
    made_for = matches.rows[:, layout.HI]
    mine, theirs = masks_of_alone(codes=codes)
    alone: NDArray[np.bool_] = ((made_for & mine) != 0) & ((made_for & theirs) == 0)
    return alone


def _fit(*, matches: Matches, query: Query) -> Primary | None:
    fit: Primary | None = np.full(len(matches), 2.0) if matches.away else None
    if query.whose:
        unknown = ((matches.rows[:, layout.LO] & LO_BIT["whose", query.whose]) == 0) * 4.0
        fit = unknown if fit is None else fit + unknown
    if query.last:
        alone = np.where(alone_of(matches=matches, codes=query.last), LAST, 0.0)
        fit = alone if fit is None else fit + alone
    if query.for_whom:
        asked = sum(HI_BIT["for", code] for code in query.for_whom)
        everyone = ((matches.rows[:, layout.HI] & asked) == 0) * 1.0
        fit = everyone if fit is None else fit + everyone
    return fit


def first_of(*, primary: Primary | None, keys: Keys, after: tuple[float, int] | None, most: int) -> Places:
    """The places of the first `most` in order, after a cursor."""
    which = None
    if after is not None:
        later = keys > after[1]
        if primary is not None:
            later = (primary > after[0]) | ((primary == after[0]) & later)
        elif after[0] > 0:
            later = np.zeros(len(keys), dtype=bool)
        which = np.flatnonzero(later)
        keys, primary = keys[which], primary if primary is None else primary[which]
    found = _smallest(primary=primary, keys=keys, most=most)
    return found if which is None else which[found]


def _smallest(*, primary: Primary | None, keys: Keys, most: int) -> Places:
    if len(keys) > 4 * most:
        ruling = keys if primary is None else primary
        edge = np.partition(ruling, most - 1)[most - 1]
        some = np.flatnonzero(ruling <= edge)
        if len(some) < len(keys):
            return some[_smallest(primary=None if primary is None else primary[some], keys=keys[some], most=most)]
    order = keys.argsort() if primary is None else np.lexsort((keys, primary))
    return order[:most]


def cursor_of(*, query: Query, primary: float, key: int) -> str:
    """Where the next page begins. Belongs to this search alone."""
    return urlsafe_b64encode(CURSOR.pack(VERSION, primary, key, _mark(query))).rstrip(b"=").decode()


def after_cursor(*, query: Query) -> tuple[float, int] | None:
    """What the page begins after; None for the first page. Raises WrongValue for a cursor that is not of this search."""
    if not query.page:
        return None
    try:
        version, primary, key, mark = CURSOR.unpack(urlsafe_b64decode(query.page + "=" * (-len(query.page) % 4)))
    except (NotBase64, ValueError, struct.error):
        version, mark = 0, 0
    if version != VERSION or mark != _mark(query) or primary != primary:
        raise WrongValue("page", _("page: this is not a page of this search. Please start again at the first page."))
    return primary, key


def _mark(query: Query) -> int:
    asked = _ordered_by(query)
    try:
        return zlib.crc32(orjson.dumps(asked))
    except orjson.JSONEncodeError:  # half a sign among the words
        return zlib.crc32(repr(asked).encode("utf-8", "replace"))
