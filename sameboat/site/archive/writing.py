"""Writes a backup while everything goes on: all tables as they were at one moment."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import orjson
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

import sameboat
from sameboat.site.archive.checking import DIGEST, FORMAT, KEY, MANIFEST, BackupRefused, looks_like_ours, part_name
from sameboat.site.archive.locking import is_locked, locked, recipients
from sameboat.site.archive.tables import columns, lines, tables


def write_backup(*, path: Path, data_dir: Path, now: datetime, to: str = "") -> int:
    """Write everything into `path` (only its owner can read it); answers how many rows. `to`: public keys of age, by one of
    which it is locked.

    Under its name the file is complete or not there: a killed process leaves at most a hidden `.part`. Raises
    BackupRefused when another file would be overwritten, OSError when it cannot be written, DatabaseError.
    """
    keys = recipients(told=to)
    if path.exists() and not looks_like_ours(path=path) and not (keys and is_locked(path=path)):
        raise BackupRefused(f"{path} is there already and is not a backup of Sameboat. Choose another name.")
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    _remove_left_overs(path)
    try:
        rows = _write(draft, data_dir=data_dir, now=now, to=keys)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _settle(path.parent)
    return rows


def _remove_left_overs(path: Path) -> None:
    for old in path.parent.glob(f".{path.name}.*.part"):
        old.unlink(missing_ok=True)


def _write(draft: Path, *, data_dir: Path, now: datetime, to: list[Any]) -> int:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        with locked(file=file, to=to) as out:
            rows = _write_parts(_Sealing(out), data_dir=data_dir, now=now)
        file.flush()
        os.fsync(file.fileno())
    return rows


def _write_parts(out: _Sealing, *, data_dir: Path, now: datetime) -> int:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive, _one_moment():
        manifest = _manifest(now)
        for name, model in tables(apps=apps).items():
            manifest["tables"][name] = _table(archive, name, model)
        if (data_dir / KEY).exists():
            archive.writestr(KEY, (data_dir / KEY).read_bytes())
            manifest["sha256"][KEY] = hashlib.sha256((data_dir / KEY).read_bytes()).hexdigest()
        archive.writestr(MANIFEST, orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
        archive.comment = b"0" * DIGEST
    out.seal()
    return sum(table["rows"] for table in manifest["tables"].values())


@contextmanager
def _one_moment() -> Iterator[None]:
    """All reading inside sees the same moment; on neither database does a writer have to wait."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _manifest(now: datetime) -> dict[str, Any]:
    applied: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        applied.setdefault(app, []).append(name)
    return {
        "made_by": "sameboat",
        "format": FORMAT,
        "version": sameboat.__version__,
        "made_at": now.isoformat(),
        "migrations": applied,
        "tables": {},
        "sha256": {},
    }


def _table(archive: zipfile.ZipFile, name: str, model: Any) -> dict[str, Any]:
    digest, rows = hashlib.sha256(), 0
    with archive.open(part_name(table=name), "w", force_zip64=True) as part:
        for line in lines(model=model, using=connection.alias):
            part.write(line)
            digest.update(line)
            rows += 1
    return {"columns": columns(model=model), "rows": rows, "sha256": digest.hexdigest()}


class _Sealing:
    """Passes on what is written but for the last bytes, the room kept for the digest of all bytes before them.

    Only forwards, as into a pipe: it has neither `seek` nor `tell`, so the zip is written without them.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._digest, self._kept = out, hashlib.sha256(), b""

    def write(self, data: bytes) -> int:
        """Pass on all but the last bytes."""
        kept = self._kept + bytes(data)
        passed, self._kept = kept[:-DIGEST], kept[-DIGEST:]
        self._digest.update(passed)
        self._out.write(passed)
        return len(data)

    def flush(self) -> None:
        """What is held back stays held back."""
        self._out.flush()

    def close(self) -> None:
        """Whoever opened what lies behind closes it."""

    def seal(self) -> None:
        """Put the digest where room was kept for it."""
        self._out.write(self._digest.hexdigest().encode())
        self._out.flush()


def _settle(folder: Path) -> None:
    """Have the new name on the disk before we say that it is done."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
