"""The catalogue: needs, search words, programmes and organisations, as data files that anyone may read and improve.

`needs.json` is the tree of problems and life situations, `words.json` what people type when they look for them,
`programmes.json` every programme and organisation with its rules. What our sources do not say stays empty.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@cache
def rows(*, name: str) -> tuple[dict[str, Any], ...]:
    """The rows of `<name>.json`, in the order of the file. Raises FileNotFoundError for an unknown name."""
    return tuple(json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")))
