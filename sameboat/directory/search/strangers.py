"""Somebody who is not known and hurts one who is close: "nurse hits my mother". Nobody who tells it is accused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sameboat.directory.search.little import calm_words, little_words
from sameboat.directory.search.violent import words_between, words_of_staff
from sameboat.directory.search.words import stem, stop_words

FIRST_WORDS = 2  # that may say who it is, before what they do
SAY_WHO = ("en", "nb", "de")  # languages in which who does it always stands before it


def is_a_stranger(*, stems: Sequence[str], place: int, language: str = "") -> bool:
    """Whether staff is told of before what is done, or a sentence begins with words that tell nothing known of who writes:
    "caretaker hits my son"; not "almost hit my wife", nor "drunk hit my wife"."""
    before = stems[:place]
    if not words_of_staff().isdisjoint(before):
        return True
    return 0 < place <= FIRST_WORDS and language in ("", *SAY_WHO) and _known().isdisjoint(before)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Little words, and words for how something is done."""
    return little_words() | calm_words() | words_between() | frozenset(stem(word=word) for word in stop_words())
