"""Coast and borders of a view as SVG path data: cut to the picture, thinned, rounded where the data is coarse."""

from __future__ import annotations

from functools import lru_cache

from sameboat.base.maps.geometry import Line, Tile, tiles
from sameboat.base.maps.view import HEIGHT, WIDTH, View

_MARGIN = 6.0  # units beyond the edge, so that no cut is seen
_STEP = 1.5  # points nearer than this to the one before are left out
_SMOOTH_FROM = 9  # from this zoom on the steps of the data are wider than a unit
Dots = list[tuple[float, float, bool]]  # x, y, and whether the line turns sharply there (edge of a tile or the picture)


@lru_cache(maxsize=256)
def outline(view: View) -> tuple[str, str]:
    """Path data of the land (fill, non-zero) and of the borders (stroke)."""
    south, west, north, east = view.bounds(margin=_MARGIN)
    land: list[str] = []
    borders: list[str] = []
    for tile, shift in tiles(zoom=view.zoom, south=south, west=west, north=north, east=east):
        for ring in tile.land:
            dots = _inside(_thinned(_projected(ring, view, shift, tile)))
            if len(dots) > 2:
                land.append(_ring(dots, smooth=view.zoom >= _SMOOTH_FROM))
        borders.extend(_line(part) for line in tile.borders for part in _seen(line, view, shift))
    return "".join(land), "".join(borders)


def _projected(line: Line, view: View, shift: float, tile: Tile | None) -> Dots:
    """On the picture; the shift keeps the copy of the world apart from its original."""
    out: Dots = []
    for longitude, latitude in line:
        y = view.project(latitude, view.longitude)[1]
        x = WIDTH / 2 + (longitude + shift - view.longitude) / 360 * view.world
        sharp = tile is not None and (
            longitude <= tile.west or longitude >= tile.east or latitude <= tile.south or latitude >= tile.north
        )
        out.append((x, y, sharp))
    return out


def _thinned(dots: Dots) -> Dots:
    out: Dots = []
    for dot in dots:
        if not out or dot[2] or abs(dot[0] - out[-1][0]) + abs(dot[1] - out[-1][1]) >= _STEP:
            out.append(dot)
    return out


def _inside(dots: Dots) -> Dots:
    """Cut to the picture with its margin (Sutherland and Hodgman, side by side)."""
    for axis, line, below in (
        (0, -_MARGIN, False), (0, WIDTH + _MARGIN, True), (1, -_MARGIN, False), (1, HEIGHT + _MARGIN, True),
    ):  # fmt: skip
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


def _seen(line: Line, view: View, shift: float) -> list[Dots]:
    """The stretches of a border that touch the picture."""
    dots = _thinned(_projected(line, view, shift, None))
    parts: list[Dots] = []
    part: Dots = []
    for dot in dots:
        inside = -_MARGIN <= dot[0] <= WIDTH + _MARGIN and -_MARGIN <= dot[1] <= HEIGHT + _MARGIN
        if inside or part:
            part.append(dot)
        if not inside and part:
            parts.append(part)
            part = []
    return [p for p in [*parts, part] if len(p) > 1]
