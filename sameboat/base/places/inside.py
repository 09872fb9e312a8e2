"""The largest towns of a stretch of the world, for the names on a map."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sameboat.base.places.building import SCALE
from sameboat.base.places.gazetteer import Town, town_numbered
from sameboat.base.places.nearness import _columns


@lru_cache(maxsize=256)
def largest_within(*, south: float, west: float, north: float, east: float, limit: int) -> tuple[Town, ...]:
    """Up to `limit` towns between these degrees, the one with most people first.

    `west` and `east` may lie beyond ±180 where the stretch crosses the date line.
    """
    towns, latitudes, longitudes = _columns()
    low = int(np.searchsorted(latitudes, south * SCALE, side="left"))
    high = int(np.searchsorted(latitudes, north * SCALE, side="right"))
    width = (east - west) * SCALE
    inside = (longitudes[low:high] - int(west * SCALE)) % (360 * SCALE) <= width
    numbers = towns[low:high][inside]  # a town's number is its rank by people
    first = np.sort(np.partition(numbers, limit)[:limit] if len(numbers) > limit else numbers)
    return tuple(town_numbered(number=int(number)) for number in first)
