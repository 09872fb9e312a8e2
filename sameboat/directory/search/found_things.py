"""Things for drugs that somebody found where their child keeps things: "a bag of white powder in my daughter's bedroom",
"foil in my son's room". What it is they often do not know, and do not say; it is drugs. From `found_things.json`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sameboat.base.places import fold
from sameboat.directory.search.befallen import words_for_taking_in
from sameboat.directory.search.files import read_data
from sameboat.directory.search.said import phrases_of_danger
from sameboat.directory.search.sentences import relations_in
from sameboat.directory.search.words import ends_of, stems_in, stems_of

BETWEEN = 4  # words from "found" to what was found


def with_drugs_found(*, text: str) -> str:
    """The text with "drugs" for things that were found, where a child is told of: those that are hardly anything else, and
    others in their room, their bags and pockets. As it is where danger is told: "found her, she took pills"."""
    if not _words("found").search(text) or not _tells_of_a_child(text):
        return text
    names = ("drugs", "maybe", "pills") if _words("places").search(text) else ("drugs",)
    for name in names if _finding(names).search(text) else ():
        text = _words(name).sub(_named, text)
    return text


def _named(found: re.Match[str]) -> str:
    """The word for drugs, behind what has a name of its own."""
    (drugs,) = _data()["word"]
    if before := found.groupdict().get("before"):
        return f"{before}{drugs}"
    return f"{found[0]} {drugs}" if found[0].lower() in _data()["kept"] else drugs


def _tells_of_a_child(text: str) -> bool:
    """Whether a child is told of, and nothing of danger."""
    stems = stems_of(text=text)
    if not _in_danger().isdisjoint(stems) or ends_of(stems=stems, among=_told_in_danger()):
        return False
    return any(code == "child" for code, _ in relations_in(stems=stems).values())


@lru_cache(maxsize=1)
def _in_danger() -> frozenset[str]:
    """Words of somebody who swallowed something, or of what is empty."""
    return words_for_taking_in() | stems_in(texts=_data()["in danger"])


@lru_cache(maxsize=1)
def _told_in_danger() -> frozenset[tuple[str, ...]]:
    return frozenset(phrases_of_danger())


@lru_cache(maxsize=2)
def _finding(names: tuple[str, ...]) -> re.Pattern[str]:
    """A word for finding shortly before a thing of these lists, or behind it as German has it."""
    found, things = rf"(?<!\w)(?:{_any('found')})(?!\w)", rf"(?:{'|'.join(map(_any, names))})(?!\w)"
    return re.compile(rf"{found}(?:\W+\w+){{0,{BETWEEN}}}?\W+{things}|(?<!\w){things}.*{found}\W*$", re.I)


@lru_cache(maxsize=8)
def _words(name: str) -> re.Pattern[str]:
    """One of the texts of this list, with or without its accents. Pills that have a name are no others: "diet pills"."""
    before = rf"(?P<before>(?:{_any('found')}|{_any('before pills')})\s+)" if name == "pills" else ""
    return re.compile(rf"(?<!\w){before}(?:{_any(name)})(?!\w)", re.I)


def _any(name: str) -> str:
    texts = {some for text in _data()[name] for some in (text, fold(text=text))}
    return "|".join(sorted(texts, key=len, reverse=True))


@lru_cache(maxsize=1)
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = read_data(file="found_things.json")
    return data
