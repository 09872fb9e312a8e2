"""Presets and guidelines as data files that anyone may read and improve. Each entry says where it comes from.

`presets.json`: ready-made beginnings for a plan. `guidelines.json`: cards for situations in a circle, our own wording.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from sameboat.groups.rules import Guideline

FILE = Path(__file__).with_name("presets.json")
GUIDELINES = Path(__file__).with_name("guidelines.json")


@cache
def presets() -> dict[str, dict[str, Any]]:
    """Slug → preset, in the order of the file. Texts are English; show them with `gettext`."""
    rows: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return {row["slug"]: row for row in rows}


@cache
def guidelines() -> dict[str, Guideline]:
    """Slug → card, in the order of the file. Texts are English; show them with `gettext`."""
    rows: list[dict[str, Any]] = json.loads(GUIDELINES.read_text(encoding="utf-8"))
    return {row["slug"]: Guideline(**{name: _frozen(value) for name, value in row.items()}) for row in rows}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
