"""Which needs and programmes someone means by a few words: exact words first, then beginnings, then near spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from sameboat.directory.search.words import terms

EXACT, BEGINNING, SPELLING = 4, 2, 1
SHOWN = 12
SHORTEST_BEGINNING = 3
SHORTEST_SPELLING = 4


def matching(*, asked: str, known: Mapping[str, Iterable[str]]) -> list[str]:
    """The slugs in `known` (slug → its words) that `asked` fits, best first; at most 12, none far behind the best."""
    wanted = terms(text=asked[:200])
    words = {slug: {term for text in texts for term in terms(text=text)} for slug, texts in known.items()}
    spellings = _spellings(wanted=wanted, vocabulary=set().union(*words.values()) if words else set())
    scores = {
        slug: sum(_score(term, have, spellings.get(term, frozenset())) for term in wanted)
        for slug, have in words.items()
    }
    best = max(scores.values(), default=0)
    close = [slug for slug in known if scores[slug] and scores[slug] * 2 >= best]
    return sorted(close, key=lambda slug: -scores[slug])[:SHOWN]


def _spellings(*, wanted: Iterable[str], vocabulary: set[str]) -> dict[str, frozenset[str]]:
    """For each asked word that nobody knows: the known words that look like it."""
    return {
        term: frozenset(get_close_matches(term, vocabulary, n=3, cutoff=0.8))
        for term in wanted
        if term not in vocabulary and len(term) >= SHORTEST_SPELLING
    }


def _score(term: str, have: set[str], spellings: frozenset[str]) -> int:
    if term in have:
        return EXACT
    if len(term) >= SHORTEST_BEGINNING and any(word.startswith(term) for word in have):
        return BEGINNING
    return SPELLING if spellings & have else 0
