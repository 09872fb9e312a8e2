"""Towns of the demo network: where they are, what a house is called there, which telephone numbers are fiction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from sameboat.directory.demo import read

NUMBER_FIRST = {"GB", "US"}
NUMBERED = 1000  # numbers in a range kept for fiction
NUMBERED_US = 100


@dataclass(frozen=True, slots=True)
class Spot:
    """A town, or a quarter of it, as the demo uses it. `at` is None for groups that meet only online."""

    town: str
    area: str
    country: str
    region: str
    zone: str
    languages: tuple[str, ...]
    centre: tuple[float, float] | None
    at: tuple[float, float] | None
    number_pattern: str

    def phone(self, *, rng: Random) -> str:
        """A number of a range kept for fiction; empty where the country keeps none."""
        most = NUMBERED_US if "{:02d}" in self.number_pattern else NUMBERED
        return self.number_pattern.format(rng.randrange(most)) if self.number_pattern else ""


def spot(*, town: str, name: str, area: str = "") -> Spot:
    """The town of this name; the quarter is given, or read from the end of the group's name. Raises KeyError."""
    code, country = next((code, told) for code, told in read(name="towns").items() if town in told["towns"])
    told = country["towns"][town]
    quarter = area or name.rsplit(", ", 1)[-1]
    centre = tuple(told["at"]) if told["at"] else None
    return Spot(
        town, quarter if quarter in told["areas"] else "", code, told["region"], told.get("zone", country["zone"]),
        tuple(told.get("languages", country["languages"])), centre, _coordinates(told, quarter),
        _numbers(country, told),
    )  # fmt: skip


def _coordinates(told: Mapping[str, Any], quarter: str) -> tuple[float, float] | None:
    at = told["areas"].get(quarter) or told["at"]
    return (at[0], at[1]) if at else None


def _numbers(country: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """The pattern of fictional numbers for this town, empty when there is none."""
    if "dial" in told:
        return str(country["phones"][0]).replace("{area}", told["dial"])
    number = told.get("phone", country.get("phone", 0 if not told["at"] else None))
    return str(country["phones"][number]) if country["phones"] and number is not None else ""


def place(*, told: Mapping[str, Any], spot: Spot, rng: Random) -> dict[str, Any]:
    """A made-up house in the quarter, or only the town where the group wants no more to be known."""
    country = read(name="towns")[spot.country]
    base = {"locality": spot.town, "region": spot.region, "country": spot.country}
    if told.get("precision") == "area":
        return {**base, "precision": "area", **_at(spot.centre, 0.0, rng), **dict.fromkeys(EXACT_ONLY, "")}
    words = read(name="words")
    return {
        **base, "precision": "exact", "name": f"{rng.choice(country['houses'])}, {rng.choice(country['rooms'])}",
        "street": _street(rng.choice(country["streets"]), rng.randint(1, 48), spot.country),
        "sub_region": spot.area, **_at(spot.at, 0.004 if spot.area else 0.008, rng),
        "directions": rng.choice(words["directions"]) if rng.random() < 0.4 else "",
    }  # fmt: skip


EXACT_ONLY = ("name", "street", "sub_region", "directions")


def _street(street: str, number: int, country: str) -> str:
    if country in NUMBER_FIRST:
        return f"{number} {street}"
    return f"{street}, {number}" if country == "ES" else f"{street} {number}"


def _at(middle: tuple[float, float] | None, spread: float, rng: Random) -> dict[str, float]:
    """Coordinates in degrees, up to a few hundred metres from the middle."""
    if middle is None:
        raise ValueError("a group that meets in person needs a town")
    return {
        "latitude": round(middle[0] + rng.uniform(-spread, spread), 5),
        "longitude": round(middle[1] + rng.uniform(-spread, spread), 5),
    }
