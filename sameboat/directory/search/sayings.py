"""Sayings in which words of danger or death mean something else: "cutting down on sugar", "my phone died". They are put in
plain words before anything else is read. From `sayings.json`, by language: what is said (patterns as in `said`), and
what is meant; "*" stands for its first word. Lithuanian infinitives are spoken, and typed, without their last letter:
"mirt" is put as "mirti" where danger is told in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sameboat.directory.search.doses import many_as_one
from sameboat.directory.search.files import data_file, read_data
from sameboat.directory.search.said import spelled_out
from sameboat.directory.search.words import stems_of

Phrase = tuple[str, ...]
INFINITIVE = re.compile(r"\b\w{3,}ti\b")  # shorter ones are words of other languages: "but" of "būti"


def plainly_meant(*, stems: Sequence[str]) -> list[str]:
    """The words with sayings put in plain words."""
    starts = _by_start()
    found: list[str] = []
    place = 0
    while place < len(stems):
        for phrase in starts.get(stems[place], ()):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                found += _sayings()[phrase]
                place += len(phrase)
                break
        else:
            found.append(stems[place])
            place += 1
    return many_as_one(stems=found)


@lru_cache(maxsize=1)
def _by_start() -> dict[str, list[Phrase]]:
    """The sayings by their first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(_sayings(), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


@lru_cache(maxsize=1)
def _sayings() -> dict[Phrase, Phrase]:
    languages: dict[str, dict[str, str]] = read_data(file="sayings.json")
    said = ((phrase, meant) for some in languages.values() for pattern, meant in some.items()
            for phrase in spelled_out(pattern=pattern, lists={}))  # fmt: skip
    meant = {phrase: stems_of(text=meant.replace("*", phrase[0])) for phrase, meant in said}
    return {(word[:-1],): (word,) for word in _infinitives()} | meant


def _infinitives() -> set[str]:
    """The Lithuanian verbs in which danger is told."""
    told = "".join(data_file(name).read_text(encoding="utf-8") for name in ("crisis.json", "danger_said.json"))
    return {"".join(stems_of(text=word)) for word in INFINITIVE.findall(told)}
