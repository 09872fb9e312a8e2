"""Forgives one slip of the finger, in a word that nothing has."""

from __future__ import annotations

from typing import Any

from sameboat.directory.search.termsets import items_with
from sameboat.directory.search.view import View

PREFIX = 3  # from so many letters on, the last word may be the beginning of a word


def corrected(*, view: View, terms: tuple[str, ...]) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """The words to search for, and what was changed: spelled differently, or passed over as unknown.

    When none of the words is known, none is passed over: then nothing is found, and that is the truth.
    """
    words: list[str] = []
    told: list[dict[str, Any]] = []
    unknown: list[str] = []
    for place, term in enumerate(terms):
        meant = _meant(view=view, term=term, last=place == len(terms) - 1)
        if meant is None:
            unknown.append(term)
            continue
        words.append(meant)
        if meant != term and not meant.endswith("*"):
            told.append({"kind": "spelling", "from": term, "to": meant})
    told += [{"kind": "unknown", "word": word} for word in unknown]
    return (tuple(dict.fromkeys(words)) or terms), told


def _meant(*, view: View, term: str, last: bool) -> str | None:
    """The word itself when something has it, else the beginning of words, else the commonest word one slip away."""
    if _count(view=view, word=term):
        return term
    if last and len(term) >= PREFIX and _count(view=view, word=f"{term}*"):
        return f"{term}*"
    counted = sorted((-_count(view=view, word=word), word) for word in view.one_slip_away(word=term))
    return counted[0][1] if counted and counted[0][0] else None


def _count(*, view: View, word: str) -> int:
    return sum(len(items_with(segment=segment, word=word, catalogue=view.catalogue)) for segment in view.segments)
