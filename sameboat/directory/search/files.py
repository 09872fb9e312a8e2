"""The data files that lie beside this code."""

from __future__ import annotations

from pathlib import Path


def data_file(name: str) -> Path:
    """The path of a data file of the search."""
    return Path(__file__).parent / "data" / name
