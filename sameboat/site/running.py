"""Whether a server runs on this data folder: a lock that the system takes away when the process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

NAME = "running"


def hold(*, data_dir: Path) -> int:
    """Share the lock as a server until this process ends; several servers may. Answers the open file's number.

    Raises OSError when the folder cannot be written, BlockingIOError while a backup is being put back.
    """
    handle = _open(data_dir)
    fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return handle


def hold_alone(*, data_dir: Path) -> int | None:
    """Take the lock for this process alone, or None while a server runs. Give it back with `os.close`."""
    handle = _open(data_dir)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def _open(data_dir: Path) -> int:
    return os.open(data_dir / NAME, os.O_RDWR | os.O_CREAT, 0o600)
