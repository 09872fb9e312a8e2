"""The secret key: given by the environment, else made once and kept in the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(*, data_dir: Path, given: str) -> str:
    """Return the key; make `data_dir/secret-key` (mode 600) when neither it nor `given` exists. Raises OSError."""
    if given:
        return given
    path = data_dir / "secret-key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        _write_once(path)
    return path.read_text().strip()


def _write_once(path: Path) -> None:
    """Two processes starting together: the first one's key stands."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
