"""Finds: stage after stage until something fits, then counts it and puts it in order."""

from __future__ import annotations

from operator import itemgetter

import numpy as np

from sameboat.directory.search import layout
from sameboat.directory.search.answer import Answer
from sameboat.directory.search.asked import Query
from sameboat.directory.search.crowd import Crowd
from sameboat.directory.search.crowd import lines_of as crowd_lines
from sameboat.directory.search.facets import counted
from sameboat.directory.search.locating import Located, locate
from sameboat.directory.search.looking import Matches
from sameboat.directory.search.order import Line, after_cursor, alone_of, cursor_of, lines_of
from sameboat.directory.search.stages import Stage, stages, with_names
from sameboat.directory.search.view import View


def find_in(*, view: View, query: Query, words: tuple[str, ...], begin: int) -> Answer:
    """The answer of this view at minute `begin`. `words`: of `q`, as the index knows them."""
    after = after_cursor(query=query)
    found: tuple[Stage, Located] | None = None
    for stage in stages(query=query, words=words, catalogue=view.catalogue):
        located = locate(view=view, stage=stage, begin=begin)
        if not len(located):
            continue
        found = found or (stage, located)
        if not (query.last and _is_for_them_alone(located, codes=query.last)):
            found = (stage, located)
            break
    if found is None:
        return Answer([], 0)
    return _answer(view=view, asked=query, stage=found[0], located=found[1], after=after)


def _is_for_them_alone(located: Located, *, codes: tuple[str, ...]) -> bool:
    """Whether all that was found is made for those who come last: then it is looked further before they are shown."""
    return all(
        bool(alone_of(matches=part, codes=codes).all())
        if isinstance(part, Matches)
        else part.items.issubset(part.alone(codes=codes))
        for part in located.parts
        if len(part)
    )


def _answer(*, view: View, asked: Query, stage: Stage, located: Located, after: tuple[float, int] | None) -> Answer:
    query = stage.query
    lines: list[Line] = []
    parts = [part for part in located.parts if len(part)]
    for part in parts:
        lines += _lines(view=view, stage=stage, part=part, after=after, most=query.limit + 1)
    if len(parts) > 1:
        lines.sort(key=itemgetter(0, 1))
    following = None
    if len(lines) > query.limit:
        primary, key, _ = lines[query.limit - 1]
        following = cursor_of(query=asked, primary=primary, key=key)
    widened = with_names(told=located.widened, catalogue=view.catalogue)
    facets = {}
    if query.facets:
        facets = counted(
            found=located.parts, children=view.catalogue.children(slugs=query.need), catalogue=view.catalogue
        )
    return Answer([line[2] for line in lines[: query.limit]], len(located), following, facets, widened)


def _lines(
    *, view: View, stage: Stage, part: Matches | Crowd, after: tuple[float, int] | None, most: int
) -> list[Line]:
    """The first results of one part, in order."""
    query = stage.query
    named = None
    if query.sort == "relevance" and stage.words:
        named = view.items(segment=part.segment, words=stage.words, names=True)
    if isinstance(part, Crowd):
        return crowd_lines(crowd=part, query=query, after=after, most=most, named=named)
    missed = None
    if named is not None:
        missed = ~np.isin(part.rows[:, layout.ITEM], np.frombuffer(named.to_array(), dtype=np.uint32))
    return lines_of(matches=part, query=query, after=after, most=most, missed=missed)
