"""Danger that is told in a whole phrase ("took a bottle of pills", "standing on the bridge"), and what it is about.

The phrases lie in `danger_said.json`, by need ("" for none) and by language. In "[he|she] jumps" one of these stands
there, in "[a|] knife" one or nothing; "<pills>" stands for a list of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, product

from sameboat.directory.search.files import read_data
from sameboat.directory.search.words import stems_of

Phrase = tuple[str, ...]
NAMED, CHOICE = re.compile(r"<([^>]+)>"), re.compile(r"\[([^\]]*)\]")
LISTS = "lists"


@lru_cache(maxsize=1)
def phrases_of_danger() -> Mapping[Phrase, frozenset[str]]:
    """The phrases, every word as it is looked up, with the slugs of what each is about; "" for nothing more than danger."""
    data: dict[str, dict[str, object]] = read_data(file="danger_said.json")
    lists = {name: str(words) for name, words in data.pop(LISTS).items()}
    found: dict[Phrase, set[str]] = {}
    for slug, languages in data.items():
        for pattern in (text for texts in languages.values() if isinstance(texts, list) for text in texts):
            for phrase in spelled_out(pattern=pattern, lists=lists):
                found.setdefault(phrase, set()).add(slug)
    return {phrase: frozenset(slugs) for phrase, slugs in found.items()}


def spelled_out(*, pattern: str, lists: Mapping[str, str]) -> list[Phrase]:
    """All phrases that a pattern stands for, their words as they are looked up."""
    pattern = CHOICE.sub(lambda found: f"[{NAMED.sub(lambda name: lists[name[1]], found[1])}]", pattern)
    pattern = NAMED.sub(lambda name: f"[{lists[name[1]]}]", pattern)
    parts = CHOICE.split(pattern)  # by turns what stands there, and a choice
    choices = [[_stems(text) for text in (part.split("|") if place % 2 else [part])]
               for place, part in enumerate(parts)]  # fmt: skip
    return [tuple(chain.from_iterable(some)) for some in product(*choices)]


@lru_cache(maxsize=4096)
def _stems(text: str) -> Phrase:
    return stems_of(text=text)


@lru_cache(maxsize=1)
def words_of_danger() -> frozenset[str]:
    """Every word of these phrases: spelled right, whatever is near."""
    return frozenset(word for phrase in phrases_of_danger() for word in phrase)
