"""Names one slip of the finger away from what was typed."""

from __future__ import annotations

import orjson

from sameboat.base.places.building import ALTERNATE
from sameboat.base.places.gazetteer import rows

LATIN = "abcdefghijklmnopqrstuvwxyz "
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюяєіїґјљњћџ "
SHORTEST, LONGEST, MAX_NAMES = 3, 40, 40


def respelled(*, name: str, itself: bool = False) -> list[str]:
    """Folded names of towns one edit (a letter more, less, wrong, or two swapped) from `name`, then names it begins.

    The names of large towns come first. `itself` also offers the name as it stands.
    """
    if not SHORTEST <= len(name) <= LONGEST:
        return []
    found = _known(names=one_edit_from(name=name) | ({name} if itself else set()))
    return found + [other for other in _beginning_with(start=name) if other not in found]


def one_edit_from(*, name: str) -> set[str]:
    """Every text one edit away, in the letters of the name's script."""
    letters = CYRILLIC if any("а" <= letter <= "џ" for letter in name) else LATIN
    halves = [(name[:place], name[place:]) for place in range(len(name) + 1)]
    edits = {left + right[1:] for left, right in halves if right}
    edits |= {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    edits |= {left + letter + right[1:] for left, right in halves if right for letter in letters}
    edits |= {left + letter + right for left, right in halves for letter in letters}
    return {edit for edit in edits if edit == edit.strip()} - {name, ""}


def _known(*, names: set[str]) -> list[str]:
    """Those that are names of towns; a town's first name before another name, larger towns before smaller."""
    sql = (
        "SELECT name, MIN(place) FROM names WHERE name IN (SELECT value FROM json_each(?))"
        f" GROUP BY name ORDER BY MIN(place % {ALTERNATE} + (place >= {ALTERNATE}) * 20000) LIMIT {MAX_NAMES}"
    )
    return [str(name) for name, _ in rows(sql=sql, values=[orjson.dumps(sorted(names)).decode()])]


def _beginning_with(*, start: str) -> list[str]:
    """Names that begin with what was typed, the largest towns first."""
    if len(start) < SHORTEST + 1:
        return []
    sql = (
        "SELECT name, MIN(place) FROM (SELECT name, place FROM names WHERE name > ? AND name < ? LIMIT 2000)"
        f" WHERE place < {ALTERNATE} GROUP BY name ORDER BY 2 LIMIT 5"
    )
    return [str(name) for name, _ in rows(sql=sql, values=[start, start + "\U0010ffff"])]
