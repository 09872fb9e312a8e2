"""The index on disk: one folder per build under DATA_DIR/search, and a small file `current` that names the one in use.

A folder is written in full before `current` names it, and never changed afterwards: whoever reads sees the old one or
the new one, also when a build is killed. `index.json` holds the length and a checksum of every file; a folder that
does not match it is damaged, and the index is built anew.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import shutil
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

import numpy as np
import orjson
from django.conf import settings
from numpy.typing import NDArray
from pyroaring import BitMap

from sameboat.directory.search.keeping import Kept
from sameboat.directory.search.segment import Bitmaps

FORMAT = 15  # of the files; a folder of another format is built anew
CHECKED_WHOLE = 64 * 2**20  # longer files are checked by length, and in their parts when these are read
DECODED = 32 * 2**20  # bytes
ABSENT = BitMap()  # stands for a set that is not there: a set of nothing is never written
EACH = 64


class Damaged(Exception):
    """The folder is not what its `index.json` says, or not there."""


def folder() -> Path:
    """Where the index lies."""
    return Path(settings.DATA_DIR) / "search"


def current() -> str | None:
    """The name of the folder in use; None when there is none yet."""
    try:
        return (folder() / "current").read_text().strip() or None
    except FileNotFoundError:
        return None


@contextmanager
def building_lock(*, wait: bool) -> Iterator[bool]:
    """Held by the one process that builds; False when another one does and `wait` is not wanted."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def new_folder() -> Path:
    """An empty folder to build in. What an earlier build left behind is removed: call it with the lock held."""
    for path in folder().iterdir():
        if path.is_dir() and path.name != current():
            shutil.rmtree(path, ignore_errors=True)
    path = folder() / uuid4().hex[:12]
    path.mkdir()
    return path


def use(path: Path) -> None:
    """Make this folder the one in use, all at once, and remove the one before."""
    before = current()
    fresh = folder() / "current.new"
    fresh.write_text(path.name)
    fresh.replace(folder() / "current")
    if before and before != path.name:
        shutil.rmtree(folder() / before, ignore_errors=True)


def remove_all() -> None:
    """Remove the index; it is built anew when it is next needed."""
    shutil.rmtree(folder(), ignore_errors=True)


