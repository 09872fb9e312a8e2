"""Whether words tell that somebody may be in danger: one ear for all apps, its phrases read once from danger.json."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sameboat.base.places import fold
from sameboat.safety.rules.danger import Heard, Signs, about, heard, signs_of

FILE = Path(__file__).parent.parent / "danger.json"
HANDS = "throat"  # the list of hands round a throat, and of force
# The lists of signs that tell of danger in a search, too.
NOW = frozenset({HANDS, "plain", "at_hand", "taken", "gone", "mind", "life"})
READ = 4000  # letters at either end that are read: nobody's page waits for a whole book


def heard_in(*, text: str) -> Heard:
    """Whether a text of any language tells that somebody in the circle may be in danger: of a long one, its two ends."""
    return heard(text=_ends_of(text), signs=_signs(), fold=_word)


@lru_cache(maxsize=1024)
def heard_now(*, text: str) -> str:
    """Of what danger at this moment words tell that were typed into a search, in any language: danger said plainly,
    somebody's hands round a throat, a means at hand, what somebody took, a child who is gone, a mind that loses hold, a
    life that is to end. "" for none.

    Only these lists of the ear. The others are for people in a circle who tell of one another, now; in a search the same
    words name what a group is about, or a past: "violence", "suicide", "seizures", "hearing voices", "he is dead".
    """
    return about(text=_ends_of(text), signs=_now(), fold=_word)


def _ends_of(text: str) -> str:
    return text if len(text) <= 2 * READ else f"{text[:READ]}\n{text[-READ:]}"


@cache
def _signs() -> Signs:
    return signs_of(rows=_rows(), fold=_word)


@cache
def _now() -> Signs:
    return signs_of(rows=_rows(), fold=_word, names=NOW)


def _rows() -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return list(rows.values())


def _word(text: str) -> str:
    """A word without case and accents; one word stays one."""
    return fold(text=text).replace(" ", "")
