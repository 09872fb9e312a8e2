"""Cells of H3: entries that are near each other lie side by side, and whole cells are passed over at once.

Which cells a circle touches is not taken from the grid's geometry but from the entries themselves: a cell is a ball
around its own entries in space, and a circle on the globe is a ball too. So nothing special happens at the poles, at
the date line or in the twelve pentagons, and no length of an edge is guessed.
"""

from __future__ import annotations

from typing import Any

import h3.api.basic_int as h3
import numpy as np
from numpy.typing import NDArray

from sameboat.directory.search.layout import Rows, X, Z
from sameboat.directory.search.segment import Cells, Numbers
from sameboat.directory.search.space import Vector

GROUP_RESOLUTION = 1
FEW = 1000  # so many cells are looked at directly


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
    """Stretches of rows that hold every entry within the limit (a square), and some beyond it."""
    reach = limit**0.5 + 2.0
    if len(cells.bounds) <= FEW:
        found: Any = _near(lines=cells.bounds, point=point, reach=reach)
    else:
        groups = _near(lines=cells.group_bounds, point=point, reach=reach)
        heads, ends = cells.group_starts[groups], cells.group_starts[groups + 1]
        found = expanded(starts=heads, ends=ends)
        found = found[_near(lines=cells.bounds[found], point=point, reach=reach)]
    return _merged(starts=cells.starts[found], ends=cells.starts[found + 1])


def _near(*, lines: NDArray[np.float64], point: Vector, reach: float) -> Numbers:
    x, y, z = map(float, point)
    found: Numbers = np.flatnonzero(lines @ np.array((x, y, z, reach, 1.0)) >= x * x + y * y + z * z - reach * reach)
    return found


def _merged(*, starts: Numbers, ends: Numbers) -> list[tuple[int, int]]:
    """The stretches with neighbours joined."""
    if not len(starts):
        return []
    gaps = np.flatnonzero(starts[1:] != ends[:-1])
    firsts = [int(starts[0]), *starts[gaps + 1].tolist()]
    return list(zip(firsts, [*ends[gaps].tolist(), int(ends[-1])], strict=True))


def expanded(*, starts: Numbers, ends: Numbers) -> Numbers:
    """All whole numbers of the stretches, one after another."""
    counts = ends - starts
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))
