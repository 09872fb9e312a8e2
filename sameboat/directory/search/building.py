"""Builds a segment from facts: one pass over the rows, then arithmetic over whole columns."""

from __future__ import annotations

import logging
import struct
from array import array
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any, BinaryIO

import h3.api.basic_int as h3
import numpy as np
import orjson
from pyroaring import BitMap

from sameboat.base.times import RuleRefused, UnknownZone, zone
from sameboat.directory.rules import ANYBODY_CLOSE, CLOSE, breadth
from sameboat.directory.search import layout, space
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.cells import cells_of
from sameboat.directory.search.facts import LISTING_REF, Codes, Facts
from sameboat.directory.search.layout import HI_BIT, LO_BIT, Rows
from sameboat.directory.search.segment import BitmapsInMemory, Segment, numbered_sets
from sameboat.directory.search.sets import value_sets
from sameboat.directory.search.slips import slips_of
from sameboat.directory.search.slots import irregular_slots, regular_slots, weekdays_if_regular
from sameboat.directory.search.termsets import LOCALITY, NAME, NEED, PROGRAMME, WORD
from sameboat.directory.search.walk import spans_of, walk_of
from sameboat.directory.search.words import terms

CELL_RESOLUTION = 5  # about 250 km² each; measured against 6
log = logging.getLogger(__name__)
_row = struct.Struct("<16I").pack


@lru_cache(maxsize=20_000)
def _terms(text: str) -> Codes:
    """The words of a text: names of places come again and again."""
    return tuple(terms(text=text))


class Numbered(dict[Any, int]):
    """Gives each new key the next number."""

    def __missing__(self, key: Any) -> int:
        self[key] = number = len(self)
        return number


