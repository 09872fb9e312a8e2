"""Whether words tell that somebody may be in danger: one ear for all apps, its phrases read once from danger.json."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from sameboat.base.places import fold
from sameboat.safety.rules.danger import Heard, Signs, heard, signs_of

FILE = Path(__file__).parent.parent / "danger.json"


def heard_in(*, text: str) -> Heard:
    """Whether a text of any length and language tells that somebody in the circle may be in danger."""
    return heard(text=text, signs=_signs(), fold=_word)


@cache
def _signs() -> Signs:
    rows: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return signs_of(rows=rows.values(), fold=_word)


def _word(text: str) -> str:
    """A word without case and accents; one word stays one."""
    return fold(text=text).replace(" ", "")
