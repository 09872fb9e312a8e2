"""Presets and guidelines as data files that anyone may read and improve. Each entry says where it comes from.

`presets.json`: ready-made beginnings for a plan. `guidelines.json`: cards for situations in a circle, our own wording.
`danger.json`: how people tell that somebody in the circle may be in danger, in every language.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from sameboat.base.places import fold
from sameboat.groups.rules import Guideline
from sameboat.groups.rules.danger import Heard, Signs, heard, signs_of

FILE = Path(__file__).with_name("presets.json")
GUIDELINES = Path(__file__).with_name("guidelines.json")
DANGER = Path(__file__).with_name("danger.json")


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


def heard_in(*, text: str) -> Heard:
    """Whether a text of any length and language tells that somebody in the circle may be in danger."""
    return heard(text=text, signs=_signs(), fold=_word)


@cache
def _signs() -> Signs:
    rows: dict[str, dict[str, Any]] = json.loads(DANGER.read_text(encoding="utf-8"))
    return signs_of(rows=rows.values(), fold=_word)


def _word(text: str) -> str:
    """A word without case and accents; one word stays one."""
    return fold(text=text).replace(" ", "")


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
