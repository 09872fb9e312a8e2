"""A backup that only the holder of a secret key can open, in the age format: stock `age` opens it too.

The public half (age1…) is enough to write one, so the secret half never has to lie on the server (docs/hosting/backup.md).
Nothing passes the disk unlocked on the way out: what is written goes through a pipe into the lock.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from sameboat.site.archive.checking import BackupRefused
from sameboat.site.jobs import OPENED

HEADER = b"age-encryption.org/v1\n"
SECRET = "AGE-SECRET-KEY-1"  # noqa: S105 - how every secret key begins


def recipients(*, told: str) -> list[Any]:
    """The public keys in a text with spaces or commas between them; none in an empty one. Raises BackupRefused."""
    words = told.replace(",", " ").split()
    if not words:
        return []
    import pyrage

    try:
        return [pyrage.x25519.Recipient.from_str(word) for word in words]
    except pyrage.RecipientError as problem:
        wrong = "A backup is locked for a public key of age: it begins with age1 and is one word. Nothing was written."
        raise BackupRefused(wrong) from problem


def is_locked(*, path: Path) -> bool:
    """Whether a file begins as one in the age format."""
    try:
        with path.open("rb") as file:
            return file.read(len(HEADER)) == HEADER
    except OSError:
        return False


@contextmanager
def locked(*, file: IO[bytes], to: list[Any]) -> Iterator[IO[bytes]]:
    """What is written here reaches `file` locked for these keys; as it is when there are none. Raises OSError."""
    if not to:
        yield file
        return
    reading, writing = os.pipe()
    problems: list[Exception] = []
    lock = threading.Thread(target=_lock, args=(reading, file, to, problems), daemon=True)
    lock.start()
    out = os.fdopen(writing, "wb")
    try:
        yield out
    except BrokenPipeError:  # the lock has given up: its own problem says more
        if not problems:
            raise
    finally:
        with suppress(BrokenPipeError):
            out.close()
        lock.join()
    if problems:
        raise problems[0]


def _lock(reading: int, file: IO[bytes], to: list[Any], problems: list[Exception]) -> None:
    import pyrage

    try:
        with os.fdopen(reading, "rb") as text:
            pyrage.encrypt_io(text, file, to)
    except Exception as problem:
        problems.append(problem)


@contextmanager
def unlocked(*, path: Path, key: Path | None, data_dir: Path) -> Iterator[Path]:
    """The backup as it was before it was locked, for as long as it is needed. Raises BackupRefused, OSError."""
    if not is_locked(path=path):
        yield path
        return
    keys = _keys(path, key)
    folder = data_dir / OPENED
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield _open(path, folder / path.name.removesuffix(".age"), keys)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _open(path: Path, to: Path, keys: list[Any]) -> Path:
    import pyrage

    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out, path.open("rb") as file:
        try:
            pyrage.decrypt_io(file, out, keys)
        except pyrage.DecryptError as problem:
            raise BackupRefused(f"{path.name} is locked for another key, or damaged. Nothing was changed.") from problem
        except OSError as problem:
            if problem.errno:  # a full disk, for example
                raise
            raise BackupRefused(f"{path.name} is damaged or not complete. Nothing was changed.") from problem
    return to


def _keys(path: Path, key: Path | None) -> list[Any]:
    if key is None:
        asked = f"{path.name} is locked. Say --key FILE: the file with the secret key ({SECRET}…) that opens it."
        raise BackupRefused(asked)
    import pyrage

    lines = [line.strip() for line in key.read_text("utf-8", errors="replace").splitlines()]
    try:
        keys = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith(SECRET)]
    except pyrage.IdentityError:
        keys = []
    if not keys:
        raise BackupRefused(
            f"{key} holds no secret key of age that can be read (a line {SECRET}…). Nothing was changed."
        )
    return keys
