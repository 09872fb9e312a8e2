"""Sets of entries for every value of a filter: what is searched without a place is found by intersecting them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from pyroaring import BitMap

from sameboat.directory.search import layout
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.filters import Filter
from sameboat.directory.search.segment import Segment
from sameboat.directory.search.termsets import NEED, PROGRAMME, items_with

LO_BITS, HI_BITS, LANGUAGE, NEED_ALONE, BREADTH = b"a:", b"b:", b"g:", b"x:", b"k:"


def value_sets(*, segment: Segment, catalogue: Catalogue) -> dict[bytes, BitMap]:
    """The sets of all values but words: made once, when a base is built."""
    rows = segment.rows
    found: dict[bytes, BitMap] = {}
    for start, column in ((LO_BITS, rows[:, layout.LO]), (HI_BITS, rows[:, layout.HI])):
        for bit in range(32):
            found[start + b"%d" % bit] = _set(column & np.uint32(1 << bit))
    for number, name in enumerate(segment.language_names):
        found[LANGUAGE + name.encode("utf-8", "replace")] = _set(
            segment.languages.within(low=number, high=number + 1).take(rows[:, layout.LANGUAGES])
        )
    for node in catalogue.needs:
        alone = segment.needs.within(low=node.number, high=node.number + 1)
        found[NEED_ALONE + b"%d" % node.number] = _set(alone.take(rows[:, layout.NEEDS]))
    for wide in range(16):
        found[BREADTH + b"%d" % wide] = _set(rows[:, layout.RANK] >> 1 == wide)
    return {key: items for key, items in found.items() if items}


def _set(which: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> BitMap:
    return BitMap(np.flatnonzero(which).astype(np.uint32))


def fitting_set(*, segment: Segment, wanted: Filter, masks: list[int], catalogue: Catalogue) -> BitMap:
    """The entries that fit in all but place and time. Never change what you get."""
    sets = sorted(_sets(segment=segment, wanted=wanted, masks=masks, catalogue=catalogue), key=len)
    if not sets:
        found: BitMap | None = segment.tables.get("all")
        if found is None:
            found = segment.remember("all", BitMap(range(len(segment.rows))))
    else:
        found = sets[0]
        for items in sets[1:]:
            found = found & items
    assert found is not None
    return found - segment.dead_set if segment.dead_set is not None else found


def _sets(*, segment: Segment, wanted: Filter, masks: list[int], catalogue: Catalogue) -> Iterator[BitMap]:
    if wanted.words:
        yield words_set(segment=segment, words=wanted.words, any_word=wanted.any_word, catalogue=catalogue)
    for mask in masks:
        yield bits_set(segment=segment, start=LO_BITS, mask=mask)
    for mask in wanted.hi_any:
        yield bits_set(segment=segment, start=HI_BITS, mask=mask)
    for bit in range(32):
        if wanted.hi_all >> bit & 1:
            yield bits_set(segment=segment, start=HI_BITS, mask=1 << bit)
    if wanted.languages:
        keys = [LANGUAGE + name.encode() for name in wanted.languages]
        yield _united(segment=segment, keys=keys, name=("languages", wanted.languages))
    if wanted.programme:
        yield _united(segment=segment, keys=[PROGRAMME + b"%d" % (wanted.programme - 1)], name=None)
    if wanted.needs is not None:
        keys = list(_keys_of_needs(needs=wanted.needs, catalogue=catalogue))
        yield _united(segment=segment, keys=keys, name=("need set", wanted.needs) if len(keys) > 1 else None)


def words_set(
    *, segment: Segment, words: tuple[str, ...], any_word: bool, catalogue: Catalogue, names: bool = False
) -> BitMap:
    """The entries that hold all of the words, or any of them."""
    sets = [items_with(segment=segment, word=word, catalogue=catalogue, names=names) for word in words]
    if any_word:
        return BitMap.union(*sets)
    sets.sort(key=len)
    found = sets[0]
    for items in sets[1:]:
        found = found & items
    return found


def bits_set(*, segment: Segment, start: bytes, mask: int) -> BitMap:
    """The entries that have one of the bits."""
    keys = [start + b"%d" % bit for bit in range(32) if mask >> bit & 1]
    return _united(segment=segment, keys=keys, name=(start, mask) if len(keys) > 1 else None)


def _united(*, segment: Segment, keys: list[bytes], name: object) -> BitMap:
    """The union of some sets; kept when it has a name."""
    if name is not None and (kept := segment.tables.get(name)) is not None:
        return kept  # type: ignore[no-any-return]
    sets = [items for key in keys if (items := segment.bitmaps.get(key)) is not None]
    found = sets[0] if len(sets) == 1 else BitMap.union(*sets) if sets else BitMap()
    return segment.remember(name, found) if name is not None else found  # type: ignore[no-any-return]


def _keys_of_needs(*, needs: frozenset[int], catalogue: Catalogue) -> Iterator[bytes]:
    """Keys whose sets make up these needs: one for a need with all that is below it."""
    done = -1
    for number in sorted(needs):
        if number < done:
            continue
        end = catalogue.needs[number].end
        if needs.issuperset(range(number, end)):
            yield NEED + b"%d" % number
            done = end
        else:
            yield NEED_ALONE + b"%d" % number
