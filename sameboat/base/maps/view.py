"""What part of the world a map shows: a centre and a zoom, and where a place lies on it (Web Mercator)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 480, 440  # units of the picture; the page scales it
MIN_ZOOM, MAX_ZOOM = 1, 12
Floats = NDArray[np.float64]
KM_PER_DEGREE = 111.195  # of latitude
_TILE = 256  # units of the whole world at zoom 0, as everywhere on the web


@dataclass(frozen=True, slots=True)
class View:
    """A centre in degrees and a zoom: the whole world is 256 · 2^zoom units wide."""

    latitude: float
    longitude: float
    zoom: int

    @property
    def world(self) -> float:
        """Width of the whole world in units of the picture."""
        return float(_TILE * 2**self.zoom)

    def project(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Units from the left and from the top; the nearest of the copies of the world counts."""
        east = (longitude - self.longitude + 180) % 360 - 180
        x = WIDTH / 2 + east / 360 * self.world
        y = HEIGHT / 2 + (_north(self.latitude) - _north(latitude)) * self.world
        return x, y

    def project_all(self, *, longitudes: Floats, latitudes: Floats) -> tuple[Floats, Floats]:
        """Units from the left and from the top of many points; longitudes are taken as they are, copy by copy."""
        x = WIDTH / 2 + (longitudes - self.longitude) * (self.world / 360)
        north = np.arcsinh(np.tan(np.radians(np.clip(latitudes, -85.0, 85.0)))) / (2 * math.pi)
        return x, HEIGHT / 2 + (_north(self.latitude) - north) * self.world

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude of a point of the picture; the longitude may lie beyond ±180."""
        longitude = self.longitude + (x - WIDTH / 2) / self.world * 360
        north = _north(self.latitude) - (y - HEIGHT / 2) / self.world
        return math.degrees(math.atan(math.sinh(2 * math.pi * north))), longitude

    def bounds(self, *, margin: float = 0) -> tuple[float, float, float, float]:
        """South, west, north, east in degrees; `margin` in units of the picture."""
        north, west = self.place(-margin, -margin)
        south, east = self.place(WIDTH + margin, HEIGHT + margin)
        return south, west, north, east

    def units_per_km(self) -> float:
        """How many units one kilometre takes at the centre."""
        return self.world / 360 / (KM_PER_DEGREE * math.cos(math.radians(self.latitude)))

    def moved(self, *, right: float = 0, down: float = 0) -> View:
        """The view some units away."""
        latitude, longitude = self.place(WIDTH / 2 + right, HEIGHT / 2 + down)
        return view_of(latitude=latitude, longitude=longitude, zoom=self.zoom)

    def zoomed(self, *, steps: int) -> View | None:
        """The view nearer or farther, or None when it ends here."""
        zoom = self.zoom + steps
        return replace(self, zoom=zoom) if MIN_ZOOM <= zoom <= MAX_ZOOM else None

    def __str__(self) -> str:
        return f"{self.latitude:.3f},{self.longitude:.3f},{self.zoom}"


def view_of(*, latitude: float, longitude: float, zoom: int) -> View:
    """A view with its centre where a map has something to show, rounded so that neighbours share their drawing.

    ValueError when a number is not finite.
    """
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise ValueError("A map needs a latitude and a longitude.")
    zoom = max(MIN_ZOOM, min(MAX_ZOOM, zoom))
    return View(round(max(-80.0, min(82.0, latitude)), 3), round((longitude + 180) % 360 - 180, 3), zoom)


def read_view(*, text: str) -> View:
    """The view an address names: `60.393,5.324,9`. ValueError when it does not."""
    parts = text.split(",")
    if len(parts) != 3 or len(text) > 40:
        raise ValueError("A map is named by latitude, longitude and zoom.")
    latitude, longitude, zoom = float(parts[0]), float(parts[1]), int(parts[2])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and MIN_ZOOM <= zoom <= MAX_ZOOM):
        raise ValueError("A map is named by latitude, longitude and zoom.")
    return view_of(latitude=latitude, longitude=longitude, zoom=zoom)


def around(*, latitude: float, longitude: float, km: float) -> View:
    """The nearest view that still shows a whole ring of so many kilometres."""
    for zoom in range(MAX_ZOOM, MIN_ZOOM, -1):
        view = view_of(latitude=latitude, longitude=longitude, zoom=zoom)
        if view.units_per_km() * km <= min(WIDTH, HEIGHT) / 2 - 12:
            return view
    return view_of(latitude=latitude, longitude=longitude, zoom=MIN_ZOOM)


def fit(*, points: Iterable[tuple[float, float]], zoom: int = 10) -> View:
    """The nearest view, at most `zoom`, that shows all points (latitude, longitude); the world when there are none.

    East and west are taken on the side of the globe where the points lie closest together.
    """
    known = list(points)
    if not known:
        return View(25.0, 10.0, MIN_ZOOM)
    start, span = _shortest_arc([longitude for _, longitude in known])
    south, north = min(p[0] for p in known), max(p[0] for p in known)
    longitude = start + span / 2
    for nearer in range(zoom, MIN_ZOOM, -1):
        view = view_of(latitude=(south + north) / 2, longitude=longitude, zoom=nearer)
        if all(_inside(view.project(*point)) for point in known):
            return view
    return view_of(latitude=(south + north) / 2, longitude=longitude, zoom=MIN_ZOOM)


def _inside(point: tuple[float, float]) -> bool:
    return 24 <= point[0] <= WIDTH - 24 and 24 <= point[1] <= HEIGHT - 24


def _shortest_arc(longitudes: list[float]) -> tuple[float, float]:
    """Where the narrowest stretch that holds all longitudes begins, and how wide it is."""
    ordered = sorted({longitude % 360 for longitude in longitudes})
    gaps = [((ordered[(i + 1) % len(ordered)] - here - 1e-9) % 360 + 1e-9, i) for i, here in enumerate(ordered)]
    widest, at = max(gaps)
    return ordered[(at + 1) % len(ordered)], 360 - widest


def _north(latitude: float) -> float:
    """How far north in Mercator's units, the whole world being 1 tall."""
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude))))) / (2 * math.pi)
