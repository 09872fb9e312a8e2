"""Words that are read past: little words of a sentence, and words for what a room must have."""

from __future__ import annotations

from functools import lru_cache

import orjson

from sameboat.directory.search.files import data_file
from sameboat.directory.search.words import folded, stem

Phrase = tuple[str, ...]
LONGEST = 4  # words of a phrase
EVERY_GROUP = ("group", "groups", "meeting", "meetings", "gruppe", "grupper", "gruppen", "møte", "møter", "treffen",
               "grupo", "grupos", "reunion", "reuniones", "grupė", "grupės", "группа", "группы")  # fmt: skip


@lru_cache(maxsize=1)
def little_words() -> frozenset[str]:
    """Pronouns, auxiliaries, negations: nothing is looked for by them. From `little_words.json`, by language.

    They are no stop words: "want to live" and "not want to live" must stay two things.
    """
    lists: dict[str, list[str]] = orjson.loads(data_file("little_words.json").read_bytes())
    return frozenset(stem(word=word) for words in lists.values() for text in words for word in folded(text=text))


@lru_cache(maxsize=1)
def words_for_all() -> frozenset[str]:
    """Words for any group: who types one asks for all of them."""
    return frozenset(stem(word=word) for text in EVERY_GROUP for word in folded(text=text))


@lru_cache(maxsize=1)
def _access() -> dict[Phrase, str]:
    lists: dict[str, list[str]] = orjson.loads(data_file("access_words.json").read_bytes())
    return {
        tuple(stem(word=word) for word in folded(text=text)): code for code, texts in lists.items() for text in texts
    }


def access_of(*, stems: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The codes of access that are named ("sign language"), and the other words, in order."""
    codes: list[str] = []
    rest: list[str] = []
    start = 0
    while start < len(stems):
        for length in range(min(LONGEST, len(stems) - start), 0, -1):
            code = _access().get(tuple(stems[start : start + length]))
            if code is not None:
                codes.append(code)
                start += length
                break
        else:
            rest.append(stems[start])
            start += 1
    return tuple(sorted(set(codes))), rest
