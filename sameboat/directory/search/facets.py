"""How many of the meetings found have each value of each filter. Exact, over all pages; a value nobody has is left out.

Counted is what a meeting says of itself: a group that does not say whose problem it is for counts for none of `whose`.
`cost`: "free" counts what the filter finds, donations included. `part` is the part of the day of the starts that fit,
`day` their weekday, both in the zone asked. `need`: the needs right below the one asked, or the first of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from sameboat.directory.search import layout
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.crowd import Crowd
from sameboat.directory.search.filters import Filter
from sameboat.directory.search.looking import Matches, bits_of
from sameboat.directory.search.segment import Segment, rows_of
from sameboat.directory.search.sets import HI_BITS, LANGUAGE, LO_BITS, bits_set
from sameboat.directory.search.termsets import NEED, PROGRAMME

Facets = dict[str, dict[str, int]]
NAMES = (
    "mode", "lang", "day", "part", "whose", "for", "access", "led", "spiritual", "cost", "open", "kind", "programme",
    "need",
)  # fmt: skip
BLOCK, FEW, FEW_NUMBERS = 128, 1000, 100
MANY = 8000  # more than these are counted set by set
NAMED_BITS = tuple((place, *name) for place, name in enumerate(layout.COUNTED) if name is not None)


def counted(*, found: Sequence[Matches | Crowd], children: list[int], catalogue: Catalogue) -> Facets:
    """The counts over all parts of a result."""
    tally = Tally(catalogue, tuple(children))
    for part in found:
        if not len(part):
            continue
        if isinstance(part, Matches):
            tally.count(segment=part.segment, rows=part.rows, wanted=part.wanted, bits=part.bits)
        else:
            _count_crowd(crowd=part, tally=tally)
    if donation := tally.facets["cost"].get("donation"):
        tally.add("cost", "free", donation)
    return tally.facets


def _count_crowd(*, crowd: Crowd, tally: Tally) -> None:
    """The whole crowd of its name, kept until a date begins, less what is near already."""
    kept = crowd.segment.now(begin=crowd.wanted.begin)
    name = crowd.name and ("counts", crowd.name, crowd.wanted.when, crowd.wanted.tz, tally.children)
    whole: Facets | None = kept.get(name) if name else None
    if whole is None:
        own = Tally(tally.catalogue, tally.children)
        _count_whole(crowd=crowd, tally=own)
        whole = own.facets
        if name:
            kept.put(name, whole)
    tally.add_all(whole)
    if crowd.less:
        own = Tally(tally.catalogue, tally.children)
        rows = rows_of(segment=crowd.segment, items=crowd.less)
        own.count(segment=crowd.segment, rows=rows, wanted=crowd.wanted)
        tally.take_away(own.facets)


def _count_whole(*, crowd: Crowd, tally: Tally) -> None:
    """Where days and hours are not those of all starts, row by row. Else the regular entries, whose counts stay as they
    are from one minute to the next and are kept, and the irregular ones, whose dates come and go."""
    segment, wanted, whole = crowd.segment, crowd.wanted, crowd.whole
    if wanted.bits:
        tally.count(segment=segment, rows=rows_of(segment=segment, items=whole), wanted=wanted)
        return
    name = crowd.name and (crowd.name, tally.children)
    irregular = whole & bits_set(segment=segment, start=LO_BITS, mask=layout.IRREGULAR)
    regular: Facets | None = segment.counts.get(name) if name else None
    if regular is None:
        own = Tally(tally.catalogue, tally.children)
        own.count_items(segment=segment, items=whole - irregular, wanted=wanted)
        regular = own.facets
        if name:
            segment.counts.put(name, regular)
    tally.add_all(regular)
    tally.count_items(segment=segment, items=irregular, wanted=wanted)


@dataclass(slots=True)
class Tally:
    """Counts that are added up. `children`: the needs that are counted."""

    catalogue: Catalogue
    children: tuple[int, ...]
    facets: Facets = field(default_factory=lambda: {name: {} for name in NAMES})

    def add(self, name: str, value: str, count: int) -> None:
        """So many more."""
        facet = self.facets[name]
        facet[value] = facet.get(value, 0) + count

    def add_all(self, counts: Facets) -> None:
        """The counts of another part. They are not changed."""
        if not any(self.facets.values()):
            self.facets = {name: facet.copy() for name, facet in counts.items()}
            return
        for name, facet in counts.items():
            for value, count in facet.items():
                self.add(name, value, count)

    def take_away(self, counts: Facets) -> None:
        """So many less: of entries that were counted before. A value nobody is left with goes."""
        for name, counted_less in counts.items():
            facet = self.facets[name]
            for value, count in counted_less.items():
                facet[value] -= count
                if not facet[value]:
                    del facet[value]

    def count_items(self, *, segment: Segment, items: BitMap, wanted: Filter) -> None:
        """A set of entries, all of which fit at some time: row by row, or very many set by set."""
        if len(items) <= MANY:
            self.count(segment=segment, rows=rows_of(segment=segment, items=items), wanted=wanted)
            return
        self._count_sets(segment=segment, items=items)
        irregular = items & bits_set(segment=segment, start=LO_BITS, mask=layout.IRREGULAR)
        if irregular:
            bits = bits_of(segment=segment, rows=rows_of(segment=segment, items=irregular), wanted=wanted)
            self._add_named(layout.HI_NAMES, columns_of_bits(bits.view(np.uint8).reshape(-1, 4)).tolist())

    def count(
        self, *, segment: Segment, rows: layout.Rows, wanted: Filter, bits: NDArray[np.uint32] | None = None
    ) -> None:
        """Rows. `bits`: the days and hours of their fitting starts, when these were looked at."""
        if bits is None and wanted.bits:
            bits = bits_of(segment=segment, rows=rows, wanted=wanted)
        words = _words(segment=segment, rows=rows, wanted=wanted, bits=bits)
        self._add_named(layout.COUNTED, columns_of_bits(words.view(np.uint8)).tolist())
        self._count_numbers(segment=segment, rows=rows)
        if self.children:
            table = child_bits(segment=segment, children=self.children, catalogue=self.catalogue)
            counts = columns_of_bits(table.take(rows[:, layout.NEEDS], axis=0)).tolist()
            for child, count in zip(self.children, counts, strict=False):  # the last octet has bits to spare
                if count:
                    self.add("need", self.catalogue.needs[child].slug, count)

    def _add_named(self, names: Sequence[tuple[str, str] | None], counts: list[int]) -> None:
        for name, count in zip(names, counts, strict=False):
            if count and name is not None:
                self.add(*name, count)

    def _count_numbers(self, *, segment: Segment, rows: layout.Rows) -> None:
        """Programmes and languages: rows have a number of each, or of a set."""
        for number, count in _counts(rows[:, layout.PROGRAMME]):
            for node in self.catalogue.families(number=number - 1) if number else ():
                self.add("programme", node.slug, count)
        names = segment.names_of_languages()
        for number, count in _counts(rows[:, layout.LANGUAGES]):
            for name in names[number]:
                self.add("lang", name, count)

    def _count_sets(self, *, segment: Segment, items: BitMap) -> None:
        for name, value, key in self._keys(segment=segment):
            some = segment.bitmaps.get(key)
            if some is not None and (count := items.intersection_cardinality(some)):
                self.add(name, value, count)

    def _keys(self, *, segment: Segment) -> Iterable[tuple[str, str, bytes]]:
        """What is counted, and the key of its set."""
        for place, name, value in NAMED_BITS:
            yield name, value, (LO_BITS if place < 32 else HI_BITS) + b"%d" % (place % 32)
        for language in segment.language_names:
            yield "lang", language, LANGUAGE + language.encode("utf-8", "replace")
        for programme in self.catalogue.programmes:
            yield "programme", programme.slug, PROGRAMME + b"%d" % programme.number
        for child in self.children:
            yield "need", self.catalogue.needs[child].slug, NEED + b"%d" % child


def _words(
    *, segment: Segment, rows: layout.Rows, wanted: Filter, bits: NDArray[np.uint32] | None
) -> NDArray[np.uint32]:
    """The two words of bits of each row, with the days and hours that count."""
    words = rows[:, layout.LO : layout.HI + 1].copy()
    if bits is not None:
        words[:, 1] &= ~np.uint32(layout.CLOCK)
        words[:, 1] |= bits
        return words
    irregular = (words[:, 0] & layout.IRREGULAR).nonzero()[0]
    if len(irregular):
        words[irregular, 1] |= bits_of(segment=segment, rows=rows.take(irregular, axis=0), wanted=wanted)
    return words


def columns_of_bits(octets: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The sum of each bit over the rows: added up in single octets first, in blocks that cannot overflow them."""
    bits = np.unpackbits(octets, axis=1, bitorder="little")
    rows, width = bits.shape
    if rows < FEW:
        return (np.ones(rows, np.float32) @ bits.astype(np.float32)).astype(np.int64)  # exact up to 2^24
    total = np.zeros(width, dtype=np.int64)
    blocks = rows // BLOCK
    if blocks:
        deep = bits[: blocks * BLOCK].reshape(blocks, BLOCK * width)
        for start in range(0, blocks, 255):
            octet = np.add.reduce(deep[start : start + 255], axis=0, dtype=np.uint8).reshape(BLOCK, width)
            total += np.add.reduce(octet, axis=0, dtype=np.int64)
    if blocks * BLOCK < rows:
        total += np.add.reduce(bits[blocks * BLOCK :], axis=0, dtype=np.uint8)
    return total


def _counts(numbers: NDArray[np.uint32]) -> list[tuple[int, int]]:
    """How often each number occurs."""
    if len(numbers) <= FEW_NUMBERS:
        return list(Counter(numbers.tolist()).items())
    counts = np.bincount(numbers)
    which = counts.nonzero()[0]
    return list(zip(which.tolist(), counts[which].tolist(), strict=True))


def child_bits(*, segment: Segment, children: tuple[int, ...], catalogue: Catalogue) -> NDArray[np.uint8]:
    """For every set of needs, which of the children (or anything below them) it holds, one bit each."""
    table: Any = segment.tables.get(("children", children))
    if table is None:
        table = np.zeros((max(segment.needs.count, 1), (len(children) + 7) // 8), dtype=np.uint8)
        for place, child in enumerate(children):
            holding = segment.needs.within(low=child, high=catalogue.needs[child].end)
            table[holding, place // 8] |= 1 << place % 8
        segment.remember(("children", children), table)
    return table  # type: ignore[no-any-return]
