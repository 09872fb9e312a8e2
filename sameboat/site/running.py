"""Whether a server runs on this data folder: a lock that the system takes away when the process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

NAME = "running"
ADDRESS = "address"  # in the data folder: where the last `sameboat run` answered
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - all addresses, and one that reaches them from here
ONLY_HERE = {*EVERYWHERE, "127.0.0.1", "::1"}  # a listener there is reached from this machine as "localhost"


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


def remember_address(*, data_dir: Path, address: str) -> None:
    """Keep where this server answers, so that `sameboat operator` names the right place. Raises OSError."""
    (data_dir / ADDRESS).write_text(f"{address}\n", encoding="utf-8")


def last_address(*, data_dir: Path) -> str:
    """Where the last `sameboat run` of this folder answered, "" when that is not known."""
    try:
        return (data_dir / ADDRESS).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def names_of(*, told: str) -> list[str]:
    """The names in SAMEBOAT_HOSTS; blanks around the commas do not matter."""
    return [name for part in told.split(",") if (name := part.strip())]


def web_address(*, listens: str, port: int, names: list[str], behind_proxy: bool) -> str:
    """Where people reach this server, without a stroke at the end: under its first name, or on this machine.

    Behind a proxy it is https, and an onion address needs none; neither shows the port on which we listen.
    """
    name = next((plain for name in names if (plain := name.lstrip(".*"))), "")
    if name.rstrip(".").endswith(".onion"):
        return f"http://{name}"
    if name and behind_proxy:
        return f"https://{name}"
    return f"http://{name or ('localhost' if listens in ONLY_HERE else listens)}:{port}"


def told_address(*, listens: str, port: int) -> str:
    """The same, as SAMEBOAT_HOSTS and SAMEBOAT_BEHIND_PROXY say."""
    names = names_of(told=os.environ.get("SAMEBOAT_HOSTS", ""))
    behind_proxy = os.environ.get("SAMEBOAT_BEHIND_PROXY", "") == "1"
    return web_address(listens=listens, port=port, names=names, behind_proxy=behind_proxy)


def _open(data_dir: Path) -> int:
    return os.open(data_dir / NAME, os.O_RDWR | os.O_CREAT, 0o600)
