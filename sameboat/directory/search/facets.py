"""How many of the meetings found have each value of each filter. Exact, over all pages; a value nobody has is left out.

Counted is what a meeting says of itself: a group that does not say whose problem it is for counts for none of `whose`.
`cost`: "free" counts what the filter finds, donations included. `part` is the part of the day of the starts that fit,
`day` their weekday, both in the zone asked. `need`: the needs right below the one asked, or the first of all.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sameboat.directory.search import layout
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.looking import Matches
from sameboat.directory.search.segment import Segment

Facets = dict[str, dict[str, int]]
NAMES = (
    "mode", "lang", "day", "part", "whose", "for", "access", "led", "spiritual", "cost", "open", "programme", "need",
)  # fmt: skip
BLOCK, FEW = 128, 1000


def counted(*, found: list[Matches], children: list[int], catalogue: Catalogue) -> Facets:
    """The counts over all matches."""
    facets: Facets = {name: {} for name in NAMES}
    bits = np.zeros(64, dtype=np.int64)
    programmes = np.zeros(len(catalogue.programmes) + 1, dtype=np.int64)
    needs = np.zeros(len(children), dtype=np.int64)
    for matches in found:
        if len(matches):
            bits += _bits(matches=matches)
            count = np.bincount(matches.rows[:, layout.PROGRAMME], minlength=len(programmes))
            programmes += count
            _count_languages(matches=matches, into=facets["lang"])
            if children:
                needs += _needs(matches=matches, children=children, catalogue=catalogue)
    write(facets=facets, bits=bits, programmes=programmes, needs=needs, children=children, catalogue=catalogue)
    return facets


def write(
    *, facets: Facets, bits: NDArray[np.int64], programmes: NDArray[np.int64], needs: NDArray[np.int64],
    children: list[int], catalogue: Catalogue,
) -> None:  # fmt: skip
    """Counts by number become counts by name."""
    for name, count in zip(layout.COUNTED, bits.tolist(), strict=True):
        if count and name is not None:
            facets[name[0]][name[1]] = count
    if donation := facets["cost"].get("donation"):
        facets["cost"]["free"] = facets["cost"].get("free", 0) + donation
    for number in np.flatnonzero(programmes[1:]).tolist():
        facets["programme"][catalogue.programmes[number].slug] = int(programmes[number + 1])
    for child, count in zip(children, needs.tolist(), strict=True):
        if count:
            facets["need"][catalogue.needs[child].slug] = count


def _bits(*, matches: Matches) -> NDArray[np.int64]:
    """How many rows have each of the 64 bits."""
    words = np.empty((len(matches), 2), dtype=np.uint32)
    assert matches.clock_bits is not None
    words[:, 0] = matches.rows[:, layout.LO]
    np.bitwise_or(matches.rows[:, layout.HI], matches.clock_bits, out=words[:, 1])
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


def _count_languages(*, matches: Matches, into: dict[str, int]) -> None:
    segment = matches.segment
    counts = segment.languages.members_counted(sets=np.bincount(matches.rows[:, layout.LANGUAGES]))
    for number in np.flatnonzero(counts).tolist():
        name = segment.language_names[number]
        into[name] = into.get(name, 0) + int(counts[number])


def _needs(*, matches: Matches, children: list[int], catalogue: Catalogue) -> NDArray[np.int64]:
    table = child_bits(segment=matches.segment, children=tuple(children), catalogue=catalogue)
    return columns_of_bits(table.take(matches.rows[:, layout.NEEDS], axis=0))[: len(children)]


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
