"""Land and borders in tiles, read from `world.bin` (made by tools/vendor_map.py from Natural Earth, public domain)."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parent / "world.bin"
LEVEL_OF_ZOOM = ((8, "fine"), (4, "middle"), (0, "rough"))
Degrees = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """A ring or a border in degrees, and the box around it."""

    longitudes: Degrees
    latitudes: Degrees
    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of(cls, *, points: Degrees) -> Line:
        """From rows of longitude and latitude."""
        (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
        x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
        return cls(x, y, float(west), float(south), float(east), float(north))

    def meets(self, *, south: float, west: float, north: float, east: float) -> bool:
        """Whether the box around it touches this one."""
        return self.west <= east and west <= self.east and self.south <= north and south <= self.north


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of the world: rings of land, lines of borders, and its own edges in degrees."""

    land: list[Line]
    borders: list[Line]
    west: float
    south: float
    east: float
    north: float


def tiles(*, zoom: int, south: float, west: float, north: float, east: float) -> list[tuple[Tile, float]]:
    """The tiles a stretch of the world touches, each with the degrees to add to its longitudes (0 or ±360)."""
    level = next(name for least, name in LEVEL_OF_ZOOM if zoom >= least)
    width = int(_index()[level]["width"])
    columns, rows = 360 // width, 180 // width
    found: list[tuple[Tile, float]] = []
    for row in range(max(0, int((south + 90) // width)), min(rows - 1, int((north + 90) // width)) + 1):
        for column in range(int((west + 180) // width), int((east + 180) // width) + 1):
            if tile := _tile(level, column % columns, row):
                found.append((tile, float(column // columns * 360)))
    return found


@cache
def _index() -> dict[str, Any]:
    with FILE.open("rb") as file:
        head = file.read(12)
        if head[:8] != b"SBMAP001":
            raise ValueError(f"{FILE.name} is not a map of Sameboat")
        length = int.from_bytes(head[8:], "big")
        index: dict[str, Any] = json.loads(zlib.decompress(file.read(length)))
    return {**index, "start": 12 + length}


@lru_cache(maxsize=256)
def _tile(level: str, column: int, row: int) -> Tile | None:
    about = _index()[level]
    place = about["tiles"].get(f"{column},{row}")
    if place is None:
        return None
    with FILE.open("rb") as file:
        file.seek(_index()["start"] + place[0])
        data = zlib.decompress(file.read(place[1]))
    numbers = _numbers(data)
    west, south = column * about["width"] - 180.0, row * about["width"] - 90.0
    land, at = _lines(numbers, 0, about["units"])
    borders, _ = _lines(numbers, at, about["units"])
    return Tile(land, borders, west, south, west + about["width"], south + about["width"])


def _numbers(data: bytes) -> NDArray[np.int64]:
    """Zigzag varints to whole numbers."""
    read = np.frombuffer(data, dtype=np.uint8).astype(np.int64)
    ends = np.flatnonzero(read < 128)
    starts = np.concatenate(([0], ends[:-1] + 1))
    place = np.arange(len(read)) - np.repeat(starts, ends - starts + 1)
    values = np.add.reduceat((read & 127) << (7 * place), starts)
    return np.asarray((values >> 1) ^ -(values & 1))


def _lines(numbers: NDArray[np.int64], at: int, units: int) -> tuple[list[Line], int]:
    """The lines that begin at a position, each going on from where the one before ended; and the position after them."""
    count, at = int(numbers[at]), at + 1
    last = np.zeros((1, 2), np.int64)
    lines: list[Line] = []
    for _ in range(count):
        length, at = int(numbers[at]), at + 1
        steps = numbers[at : at + 2 * length].reshape(-1, 2)
        points = np.cumsum(steps, axis=0) + last
        last = points[-1:] if length else last
        lines.append(Line.of(points=points / units))
        at += 2 * length
    return lines, at
