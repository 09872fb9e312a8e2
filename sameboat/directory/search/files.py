"""The data files that lie beside this code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson


def data_file(name: str) -> Path:
    """The path of a data file of the search."""
    return Path(__file__).parent / "data" / name


def read_data(*, file: str) -> Any:
    """What a data file of the search holds. Read once by whoever keeps it: each call reads it anew."""
    return orjson.loads(data_file(file).read_bytes())
