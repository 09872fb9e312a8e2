"""Land and borders in tiles, read from `world.bin` (made by tools/vendor_map.py from Natural Earth, public domain)."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "world.bin"
LEVEL_OF_ZOOM = ((8, "fine"), (4, "middle"), (0, "rough"))
Line = list[tuple[float, float]]  # longitude, latitude


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


@lru_cache(maxsize=64)
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


def _numbers(data: bytes) -> list[int]:
    """Zigzag varints to whole numbers."""
    out: list[int] = []
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        if byte > 127:
            shift += 7
        else:
            out.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    return out


def _lines(numbers: list[int], at: int, units: int) -> tuple[list[Line], int]:
    count, at = numbers[at], at + 1
    x = y = 0
    lines: list[Line] = []
    for _ in range(count):
        length, at = numbers[at], at + 1
        line: Line = []
        for step in range(at, at + 2 * length, 2):
            x, y = x + numbers[step], y + numbers[step + 1]
            line.append((x / units, y / units))
        at += 2 * length
        lines.append(line)
    return lines, at
