"""Points on the globe as whole numbers, so that every process and every test compares the same distances.

A point is a vector of three integers, 2^29 long: about 1.2 cm. Two points are compared by the square of the straight
line between them: no trigonometry per row, no special case at the poles or the date line.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

SCALE = 2**29
EARTH_KM = 6371.0088  # mean radius
Vector = tuple[int, int, int]


@lru_cache(maxsize=4096)
def vector(*, latitude: float, longitude: float) -> Vector:
    """The point at these degrees."""
    lat, lon = radians(latitude), radians(longitude)
    return (round(cos(lat) * cos(lon) * SCALE), round(cos(lat) * sin(lon) * SCALE), round(sin(lat) * SCALE))


@lru_cache(maxsize=4096)
def whole(point: Vector) -> NDArray[np.int32]:
    """The point as a line of a table. Never change what you get."""
    return np.array(point, dtype=np.int32)


@lru_cache(maxsize=256)
def limit_of(*, km: float) -> float:
    """The greatest square of a straight line that is still within `km` over ground."""
    return float((2 * sin(min(km / EARTH_KM / 2, pi / 2)) * SCALE) ** 2)


def kms_of(*, squares: NDArray[np.float64]) -> list[float]:
    """The distances over ground, in km, of squares of straight lines; half the way round the globe for infinite ones."""
    halves = np.sqrt(squares)
    halves *= 0.5 / SCALE
    kms = np.arcsin(np.minimum(halves, 1.0))
    kms *= 2 * EARTH_KM
    found: list[float] = kms.tolist()
    return found
