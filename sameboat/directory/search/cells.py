"""Cells of H3: entries that are near each other lie side by side, and whole cells are passed over at once.

Which cells a circle touches is not taken from the grid's geometry but from the entries themselves: a cell is a ball
around its own entries in space, and a circle on the globe is a ball too. So nothing special happens at the poles, at
the date line or in the twelve pentagons, and no length of an edge is guessed.
"""

from __future__ import annotations

import h3.api.basic_int as h3
import numpy as np
from numpy.typing import NDArray

from sameboat.directory.search.layout import Rows, X, Z
from sameboat.directory.search.segment import Cells, Numbers
from sameboat.directory.search.space import Vector

GROUP_RESOLUTION = 1
CIRCLES_KEPT = 4096


def cells_of(*, rows: Rows, cells: NDArray[np.uint64]) -> Cells:
    """The balls of rows that lie in order of their cells; cell 0 (no place) stands apart at the front."""
    firsts = np.flatnonzero(np.r_[True, cells[1:] != cells[:-1]]) if len(cells) else np.empty(0, np.int64)
    starts = np.r_[firsts, len(cells)].astype(np.int64)
    if len(firsts) and cells[0] == 0:
        starts, firsts = starts[1:], firsts[1:]
    names = cells[firsts]
    points = rows[:, X : Z + 1].view(np.int32).astype(np.float64)
    balls = _balls(points=points, starts=starts)
    parents = np.array([h3.cell_to_parent(int(cell), GROUP_RESOLUTION) for cell in names], dtype=np.uint64)
    heads = np.flatnonzero(np.r_[True, parents[1:] != parents[:-1]]) if len(parents) else np.empty(0, np.int64)
    group_starts = np.r_[heads, len(names)].astype(np.int64)
    groups = _balls(points=points, starts=starts[group_starts]) if len(heads) else np.empty((0, 4))
    return Cells(_lines(balls), starts, _lines(groups), group_starts)


def _balls(*, points: NDArray[np.float64], starts: Numbers) -> NDArray[np.float64]:
    """Centre and radius of each stretch of points; the radius is a little too large rather than too small."""
    counts = np.diff(starts)
    if not len(counts):
        return np.empty((0, 4))
    inside = points[starts[0] : starts[-1]]
    low = np.minimum.reduceat(inside, starts[:-1] - starts[0])
    high = np.maximum.reduceat(inside, starts[:-1] - starts[0])
    centres = (low + high) / 2
    squares = ((inside - np.repeat(centres, counts, axis=0)) ** 2).sum(axis=1)
    radii = np.sqrt(np.maximum.reduceat(squares, starts[:-1] - starts[0])) + 2.0
    return np.column_stack([centres, radii])


def _lines(balls: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each ball (c, r) the line (2c, 2r, r² - c²).

    A circle of reach L around q touches the ball when (q - c)² <= (L + r)². Multiplied out, that is
    2qc + 2Lr + r² - c² >= q² - L²: the line times (q, L, 1), so that one product answers for all balls.
    """
    squares = balls[:, 3] ** 2 - (balls[:, :3] ** 2).sum(axis=1)
    return np.column_stack([2 * balls, squares])


def touched(*, cells: Cells, point: Vector, limit: float) -> list[tuple[int, int]]:
    """Stretches of rows that hold every entry within the limit (a square), and some beyond it.

    Kept, because people ask from the same towns again and again. Never change what you get.
    """
    if (known := cells.circles.get((point, limit))) is None:
        known = _touched(cells=cells, point=point, limit=limit)
        if len(cells.circles) >= CIRCLES_KEPT:
            cells.circles.clear()
        cells.circles[point, limit] = known
    return known


def _touched(*, cells: Cells, point: Vector, limit: float) -> list[tuple[int, int]]:
    x, y, z = map(float, point)
    reach = limit**0.5 + 2.0
    circle, edge = np.array((x, y, z, reach, 1.0)), x * x + y * y + z * z - reach * reach
    starts: list[int] = []
    ends: list[int] = []
    # Group after group, so that only the lines of a few cells are read.
    for group in (cells.group_bounds @ circle >= edge).nonzero()[0].tolist():
        first, last = cells.group_starts[group], cells.group_starts[group + 1]
        found = (cells.bounds[first:last] @ circle >= edge).nonzero()[0]
        if len(found):
            found += first
            starts += cells.starts[found].tolist()
            ends += cells.starts[found + 1].tolist()
    return _merged(starts=starts, ends=ends)


def _merged(*, starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    """The stretches with neighbours joined."""
    found: list[tuple[int, int]] = []
    begin = end = -1
    for start, stop in zip(starts, ends, strict=True):
        if start != end:
            if end >= 0:
                found.append((begin, end))
            begin = start
        end = stop
    if end >= 0:
        found.append((begin, end))
    return found
