"""What the clock does for the server as a whole, once a day. Safe to run twice, and to run late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

# The state before a restore: everybody who was there is in it, also those who are deleted afterwards.
KEPT = ("before-restore.zip", "before-restore-2.zip")
KEPT_DAYS = 14
OPENED = ".opened"  # a locked backup, while it is put back


def tidy(*, now: datetime) -> dict[str, int]:
    """Delete what a restore has laid aside, when it had time to be missed, and what a killed one left. Answers how many files.

    While this runs nothing is put back: the server, or the worker, holds the folder (running.py).
    """
    ended = _remove_left_overs()
    for name in KEPT:
        for path in (Path(settings.DATA_DIR) / name, Path(settings.DATA_DIR) / f"{name}.age"):
            if path.exists() and now - _made(path) > timedelta(days=KEPT_DAYS):
                path.unlink(missing_ok=True)
                ended += 1
    return {"before restore": ended}


def _remove_left_overs() -> int:
    left = [*Path(settings.DATA_DIR).glob(".restoring-*"), *Path(settings.DATA_DIR).glob(f"{OPENED}/*")]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _made(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
