"""Proves that a file is a whole backup that this version understands, before anything is touched."""

from __future__ import annotations

import hashlib
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from django.db.migrations.loader import MigrationLoader

FORMAT = 1
DIGEST = 64  # the length of the digest at the end
MANIFEST, KEY = "manifest.json", "secret-key"
LONGEST_MANIFEST = 10_000_000


class BackupRefused(Exception):
    """The message is the sentence to show; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself."""

    version: str
    made_at: str
    migrations: dict[str, list[str]]
    tables: dict[str, dict[str, Any]]
    sha256: dict[str, str]

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return sum(int(table["rows"]) for table in self.tables.values())


def part_name(*, table: str) -> str:
    """Where a table lies inside."""
    return f"tables/{table}.jsonl"


def looks_like_ours(*, path: Path) -> bool:
    """Whether a file is a backup, whole or not: enough to overwrite it, not to read it."""
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError):
        return False


def checked(*, path: Path) -> Manifest:
    """The manifest of a backup that is whole and not newer than this version. Raises BackupRefused."""
    _prove_whole(path)
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            _prove_parts(archive, manifest)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError) as problem:
        raise BackupRefused(f"{path.name} is not a backup of Sameboat.") from problem
    _prove_not_newer(path, manifest)
    return manifest


def _prove_whole(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            ours = file.read(2) == b"PK"
            file.seek(0)
            digest, left = hashlib.sha256(), max(0, size - DIGEST)
            while left and (block := file.read(min(left, 1 << 20))):
                digest.update(block)
                left -= len(block)
            sealed = file.read(DIGEST)
    except OSError as problem:
        raise BackupRefused(f"{path} cannot be read: {os.strerror(problem.errno or 0)}.") from problem
    if sealed != digest.hexdigest().encode():
        what = "is damaged or not complete" if ours else "is not a backup of Sameboat"
        raise BackupRefused(f"{path.name} {what}. Nothing was changed.")


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > LONGEST_MANIFEST:
        raise ValueError("a manifest of that size is none")
    told = orjson.loads(archive.read(MANIFEST))
    if told["made_by"] != "sameboat" or not isinstance(told["format"], int):
        raise ValueError("made by another program")
    if told["format"] > FORMAT:
        raise BackupRefused(_newer(str(told["version"])))
    return Manifest(
        version=str(told["version"]),
        made_at=str(told["made_at"]),
        migrations={str(app): list(names) for app, names in told["migrations"].items()},
        tables={str(name): dict(table) for name, table in told["tables"].items()},
        sha256=dict(told["sha256"]),
    )


def _prove_parts(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Every part is there, is what the manifest says, and there is nothing else."""
    wanted = {part_name(table=name): str(table["sha256"]) for name, table in manifest.tables.items()} | manifest.sha256
    if set(archive.namelist()) != {*wanted, MANIFEST}:
        raise ValueError("other parts than the manifest names")
    for name, expected in wanted.items():
        digest = hashlib.sha256()
        with archive.open(name) as part:
            while block := part.read(1 << 20):
                digest.update(block)
        if digest.hexdigest() != expected:
            raise ValueError(f"{name} is not what the manifest says")


def _prove_not_newer(path: Path, manifest: Manifest) -> None:
    known = MigrationLoader(None).disk_migrations or {}
    applied = {(app, name) for app, names in manifest.migrations.items() for name in names}
    if applied - set(known):
        raise BackupRefused(f"{path.name}: {_newer(manifest.version)}")


def _newer(version: str) -> str:
    return f"This backup was made by a newer Sameboat ({version}). Update first. Nothing was changed."
