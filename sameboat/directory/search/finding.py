"""Finds: stage after stage until something fits, then counts it and puts it in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from sameboat.directory.rules import shows_online_too
from sameboat.directory.search import layout, space
from sameboat.directory.search.answer import Answer, Found
from sameboat.directory.search.asked import Query
from sameboat.directory.search.facets import counted
from sameboat.directory.search.facts import LISTING_REF
from sameboat.directory.search.filters import filter_of
from sameboat.directory.search.looking import Matches
from sameboat.directory.search.order import after_cursor, cursor_of, first_of, keys_of, primary_of
from sameboat.directory.search.stages import Stage, stages
from sameboat.directory.search.view import View

RUNGS = (2, 4, 8, 16)  # how much further is looked when nothing is near


@dataclass(slots=True)
class Located:
    """What a stage found, and what to tell about it."""

    matches: list[Matches]
    widened: dict[str, Any] | None

    def __len__(self) -> int:
        return sum(map(len, self.matches))


def find_in(*, view: View, query: Query, words: tuple[str, ...], now: datetime) -> Answer:
    """The answer of this view. `words`: of `q`, as the index knows them."""
    after = after_cursor(query=query)
    for stage in stages(query=query, words=words, catalogue=view.catalogue):
        located = locate(view=view, stage=stage, now=now)
        if len(located):
            return _answer(view=view, stage=stage, located=located, after=after)
    return Answer([], 0)


def locate(*, view: View, stage: Stage, now: datetime) -> Located:
    """What fits where it was asked; when that is little, further away and online (FIND-06)."""
    query = stage.query
    wanted = filter_of(stage=stage, catalogue=view.catalogue, now=now)
    if not query.has_point:
        return Located(view.all_over(wanted=wanted), stage.told)
    assert query.latitude is not None and query.longitude is not None
    point = space.vector(latitude=query.latitude, longitude=query.longitude)
    if query.online == "only" or stage.anywhere:
        return Located(view.all_over(wanted=wanted, point=point), stage.told)
    near = view.within(wanted=wanted, point=point, limit=space.limit_of(km=query.km))
    count = sum(map(len, near))
    km = query.km
    added = query.online == "" and shows_online_too(near=count)
    remote: list[Matches] = []
    if added or query.online == "any":
        remote = view.all_over(wanted=wanted, point=point, extra=layout.REMOTE)
    if not count and not (query.online == "any" and any(map(len, remote))):
        near, km = _further(view=view, wanted=wanted, point=point, km=query.km)
    remote = _without(remote, limit=space.limit_of(km=km))
    for matches in remote:
        matches.away = added
    return Located([*near, *remote], _told(stage=stage, km=km, online=added and any(map(len, remote))))


def _further(*, view: View, wanted: Any, point: space.Vector, km: float) -> tuple[list[Matches], float]:
    """One look at the widest circle; the nearest match says which circle is wide enough."""
    found = view.within(wanted=wanted, point=point, limit=space.limit_of(km=km * RUNGS[-1]))
    nearest = min((float(matches.squares.min()) for matches in found if matches.squares is not None and len(matches)),
                  default=np.inf)  # fmt: skip
    for factor in RUNGS:
        limit = space.limit_of(km=km * factor)
        if nearest <= limit:
            return [_closer(matches, limit=limit) for matches in found], km * factor
    return [], km


def _closer(matches: Matches, *, limit: float) -> Matches:
    assert matches.squares is not None
    return matches.only(np.flatnonzero(matches.squares <= limit))


def _without(remote: list[Matches], *, limit: float) -> list[Matches]:
    """Online groups that are not in the circle already."""
    found = []
    for matches in remote:
        assert matches.squares is not None
        outside = np.flatnonzero(matches.squares > limit)
        found.append(matches if len(outside) == len(matches) else matches.only(outside))
    return found


def _told(*, stage: Stage, km: float, online: bool) -> dict[str, Any] | None:
    told = stage.told
    if told is None and (km != stage.query.km or online):
        told = {"what": "km" if km != stage.query.km else "online", "from": stage.query.km, "to": km}
    if told is not None and online:
        told["online"] = True
    return told


def _answer(*, view: View, stage: Stage, located: Located, after: tuple[float, int] | None) -> Answer:
    query = stage.query
    page, following = _page(view=view, stage=stage, located=located, after=after)
    facets = {}
    if query.facets:
        children = view.catalogue.children(slugs=query.need)
        facets = counted(found=located.matches, children=children, catalogue=view.catalogue)
    return Answer(page, len(located), following, facets, located.widened)


def _page(
    *, view: View, stage: Stage, located: Located, after: tuple[float, int] | None
) -> tuple[list[Found], str | None]:
    """The results of this page, and the cursor of the next."""
    query = stage.query
    lines: list[tuple[float, int, Matches, int]] = []
    for matches in located.matches:
        missed = _missed(view=view, stage=stage, matches=matches)
        primary, keys = primary_of(matches=matches, query=query, missed=missed), keys_of(matches)
        for place in first_of(primary=primary, keys=keys, after=after, most=query.limit + 1):
            lines.append((0.0 if primary is None else float(primary[place]), int(keys[place]), matches, place))
    lines.sort(key=lambda line: line[:2])
    following = None
    if len(lines) > query.limit:
        primary_, key, _, _ = lines[query.limit - 1]
        following = cursor_of(query=query, primary=primary_, key=key)
    return [_found(matches, place) for _, _, matches, place in lines[: query.limit]], following


def _missed(*, view: View, stage: Stage, matches: Matches) -> Any:
    """Which matches have a word in none of their names; only asked for by relevance."""
    if stage.query.sort != "relevance" or not stage.words:
        return None
    named = view.items(segment=matches.segment, words=stage.words, names=True)
    return ~np.isin(matches.rows[:, layout.ITEM], np.frombuffer(named.to_array(), dtype=np.uint32))


def _found(matches: Matches, place: int) -> Found:
    row = matches.rows[place].tolist()
    start = int(matches.starts[place])
    square = None if matches.squares is None else float(matches.squares[place])
    return Found(
        ref=row[layout.REF] + (LISTING_REF if row[layout.RANK] & 1 else 0),
        minute=None if start == layout.LATER else start,
        wall=row[layout.WALL],
        km=None if square is None or square == np.inf else space.km_of(square=square),
        card=matches.segment.card(row[layout.ITEM]),
    )
