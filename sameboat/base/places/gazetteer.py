"""The file of towns, opened for reading only: nothing is held in memory but what was asked for."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from sameboat.base.places.building import SCALE, gazetteer_name
from sameboat.base.places.countries import country_name
from sameboat.base.places.regions import region_name


@dataclass(frozen=True, slots=True)
class Town:
    """A town. Degrees, people, an IANA zone; `region` is a name where one is known, else the code, else ""."""

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
        """ "Bergen, Vestland, Norway": enough to tell it from others, and `find` understands it."""
        region = region_name(country=self.country, code=self.region_code)
        words = [self.name, region if region != self.name else "", country_name(code=self.country)]
        return ", ".join(word for word in words if word)


def folder() -> Path:
    """Where the file lies."""
    return Path(settings.GAZETTEER_DIR)


def prepare() -> Path:
    """The file's path; built first when it is not there (some seconds, in a process of its own).

    `sameboat run` calls it before it serves. Raises RuntimeError when it cannot be built.
    """
    path = folder() / gazetteer_name()
    if not path.exists():
        built = subprocess.run([sys.executable, "-m", "sameboat.base.places", str(folder())], check=False)  # noqa: S603
        if built.returncode or not path.exists():
            raise RuntimeError(
                "The list of towns could not be built. Is the data folder writable and the disk not full?"
            )
    return path


_open = threading.local()


def rows(*, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
    """The rows of a reading statement. One connection per thread; the file never changes, so none is locked."""
    base: sqlite3.Connection | None = getattr(_open, "base", None)
    if base is None:
        base = sqlite3.connect(f"{prepare().as_uri()}?mode=ro&immutable=1", uri=True)
        _open.base = base
    return base.execute(sql, tuple(values)).fetchall()


@lru_cache(maxsize=1)
def _zones() -> dict[int, str]:
    return {int(str(number)): str(name) for number, name in rows(sql="SELECT id, name FROM zones")}


TOWN = "towns.id, geonameid, towns.name, country, region, latitude, longitude, population, zone"


def town_of(*, row: Sequence[object]) -> Town:
    """The town of a row of the columns TOWN."""
    _, geonameid, name, country, region, latitude, longitude, population, zone = row
    code, where = str(region), str(country)
    return Town(
        geonameid=int(str(geonameid)),
        name=str(name),
        country=where,
        region=region_name(country=where, code=code) or ("" if code == "00" else code),
        latitude=int(str(latitude)) / SCALE,
        longitude=int(str(longitude)) / SCALE,
        population=int(str(population)),
        timezone=_zones()[int(str(zone))],
        region_code=code,
    )


def town_numbered(*, number: int) -> Town:
    """The town by its number in the file (its rank by people)."""
    return town_of(row=rows(sql=f"SELECT {TOWN} FROM towns WHERE id = ?", values=[number])[0])  # noqa: S608


def town_by_id(*, geonameid: int) -> Town | None:
    """The town by its GeoNames number, None when there is none (reads the whole table: for importers and tests)."""
    found = rows(sql=f"SELECT {TOWN} FROM towns WHERE geonameid = ?", values=[geonameid])  # noqa: S608
    return town_of(row=found[0]) if found else None
