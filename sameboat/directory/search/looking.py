"""Looks at rows: which fit, and when each takes place next. The most telling comparison comes first."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sameboat.directory.search import layout
from sameboat.directory.search.filters import Filter, allowed_languages, allowed_needs, walls_in, zone_of
from sameboat.directory.search.layout import HI, LO, NEVER, Rows
from sameboat.directory.search.segment import Numbers, Segment
from sameboat.directory.search.sets import quiet_mask
from sameboat.directory.search.slots import WEEK
from sameboat.directory.search.space import Vector, whole

FEW_SEVERAL = 12  # so many are looked at slot by slot
CLOCK_BITS = layout.CLOCK_BITS.tolist()
HELD, NO_START = np.uint32(layout.HELD), np.uint32(NEVER)
Squares = NDArray[np.float64]
Column = NDArray[np.uint32]
Points = NDArray[np.float64]  # three lines: x, y, z of each row; infinite for what has no place to go to


@dataclass(slots=True)
class Matches:
    """Rows that fit, one per meeting, each with its next fitting start."""

    segment: Segment
    rows: Rows
    starts: Column
    walls: Column  # of the starts, announced
    wanted: Filter
    bits: Column | None  # weekdays and parts of the day of all fitting starts, in the zone asked; see `Filter.bits`
    squares: Squares | None = None  # of the distance; None: no place was given
    away: bool = False  # taken in although not near

    def __len__(self) -> int:
        return len(self.rows)

    def only(self, which: Numbers) -> Matches:
        """Some of the matches."""
        return Matches(
            self.segment, self.rows.take(which, axis=0), self.starts.take(which), self.walls.take(which), self.wanted,
            None if self.bits is None else self.bits.take(which),
            None if self.squares is None else self.squares.take(which), self.away,
        )  # fmt: skip


def look(
    *,
    segment: Segment,
    rows: Rows,
    wanted: Filter,
    masks: list[int],
    point: Vector | None,
    limit: float | None,
    squares: Squares | None = None,
) -> Matches:
    """The rows that fit. `limit`: only what is within it (a square); `masks`: one bit of each must be in LO; `squares`:
    of the distances, where they are known, and all are within the limit."""
    if wanted.needs is not None:
        keep = needing(segment=segment, wanted=wanted, needs=rows[:, layout.NEEDS])
        rows, squares = _kept(rows, squares, keep)
    return matching(
        segment=segment, rows=rows, wanted=wanted, masks=masks, point=point, limit=limit, squares=squares
    )  # fmt: skip


def needing(*, segment: Segment, wanted: Filter, needs: Column) -> NDArray[np.bool_]:
    """Whether each of these sets of needs (their numbers) holds one that is asked for."""
    assert wanted.needs is not None
    return allowed_needs(segment=segment, needs=wanted.needs, above=wanted.above).take(needs)


def matching(
    *,
    segment: Segment,
    rows: Rows,
    wanted: Filter,
    masks: list[int],
    point: Vector | None,
    limit: float | None,
    squares: Squares | None,
) -> Matches:
    """The same of rows that have a need that is asked for."""
    if not len(rows):
        return nothing(segment=segment, rows=rows, wanted=wanted, point=point)
    keep = _fitting(segment=segment, rows=rows, wanted=wanted, masks=masks)
    if keep is not None:
        rows, squares = _kept(rows, squares, keep)
    return timed(segment=segment, rows=rows, wanted=wanted, point=point, limit=limit, squares=squares)


def nothing(*, segment: Segment, rows: Rows, wanted: Filter, point: Vector | None) -> Matches:
    """No matches."""
    empty = np.empty(0, np.uint32)
    return Matches(segment, rows[:0], empty, empty, wanted, None, None if point is None else np.empty(0))


def timed(
    *,
    segment: Segment,
    rows: Rows,
    wanted: Filter,
    point: Vector | None = None,
    limit: float | None = None,
    remote: bool = False,
    here: bool = False,
    squares: Squares | None = None,
    points: Points | None = None,
) -> Matches:
    """Those of the rows, fitting in all but place and time, that fit in place and time as well.

    With `remote`, what can be joined from anywhere fits in place, however far away. `here`: all have a place to go to.
    `squares`: of the distances, where they are known, and all fit in place. `points`: of the rows, where they are kept.
    """
    if not len(rows):
        return nothing(segment=segment, rows=rows, wanted=wanted, point=point)
    if point is not None and squares is None:
        squares = squares_of(rows=rows, point=point, here=here) if points is None else squares_to(points, point)
        if limit is not None:
            there = squares <= limit
            which = (there | ((rows[:, LO] & layout.REMOTE) != 0) if remote else there).nonzero()[0]
            if len(which) < len(rows):
                rows, squares = rows.take(which, axis=0), squares.take(which)
    if not len(rows):
        return nothing(segment=segment, rows=rows, wanted=wanted, point=point)
    starts, walls, bits = _judged(segment=segment, rows=rows, wanted=wanted, counts=wanted.bits)
    found = Matches(segment, rows, starts, walls, wanted, bits, squares)
    which = (starts != NEVER).nonzero()[0]
    return found if len(which) == len(rows) else found.only(which)


def squares_of(*, rows: Rows, point: Vector, here: bool = False) -> Squares:
    """The squares of the straight lines to the point; infinite for what has no place to go to.

    `here`: all of them have one.

    Step by step as in `space`, so that every way of reckoning gives the same bits.
    """
    nowhere = None if here else ((rows[:, LO] & layout.HERE) == 0).nonzero()[0]
    if nowhere is not None and len(nowhere) == len(rows):
        return np.full(len(rows), np.inf)
    away = (rows[:, layout.X : layout.Z + 1].view(np.int32) - whole(point)).astype(np.float64)
    away *= away
    squares: Squares = away[:, 0] + away[:, 1]
    squares += away[:, 2]
    if nowhere is not None and len(nowhere):
        squares[nowhere] = np.inf
    return squares


def points_of(*, rows: Rows) -> Points:
    """Where the rows are."""
    points: Points = rows[:, layout.X : layout.Z + 1].view(np.int32).T.astype(np.float64, order="C")
    points[:, (rows[:, LO] & layout.HERE) == 0] = np.inf
    return points


def squares_to(points: Points, point: Vector) -> Squares:
    """The squares of the straight lines from these points to one; the same bits as `squares_of`."""
    away = points - whole(point)[:, np.newaxis]
    away *= away
    squares: Squares = away[0] + away[1]
    squares += away[2]
    return squares


def _kept(rows: Rows, squares: Squares | None, keep: Any) -> tuple[Rows, Squares | None]:
    which = keep.nonzero()[0]
    if len(which) == len(rows):
        return rows, squares
    return rows.take(which, axis=0), None if squares is None else squares.take(which)


def _fitting(*, segment: Segment, rows: Rows, wanted: Filter, masks: list[int]) -> Any:
    """Whether each row fits in all but needs, place and time; None when nothing else is asked."""
    checks = [(rows[:, LO] & mask) != 0 for mask in masks]
    checks += [(rows[:, HI] & mask) != 0 for mask in wanted.hi_any]
    if wanted.hi_all:
        checks.append((rows[:, HI] & wanted.hi_all) == wanted.hi_all)
    if wanted.languages:
        table = allowed_languages(segment=segment, languages=wanted.languages)
        checks.append(table.take(rows[:, layout.LANGUAGES]))
    if wanted.programme:
        own = rows[:, layout.PROGRAMME]  # numbers below the first one wrap around and become very large
        checks.append(own - wanted.programme <= wanted.members if wanted.members else own == wanted.programme)
    if segment.dead is not None and len(rows):
        checks.append(~segment.dead.take(rows[:, layout.ITEM]))
    if not checks:
        return None
    keep = checks[0]
    for check in checks[1:]:
        keep &= check
    return keep


def bits_of(*, segment: Segment, rows: Rows, wanted: Filter) -> Column:
    """The weekdays and parts of the day of all starts that fit, of rows that fit in all else."""
    bits = _judged(segment=segment, rows=rows, wanted=wanted, counts=True)[2]
    assert bits is not None
    return bits


def _judged(*, segment: Segment, rows: Rows, wanted: Filter, counts: bool) -> tuple[Column, Column, Column | None]:
    """The earliest fitting start of each row (or NEVER), its announced minute of the week, the bits of all that fit."""
    if counts or segment.walk is None:
        return _judged_by_slots(segment=segment, rows=rows, wanted=wanted, counts=counts)
    starts, walls = segment.walk.next_starts(items=rows[:, layout.ITEM], begin=wanted.begin)
    irregular = (rows[:, LO] & layout.IRREGULAR).nonzero()[0]
    if len(irregular):
        quiet = quiet_mask(segment=segment, begin=wanted.begin).take(rows[irregular, layout.ITEM])
        starts[irregular[quiet]] = NEVER
    if wanted.clock is not None:
        _wind_on(segment=segment, rows=rows, wanted=wanted, starts=starts, walls=walls)
    if wanted.latest is not None:
        starts[starts > wanted.latest] = NEVER
    return starts, walls, None


def _wind_on(*, segment: Segment, rows: Rows, wanted: Filter, starts: Column, walls: Column) -> None:
    """Where the very next start is on another day or at another hour than asked: the first that is not. Writes into
    the last two."""
    assert wanted.clock is not None
    asked: Any = walls_in(tz=wanted.tz, minutes=starts, begin=wanted.begin) if wanted.tz else walls
    off = (~wanted.clock.take(asked)).nonzero()[0]
    starts[off] = NEVER
    several = off[(rows[off, LO] & layout.SEVERAL) != 0]
    if not len(several):
        return
    if len(several) > FEW_SEVERAL:
        own = rows.take(several, axis=0)
        starts[several], walls[several], _ = _judged_by_slots(segment=segment, rows=own, wanted=wanted, counts=False)
    else:
        _judge_few(segment=segment, rows=rows, several=several, wanted=wanted, starts=starts, walls=walls, bits=None)


def _judged_by_slots(
    *, segment: Segment, rows: Rows, wanted: Filter, counts: bool
) -> tuple[Column, Column, Column | None]:
    """The same, looking at every slot: for counts all that fit are needed, in another zone every wall is another."""
    several = (rows[:, LO] & layout.SEVERAL).nonzero()[0]
    if len(several) > FEW_SEVERAL:
        return _judged_with_several(segment=segment, rows=rows, several=several, wanted=wanted, counts=counts)
    walls = rows[:, layout.WALL]
    starts, bits = _judged_slots(
        first=rows[:, layout.T1], second=rows[:, layout.T2], walls=walls, wanted=wanted, counts=counts
    )
    if len(several):
        walls = walls.copy()
        _judge_few(segment=segment, rows=rows, several=several, wanted=wanted, starts=starts, walls=walls, bits=bits)
    return starts, walls, bits


def _judged_with_several(
    *, segment: Segment, rows: Rows, several: Numbers, wanted: Filter, counts: bool
) -> tuple[Column, Column, Column | None]:
    """The same, with all further slots of several rows put below the first slots of all rows, and judged in one go."""
    more = rows[several, layout.MORE]
    lengths = (more & 63).astype(np.intp)
    owners = several.repeat(lengths)
    ends = lengths.cumsum()
    slots = segment.several.take(((more >> 6) - (ends - lengths)).repeat(lengths) + np.arange(ends[-1]), axis=0)
    first, second, all_walls = (
        np.concatenate((rows[:, column], slots[:, place]))
        for column, place in ((layout.T1, 1), (layout.T2, 2), (layout.WALL, 3))
    )
    judged, all_bits = _judged_slots(first=first, second=second, walls=all_walls, wanted=wanted, counts=counts)
    count = len(rows)
    starts, further, walls = judged[:count], judged[count:], all_walls[:count]
    np.minimum.at(starts, owners, further)
    earliest = (further == starts.take(owners)).nonzero()[0]
    walls[owners.take(earliest)] = slots[earliest, 3]
    if all_bits is None:
        return starts, walls, None
    bits = all_bits[:count]
    np.bitwise_or.at(bits, owners, all_bits[count:])
    return starts, walls, bits


def _judge_few(
    *,
    segment: Segment,
    rows: Rows,
    several: Numbers,
    wanted: Filter,
    starts: Column,
    walls: Column,
    bits: Column | None,
) -> None:
    """As above, slot by slot: for a few rows quicker than calls on columns. Writes into the last three."""
    clock = None if wanted.clock is None else wanted.clock.tobytes()
    for place, row in zip(several.tolist(), rows.take(several, axis=0).tolist(), strict=True):
        at, more = row[layout.MORE] >> 6, row[layout.MORE] & 63
        slots = [(row[layout.ITEM], row[layout.T1], row[layout.T2], row[layout.WALL])]
        slots += segment.several[at : at + more].tolist()
        starts[place], walls[place], own_bits = _earliest(slots=slots, wanted=wanted, clock=clock)
        if bits is not None:
            bits[place] = own_bits


def _earliest(*, slots: list[Any], wanted: Filter, clock: bytes | None) -> tuple[int, int, int]:
    """The earliest start that fits among slots (item, first, second, wall) of one row, its minute of the week, and the
    bits of all that fit; NEVER, the first minute and none when nothing fits."""
    begin, latest = wanted.begin, NEVER - 1 if wanted.latest is None else wanted.latest
    zone = zone_of(tz=wanted.tz, begin=begin) if wanted.tz else None
    earliest, announced, bits = NEVER, slots[0][3], 0
    for _, first, second, wall in slots:
        start = first if first >= begin else second
        if start >= layout.HELD:
            start = second if start - layout.HELD < begin <= second else NEVER
        if start > latest:
            continue
        asked = wall if zone is None else (start + zone[1][bisect_right(zone[0], start)]) % WEEK
        if clock is None or clock[asked]:
            bits |= CLOCK_BITS[asked]
            if start < earliest:
                earliest, announced = start, wall
    return earliest, announced, bits


def _judged_slots(
    *, first: Column, second: Column, walls: Column, wanted: Filter, counts: bool
) -> tuple[Column, Column | None]:
    """The start that counts of each slot, NEVER when it does not fit; and its bits, 0 when it does not fit."""
    starts = next_starts(first=first, second=second, begin=wanted.begin)
    asked: Any = walls_in(tz=wanted.tz, minutes=starts, begin=wanted.begin) if wanted.tz else walls
    if wanted.clock is not None:
        starts[wanted.clock.take(asked) == 0] = NEVER
    if wanted.latest is not None:
        starts[starts > wanted.latest] = NEVER
    if not counts:
        return starts, None
    bits = layout.CLOCK_BITS.take(asked)
    bits[starts == NEVER] = 0
    return starts, bits


def next_starts(*, first: Column, second: Column, begin: int) -> Column:
    """The start that counts at minute `begin`, NEVER where there is none (see `slots`)."""
    starts: Column = np.where(first >= begin, first, second)
    held = (starts >= layout.HELD).nonzero()[0]
    if len(held):
        dates = second.take(held)
        counts = (starts.take(held) - HELD < begin) & (dates >= begin)
        starts[held] = np.where(counts, dates, NO_START)
    return starts
