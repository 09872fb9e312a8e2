"""What is tried, one after another, until something is found: first what was asked, then ever wider.

Never widened: whose problem it is, and for whom. A group that does not fit is not offered, however empty the list
(REF-14). A wider need is a group for the need above (not for its other branches: a gambler is not sent to a group for
drinkers because both are habits), or, when there is none for the very thing anywhere, for one that the catalogue calls
related; the answer always says so.
The wider circle and online groups are tried within each stage, see `finding`. Where even that is too narrow for what
lies closest, it is looked for wherever it is: no page stays empty where a group fits anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sameboat.directory.search.asked import Query
from sameboat.directory.search.catalogue import Above, Catalogue
from sameboat.directory.search.named import needs_of_names
from sameboat.directory.search.termsets import parts_of

# In this order filters are let go, each in addition to the ones before.
FILTERS: tuple[tuple[str, str, Any], ...] = (
    ("access", "access", ()), ("cost", "cost", ""), ("spiritual", "spiritual", ""), ("led", "led", ""),
    ("kind", "kind", ""), ("open", "open", False), ("lang", "lang", ()), ("programme", "programme", ""),
)  # fmt: skip


@dataclass(slots=True)
class Stage:
    """One attempt. Never changed."""

    query: Query
    needs: frozenset[int] | None  # numbers, any of them; None: any need
    words: tuple[str, ...]
    any_word: bool = False
    what: str = ""  # what was widened; "" as asked
    before: Any = None
    after: Any = None  # for needs, their numbers
    anywhere: bool = False  # the place does not matter any more
    above: Above = ()  # when these are needs above what was asked: each counts only without its other branches

    @property
    def told(self) -> dict[str, Any] | None:
        """What to tell about this stage; of needs their numbers, see `with_names`."""
        if not self.what:
            return None
        told = {"what": self.what, "from": self.before, "to": self.after}
        return {**told, "anywhere": True} if self.anywhere and self.what != "place" else told


def with_names(*, told: dict[str, Any] | None, catalogue: Catalogue) -> dict[str, Any] | None:
    """What is told about a stage, of needs their slugs: only of the one that found something are they looked up."""
    if told is not None and isinstance(told["to"], frozenset):
        return {**told, "to": catalogue.names(told["to"])}
    return told


def stages(*, query: Query, words: tuple[str, ...], catalogue: Catalogue) -> Iterator[Stage]:
    """The attempts, in order; the first is the question itself. Worked out only as far as they are needed."""
    needs = catalogue.below(slugs=query.need) if query.need else None
    asked = Stage(query, needs, words)
    yield asked
    nearest = query if query.sort or not query.has_point else replace(query, sort="nearest")
    if (
        query.last and query.has_point
    ):  # help with the very thing, however far, before a group for men alone, or for women
        yield replace(asked, query=nearest, what="place", before=query.km, anywhere=True)
    above, related = catalogue.instead_of(slugs=query.need)
    yield from _the_very_need(asked=asked, above=above)
    yield from _other_words(asked=asked, catalogue=catalogue)
    yield from _fewer_filters(asked=asked, catalogue=catalogue)
    if query.has_point:
        yield replace(asked, query=nearest, what="place", before=query.km, anywhere=True)
        if query.has_time:
            yield replace(asked, query=_timeless(nearest), what="place", before=query.km, anywhere=True)
    if query.online in {"no", "only"}:
        yield replace(asked, query=replace(query, online=""), what="online", before=query.online, after="any")
    if related:  # last: help with the very thing elsewhere is told before a group for something else
        yield _instead(asked, related, query)
        if query.has_time:
            yield _instead(asked, related, _timeless(query))
    if query.has_point:
        yield from _closest_anywhere(asked=replace(asked, words=()), above=above, related=related, query=nearest)


def _closest_anywhere(*, asked: Stage, above: Above, related: frozenset[int], query: Query) -> Iterator[Stage]:
    """What lies closest to the need, however far; at the time that was asked before at any other."""
    for timed in (query, _timeless(query)) if query.has_time else (query,):
        if above:
            yield replace(_for_all_below(asked, above, timed), anywhere=True)
        if related:
            yield replace(_instead(asked, related, timed), anywhere=True)


def _timeless(query: Query) -> Query:
    found = object.__new__(Query)  # `replace` takes four times as long, on every search that finds nothing at its time
    for name in Query.__slots__:
        setattr(found, name, getattr(query, name))
    found.days, found.from_minute, found.to_minute, found.within = (), None, None, None
    return found


def _the_very_need(*, asked: Stage, above: Above) -> Iterator[Stage]:
    """The need above, the same need without what the room must have, at any time, and both.

    What a room must have is let go before other needs are looked at: help with the very problem comes first, and the
    page says loudly that no group has it.
    """
    if above:
        yield _for_all_below(asked, above, asked.query)
    if asked.query.access:
        yield replace(asked, query=replace(asked.query, access=()), what="filters", before=["access"])
    if asked.query.has_time:
        timeless = _timeless(asked.query)
        yield replace(asked, query=timeless, what="time")
        if above:
            yield _for_all_below(asked, above, timeless)


def _for_all_below(asked: Stage, above: Above, query: Query) -> Stage:
    """Groups for a need above that name none of its other branches: who lost a mother is not sent to parents who lost a
    child because both grieve."""
    return replace(_instead(asked, frozenset(number for number, _ in above), query), above=above)


def _instead(asked: Stage, numbers: frozenset[int], query: Query) -> Stage:
    """Other needs in place of what was asked."""
    return Stage(query, numbers, asked.words, what="need", before=list(asked.query.need), after=numbers)


def _other_words(*, asked: Stage, catalogue: Catalogue) -> Iterator[Stage]:
    """What a programme that was named is for; else any of the words; then none, when something else was asked that
    still says what is looked for.

    With all filters: who asks for a secular AA group is shown other secular groups for the same, before the tone is let
    go (FIND-20); and who asks for "Overeaters Anonymous online" groups for that, not whatever is anonymous.
    """
    query = asked.query
    stems = [part for word in asked.words for part in parts_of(word=word)]
    named = needs_of_names(stems=stems, catalogue=catalogue) if stems and asked.needs is None else []
    several = len(stems) > 1
    if named and (several or any(getattr(query, field) for _, field, _ in FILTERS)):
        slugs = tuple(catalogue.needs[number].slug for number in named)
        below = catalogue.below(slugs=slugs)
        yield replace(asked, needs=below, words=(), what="need", before=[], after=frozenset(named))
    elif several:
        yield replace(asked, words=tuple(stems), any_word=True, what="words", before=query.q, after="any")
    if asked.words and (query.need or query.programme):
        yield replace(asked, words=(), what="words", before=query.q)


def _fewer_filters(*, asked: Stage, catalogue: Catalogue) -> Iterator[Stage]:
    """Without one filter after another; a programme is followed by what it is for."""
    dropped: list[str] = []
    query, needs = asked.query, asked.needs
    for name, field, empty in FILTERS:
        if not getattr(query, field):
            continue
        if name == "programme" and needs is None:
            needs = frozenset(catalogue.needs_of_programme(slug=query.programme)) or None
        dropped.append(name)
        query = replace(query, **{field: empty})
        yield replace(asked, query=query, needs=needs, what="filters", before=list(dropped))
