"""Words as they are compared: folded, without stop words, a plural like its singular."""

from __future__ import annotations

from functools import lru_cache

import orjson

from sameboat.base.places import fold
from sameboat.directory.search.files import data_file

LONGEST = 40


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that tell nothing about what is looked for; they lie in `stop_words.json`, by language."""
    lists: dict[str, list[str]] = orjson.loads(data_file("stop_words.json").read_bytes())
    return frozenset(fold(text=word) for words in lists.values() for word in words)


def terms(*, text: str) -> list[str]:
    """The words of a text as the index knows them, each once, in order."""
    return list(dict.fromkeys(stem(word=word) for word in folded(text=text) if word not in stop_words()))


def folded(*, text: str) -> list[str]:
    """The words of a text without case and accents; longer texts are folded word by word."""
    pieces = (
        (word[start : start + 180] for word in text.split() for start in range(0, len(word), 180))
        if len(text) > 180
        else (text,)
    )
    return [word[:LONGEST] for piece in pieces for word in fold(text=piece).split()]


def stem(*, word: str) -> str:
    """A plural s taken off, on both sides alike: drug finds drugs."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
