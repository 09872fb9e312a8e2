"""Sets of entries for every value of a filter: what is searched without a place is found by intersecting them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from pyroaring import BitMap

from sameboat.directory.search import layout
from sameboat.directory.search.catalogue import Above, Catalogue
from sameboat.directory.search.filters import Filter, Yes
from sameboat.directory.search.segment import Segment, numbers_of
from sameboat.directory.search.termsets import NEED, PROGRAMME, items_with

LO_BITS, HI_BITS, LANGUAGE, NEED_ALONE, BREADTH = b"a:", b"b:", b"g:", b"x:", b"k:"
WEEKDAY, HOUR, WEEK_HOUR = b"d:", b"h:", b"o:"  # of any announced start, whether or not its date counts now


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
    return {key: items for key, items in (found | _clock_sets(segment=segment)).items() if items}


def _clock_sets(*, segment: Segment) -> dict[bytes, BitMap]:
    rows, several = segment.rows, segment.several
    items = np.concatenate([rows[:, layout.ITEM], several[:, 0]])
    hours = np.concatenate([rows[:, layout.WALL], several[:, 3]]) // 60
    order = np.lexsort((items, hours))
    items, edges = items[order], np.searchsorted(hours[order], np.arange(169))
    found = {WEEK_HOUR + b"%d" % hour: BitMap(items[edges[hour] : edges[hour + 1]]) for hour in range(168)}
    for day in range(7):
        found[WEEKDAY + b"%d" % day] = BitMap.union(*(found[WEEK_HOUR + b"%d" % (day * 24 + h)] for h in range(24)))
    for hour in range(24):
        found[HOUR + b"%d" % hour] = BitMap.union(*(found[WEEK_HOUR + b"%d" % (day * 24 + hour)] for day in range(7)))
    return found


def _set(which: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> BitMap:
    return BitMap(np.flatnonzero(which).astype(np.uint32))


def remote_set(*, segment: Segment) -> BitMap:
    """The entries that can be joined from anywhere."""
    return bits_set(segment=segment, start=LO_BITS, mask=layout.REMOTE)


def fitting_set(*, segment: Segment, wanted: Filter, catalogue: Catalogue, among: BitMap | None = None) -> BitMap:
    """The entries, or those among some, that fit in all but place and time; of day and hours, those that might. Never
    change what you get."""
    if among is None:
        found = all_fitting(segment=segment, wanted=wanted, catalogue=catalogue)
    else:  # first, because it has the fewest parts, wherever it stands by its length
        found = _common([among, *_by_length(segment=segment, wanted=wanted, catalogue=catalogue)])
    return found - segment.dead_set if segment.dead_set is not None else found


def all_fitting(*, segment: Segment, wanted: Filter, catalogue: Catalogue) -> BitMap:
    """What fits wherever it is, also what is gone by now; kept: "online, in English, about drink" is asked again and again."""
    name = name_of(wanted)
    found: BitMap | None = segment.tables.get(name)
    if found is None:
        sets = _by_length(segment=segment, wanted=wanted, catalogue=catalogue)
        found = segment.remember(name, _common(sets) if sets else BitMap(range(len(segment.rows))))
    return found


def few_fit(*, segment: Segment, wanted: Filter, most: int) -> bool:
    """Whether it is known by now that at most so many fit, wherever they are. No means only: not known."""
    found = segment.tables.get(name_of(wanted))
    return found is not None and len(found) <= most


def name_of(wanted: Filter) -> Any:
    """What is asked in all but place and time; of day and hours where the sets know of them."""
    return ("fitting", wanted.name, wanted.hours)


def _by_length(*, segment: Segment, wanted: Filter, catalogue: Catalogue) -> list[BitMap]:
    return sorted(_sets(segment=segment, wanted=wanted, catalogue=catalogue), key=len)


def _common(sets: list[BitMap]) -> BitMap:
    """What is in all of the sets."""
    found = sets[0]
    for items in sets[1:]:
        found = found & items
    return found


def _sets(*, segment: Segment, wanted: Filter, catalogue: Catalogue) -> Iterator[BitMap]:
    if wanted.words:
        yield words_set(segment=segment, words=wanted.words, any_word=wanted.any_word, catalogue=catalogue)
    if wanted.lo_any or wanted.hi_any or wanted.hi_all or wanted.languages:
        yield _values_set(segment=segment, wanted=wanted, catalogue=catalogue)
    for name in _names(wanted):
        yield _named(segment=segment, name=name, catalogue=catalogue)


def _values_set(*, segment: Segment, wanted: Filter, catalogue: Catalogue) -> BitMap:
    """The entries that have all values asked for, and one of the languages: "online, in English" is asked again and
    again, with ever other needs."""
    name = ("values", tuple(wanted.lo_any), tuple(wanted.hi_any), wanted.hi_all, wanted.languages)
    found: BitMap | None = segment.tables.get(name)
    if found is None:
        sets = [bits_set(segment=segment, start=LO_BITS, mask=mask) for mask in wanted.lo_any]
        sets += [bits_set(segment=segment, start=HI_BITS, mask=mask) for mask in wanted.hi_any]
        alone = [1 << bit for bit in range(32) if wanted.hi_all >> bit & 1]
        sets += [bits_set(segment=segment, start=HI_BITS, mask=mask) for mask in alone]
        if wanted.languages:
            sets.append(_named(segment=segment, name=("lang set", wanted.languages), catalogue=catalogue))
        found = segment.remember(name, _common(sorted(sets, key=len)))
    return found


def _named(*, segment: Segment, name: tuple[str, Any], catalogue: Catalogue) -> BitMap:
    kept: BitMap | None = segment.tables.get(name)
    if kept is None and name[0] == "above set":
        kept = segment.remember(name, BitMap.union(*_above(segment=segment, above=name[1])))
    elif kept is None:
        kept = _united(segment=segment, keys=_keys(name=name, catalogue=catalogue), name=name)
    return kept


def _above(*, segment: Segment, above: Above) -> Iterator[BitMap]:
    """For each need the entries that name it and none of its other branches."""
    for number, branches in above:
        found = segment.bitmaps.get(NEED_ALONE + b"%d" % number) or BitMap()
        others = [segment.bitmaps.get(NEED_ALONE + b"%d" % other) for other in branches]
        yield found - BitMap.union(*(some for some in others if some), BitMap())


def _names(wanted: Filter) -> Iterator[tuple[str, Any]]:
    """Names of further sets, one per question."""
    if wanted.programme:
        yield "programme set", wanted.programme
    if wanted.above:
        yield "above set", wanted.above
    elif wanted.needs is not None:
        yield "need set", wanted.needs
    if wanted.hours is not None:
        yield "hour set", wanted.hours


def _keys(*, name: tuple[str, Any], catalogue: Catalogue) -> list[bytes]:
    """Keys of the sets whose union the name stands for."""
    kind, value = name
    if kind == "lang set":
        return [LANGUAGE + language.encode() for language in value]
    if kind == "programme set":
        return [PROGRAMME + b"%d" % (value - 1)]
    return list(_keys_of_needs(needs=value, catalogue=catalogue)) if kind == "need set" else _keys_of_hours(*value)


def _keys_of_hours(days: tuple[int, ...], from_minute: int | None, to_minute: int | None) -> list[bytes]:
    """Keys of sets that hold every entry that starts on these days between these hours."""
    if from_minute is None and to_minute is None:
        return [WEEKDAY + b"%d" % day for day in days]
    begin, end = from_minute or 0, 1439 if to_minute is None else to_minute
    last = end if end >= begin else end + 1440
    hours = range(begin // 60, last // 60 + 1)
    if not days:
        return sorted({HOUR + b"%d" % (hour % 24) for hour in hours})
    return sorted({WEEK_HOUR + b"%d" % ((day * 24 + hour) % 168) for day in days for hour in hours})


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
    kept: BitMap | None = segment.tables.get((start, mask))
    if kept is None:
        keys = [start + b"%d" % bit for bit in range(32) if mask >> bit & 1]
        kept = _united(segment=segment, keys=keys, name=(start, mask))
    return kept


def _united(*, segment: Segment, keys: list[bytes], name: object) -> BitMap:
    """The union of some sets, kept by its name."""
    sets = [items for key in keys if (items := segment.bitmaps.get(key)) is not None]
    found = sets[0] if len(sets) == 1 else BitMap.union(*sets) if sets else BitMap()
    segment.remember(name, found)
    return found


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


def quiet_set(*, segment: Segment, begin: int) -> BitMap:
    """Irregular entries that have no date at minute `begin`: not yet, or not any more."""
    kept = segment.now(begin=begin)
    quiet: BitMap | None = kept.get("quiet set")
    if quiet is None:
        assert segment.spans is not None
        spans = segment.spans
        which = (spans[:, 0] >= begin) | (spans[:, 1] < begin)
        quiet = kept.put("quiet set", BitMap(np.sort(spans[which, 2])))
    return quiet


def quiet_mask(*, segment: Segment, begin: int) -> Yes:
    """By number of the entry: whether it is an irregular one that has no date at minute `begin`."""
    kept = segment.now(begin=begin)
    mask: Yes | None = kept.get("quiet")
    if mask is None:
        mask = np.zeros(len(segment.rows), dtype=bool)
        mask[numbers_of(quiet_set(segment=segment, begin=begin))] = True
        kept.put("quiet", mask)
    return mask
