"""Words that look like somebody close and are nobody: the Spanish "son", and the "mama" of "cáncer de mama"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sameboat.directory.rules import ASKED_WHOSE
from sameboat.directory.search.files import read_data
from sameboat.directory.search.whose import other_persons
from sameboat.directory.search.words import stems_in

ARTICLES = {"las", "los", "unas", "unos", "quienes", "quiene", "cuales", "cuale"}  # Spanish words for several


def is_nobody(*, stems: Sequence[str], place: int) -> bool:
    """Whether the word at this place is nobody here."""
    return _are(stems=stems, place=place) or _is_breast(stems=stems, place=place) or _is_in(stems=stems, place=place)


def _are(*, stems: Sequence[str], place: int) -> bool:
    """Whether this is the Spanish "son" ("mis padres son alcohólicos", "las drogas son malas"), and nobody's son."""
    if stems[place] != "son" or not {"my", "our", "his", "her", "their"}.isdisjoint(stems):
        return False
    return not ARTICLES.isdisjoint(stems) or (
        place > 0 and (stems[place - 1] in _spanish() or stems[place - 1] in other_persons())
    )


def _is_in(*, stems: Sequence[str], place: int) -> bool:
    """Whether this is the Norwegian "i", in, before what something is in ("rus i familien"), and not "I"."""
    return stems[place] == "i" and not _where().isdisjoint(stems[place + 1 : place + 2])


@lru_cache(maxsize=1)
def _where() -> frozenset[str]:
    """What something is in, in Norwegian; from `relations.json`."""
    lists: dict[str, dict[str, list[str]]] = read_data(file="relations.json")
    return stems_in(texts=lists["nb"]["in"])


def _is_breast(*, stems: Sequence[str], place: int) -> bool:
    """Whether this is the "mama" of "cáncer de mama", and nobody's mother."""
    return stems[place] == "mama" and tuple(stems[max(0, place - 2) : place]) == ("cancer", "de")


@lru_cache(maxsize=1)
def _spanish() -> frozenset[str]:
    """Spanish words for several people."""
    lists: dict[str, dict[str, list[str]]] = read_data(file="relations.json")
    texts = [text for code in ASKED_WHOSE for text in lists["es"].get(code, ()) if text.endswith("s")]
    return stems_in(texts=[*texts, "ellos", "ellas"])
