"""Programmes that are named among words: what they are for, and short names that several of them have."""

from __future__ import annotations

from typing import Any

from sameboat.directory.rules import is_ambiguous
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.sentences import LONGEST_PHRASE, Phrase, stop_stems
from sameboat.directory.search.words import stems_of


def needs_of_names(*, stems: list[str], catalogue: Catalogue) -> list[int]:
    """What the programmes are for that are named among the words: "AA for my husband" is about alcohol.

    A short name of several programmes tells nothing here; it is asked about (FIND-22).
    """
    named = programmes_named(stems=stems, catalogue=catalogue)
    return sorted({need for number in named for need in catalogue.programmes[number].needs})


def programmes_named(*, stems: list[str], catalogue: Catalogue) -> list[int]:
    """The numbers of the programmes that are named among the words, in their order; of a short name of several none."""
    names = _names_of_programmes(catalogue)
    found: list[int] = []
    for start in range(len(stems)):
        for length in range(min(LONGEST_PHRASE, len(stems) - start), 0, -1):
            phrase = tuple(stems[start : start + length])
            numbers = names.get(phrase, set())
            if len(numbers) == 1 and not stop_stems().issuperset(phrase):  # "support group" is a name of one, too
                found.append(min(numbers))
                break
    return found


def places_of_names(*, stems: list[str], catalogue: Catalogue) -> set[int]:
    """The places of words that name a programme, or one of several."""
    names = _names_of_programmes(catalogue)
    return {
        place
        for start in range(len(stems))
        for length in range(1, min(LONGEST_PHRASE, len(stems) - start) + 1)
        if tuple(stems[start : start + length]) in names
        for place in range(start, start + length)
    }


def programmes_by_name(*, phrase: Phrase, catalogue: Catalogue) -> set[int]:
    """The numbers of the programmes that have just this name; none of words that stand in any sentence."""
    return set() if stop_stems().issuperset(phrase) else _names_of_programmes(catalogue).get(phrase, set())


def _names_of_programmes(catalogue: Catalogue) -> dict[Phrase, set[int]]:
    """The programmes by their names, whole and short."""
    if not catalogue.names_of_programmes:
        for node in catalogue.programmes:
            for text in (node.name, *node.names):
                phrase = stems_of(text=text)
                catalogue.names_of_programmes.setdefault(phrase, set()).add(node.number)
        catalogue.names_of_programmes.setdefault((), set())
    return catalogue.names_of_programmes


def ambiguous(*, stems: list[str], catalogue: Catalogue) -> list[dict[str, Any]]:
    """Short names that stand for several programmes (FIND-22)."""
    told = []
    for length in (1, 2):
        for place in range(len(stems) - length + 1):
            word = " ".join(stems[place : place + length])
            numbers = catalogue.short_names.get(word, [])
            if is_ambiguous(meant=[catalogue.programmes[number].slug for number in numbers]):
                told.append(_several(word, numbers, catalogue))
    return told


def _several(word: str, numbers: list[int], catalogue: Catalogue) -> dict[str, Any]:
    """A short name, with the programmes that have it."""
    programmes = [{"slug": node.slug, "name": node.name} for node in map(catalogue.programmes.__getitem__, numbers)]
    return {"kind": "ambiguous", "word": word, "programmes": programmes}


def which(*, told: list[dict[str, Any]], elsewhere: dict[str, str], catalogue: Catalogue) -> list[dict[str, Any]]:
    """What to ask about a short name that fellowships have which are not listed here."""
    asked = [one for one in told if one["kind"] != "ambiguous"]
    numbers = catalogue.short_names.get(elsewhere["word"], [])
    if numbers:
        asked.append(_several(elsewhere["word"], numbers, catalogue))
    only = {} if numbers or elsewhere["word"] == elsewhere["name"] else {"only": True}
    return [*asked, {"kind": "unlisted", **elsewhere, **only}]
