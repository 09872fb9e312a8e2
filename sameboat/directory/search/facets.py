"""How many of the meetings found have each value of each filter. Exact, over all pages; a value nobody has is left out.

Counted is what a meeting says of itself: a group that does not say whose problem it is for counts for none of `whose`.
`cost`: "free" counts what the filter finds, donations included. `part` is the part of the day of the starts that fit,
`day` their weekday, both in the zone asked. `need`: the needs right below the one asked, or the first of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sameboat.directory.search import layout
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.crowd import Crowd, clock_counts, counts_of
from sameboat.directory.search.looking import Matches
from sameboat.directory.search.segment import Segment
from sameboat.directory.search.sets import HI_BITS, LANGUAGE, LO_BITS
from sameboat.directory.search.termsets import NEED, PROGRAMME

Facets = dict[str, dict[str, int]]
NAMES = (
    "mode", "lang", "day", "part", "whose", "for", "access", "led", "spiritual", "cost", "open", "programme", "need",
)  # fmt: skip
BLOCK, FEW, FEW_NUMBERS = 128, 1000, 100
MANY = 20_000  # a crowd of more is counted set by set
NAMED_BITS = tuple((place, *name) for place, name in enumerate(layout.COUNTED) if name is not None)


def counted(*, found: Sequence[Matches | Crowd], children: list[int], catalogue: Catalogue) -> Facets:
    """The counts over all parts of a result."""
    facets: Facets = {name: {} for name in NAMES}
    needs = tuple(children)
    for part in found:
        if isinstance(part, Crowd) and len(part) > MANY and not part.wanted.tz:
            _count_crowd(crowd=part, facets=facets, children=needs, catalogue=catalogue)
            continue
        matches = part.matches(part.items) if isinstance(part, Crowd) else part
        if len(matches):
            _count_bits(matches=matches, facets=facets)
            _count_numbered(matches=matches, facets=facets, catalogue=catalogue)
            if needs:
                _count_needs(matches=matches, into=facets["need"], children=needs, catalogue=catalogue)
    if donation := facets["cost"].get("donation"):
        facets["cost"]["free"] = facets["cost"].get("free", 0) + donation
    return facets


def _count_crowd(*, crowd: Crowd, facets: Facets, children: tuple[int, ...], catalogue: Catalogue) -> None:
    """Very many are counted set by set; of the irregular ones only the weekdays and hours row by row."""
    keys = [(LO_BITS if place < 32 else HI_BITS) + b"%d" % (place % 32) for place, *_ in NAMED_BITS]
    told = [(name, value) for _, name, value in NAMED_BITS]
    languages = crowd.segment.language_names
    keys += [LANGUAGE + name.encode("utf-8", "replace") for name in languages]
    told += [("lang", name) for name in languages]
    keys += [PROGRAMME + b"%d" % node.number for node in catalogue.programmes]
    told += [("programme", node.slug) for node in catalogue.programmes]
    keys += [NEED + b"%d" % child for child in children]
    told += [("need", catalogue.needs[child].slug) for child in children]
    for (name, value), count in zip(told, counts_of(crowd=crowd, keys=keys), strict=True):
        _add(facets, name, value, count)
    regular, irregular = clock_counts(crowd=crowd)
    assert irregular.clock_bits is not None
    counts = columns_of_bits(irregular.clock_bits.view(np.uint8).reshape(-1, 4)).tolist()
    for name_, of_regular, of_irregular in zip(layout.HI_NAMES, regular, counts, strict=False):
        if name_ is not None and name_[0] in ("day", "part"):
            _add(facets, *name_, of_regular + of_irregular)


def _add(facets: Facets, name: str, value: str, count: int) -> None:
    if count:
        facets[name][value] = facets[name].get(value, 0) + count


def _count_bits(*, matches: Matches, facets: Facets) -> None:
    counts = _bits(matches=matches).tolist()
    for place, name, value in NAMED_BITS:
        if count := counts[place]:
            facet = facets[name]
            facet[value] = facet.get(value, 0) + count


def _bits(*, matches: Matches) -> NDArray[np.int64]:
    """How many rows have each of the 64 bits."""
    assert matches.clock_bits is not None
    words = matches.rows[:, layout.LO : layout.HI + 1].copy()
    words[:, 1] |= matches.clock_bits
    return columns_of_bits(words.view(np.uint8))


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


def _count_numbered(*, matches: Matches, facets: Facets, catalogue: Catalogue) -> None:
    """Programmes and languages: rows have a number of each, or of a set."""
    into = facets["programme"]
    for number, count in _counts(matches.rows[:, layout.PROGRAMME]):
        if number:
            slug = catalogue.programmes[number - 1].slug
            into[slug] = into.get(slug, 0) + count
    names, into = matches.segment.names_of_languages(), facets["lang"]
    for number, count in _counts(matches.rows[:, layout.LANGUAGES]):
        for name in names[number]:
            into[name] = into.get(name, 0) + count


def _counts(numbers: NDArray[np.uint32]) -> list[tuple[int, int]]:
    """How often each number occurs."""
    if len(numbers) <= FEW_NUMBERS:
        return list(Counter(numbers.tolist()).items())
    counts = np.bincount(numbers)
    which = counts.nonzero()[0]
    return list(zip(which.tolist(), counts[which].tolist(), strict=True))


def _count_needs(*, matches: Matches, into: dict[str, int], children: tuple[int, ...], catalogue: Catalogue) -> None:
    table = child_bits(segment=matches.segment, children=children, catalogue=catalogue)
    counts = columns_of_bits(table.take(matches.rows[:, layout.NEEDS], axis=0)).tolist()
    for child, count in zip(children, counts, strict=False):  # the last octet has bits to spare
        if count:
            slug = catalogue.needs[child].slug
            into[slug] = into.get(slug, 0) + count


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
