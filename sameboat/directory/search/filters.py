"""A stage as arithmetic: masks, tables and limits that a row is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sameboat.base.times import zone
from sameboat.directory.search import layout
from sameboat.directory.search.catalogue import Above, Catalogue
from sameboat.directory.search.layout import HI_BIT, LO_BIT
from sameboat.directory.search.segment import Segment
from sameboat.directory.search.slots import DAY, EPOCH, FAR, WEEK
from sameboat.directory.search.stages import Stage

Yes = NDArray[np.bool_]
IN_PERSON = LO_BIT["mode", "in_person"] | LO_BIT["mode", "hybrid"]
NO_PROGRAMME = 2**31  # no entry has it
ANY_MODE = sum(LO_BIT["mode", mode] for mode in layout.MODES)


@dataclass(slots=True)
class Filter:
    """What a row must satisfy. Each mask of `lo_any` and `hi_any` needs one common bit; all bits of `hi_all` are needed."""

    lo_any: list[int]
    hi_any: list[int]
    hi_all: int
    programme: int  # number + 1; 0: any
    members: int  # how many programmes belong to its family, which have the numbers right after it
    needs: frozenset[int] | None
    above: Above  # when they are needs above: each with the branches a group must not name
    languages: tuple[str, ...]
    words: tuple[str, ...]
    any_word: bool
    begin: int  # the minute it is now
    latest: int | None  # the last minute for a start
    clock: Yes | None  # by minute of the week: whether a start there is wanted
    hours: tuple[tuple[int, ...], int | None, int | None] | None  # what the clock was made of; None with a zone
    tz: str
    bits: bool  # whether the days and hours of the starts that fit are counted, and are not those of all starts
    when: Any  # what is asked of time, as a name; None when nothing is
    _name: Any = None

    @property
    def name(self) -> Any:
        """What is asked besides place and time."""
        if self._name is None:
            self._name = (
                tuple(self.lo_any), tuple(self.hi_any), self.hi_all, self.programme, self.needs, self.above,
                self.languages, self.words, self.any_word,
            )  # fmt: skip
        return self._name


def filter_of(*, stage: Stage, catalogue: Catalogue, begin: int) -> Filter:
    """The arithmetic of a stage, asked at minute `begin`."""
    query = stage.query
    lo_any, hi_any = _masks(
        query.whose, query.online, query.has_point and stage.anywhere, query.led, query.spiritual, query.cost,
        query.kind, query.open, query.for_whom,
    )  # fmt: skip
    programme, members = _family(slug=query.programme, catalogue=catalogue) if query.programme else (0, 0)
    clock = hours = None
    if query.days or query.from_minute is not None or query.to_minute is not None:
        hours = (query.days, query.from_minute, query.to_minute)
        clock = clock_table(*hours)
    latest = None if query.within is None else begin + int(query.within * 60)
    when = (hours, latest, query.tz if hours else "") if hours or latest is not None else None
    return Filter(
        lo_any=lo_any, hi_any=hi_any, hi_all=sum(HI_BIT["access", code] for code in query.access), programme=programme,
        members=members, needs=stage.needs, above=stage.above, languages=query.lang, words=stage.words, any_word=stage.any_word, begin=begin,
        latest=latest, clock=clock,
        hours=None if query.tz else hours, tz=query.tz, bits=query.facets and (query.has_time or bool(query.tz)),
        when=when,
    )  # fmt: skip


def _family(*, slug: str, catalogue: Catalogue) -> tuple[int, int]:
    """The number of a programme + 1, and how many belong to its family."""
    number = catalogue.programme_by_slug.get(slug)
    return (NO_PROGRAMME, 0) if number is None else (number + 1, catalogue.programmes[number].end - number - 1)


@lru_cache(maxsize=1024)
def _masks(
    whose: str,
    online: str,
    anywhere: bool,
    led: str,
    spiritual: str,
    cost: str,
    kind: str,
    is_open: bool,
    for_whom: tuple[str, ...],
) -> tuple[list[int], list[int]]:
    """What the words of bits are compared with. Never change what you get."""
    lo: list[int] = []
    if whose:
        lo.append(LO_BIT["whose", whose] | layout.WHOSE_UNKNOWN)
    if online == "only":
        lo.append(layout.REMOTE)
    elif online == "no":
        lo.append(IN_PERSON)
    elif anywhere:
        lo.append(ANY_MODE)
    if led:
        lo.append(LO_BIT["led", led])
    if spiritual:
        lo.append(LO_BIT["spiritual", spiritual])
    if cost:
        lo.append(LO_BIT["cost", "free"] | LO_BIT["cost", "donation"])
    if kind:
        lo.append(LO_BIT["kind", kind])
    if is_open:
        lo.append(LO_BIT["open", "1"])
    hi = [sum(HI_BIT["for", code] for code in for_whom) | layout.EVERYONE] if for_whom else []
    return lo, hi


@lru_cache(maxsize=256)
def clock_table(days: tuple[int, ...], from_minute: int | None, to_minute: int | None) -> Yes:
    """Whether a start is wanted, by announced minute of the week; never for what has no time.

    A range over midnight belongs to the day it begins on: Tuesday from 22:00 to 02:00 ends on Wednesday.
    """
    begin = from_minute or 0
    end = DAY - 1 if to_minute is None else to_minute
    since = (np.arange(WEEK) - begin) % WEEK
    wanted = since % DAY <= (end - begin) % DAY
    if days:
        wanted &= np.isin(since // DAY, days)
    return np.append(wanted, False)


def allowed_needs(*, segment: Segment, needs: frozenset[int], above: Above) -> Yes:
    """Whether a set of needs holds one of these, by number of the set; of needs above, without their other branches."""
    if (table := segment.tables.get(("needs", needs, above))) is None:
        holding = segment.needs.holding
        parts = [holding(some=[number]) & ~holding(some=branches) for number, branches in above]
        found = np.logical_or.reduce(parts) if parts else holding(some=needs)
        table = segment.remember(("needs", needs, above), found)
    return table  # type: ignore[no-any-return]


def allowed_languages(*, segment: Segment, languages: tuple[str, ...]) -> Yes:
    """Whether a set of languages holds one of these, by number of the set."""
    if (table := segment.tables.get(("lang", languages))) is None:
        numbers = [place for place, name in enumerate(segment.language_names) if name in languages]
        table = segment.remember(("lang", languages), segment.languages.holding(some=numbers))
    return table  # type: ignore[no-any-return]


@lru_cache(maxsize=640)  # every zone of today
def _offsets(name: str, day: int) -> tuple[list[int], list[int], NDArray[np.int64], NDArray[np.int64]]:
    """When a zone's clock changes after this day (minutes), and what is added to a minute before and after each change to
    have its place in a week that begins on a Monday: the offset, and the weekday of the first minute of all. Both as
    lists, for one start, and as arrays, for many."""
    where = zone(name=name)

    def offset(minute: int) -> int:
        found = (EPOCH + timedelta(minutes=minute)).astimezone(where).utcoffset()
        assert found is not None
        return int(found.total_seconds() // 60)

    first, last = day * DAY, day * DAY + FAR + 20 * DAY
    edges, offsets = [], [offset(first)]
    for low in range(first, last, DAY):
        if offset(low + DAY) != offsets[-1]:
            start, end = low, low + DAY
            while end - start > 1:  # the minute of the change
                middle = (start + end) // 2
                start, end = (middle, end) if offset(middle) == offsets[-1] else (start, middle)
            edges.append(end)
            offsets.append(offset(low + DAY))
    offsets = [some + EPOCH.weekday() * DAY for some in offsets]
    return edges, offsets, np.array(edges, dtype=np.int64), np.array(offsets, dtype=np.int64)


def walls_in(*, tz: str, minutes: NDArray[np.uint32], begin: int) -> NDArray[np.int64]:
    """The minute of the week on a clock in this zone, for starts from `begin` on; TIMELESS for what has no start."""
    changes, _, edges, offsets = _offsets(tz, begin // DAY)
    # Methods, in place: called five times a search. In most zones no clock ever changes.
    local = offsets.take(edges.searchsorted(minutes, side="right")) + minutes if changes else minutes + offsets
    local %= WEEK
    local[minutes >= layout.LATER] = layout.TIMELESS
    return local


def zone_of(*, tz: str, begin: int) -> tuple[list[int], list[int]]:
    """The same for few starts, one by one: the minutes at which the clock changes, and what is added to a start before
    the first of them, between the first and the second, and so on, to have its place in a week (to be taken % WEEK)."""
    edges, offsets, _, _ = _offsets(tz, begin // DAY)
    return edges, offsets
