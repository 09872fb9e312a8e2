"""Phrases that tell of a death, from `losses.json`."""

from __future__ import annotations

from functools import lru_cache

import orjson

from sameboat.directory.search.files import data_file
from sameboat.directory.search.words import plainly, stems_of

Phrase = tuple[str, ...]


@lru_cache(maxsize=1)
def phrases_of_losses() -> dict[str, frozenset[Phrase]]:
    """The phrases by what they tell, every word as it is written."""
    lists: dict[str, list[str]] = orjson.loads(data_file("losses.json").read_bytes())
    return {name: frozenset(_as_written(text) for text in texts) for name, texts in lists.items()}


def suicide_phrases() -> frozenset[Phrase]:
    """Phrases that tell of somebody's death by suicide: whoever is left may be in danger, too."""
    return phrases_of_losses()["suicide"]


@lru_cache(maxsize=1)
def words_of_losses() -> frozenset[str]:
    """Words that tell of a death: never taken for a slip of the finger."""
    return frozenset(word for told in phrases_of_losses().values() for phrase in told for word in phrase)


def _as_written(text: str) -> Phrase:
    return tuple(plainly(stems=list(stems_of(text=text))))
