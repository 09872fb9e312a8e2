"""A map as one piece of SVG: sea, land, borders, towns, a ring of distance, a scale, and numbered spots that are links.

Colours come from the page's classes (`map-…`), so light, dark and print follow the page; no style is written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from sameboat.base.maps.outline import outline
from sameboat.base.maps.view import HEIGHT, WIDTH, View

_APART = 50.0  # units: spots nearer to each other become one, so that a finger hits the right one
Box = tuple[float, float, float, float]  # left, top, right, bottom
_SCALES = (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Pin:
    """Something at a place. `href` leads to it in the list; `words` say what it is; `exact` False: the area only."""

    latitude: float
    longitude: float
    href: str
    words: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """A town to write on the map, the important ones first. `asked`: it is the one looked for, and is named beside a spot."""

    name: str
    latitude: float
    longitude: float
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """One numbered mark on the map for the pins (by their position in what was given) that lie there."""

    number: int
    x: float
    y: float
    pins: tuple[int, ...]


def spots(*, view: View, pins: Sequence[Pin]) -> list[Spot]:
    """Pins inside the view, gathered where they would cover each other, numbered in the order given."""
    gathered: list[tuple[float, float, list[int]]] = []
    for index, pin in enumerate(pins):
        x, y = view.project(pin.latitude, pin.longitude)
        if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
            continue
        for gx, gy, members in gathered:
            if abs(gx - x) < _APART and abs(gy - y) < _APART:
                members.append(index)
                break
        else:
            gathered.append((x, y, [index]))
    return [Spot(number, x, y, tuple(members)) for number, (x, y, members) in enumerate(gathered, start=1)]


def picture(
    *,
    view: View,
    pins: Sequence[Pin],
    marks: Sequence[Spot],
    towns: Sequence[Label] = (),
    ring: tuple[float, float, float] | None = None,
    title: str = "",
    unit: str = "km",
) -> str:
    """The SVG. `ring` is latitude, longitude and kilometres; `title` says in words what the map shows."""
    land, borders = outline(view)
    parts = [
        f'<svg class="map-picture" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{escape(title)}"'
        f' data-view="{view}">'
        f'<rect class="map-sea" width="{WIDTH}" height="{HEIGHT}"/>'
        f'<path class="map-land" d="{land}"/>'
    ]
    if borders:
        parts.append(f'<path class="map-border" d="{borders}"/>')
    if ring:
        parts.append(_ring(view, *ring))
    parts.append(_names(view, towns, marks))
    parts.append(_scale(view, unit))
    parts.extend(_spot(spot, pins) for spot in marks)
    parts.append("</svg>")
    return "".join(parts)


def _ring(view: View, latitude: float, longitude: float, km: float) -> str:
    x, y = view.project(latitude, longitude)
    radius = km * view.units_per_km()
    middle = f'<path class="map-here" d="M{x - 7:.0f} {y:.0f}h14m-7 -7v14"/>'
    if not 4 <= radius <= 3 * WIDTH:
        return middle
    return f'<circle class="map-ring" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>{middle}'


def _spot(spot: Spot, pins: Sequence[Pin]) -> str:
    first = pins[spot.pins[0]]
    words = "; ".join(dict.fromkeys(pins[index].words for index in spot.pins))
    sort = "" if any(pins[index].exact for index in spot.pins) else " map-area"
    size = 15 if len(spot.pins) == 1 else 19
    return (
        f'<a class="map-spot{sort}" id="map-{spot.number}" href="{escape(first.href)}"'
        f' aria-label="{spot.number}: {escape(words)}">'
        f'<circle class="map-touch" cx="{spot.x:.0f}" cy="{spot.y:.0f}" r="24"/>'
        f'<circle class="map-dot" cx="{spot.x:.0f}" cy="{spot.y:.0f}" r="{size}"/>'
        f'<text x="{spot.x:.0f}" y="{spot.y + 6:.0f}">{spot.number}</text></a>'
    )


def _names(view: View, towns: Sequence[Label], marks: Sequence[Spot]) -> str:
    """Names of towns where they cover neither each other nor a spot."""
    taken: list[Box] = [(mark.x - 20, mark.y - 20, mark.x + 20, mark.y + 20) for mark in marks]
    taken.append((0, HEIGHT - 34, 170, HEIGHT))  # the scale
    out: list[str] = []
    for places in _written(view, tuple(towns)):
        for box, text in places:
            if _is_free(box, taken):
                taken.append(box)
                out.append(text)
                break
    return f'<g class="map-towns" aria-hidden="true">{"".join(out)}</g>'


@lru_cache(maxsize=1024)
def _written(view: View, towns: tuple[Label, ...]) -> list[list[tuple[Box, str]]]:
    """For each town where its name may stand on the picture: above its dot, else below, else beside what lies on it."""
    found = []
    for town in towns:
        x, y = view.project(town.latitude, town.longitude)
        half, name = 4.2 * len(town.name) + 4, escape(town.name)
        places = [((x - half, y - 24, x + half, y + 6), x, y - 7), ((x - half, y - 6, x + half, y + 22), x, y + 17)]
        if town.asked:
            places += _beside(x, y, half)
        found.append(
            [
                (box, f'<circle cx="{x:.0f}" cy="{y:.0f}" r="2.5"/><text x="{mid:.0f}" y="{at:.0f}">{name}</text>')
                for box, mid, at in places
                if box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= HEIGHT - 2
            ]
        )
    return found


def _beside(x: float, y: float, half: float) -> list[tuple[Box, float, float]]:
    """Places around a spot, then around what may lie beside it: (box, middle, foot of the letters)."""
    steps = [(0.0, sign * far) for far in (30.0, 55.0, 80.0) for sign in (-1, 1)]
    steps[2:2] = [(half + 22, 0.0), (-half - 22, 0.0)]
    middles = ((x + right, y + down) for right, down in steps)
    return [((mx - half, my - 9, mx + half, my + 9), mx, my + 4) for mx, my in middles]


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    """Whether a box covers no other."""
    left, top, right, bottom = box
    return not any(left < t[2] and t[0] < right and top < t[3] and t[1] < bottom for t in taken)


def _scale(view: View, unit: str) -> str:
    """A bar of a round number of kilometres, at most a quarter of the picture wide."""
    per_km = view.units_per_km()
    km = max((scale for scale in _SCALES if scale * per_km <= WIDTH / 4), default=_SCALES[0])
    return (
        f'<g class="map-scale"><path d="M12 {HEIGHT - 18}v6h{km * per_km:.0f}v-6"/>'
        f'<text x="{18 + km * per_km:.0f}" y="{HEIGHT - 12}">{km:g} {escape(unit)}</text></g>'
    )
