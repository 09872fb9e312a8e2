"""Names of fellowships that are not in the catalogue: said honestly, and the need is offered (FIND-22)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sameboat.directory.search.files import read_data
from sameboat.directory.search.little import little_words_of, words_for_all
from sameboat.directory.search.words import folded, stem, stems_in, stems_of, stop_words

PIECE = re.compile(r"[^\W\d_]+")
PREPOSITIONS = "prepositions"
LETTERS = 5  # a short name of fewer letters may be the beginning of the name by chance: "ma"


def unlisted(*, text: str, terms: list[str]) -> dict[str, str] | None:
    """`word`, `name`, `need` and `whose` ("" when it is left open) of a fellowship that is not listed, when its name is
    all that was typed. `word` is the name, too, unless a short name was typed."""
    row = _by_name().get(tuple(terms)) if terms else None
    typed = set(stems_of(text=text))
    if row is None or not typed.issuperset(terms):
        return None
    word = row["short"] if len(terms) == 1 and _is_short(word=terms[0], name=row["name"]) else row["name"]
    return {"word": word, "name": row["name"], "need": row["need"], "whose": row.get("whose", "")}


def _is_short(*, word: str, name: str) -> bool:
    """Whether a word is letters for a name, and not the name or its beginning ("lifering", "smart")."""
    return len(word) < LETTERS or not "".join(folded(text=name)).startswith(word)


def no_names(*, text: str) -> frozenset[str]:
    """The stems of little words that only look like a short name: "så" is no SA, and in "moren min sa at" nobody asks for
    SA either. Capitals are a name, and so is what stands beside a word for any group, or in no sentence ("sa oslo")."""
    typed = PIECE.findall(text)
    pieces = [(word.lower(), "".join(stems_of(text=word))) for word in typed]
    found = set()
    for place, (raw, word) in enumerate(pieces):
        if word not in _like_names() or (typed[place].isupper() and not text.isupper()):
            continue
        beside = {some for _, some in pieces[max(0, place - 1) : place] + pieces[place + 1 : place + 2]}
        if raw != word or (beside.isdisjoint(words_for_all()) and _is_told(pieces=pieces, place=place)):
            found.add(word)
    return frozenset(found)


def _is_told(*, pieces: list[tuple[str, str]], place: int) -> bool:
    """Whether the other words are a sentence in a language in which this one is a little word."""
    others = {word for at, (_, word) in enumerate(pieces) if at != place}
    return any(
        others & little_words_of(language=language) - _prepositions() for language in _like_names()[pieces[place][1]]
    )


@lru_cache(maxsize=1)
def _like_names() -> dict[str, set[str]]:
    """The languages of each little word, as it is folded."""
    found: dict[str, set[str]] = {}
    for language, words in _lists_of_likes().items():
        for word in words if language != PREPOSITIONS else ():
            found.setdefault("".join(stems_of(text=word)), set()).add(language)
    return found


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    """Words that stand before a town, or between two names: they make no sentence."""
    return stems_in(texts=_lists_of_likes()[PREPOSITIONS]) | _like_names().keys()


@lru_cache(maxsize=1)
def _lists_of_likes() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = read_data(file="names_like_words.json")
    return lists


@lru_cache(maxsize=1)
def words_of_names() -> frozenset[str]:
    """Every word of these names: spelled right, whatever is near."""
    return frozenset(stem(word=word) for row in _rows() for text in (row["short"], row["name"])
                     for word in folded(text=text))  # fmt: skip


@lru_cache(maxsize=1)
def short_names() -> dict[str, dict[str, str]]:
    """The rows of `short_names.json` by short name of one word; only names, no claims."""
    return {row["short"]: row for row in _rows() if " " not in row["short"]}


@lru_cache(maxsize=1)
def _by_name() -> dict[tuple[str, ...], dict[str, str]]:
    """The rows by short name and by whole name, as words are looked up."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in _rows():
        for text in (row["short"], row["name"]):
            found.setdefault(_key(folded(text=text)) or tuple(folded(text=text)), row)
    return found


def _key(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem(word=word) for word in words if word not in stop_words()))


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = read_data(file="short_names.json")
    return rows
