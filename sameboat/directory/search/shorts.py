"""Names of fellowships that are not in the catalogue: said honestly, and the need is offered (FIND-22)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import orjson

from sameboat.directory.search.files import data_file
from sameboat.directory.search.words import folded, stem, stems_of, stop_words

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
    rows: list[dict[str, str]] = orjson.loads(data_file("short_names.json").read_bytes())
    return rows