class Writer:
    """Writes the files of one folder, and at the end what they are."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: dict[str, dict[str, Any]] = {}

    def array(self, name: str, array: NDArray[Any]) -> None:
        """Write an array."""
        with (self.path / name).open("wb") as file:
            np.ascontiguousarray(array).tofile(file)
        self.note(name, dtype=array.dtype.str, shape=list(array.shape))

    def text(self, name: str, value: Any) -> None:
        """Write a value as JSON."""
        (self.path / name).write_bytes(orjson.dumps(value))
        self.note(name)

    def note(self, name: str, **more: Any) -> None:
        """Note length and checksum of a file that is complete."""
        size, mark = 0, 0
        with (self.path / name).open("rb") as file:
            while block := file.read(2**20):
                size += len(block)
                if size <= CHECKED_WHOLE:
                    mark = zlib.crc32(block, mark)
            if size > CHECKED_WHOLE:  # a shorter one that a power cut spoils is found by its checksum
                os.fsync(file.fileno())
        self.files[name] = {"size": size, "mark": mark, **more}

    def bitmaps(self, sets: Iterator[tuple[bytes, BitMap]]) -> None:
        """Write sets, in order of their keys: keys, data, and for each (end of its key, end of its data, checksum)."""
        ends = []
        with (self.path / "sets.bin").open("wb") as data, (self.path / "keys.bin").open("wb") as keys:
            for key, items in sets:
                items.run_optimize()
                octets = items.serialize()
                keys.write(key)
                data.write(octets)
                ends.append((keys.tell(), data.tell(), zlib.crc32(octets)))
        self.note("sets.bin")
        self.note("keys.bin")
        self.array("ends.bin", np.array(ends, dtype=np.uint64).reshape(-1, 3))

    def finish(self, **facts: Any) -> None:
        """Write `index.json`: from now on the folder can be read."""
        told = orjson.dumps({"format": FORMAT, "files": self.files, **facts})
        with (self.path / "index.json").open("wb") as file:
            file.write(told + b"\n%08x" % zlib.crc32(told))


class Reader:
    """Reads a folder; everything stays in the files and is mapped, not copied. Raises Damaged."""

    def __init__(self, name: str) -> None:
        self.path = folder() / name
        try:
            told, _, mark = (self.path / "index.json").read_bytes().rpartition(b"\n")
            if b"%08x" % zlib.crc32(told) != mark:
                raise Damaged("index.json")
            self.facts: dict[str, Any] = orjson.loads(told)
        except (OSError, ValueError) as problem:
            raise Damaged(str(problem)) from problem
        if self.facts.get("format") != FORMAT:
            raise Damaged("another format")
        self.maps = {name: self._map(name, about) for name, about in self.facts["files"].items()}

    def _map(self, name: str, about: dict[str, Any]) -> memoryview:
        try:
            with (self.path / name).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                if size != about["size"]:
                    raise Damaged(name)
                view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) if size else memoryview(b"")
        except (OSError, ValueError) as problem:
            raise Damaged(name) from problem
        if size <= CHECKED_WHOLE and zlib.crc32(view) != about["mark"]:
            raise Damaged(name)
        return view

    def array(self, name: str) -> NDArray[Any]:
        """An array, as it was written."""
        about = self.facts["files"][name]
        return np.frombuffer(self.maps[name], dtype=about["dtype"]).reshape(about["shape"])

    def text(self, name: str) -> Any:
        """A value that was written as JSON."""
        return orjson.loads(self.maps[name])

    def bitmaps(self) -> Bitmaps:
        """The sets."""
        return BitmapsOnDisk(self.maps["keys.bin"], self.maps["sets.bin"], self.array("ends.bin"))


class BitmapsOnDisk:
    """Sets in a file; the ones used last are kept decoded."""

    def __init__(self, keys: memoryview, data: memoryview, ends: NDArray[np.uint64]) -> None:
        self.keys, self.data, self.ends = keys, data, ends
        self.some = [self._key(place) for place in range(0, len(ends), EACH)]  # every so many keys, to find the rest
        self.decoded = Kept(most=DECODED)

    def get(self, key: bytes) -> BitMap | None:
        """The set of this key."""
        found = self.decoded.get(key)
        if found is None:
            place = self._place(key)
            there = place < len(self.ends) and self._key(place) == key
            found = self.decoded.put(key, self._decode(place) if there else ABSENT)
        return None if found is ABSENT else found

    def starting(self, start: bytes) -> Iterator[bytes]:
        """The keys that begin so."""
        place = self._place(start)
        while place < len(self.ends) and (key := self._key(place)).startswith(start):
            yield key
            place += 1

    def everything(self) -> Iterator[tuple[bytes, BitMap]]:
        """All keys with their sets."""
        return ((self._key(place), self._decode(place)) for place in range(len(self.ends)))

    def _place(self, key: bytes) -> int:
        """Where the key is, or would be."""
        block = max(bisect_right(self.some, key) - 1, 0) * EACH
        return bisect_left(range(min(block + EACH, len(self.ends))), key, lo=block, key=self._key)

    def _key(self, place: int) -> bytes:
        start = int(self.ends[place - 1, 0]) if place else 0
        return bytes(self.keys[start : int(self.ends[place, 0])])

    def _decode(self, place: int) -> BitMap:
        start = int(self.ends[place - 1, 1]) if place else 0
        octets = bytes(self.data[start : int(self.ends[place, 1])])
        if zlib.crc32(octets) != int(self.ends[place, 2]):
            raise Damaged("sets.bin")
        return BitMap.deserialize(octets)


def open_for_cards(path: Path) -> BinaryIO:
    """The file that cards are written to."""
    return (path / "cards.bin").open("wb", buffering=2**20)
