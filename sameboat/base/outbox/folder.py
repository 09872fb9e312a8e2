"""Without a mail server letters are kept as files (.eml) in the data folder, for two weeks; only their owner can read them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

KEPT_FOR = timedelta(days=14)


def place() -> Path:
    """The folder, made when it is missing."""
    path = Path(settings.DATA_DIR) / "letters"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def keep(*, message: EmailMessage, number: str) -> None:
    """Write the letter: under its name it is whole or not there. Raises OSError."""
    path = place() / f"{number}.eml"
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(bytes(message))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def letters() -> Iterator[tuple[datetime, EmailMessage]]:
    """What lies there, the newest first, with the moment it was put there."""
    for path in sorted(_files(), key=lambda file: (-file.stat().st_mtime, file.name)):
        yield _put_there(path), _read(path)


def forget(*, to: str) -> int:
    """Remove every letter to this address. Answers how many."""
    return _remove([path for path in _files() if str(_read(path)["To"]).casefold() == to.casefold()])


def forget_one(*, number: str) -> int:
    """Remove the letter of this number. Answers how many there were."""
    path = place() / f"{number}.eml"
    return _remove([path] if path.exists() else [])


def remove_ended(*, now: datetime) -> int:
    """Remove what has lain there for two weeks. Answers how many."""
    return _remove([path for path in _files() if now - _put_there(path) > KEPT_FOR])


def _files() -> list[Path]:
    return list(place().glob("*.eml"))


def _read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def _put_there(path: Path) -> datetime:
    from datetime import UTC

    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)


def _remove(paths: list[Path]) -> int:
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)
