"""The file with the invented people of the demonstration and their words. No real server has one."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "demo-accounts.json"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One invented person: who it is, and what to type."""

    role: str
    handle: str
    words: str


def read_people(*, data_dir: Path) -> list[DemoAccount]:
    """Who stands in the file; nobody when there is none, or when it cannot be read."""
    try:
        return [DemoAccount(**one) for one in json.loads((data_dir / FILE).read_text())]
    except (OSError, ValueError, TypeError):
        return []


def write_people(*, data_dir: Path, people: list[DemoAccount]) -> None:
    """Whole or not at all, and never readable by others, not for a moment. Raises OSError."""
    path = data_dir / FILE
    fresh = path.with_suffix(f".{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump([asdict(one) for one in people], file)
    fresh.replace(path)


def take_out(*, data_dir: Path, handle: str) -> None:
    """Whoever is forgotten leaves neither log-in name nor words there. Raises OSError."""
    people = read_people(data_dir=data_dir)
    stay = [one for one in people if one.handle != handle]
    if stay != people:
        write_people(data_dir=data_dir, people=stay)
