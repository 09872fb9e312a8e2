"""Points on the globe as whole numbers, so that every process and every test compares the same distances.

A point is a vector of three integers, 2^29 long: about 1.2 cm. Two points are compared by the square of the straight
line between them: no trigonometry per row, no special case at the poles or the date line.
"""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt

SCALE = 2**29
EARTH_KM = 6371.0088  # mean radius
Vector = tuple[int, int, int]


def vector(*, latitude: float, longitude: float) -> Vector:
    """The point at these degrees."""
    lat, lon = radians(latitude), radians(longitude)
    return (round(cos(lat) * cos(lon) * SCALE), round(cos(lat) * sin(lon) * SCALE), round(sin(lat) * SCALE))


def limit_of(*, km: float) -> float:
    """The greatest square of a straight line that is still within `km` over ground."""
    return float((2 * sin(min(km / EARTH_KM / 2, pi / 2)) * SCALE) ** 2)


def km_of(*, square: float) -> float:
    """The distance over ground, in km, of a square of a straight line."""
    return 2 * EARTH_KM * asin(min(1.0, sqrt(square) / SCALE / 2))
