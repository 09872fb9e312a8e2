"""Names one slip of the finger away from what was typed, and names it begins."""

from __future__ import annotations

import orjson

from sameboat.base.places.building import ALTERNATE
from sameboat.base.places.gazetteer import rows

LATIN = "abcdefghijklmnopqrstuvwxyz "
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюяєіїґјљњћџ "
SHORTEST, LONGEST, MOST = 3, 40, 40
# How many ranks a town loses when only another name of it is near.
OTHER_NAME_RANKS = 20_000

ONE_EDIT = """
SELECT name, MIN(place % :alternate + (place >= :alternate) * :ranks) AS rank FROM names
WHERE name IN (SELECT value FROM json_each(:edits)) GROUP BY name ORDER BY rank LIMIT :most
"""
BEGINNING = """
SELECT name, MIN(place) AS rank FROM (SELECT name, place FROM names WHERE name > :start AND name < :end LIMIT 2000)
WHERE place < :alternate GROUP BY name ORDER BY rank LIMIT 5
"""


def respelled(*, name: str) -> list[str]:
    """Folded names of towns one edit from `name` (a letter more, less, wrong, two swapped), and names it begins.

    The names of large towns come first.
    """
    if not SHORTEST <= len(name) <= LONGEST:
        return []
    edits = orjson.dumps(sorted(one_edit_from(name=name))).decode()
    found: dict[str, int] = dict(
        rows(
            sql=ONE_EDIT,
            values={"edits": edits, "alternate": ALTERNATE, "ranks": OTHER_NAME_RANKS, "most": MOST},
        )
    )
    if len(name) > SHORTEST:
        begun = rows(sql=BEGINNING, values={"start": name, "end": name + "\U0010ffff", "alternate": ALTERNATE})
        found |= dict(begun)
    return sorted(found, key=lambda one: (found[one], one))


def one_edit_from(*, name: str) -> set[str]:
    """Every text one edit away, in the letters of the name's script."""
    letters = CYRILLIC if any("а" <= letter <= "џ" for letter in name) else LATIN
    halves = [(name[:place], name[place:]) for place in range(len(name) + 1)]
    edits = {left + right[1:] for left, right in halves if right}
    edits |= {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    edits |= {left + letter + right[1:] for left, right in halves if right for letter in letters}
    edits |= {left + letter + right for left, right in halves for letter in letters}
    return {edit for edit in edits if edit == edit.strip()} - {name, ""}
