"""Make sameboat/base/maps/world.bin from the npm package `world-atlas` (Natural Earth, public domain).

Run `python tools/vendor_map.py` when the data should be renewed; it asks the npm client for one pinned version,
checks its digest, cuts the land into tiles and writes one file. Nothing of this runs on a server.

The file: the eight bytes `SBMAP001`, four bytes with the length of the index, the index (JSON, deflated), then the
tiles (deflated). A tile is a list of rings (land) and lines (borders between countries): for each a count and then
steps in whole units, all as zigzag varints.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections import Counter
from pathlib import Path

PACKAGE = "world-atlas@2.0.2"
SHA512_OF_FILES = {
    "countries-10m.json": "aa272def3bc979a2b3843a4372b195db4c1b1b01209c055a6c12606b29190847"
    "a099764c0bf26fa503752c5962a238593db1fa88c38cf7c519968883efa95b7c",
    "countries-50m.json": "0cb15d0ef83c8dba3fb022eb98d850edc6bd35192e05e5558488dae5c8114237"
    "d37f73ed9e387b2596ee84cba68b2bb9f76f3ca50abed23dbe39a9cc87ffdd02",
    "countries-110m.json": "5be3fc8c6a4e758c9cf6ff0d55a9aeffa558024e4ae9452aa5ca2c74e8d80230"
    "9813b99b46ff8ccfcec4f9c2910fc9c9106a057e3e5dea5701c69a31af0e199d",
}
OUT = Path(__file__).resolve().parent.parent / "sameboat" / "base" / "maps" / "world.bin"
# name, file, width of a tile in degrees, units per degree, overlap in degrees (hides the seams between tiles)
LEVELS = (
    ("fine", "countries-10m.json", 2, 500, 0.01),
    ("middle", "countries-50m.json", 12, 100, 0.05),
    ("rough", "countries-110m.json", 60, 20, 0.2),
)
Point = tuple[float, float]


def main() -> int:
    """Fetch, cut, write; returns 0."""
    with tempfile.TemporaryDirectory() as folder:
        package = _fetch(Path(folder))
        index: dict[str, dict[str, object]] = {}
        tiles: list[bytes] = []
        offset = 0
        for name, file, width, units, overlap in LEVELS:
            topology = json.loads((package / file).read_text())
            cut = _tiles(topology, width=width, overlap=overlap)
            places: dict[str, list[int]] = {}
            for key in sorted(cut):
                rings, lines = cut[key]
                packed = zlib.compress(_packed(rings, units=units) + _packed(lines, units=units), 9)
                places[f"{key[0]},{key[1]}"] = [offset, len(packed)]
                tiles.append(packed)
                offset += len(packed)
            index[name] = {"width": width, "units": units, "tiles": places}
        head = zlib.compress(json.dumps(index, separators=(",", ":")).encode(), 9)
        OUT.write_bytes(b"SBMAP001" + len(head).to_bytes(4, "big") + head + b"".join(tiles))
    sys.stdout.write(f"{OUT.name}: {OUT.stat().st_size} bytes\n")
    return 0


def _fetch(folder: Path) -> Path:
    """The unpacked npm package; stops when a file is not the one this was written for."""
    subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    package = folder / "package"
    for file, wanted in SHA512_OF_FILES.items():
        found = hashlib.sha512((package / file).read_bytes()).hexdigest()
        if found != wanted:
            raise SystemExit(f"{file} of {PACKAGE} has another digest than expected: {found}")
    return package


Tile = tuple[list[list[Point]], list[list[Point]]]


def _tiles(topology: dict, *, width: int, overlap: float) -> dict[tuple[int, int], Tile]:
    """Rings of land and lines of borders per tile (column, row), counted from 180° W and 90° S."""
    arcs = _arcs(topology)
    tiles: dict[tuple[int, int], Tile] = {}
    for polygon in _polygons(topology["objects"]["land"]):
        for ring in polygon:
            _cut(_unrolled(_joined(ring, arcs)), tiles, width=width, overlap=overlap)
    uses = Counter(
        arc if arc >= 0 else ~arc
        for country in topology["objects"]["countries"]["geometries"]
        for polygon in _polygons(country)
        for ring in polygon
        for arc in ring
    )
    for arc, count in uses.items():
        if count > 1:
            _cut_line(arcs[arc], tiles, width=width)
    return tiles


def _arcs(topology: dict) -> list[list[Point]]:
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        out.append(points)
    return out


def _polygons(geometry: dict) -> list[list[list[int]]]:
    match geometry.get("type"):
        case "Polygon":
            return [geometry["arcs"]]
        case "MultiPolygon":
            return list(geometry["arcs"])
        case "GeometryCollection":
            return [polygon for part in geometry["geometries"] for polygon in _polygons(part)]
    return []


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        part = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points.extend(part[1:] if points else part)
    return points[:-1]


def _unrolled(points: list[Point]) -> list[Point]:
    """Without the jump at 180°: longitudes go on beyond it. A ring round a pole is closed over the pole."""
    out = [points[0]]
    for x, y in [*points[1:], points[0]]:
        out.append((x + 360 * round((out[-1][0] - x) / 360), y))
    last = out.pop()
    if abs(last[0] - out[0][0]) > 180:
        pole = -90.0 if out[0][1] < 0 else 90.0
        out += [last, (last[0], pole), (out[0][0], pole)]
    return out


def _cut(points: list[Point], tiles: dict, *, width: int, overlap: float) -> None:
    """Put the parts of one ring into the tiles it touches, halving the range until one tile is left."""
    columns, rows = 360 // width, 180 // width

    def halve(part: list[Point], low: int, high: int, axis: int, column: int) -> None:
        if len(part) < 3:
            return
        if high - low > 1:
            middle = (low + high) // 2
            line = middle * width - (180 if axis == 0 else 90)
            halve(_clipped(part, axis, line + overlap, keep_below=True), low, middle, axis, column)
            halve(_clipped(part, axis, line - overlap, keep_below=False), middle, high, axis, column)
        elif axis == 0:
            turn = low // columns * 360
            halve([(x - turn, y) for x, y in part], 0, rows, 1, low % columns)
        else:
            tiles.setdefault((column, low), ([], []))[0].append(part)

    halve(points, -columns, 2 * columns, 0, -1)


def _clipped(points: list[Point], axis: int, line: float, *, keep_below: bool) -> list[Point]:
    """One step of Sutherland and Hodgman: what lies on one side of a line of constant longitude or latitude."""
    out: list[Point] = []
    before = points[-1]
    before_in = (before[axis] <= line) == keep_below
    for point in points:
        inside = (point[axis] <= line) == keep_below
        if inside != before_in:
            share = (line - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            out.append((line, other) if axis == 0 else (other, line))
        if inside:
            out.append(point)
        before, before_in = point, inside
    return out


def _cut_line(points: list[Point], tiles: dict, *, width: int) -> None:
    """Put the stretches of a line into the tiles in which they begin."""
    part: list[Point] = [points[0]]
    key = _tile_of(points[0], width)
    for point in points[1:]:
        part.append(point)
        if (found := _tile_of(point, width)) != key:
            tiles.setdefault(key, ([], []))[1].append(part)
            part, key = [point], found
    if len(part) > 1:
        tiles.setdefault(key, ([], []))[1].append(part)


def _tile_of(point: Point, width: int) -> tuple[int, int]:
    return (min(int((point[0] + 180) // width), 360 // width - 1), min(int((point[1] + 90) // width), 180 // width - 1))


def _packed(lines: list[list[Point]], *, units: int) -> bytes:
    """Count of lines; for each its count of points and the steps between them."""
    out = bytearray()
    kept = [p for p in (_whole(line, units=units) for line in lines) if len(p) > 1]
    _put(out, len(kept))
    x = y = 0
    for line in kept:
        _put(out, len(line))
        for px, py in line:
            _put(out, px - x)
            _put(out, py - y)
            x, y = px, py
    return bytes(out)


def _whole(line: list[Point], *, units: int) -> list[tuple[int, int]]:
    """In whole units, without points that say nothing (the same twice, or between two on one straight line)."""
    out: list[tuple[int, int]] = []
    for point in line:
        here = (round(point[0] * units), round(point[1] * units))
        if out and out[-1] == here:
            continue
        if len(out) > 1:
            (ax, ay), (bx, by) = out[-2], out[-1]
            if (bx - ax) * (here[1] - by) == (by - ay) * (here[0] - bx) and (bx - ax) * (here[0] - bx) >= 0:
                out.pop()
        out.append(here)
    return out


def _put(out: bytearray, number: int) -> None:
    value = number << 1 if number >= 0 else (-number << 1) - 1
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


if __name__ == "__main__":
    raise SystemExit(main())
