"""Coast and borders of a view as SVG path data: cut to the picture, thinned, rounded where the data is coarse."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sameboat.base.maps.geometry import Degrees, Line, Tile, tiles
from sameboat.base.maps.view import HEIGHT, WIDTH, View

_MARGIN = 6.0  # units beyond the edge, so that no cut is seen
# The picture with its margin, side by side: axis (0 is x), where it runs, and whether what is below it is inside.
_SIDES = (
    (0, -_MARGIN, False), (0, WIDTH + _MARGIN, True), (1, -_MARGIN, False), (1, HEIGHT + _MARGIN, True),
)  # fmt: skip
_STEP = 1.5  # points nearer than this to the one before are left out
_SMOOTH_FROM = 9  # from this zoom on the steps of the data are wider than a unit
Turns = NDArray[np.bool_]
Dots = list[tuple[float, float, bool]]  # x, y, and whether the line turns sharply there (edge of a tile or the picture)


@lru_cache(maxsize=1024)  # about 6 kB each: people look from the same towns again and again
def outline(view: View) -> tuple[str, str]:
    """Path data of the land (fill, non-zero) and of the borders (stroke)."""
    south, west, north, east = view.bounds(margin=_MARGIN)
    land: list[str] = []
    borders: list[str] = []
    for tile, shift in tiles(zoom=view.zoom, south=south, west=west, north=north, east=east):
        box = {"south": south, "north": north, "west": west - shift, "east": east - shift}
        for ring in tile.land:
            if ring.meets(**box):
                dots = _inside(_thinned(_near(*_projected(ring, view, shift), _sharp(ring, tile))))
                if len(dots) > 2:
                    land.append(_ring(dots, smooth=view.zoom >= _SMOOTH_FROM))
        for line in tile.borders:
            if line.meets(**box):
                borders.extend(_line(part) for part in _seen(*_projected(line, view, shift)))
    return "".join(land), "".join(borders)


def _projected(line: Line, view: View, shift: float) -> tuple[Degrees, Degrees]:
    """On the picture, x and y; the shift keeps the copy of the world apart from its original."""
    return view.project_all(longitudes=line.longitudes + shift, latitudes=line.latitudes)


def _sharp(ring: Line, tile: Tile) -> Turns:
    """Which points lie on the edge of the tile."""
    x, y = ring.longitudes, ring.latitudes
    return np.asarray((x <= tile.west) | (x >= tile.east) | (y <= tile.south) | (y >= tile.north))


def _near(x: Degrees, y: Degrees, sharp: Turns) -> Dots:
    """Without points that lie, with both their neighbours, beyond one side of the picture.

    Leaving out such a point moves the land by a triangle that lies wholly beyond that side.
    """
    for along, line, below in _SIDES:
        values = y if along else x
        out = values > line if below else values < line
        if np.count_nonzero(out) > 2:
            keep = ~out
            keep[0] = keep[-1] = True
            keep[1:-1] |= ~(out[:-2] & out[2:])
            x, y, sharp = x[keep], y[keep], sharp[keep]
    return list(zip(x.tolist(), y.tolist(), sharp.tolist(), strict=True))


def _thinned(dots: Dots) -> Dots:
    out: Dots = []
    for dot in dots:
        if not out or dot[2] or abs(dot[0] - out[-1][0]) + abs(dot[1] - out[-1][1]) >= _STEP:
            out.append(dot)
    return out


def _inside(dots: Dots) -> Dots:
    """Cut to the picture with its margin (Sutherland and Hodgman, side by side)."""
    for axis, line, below in _SIDES:
        if not dots:
            return dots
        dots = _half(dots, axis, line, below=below)
    return dots


def _half(dots: Dots, axis: int, line: float, *, below: bool) -> Dots:
    out: Dots = []
    before = dots[-1]
    before_in = (before[axis] <= line) == below
    for dot in dots:
        here_in = (dot[axis] <= line) == below
        if here_in != before_in:
            share = (line - before[axis]) / (dot[axis] - before[axis])
            other = before[1 - axis] + share * (dot[1 - axis] - before[1 - axis])
            out.append((line, other, True) if axis == 0 else (other, line, True))
        if here_in:
            out.append(dot)
        before, before_in = dot, here_in
    return out


def _ring(dots: Dots, *, smooth: bool) -> str:
    """A closed path; smooth corners are curves from the middle of one side to the middle of the next."""
    if not smooth:
        return _line(dots) + "Z"
    out: list[str] = []
    x0, y0, _ = dots[-1]
    for index, (x, y, sharp) in enumerate(dots):
        following = dots[(index + 1) % len(dots)]
        if index == 0:
            out.append(f"M{(x0 + x) / 2:.0f} {(y0 + y) / 2:.0f}")
        middle = f"{(x + following[0]) / 2:.0f} {(y + following[1]) / 2:.0f}"
        out.append(f"L{x:.0f} {y:.0f}L{middle}" if sharp else f"Q{x:.0f} {y:.0f} {middle}")
    return "".join(out) + "Z"


def _line(dots: Dots) -> str:
    """An open path in whole units, each step counted from the point before."""
    x, y = round(dots[0][0]), round(dots[0][1])
    out = [f"M{x} {y}l"]
    for px, py, _ in dots[1:]:
        nx, ny = round(px), round(py)
        if (nx, ny) != (x, y):
            out.append(f"{nx - x} {ny - y} ")
            x, y = nx, ny
    return "".join(out) if len(out) > 1 else ""


def _seen(x: Degrees, y: Degrees) -> list[Dots]:
    """The stretches of a border that touch the picture, each with the point after it."""
    inside = (x >= -_MARGIN) & (x <= WIDTH + _MARGIN) & (y >= -_MARGIN) & (y <= HEIGHT + _MARGIN)
    if not inside.any():
        return []
    edges = np.diff(inside.astype(np.int8), prepend=0, append=0)
    parts = []
    for first, last in zip(np.flatnonzero(edges > 0).tolist(), np.flatnonzero(edges < 0).tolist(), strict=True):
        part = slice(first, last + 1)
        parts.append(_thinned([(px, py, False) for px, py in zip(x[part].tolist(), y[part].tolist(), strict=True)]))
    return [part for part in parts if len(part) > 1]
