"""Addresses that are free: the name, else the name with the town, else with a few letters more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from django.db import models
from django.utils.text import slugify

from sameboat.directory.actions.feeds_in.bulk import in_parts
from sameboat.directory.feeds.reading.rawness import PLAIN_SLUG
from sameboat.directory.feeds.reading.withheld import without_our_words
from sameboat.directory.models import FormerAddress

LONGEST, ROUNDS = 100, 6
# Letters that have no plain letter inside them, as they are written where an address takes none: "Ærlig" is aerlig.
_LATIN = {"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch . y . e iu ia".replace(".", "").split(" "),
        strict=True,
    )
)
_LETTERS = str.maketrans(_LATIN | _CYRILLIC)


def free_slugs(*, model: type[models.Model], wanted: Sequence[tuple[str, str, str]]) -> list[str]:
    """A slug for each (text, town, something unique), none of them taken. A few questions for all, not one for each."""
    found: list[str] = [""] * len(wanted)
    left = list(range(len(wanted)))
    given: set[str] = set()
    for turn in range(ROUNDS):
        tried = {place: _candidate(wanted[place], turn=turn) for place in left}
        taken = _taken(model, tried.values())
        for place, slug in tried.items():
            if slug not in taken and slug not in given:
                given.add(slug)
                found[place] = slug
        left = [place for place in left if not found[place]]
        if not left:
            return found
    raise RuntimeError("no free address was found")


def in_plain_letters(*, text: str) -> str:
    """The text as part of an address: small letters without accents, figures and hyphens. "" when none is left."""
    return slugify(text.lower().translate(_LETTERS))


def _candidate(wanted: tuple[str, str, str], *, turn: int) -> str:
    text, town, unique = without_our_words(text=wanted[0]), *wanted[1:]
    base = (text if PLAIN_SLUG.fullmatch(text) else in_plain_letters(text=text)) or "meeting"
    if base.replace("-", "").isdigit():
        base = f"meeting-{base}"
    if turn == 0:
        return base[:LONGEST].rstrip("-_")
    ending = (
        in_plain_letters(text=town) if turn == 1 else blake2b(f"{unique} {turn}".encode(), digest_size=3).hexdigest()
    )
    return f"{base[: LONGEST - 41].rstrip('-_')}-{ending[:40]}".strip("-")


def _taken(model: type[models.Model], slugs: Iterable[str]) -> set[str]:
    taken: set[str] = set()
    for part in in_parts(values=set(slugs)):
        for where in (model, FormerAddress):  # who followed an address on paper is not led to strangers
            taken |= set(where._base_manager.filter(slug__in=part).values_list("slug", flat=True))
    return taken
