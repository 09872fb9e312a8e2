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
    """Two processes starting together: the first one's key stands, and nobody sees it half-written."""
    whole = path.with_name(f".secret-key-{secrets.token_hex(8)}")
    handle = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(whole, path)
    except FileExistsError:
        return
    finally:
        whole.unlink()