class Builder:
    """Takes in facts one by one; `finish` makes the segment. Holds rows and words, writes cards to `out`."""

    def __init__(self, *, catalogue: Catalogue, now: datetime, out: BinaryIO) -> None:
        self.catalogue, self.now, self.out = catalogue, now, out
        self.rows, self.cells, self.refs = bytearray(), array("Q"), array("Q")
        self.card_ends = array("Q", [0])
        self.need_sets, self.language_sets = Numbered(), Numbered()
        self.zones, self.languages = Numbered(), Numbered()
        self.need_set_of: dict[tuple[int, ...], tuple[int, int]] = {}
        self.language_set_of: dict[Codes, int] = {}
        # One line per slot: item, T1, T2, WALL; regular ones get their times at the end.
        self.slots = array("q")
        self.regular = array("q")  # slot, weekday, minute of the day, zone
        self.words: dict[str, array[int]] = {}
        self.names: dict[str, array[int]] = {}
        self.towns: dict[str, array[int]] = {}

    def add(self, facts: Facts) -> None:
        """Take in one entry; one without any date to come is left out."""
        item = len(self.refs)
        regular = len(self.regular)
        slots = self._slots(facts=facts, item=item)
        if slots == 0:
            return
        irregular = facts.local_time is not None and len(self.regular) == regular
        has_place = facts.mode in ("in_person", "hybrid") and facts.latitude is not None and facts.longitude is not None
        point, cell = (0, 0, 0), 0
        if has_place:
            point = space.vector(latitude=facts.latitude or 0.0, longitude=facts.longitude or 0.0)
            cell = h3.latlng_to_cell(facts.latitude, facts.longitude, CELL_RESOLUTION)
        self.rows += self._packed(facts=facts, point=point, has_place=has_place, slots=slots, irregular=irregular)
        self.cells.append(cell)
        self.refs.append(facts.ref)
        card = orjson.dumps(facts.card)
        self.out.write(card)
        self.card_ends.append(self.card_ends[-1] + len(card))
        self._take_words(facts=facts, item=item)

    def _packed(self, *, facts: Facts, point: space.Vector, has_place: bool, slots: int, irregular: bool) -> bytes:
        needs, wide = self._need_set(facts.needs)
        languages = self._language_set(tuple(facts.languages))
        programme = self.catalogue.programme_by_id.get(facts.programme, -1) if facts.programme is not None else -1
        lo, hi = bits_of(facts)
        lo |= (layout.HERE if has_place else 0) | (layout.SEVERAL if slots > 1 else 0)
        lo |= layout.IRREGULAR if irregular else 0
        lo |= layout.REMOTE if facts.mode in ("online", "hybrid", "phone") else 0
        x, y, z = (value & 0xFFFFFFFF for value in point)
        return _row(
            0, 0, lo, hi, x, y, z, 0,
            facts.ref & 0xFFFFFFFF, wide << 1 | (facts.ref >= LISTING_REF),
            needs, programme + 1, languages, 0,
            facts.listing_id & 0xFFFFFFFF, 0,
        )  # fmt: skip

    def _need_set(self, needs: tuple[int, ...]) -> tuple[int, int]:
        """The number of this set of needs, and how broad it is."""
        if (found := self.need_set_of.get(needs)) is None:
            known = self.catalogue.need_by_id
            numbers = tuple(sorted({known[pk] for pk in needs if pk in known}))
            found = (self.need_sets[numbers], min(breadth(needs_served=len(numbers)), 15))
            self.need_set_of[needs] = found
        return found

    def _language_set(self, languages: Codes) -> int:
        """The number of this set of languages."""
        if (found := self.language_set_of.get(languages)) is None:
            found = self.language_sets[tuple(sorted({self.languages[code] for code in languages}))]
            self.language_set_of[languages] = found
        return found

    def _slots(self, *, facts: Facts, item: int) -> int:
        """Note the slots of an entry; how many there are. A rule that cannot be read is no time at all."""
        if facts.local_time is None:
            return self._slot(item, layout.LATER, 0, layout.TIMELESS)
        try:
            zone(name=facts.timezone)
            weekdays = weekdays_if_regular(facts=facts, now=self.now)
            dates = irregular_slots(facts=facts, now=self.now) if weekdays is None else []
        except (RuleRefused, UnknownZone, ValueError) as problem:
            log.warning("meeting %s is listed without a time: %s", facts.ref, problem)
            return self._slot(item, layout.LATER, 0, layout.TIMELESS)
        if weekdays is None:
            return sum(self._slot(item, *date) for date in dates)
        minute = facts.local_time.hour * 60 + facts.local_time.minute
        for weekday in weekdays:
            self.regular.extend((len(self.slots) // 4, weekday, minute, self.zones[facts.timezone]))
            self._slot(item, 0, 0, weekday * 1440 + minute)
        return len(weekdays)

    def _slot(self, item: int, first: int, second: int, wall: int) -> int:
        self.slots.extend((item, first, second, wall))
        return 1

    def _take_words(self, *, facts: Facts, item: int) -> None:
        names, places, towns = _terms(facts.names), _terms(facts.places), _terms(facts.locality)
        for into, words in ((self.names, names), (self.towns, towns), (self.words, {*names, *places, *towns})):
            for term in words:
                into.setdefault(term, array("I")).append(item)

    def finish(self) -> tuple[Segment, np.ndarray[Any, np.dtype[np.uint64]]]:
        """The segment (without its cards: the caller has written them), and the cell of each row."""
        cells = np.frombuffer(self.cells, dtype=np.uint64) if self.cells else np.empty(0, np.uint64)
        refs = np.frombuffer(self.refs, dtype=np.uint64) if self.refs else np.empty(0, np.uint64)
        order = np.lexsort((refs, cells))
        rows = np.frombuffer(bytes(self.rows), dtype=np.uint32).reshape(-1, layout.WIDTH)[order]
        place_of = np.empty(len(order), np.int64)
        place_of[order] = np.arange(len(order))
        rows[:, layout.ITEM] = np.arange(len(order))
        several = self._settle_slots(rows=rows, place_of=place_of)
        ends = np.frombuffer(self.card_ends, dtype=np.uint64)
        card_at = np.stack([ends[:-1], ends[1:]], axis=1)[order] if len(order) else np.empty((0, 2), np.uint64)
        segment = Segment(
            rows=rows, several=several, needs=numbered_sets(sets=self.need_sets),
            languages=numbered_sets(sets=self.language_sets), language_names=list(self.languages), cards=b"",
            card_at=card_at,
            bitmaps=BitmapsInMemory({}),
        )  # fmt: skip
        segment.bitmaps = BitmapsInMemory(self._postings(place_of=place_of) | self._groups(segment=segment))
        return segment, cells[order]

    def _settle_slots(self, *, rows: Rows, place_of: np.ndarray[Any, np.dtype[np.int64]]) -> Rows:
        """Write the first slot of each entry into its row; the other slots are the answer."""
        slots = np.array(self.slots, dtype=np.int64).reshape(-1, 4)
        regular = np.array(self.regular, dtype=np.int64).reshape(-1, 4)
        if len(regular):
            slots[regular[:, 0], 1], slots[regular[:, 0], 2] = regular_slots(
                weekdays=regular[:, 1], minutes=regular[:, 2], zones=regular[:, 3], names=list(self.zones), now=self.now
            )
        if not len(slots):
            return np.empty((0, 4), np.uint32)
        slots[:, 0] = place_of[slots[:, 0]]
        slots = slots[np.argsort(slots[:, 0], kind="stable")]
        first = np.empty(len(slots), dtype=bool)
        first[0], first[1:] = True, slots[1:, 0] != slots[:-1, 0]
        rows[:, layout.T1], rows[:, layout.T2], rows[:, layout.WALL] = slots[first, 1], slots[first, 2], slots[first, 3]
        _note_clock(rows=rows, slots=slots)
        counts = np.bincount(slots[:, 0], minlength=len(rows)) - 1
        rows[:, layout.MORE] = (np.cumsum(counts) - counts) << 6 | counts
        return slots[~first].astype(np.uint32)

    def _postings(self, *, place_of: np.ndarray[Any, np.dtype[np.int64]]) -> dict[bytes, BitMap]:
        found: dict[bytes, BitMap] = {}
        for start, words in ((WORD, self.words), (NAME, self.names), (LOCALITY, self.towns)):
            for term, items in words.items():
                places = np.sort(place_of[np.frombuffer(items, dtype=np.uint32)]).astype(np.uint32)
                found[start + term.encode("utf-8", "replace")] = BitMap(places)
        return found

    def _groups(self, *, segment: Segment) -> dict[bytes, BitMap]:
        """The entries of each need (with everything below it) and of each programme."""
        found: dict[bytes, BitMap] = {}
        for node in self.catalogue.needs:
            table = segment.needs.within(low=node.number, high=node.end)
            if table.any():
                found[NEED + str(node.number).encode()] = _set(table[segment.rows[:, layout.NEEDS]])
        own = segment.rows[:, layout.PROGRAMME]
        used = {node.number for number in np.unique(own[own > 0]).tolist()
                for node in self.catalogue.families(number=number - 1)}  # fmt: skip
        for number in used:  # a family has the groups of its members
            end = self.catalogue.programmes[number].end
            found[PROGRAMME + str(number).encode()] = _set((own > number) & (own <= end))
        return found


def _set(which: np.ndarray[Any, np.dtype[np.bool_]]) -> BitMap:
    return BitMap(np.flatnonzero(which).astype(np.uint32))


def _note_clock(*, rows: Rows, slots: np.ndarray[Any, np.dtype[np.int64]]) -> None:
    """Write the weekdays and parts of the day of regular entries into their bits: they are the same whenever one asks."""
    regular = (rows[:, layout.LO] & layout.IRREGULAR) == 0
    some = slots[regular[slots[:, 0]]]
    np.bitwise_or.at(rows[:, layout.HI], some[:, 0], layout.CLOCK_BITS[some[:, 3]])


def bits_of(facts: Facts) -> tuple[int, int]:
    """What a group says of itself, as bits. Codes that are not known have none."""
    single = (
        ("mode", facts.mode),
        ("led", facts.led),
        ("spiritual", facts.spiritual),
        ("cost", facts.cost),
        ("kind", facts.kind),
    )
    return _bits(single, bool(facts.open), tuple(facts.whose), tuple(facts.for_whom), tuple(facts.access))


@lru_cache(maxsize=4096)
def _bits(
    single: tuple[tuple[str, str], ...], is_open: bool, whose: Codes, for_whom: Codes, access: Codes
) -> tuple[int, int]:
    lo = layout.WHOSE_UNKNOWN if not whose else 0
    close = (ANYBODY_CLOSE,) if CLOSE.intersection(whose) else ()
    for pair in (*single, *(("whose", code) for code in (*whose, *close)), *((("open", "1"),) if is_open else ())):
        lo |= LO_BIT.get(pair, 0)
    hi = layout.EVERYONE if not for_whom else 0
    for pair in (*(("for", code) for code in for_whom), *(("access", code) for code in access)):
        hi |= HI_BIT.get(pair, 0)
    return lo, hi


def build(*, facts: Iterable[Facts], catalogue: Catalogue, now: datetime, out: BinaryIO, base: bool) -> Segment:
    """A segment of these facts, without its cards: they are written to `out`. A base also gets its cells."""
    builder = Builder(catalogue=catalogue, now=now, out=out)
    for one in facts:
        builder.add(one)
    segment, cells = builder.finish()
    if base:
        segment.cells = cells_of(rows=segment.rows, cells=cells)
        segment.walk = walk_of(rows=segment.rows, several=segment.several)
        segment.spans = spans_of(rows=segment.rows, several=segment.several)
        assert isinstance(segment.bitmaps, BitmapsInMemory)
        own = segment.bitmaps.sets | value_sets(segment=segment, catalogue=catalogue)
        segment.bitmaps = BitmapsInMemory(own)
        segment.slips = slips_of(words=[*builder.words, *catalogue.needs_with, *catalogue.programmes_with])
    return segment


def build_in_memory(*, facts: Iterable[Facts], catalogue: Catalogue, now: datetime, base: bool = False) -> Segment:
    """A segment held in memory, cards and all."""
    out = BytesIO()
    segment = build(facts=facts, catalogue=catalogue, now=now, out=out, base=base)
    segment.cards = out.getvalue()
    return segment
