"""What is tried, one after another, until something is found: first what was asked, then ever wider.

Never widened: whose problem it is, and for whom. A group that does not fit is not offered, however empty the list
(REF-14). A wider need is a group for the need above (not for its other branches: a gambler is not sent to a group for
drinkers because both are habits), or for one that the catalogue calls related; the answer always says so.
The wider circle and online groups are tried within each stage, see `finding`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sameboat.directory.search.asked import Query
from sameboat.directory.search.catalogue import Catalogue

# In this order filters are let go, each in addition to the ones before.
FILTERS: tuple[tuple[str, str, Any], ...] = (
    ("access", "access", ()), ("cost", "cost", ""), ("spiritual", "spiritual", ""), ("led", "led", ""),
    ("open", "open", False), ("lang", "lang", ()), ("programme", "programme", ""),
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
    after: Any = None
    anywhere: bool = False  # the place does not matter any more

    @property
    def told(self) -> dict[str, Any] | None:
        """What to tell about this stage."""
        return {"what": self.what, "from": self.before, "to": self.after} if self.what else None


def stages(*, query: Query, words: tuple[str, ...], catalogue: Catalogue) -> Iterator[Stage]:
    """The attempts, in order; the first is the question itself. Worked out only as far as they are needed."""
    needs = catalogue.below(slugs=query.need) if query.need else None
    asked = Stage(query, needs, words)
    yield asked
    yield from _other_needs(asked=asked, catalogue=catalogue)
    yield from _other_words(asked=asked)
    yield from _fewer_filters(asked=asked, catalogue=catalogue)
    if query.has_point:
        yield replace(asked, what="place", before=query.km, anywhere=True)
        if query.has_time:
            yield replace(asked, query=_timeless(query), what="place", before=query.km, anywhere=True)
    if query.online == "no":
        yield replace(asked, query=replace(query, online=""), what="online", before="no", after="any")


def _timeless(query: Query) -> Query:
    return replace(query, days=(), from_minute=None, to_minute=None, within=None)


def _other_needs(*, asked: Stage, catalogue: Catalogue) -> Iterator[Stage]:
    """The need above, a related need, the same need at any time, and both."""
    slugs = asked.query.need
    above, related = catalogue.instead_of(slugs=slugs)
    timeless = _timeless(asked.query) if asked.query.has_time else None

    def instead(numbers: frozenset[int], query: Query) -> Stage:
        return replace(
            asked, query=query, needs=numbers, what="need", before=list(slugs), after=catalogue.names(numbers)
        )

    if above:
        yield instead(above, asked.query)
    if related:
        yield instead(related, asked.query)
    if timeless is not None:
        yield replace(asked, query=timeless, what="time")
        if above or related:
            yield instead(above | related, timeless)


def _other_words(*, asked: Stage) -> Iterator[Stage]:
    """Any of the words; then none, when something else was asked that still says what is looked for."""
    query = asked.query
    if len(asked.words) > 1:
        yield replace(asked, any_word=True, what="words", before=query.q, after="any")
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
