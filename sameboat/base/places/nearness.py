"""Distances on the globe, and the nearest town."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, isfinite, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from sameboat.base.places.building import SCALE
from sameboat.base.places.gazetteer import Town, rows, town_numbered

EARTH_KM = 6371.0088  # mean radius


def distance_km(*, a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance in km between two points (latitude, longitude in degrees) on a round earth."""
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    half_lat, half_lon = radians(lat_b - lat_a) / 2, radians(lon_b - lon_a) / 2
    h = sin(half_lat) ** 2 + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


@lru_cache(maxsize=1)
def _columns() -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Town numbers, latitudes and longitudes from south to north; 3 MB, read when first asked."""
    found = rows(sql="SELECT towns, latitudes, longitudes FROM by_latitude")[0]
    towns, latitudes, longitudes = (np.frombuffer(bytes(column), dtype="<i4") for column in found)
    return towns, latitudes, longitudes


def nearest(*, latitude: float, longitude: float) -> Town:
    """The nearest town, wherever on earth. Raises ValueError for coordinates that are none.

    Looks in a belt of latitudes and widens it until nothing outside can be nearer: a degree of latitude is as long
    everywhere, so poles and the date line need no special care.
    """
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("latitude goes from -90 to 90, longitude from -180 to 180")
    towns, latitudes, _ = _columns()
    belt = 0.2
    while True:
        # As numbers of the column's own kind: for another kind the whole column would be converted first.
        low = int(latitudes.searchsorted(np.int32((latitude - belt) * SCALE), side="left"))
        high = int(latitudes.searchsorted(np.int32((latitude + belt) * SCALE), side="right"))
        if low < high:
            place, distance = _nearest_between(low=low, high=high, latitude=latitude, longitude=longitude)
            if distance <= radians(belt) * EARTH_KM or high - low == len(towns):
                return town_numbered(number=int(towns[place]))
        belt *= 3


def _nearest_between(*, low: int, high: int, latitude: float, longitude: float) -> tuple[int, float]:
    """Where the nearest of these towns stands in the columns, and its distance in km."""
    _, latitudes, longitudes = _columns()
    lat = np.radians(latitudes[low:high] / SCALE)
    half_lat = (lat - radians(latitude)) / 2
    half_lon = np.radians(longitudes[low:high] / SCALE - longitude) / 2
    h = np.sin(half_lat) ** 2 + np.cos(lat) * cos(radians(latitude)) * np.sin(half_lon) ** 2
    best = int(h.argmin())
    return low + best, 2 * EARTH_KM * asin(min(1.0, sqrt(float(h[best]))))
