"""The file of towns, opened for reading only: nothing is held in memory but what was asked for."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from sameboat.base.places.building import SCALE, gazetteer_name
from sameboat.base.places.countries import country_name
from sameboat.base.places.regions import region_name


@dataclass(frozen=True, slots=True)
class Town:
    """A town. Degrees, people, an IANA zone; `region` is a name where one is known, else a code that says something."""

    geonameid: int
    name: str
    country: str  # two letters, ISO 3166
    region: str
    latitude: float
    longitude: float
    population: int
    timezone: str
    region_code: str = ""

    @property
    def point(self) -> tuple[float, float]:
        """(latitude, longitude) in degrees."""
        return (self.latitude, self.longitude)

    @property
    def label(self) -> str:
        """The town with its region and country, "Bergen, Vestland, Norway": `find` understands it."""
        return _label(self.name, self.region, self.country)


@lru_cache(maxsize=4096)
def _label(name: str, region: str, country: str) -> str:
    return ", ".join(word for word in dict.fromkeys([name, region, country_name(code=country)]) if word)


def folder() -> Path:
    """Where the file lies."""
    return Path(settings.GAZETTEER_DIR)


def prepare() -> Path:
    """The file's path; built first when it is not there (some seconds, in a process of its own).

    `sameboat run` calls it before it serves. Raises RuntimeError when it cannot be built.
    """
    path = folder() / gazetteer_name()
    if not path.exists():
        built = subprocess.run([sys.executable, "-m", "sameboat.base.places", str(folder())], check=False)  # noqa: S603 - our own words only
        if built.returncode or not path.exists():
            raise RuntimeError(
                "The list of towns could not be built. Can the data folder be written, is the disk full?"
            )
    return path


_open = threading.local()


def rows(*, sql: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
    """The rows of a reading statement. One connection per thread; the file never changes, so nobody waits."""
    base: sqlite3.Connection | None = getattr(_open, "base", None)
    if base is None:
        base = sqlite3.connect(f"{prepare().as_uri()}?mode=ro&immutable=1", uri=True)
        _open.base = base
    return base.execute(sql, dict(values or {})).fetchall()


@lru_cache(maxsize=1)
def _zones() -> dict[int, str]:
    return dict(rows(sql="SELECT id, name FROM zones"))


def town_of(*, row: Sequence[Any]) -> Town:
    """The town of a row of the table `towns`."""
    _, geonameid, name, country, code, latitude, longitude, population, zone = row
    return Town(
        geonameid=geonameid,
        name=name,
        country=country,
        region=region_name(country=country, code=code) or ("" if code.isdigit() else code),
        latitude=latitude / SCALE,
        longitude=longitude / SCALE,
        population=population,
        timezone=_zones()[zone],
        region_code=code,
    )


def town_numbered(*, number: int) -> Town:
    """The town by its number in the file (its rank by people)."""
    return town_of(row=rows(sql="SELECT * FROM towns WHERE id = :number", values={"number": number})[0])


def largest_in(*, country: str, region_code: str = "", limit: int = 5) -> list[Town]:
    """The largest towns of a country (two letters), or of one of its regions (the code in `Town.region_code`)."""
    found = rows(
        sql="SELECT * FROM towns WHERE country = :country AND (:region = '' OR region = :region) ORDER BY id LIMIT :limit",
        values={"country": country, "region": region_code, "limit": limit},
    )
    return [town_of(row=row) for row in found]


@lru_cache(maxsize=1024)
def zones_in(*, country: str, region_code: str = "") -> frozenset[str]:
    """The time zones of a country (two letters) or one of its regions; those of fewer than one town in a hundred left out.

    Clear when it is one. The rare ones are garrisons and enclaves, such as the British towns on Cyprus.
    """
    found = rows(
        sql="SELECT zone, count(*) FROM towns WHERE country = :country AND (:region = '' OR region = :region)"
        " GROUP BY zone",
        values={"country": country, "region": region_code},
    )
    towns = sum(count for _, count in found)
    return frozenset(_zones()[zone] for zone, count in found if count * 100 >= towns)
