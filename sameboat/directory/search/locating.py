"""Where is looked: near, further away, online (FIND-06).

Near someone, and `online` not asked: in person within `km`. When that is little (see `rules.shows_online_too`), online
and phone groups join the list; when it is nothing at all, the circle also grows to the first of RUNGS that holds a
group. `online=no`: the circle grows, nothing joins. `online=any`: both from the start. `online=only`: the place tells
nothing but the distance of what could also be visited.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
from pyroaring import BitMap

from sameboat.directory.rules import shows_online_too
from sameboat.directory.search import layout, space
from sameboat.directory.search.asked import Query
from sameboat.directory.search.crowd import Crowd
from sameboat.directory.search.danger import VIOLENCE
from sameboat.directory.search.filters import filter_of
from sameboat.directory.search.looking import Matches
from sameboat.directory.search.order import alone_of
from sameboat.directory.search.segment import Numbers
from sameboat.directory.search.stages import Stage
from sameboat.directory.search.view import View

RUNGS = (2, 4, 8, 16)  # how much further is looked when nothing is near


@dataclass(slots=True)
class Located:
    """What a stage found, and what to tell about it."""

    parts: list[Matches | Crowd]
    widened: dict[str, Any] | None

    def __len__(self) -> int:
        return sum(map(len, self.parts))


def locate(*, view: View, stage: Stage, begin: int) -> Located:
    """What fits where it was asked; when that is little, further away and online."""
    query = stage.query
    wanted = filter_of(stage=stage, catalogue=view.catalogue, begin=begin)
    in_rows = query.sort == "nearest"
    if query.latitude is None or query.longitude is None:
        return Located(view.all_over(wanted=wanted, point=None, in_rows=in_rows), stage.told)
    if view.holds_nothing(wanted=wanted):
        return Located([], None)
    point = space.vector(latitude=query.latitude, longitude=query.longitude)
    if query.online == "only" or stage.anywhere:
        return Located(view.all_over(wanted=wanted, point=point, in_rows=in_rows), stage.told)
    # Most questions end with what is near; later stages seldom do. Of few, the wider look is as quick and finds both.
    if not stage.what and query.online != "any" and not view.holds_few(wanted=wanted):
        near = view.within(wanted=wanted, point=point, limit=space.limit_of(km=query.km))
        if any(map(len, near)) and not (query.online == "" and shows_online_too(near=_sure(near, query=query))):
            return Located([*near], stage.told)
    widest = space.limit_of(km=query.km * RUNGS[-1])
    pool, crowds = view.around(
        wanted=wanted, point=point, limit=widest, remote=query.online != "no", in_rows=in_rows
    )  # fmt: skip
    pool = [matches for matches in pool if len(matches)]
    crowds = [crowd for crowd in crowds if len(crowd)]
    if not crowds and not pool:
        return Located([], None)
    return _parted(pool=pool, crowds=crowds, stage=stage)


def _parted(*, pool: list[Matches], crowds: list[Crowd], stage: Stage) -> Located:
    """The pool parted into what is near enough and what can be joined from anywhere."""
    query = stage.query
    km, limit = query.km, space.limit_of(km=query.km)
    count = int(sum(np.count_nonzero(_squares(matches) <= limit) for matches in pool))
    added = query.online == "" and shows_online_too(near=_sure(pool, query=query, limit=limit))
    if not added and query.online != "any":
        crowds = []
    joined: list[Numbers | None] = [None] * len(pool)
    if added or query.online == "any":
        joined = [_joined(matches, crowds=crowds) for matches in pool]
    others = sum(map(len, crowds)) + sum(len(which) for which in joined if which is not None)
    if not count and not (query.online == "any" and others):
        km, limit = _wide_enough(pool=pool, query=query)
    near: list[Matches] = []
    parts: list[Matches | Crowd] = []
    for matches, which in zip(pool, joined, strict=True):
        squares = _squares(matches)
        within = (squares <= limit).nonzero()[0]
        if len(within):
            near.append(matches.only(within))
        if which is not None and len(which):
            far = which[squares.take(which) > limit]
            parts.append(matches if len(far) == len(matches) else matches.only(far))
    parts += [_without(crowd, near=near) for crowd in crowds]
    for part in parts:
        part.away = added
    online = added and sum(map(len, parts)) > 0
    return Located([*near, *parts], _told(stage=stage, km=km, online=online))


def _sure(some: list[Matches], *, query: Query, limit: float = inf) -> int:
    """How many are within the limit, without those that may turn away whoever asks: those that do not say whose
    problem it must be where somebody looks for another (who drinks fits mostly, a wife may be turned away), and, where
    somebody is hurt, those for women or for men alone."""
    for_another, hurt = query.whose not in {"", "self"}, not (query.for_whom or VIOLENCE.isdisjoint(query.need))
    if limit == inf and not (for_another or hurt):
        return sum(map(len, some))
    found = 0
    for matches in some:
        within = np.ones(len(matches), bool) if limit == inf else _squares(matches) <= limit
        if for_another:
            within &= (matches.rows[:, layout.LO] & layout.WHOSE_UNKNOWN) == 0
        if hurt:
            within &= ~_for_one_sex(matches, query=query)
        found += int(np.count_nonzero(within))
    return found


def _for_one_sex(matches: Matches, *, query: Query) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Whether each is for men or for women alone; those for women fit whoever tells of a violent man, and those for men
    a man who is hurt."""
    closed = ("women",) if "women" in query.last else ("men",) if query.last else ("women", "men")
    return np.asarray(np.logical_or.reduce([alone_of(matches=matches, codes=(code,)) for code in closed]))


def _joined(matches: Matches, *, crowds: list[Crowd]) -> Numbers | None:
    """The places of what can be joined from anywhere; None when a crowd has them."""
    if any(crowd.segment is matches.segment for crowd in crowds):
        return None
    found: Numbers = (matches.rows[:, layout.LO] & layout.REMOTE).nonzero()[0]
    return found


def _squares(matches: Matches) -> np.ndarray[Any, np.dtype[np.float64]]:
    assert matches.squares is not None
    return matches.squares


def _wide_enough(*, pool: list[Matches], query: Query) -> tuple[float, float]:
    """The first circle that holds a match: the nearest match tells which. The one asked when none does."""
    nearest = min((float(_squares(matches).min()) for matches in pool if len(matches)), default=inf)
    for factor in RUNGS:
        limit = space.limit_of(km=query.km * factor)
        if nearest <= limit:
            return query.km * factor, limit
    return query.km, space.limit_of(km=query.km)


def _without(crowd: Crowd, *, near: list[Matches]) -> Crowd:
    """The crowd without what is near already and can be joined from anywhere too."""
    for matches in near:
        if matches.segment is crowd.segment:
            both = (matches.rows[:, layout.LO] & layout.REMOTE).nonzero()[0]
            if len(both):
                crowd.without(items=BitMap(np.sort(matches.rows[both, layout.ITEM])))
    return crowd


def _told(*, stage: Stage, km: float, online: bool) -> dict[str, Any] | None:
    told = stage.told
    if told is None and (km != stage.query.km or online):
        told = {"what": "km" if km != stage.query.km else "online", "from": stage.query.km, "to": km}
    elif told is not None and km != stage.query.km:
        told["km"] = km
    if told is not None and online:
        told["online"] = True
    return told
