"""Whether someone may be in danger: then the way to help stands above every list (SAFE-15)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sameboat.directory.rules import URGENT_NEEDS
from sameboat.directory.search.befallen import befell, words_of_what_befell
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.danger import calmed, violence, words_of_violence
from sameboat.directory.search.files import read_data
from sameboat.directory.search.little import little_words, words_for_all
from sameboat.directory.search.losses import phrases_of_losses, suicide_phrases
from sameboat.directory.search.said import phrases_of_danger, words_of_danger
from sameboat.directory.search.sayings import plainly_meant
from sameboat.directory.search.sentences import needs_named, relations_in, stop_stems
from sameboat.directory.search.violent import is_afraid_of_them
from sameboat.directory.search.whose import DRINK_OR_DRUGS
from sameboat.directory.search.words import ends_of, plainly, stems_of

PARTS = re.compile(r"[,.;:!?…–—\n]+| - ")
LONGEST = 6  # words of a phrase
ALONE = "alone"  # the list of what tells of danger only when nothing else is said
HELP = "help"  # the list of words that call for help, when nothing says what it is about
BESIDE = "beside"  # the list of words that change nothing in what stands alone: "just", "now"
DIE, DIE_AFTER, DIE_BEFORE = "die", "die after", "die before"  # the lists of English words beside "die"
TO_THE_DEAD = "to be with the dead"  # the list of what tells of danger only beside a death
STILL = "lies still"  # the list of what tells of danger only beside drink or drugs
TOOK = "took something"  # the list of words for these
PERHAPS = "perhaps"  # the list of what may be a cry, and may be no more than pain
NO_PHRASES = frozenset({ALONE, HELP, BESIDE, DIE_AFTER, DIE_BEFORE, TO_THE_DEAD, STILL, TOOK, PERHAPS})
DEATHS = ("died", "suicide", "lost")


def is_urgent(*, words: Sequence[str], needs: Iterable[str], catalogue: Catalogue, text: str = "") -> bool:
    """Whether an urgent need was chosen, or the stems of what was typed hold a word or phrase of one. `text`: as it was
    typed; a part of it between commas and points counts as if it stood alone."""
    if not URGENT_NEEDS.isdisjoint(needs):
        return True
    words = plainly_meant(stems=words)
    if is_at_an_end(words=words) or calls_for_help(words=words) or _ends_in_a_part(text):
        return True
    if list(words[-1:]) == [DIE]:  # no article stands last
        return True
    said = plainly(stems=list(words))
    if wants_to_the_dead(words=said) or lies_still(words=said, catalogue=catalogue):
        return True
    relations = relations_in(stems=said)
    if violence(stems=said, relations=relations) or befell(stems=said, relations=relations):
        return True
    if is_afraid_of_them(stems=said):
        return True
    phrases = _phrases(catalogue)
    as_typed = calmed(stems=words, relations=relations_in(stems=words), verbs_too=True)
    plain = calmed(stems=said, relations=relations, verbs_too=True)
    return any(
        tuple(some[start : start + length]) in phrases
        for some in (as_typed, plain)
        for start in range(len(some))
        for length in range(1, min(LONGEST, len(some) - start) + 1)
    )


@lru_cache(maxsize=1)
def crisis_phrases() -> frozenset[tuple[str, ...]]:
    """Words and phrases of people in danger, from `crisis.json`, by language."""
    return frozenset(_stems(text) for name, texts in _lists().items() if name not in NO_PHRASES for text in texts)


@lru_cache(maxsize=1)
def _dying() -> frozenset[tuple[str, ...]]:
    """Phrases in which "die" is an English word: "to die", "die alone". In "die Gruppen" it is the German article."""
    after = {(*_stems(text), DIE) for text in _lists()[DIE_AFTER]}
    return frozenset(after | {(DIE, *_stems(text)) for text in _lists()[DIE_BEFORE]})


def is_at_an_end(*, words: Sequence[str]) -> bool:
    """Whether these words, and no others, say that somebody cannot go on: "I can't any more" (but sleep, or pay)."""
    return bool(words) and _bare(plainly(stems=list(words))) in _alone()


def wants_to_the_dead(*, words: Sequence[str]) -> bool:
    """Whether somebody died, and the one who writes wants to be with them."""
    return bool(ends_of(stems=_bare(words), among=_phrases_of(TO_THE_DEAD))) and any(
        ends_of(stems=words, among=phrases_of_losses()[name]) for name in DEATHS
    )


def lies_still(*, words: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether somebody who drank or took something does not move or answer, or shakes since they stopped."""
    if not ends_of(stems=words, among=_phrases_of(STILL)):
        return False
    named = set(needs_named(stems=list(words), catalogue=catalogue)[0])
    return bool(ends_of(stems=words, among=_phrases_of(TOOK))) or bool(named & catalogue.subtree(slugs=DRINK_OR_DRUGS))


def may_be_a_cry(*, text: str) -> bool:
    """Whether somebody says what may be a cry, and may be no more than pain: "I just want the pain to stop"."""
    said = plainly(stems=list(_stems(text)))
    return bool(ends_of(stems=_bare(said), among=_phrases_of(PERHAPS)))


@lru_cache(maxsize=4)
def _phrases_of(name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of one list, as they are said and without what changes nothing."""
    told = {tuple(plainly(stems=list(_stems(text)))) for text in _lists()[name]}
    return frozenset(told | {_bare(phrase) for phrase in told})


def _ends_in_a_part(text: str) -> bool:
    """Whether one part of a sentence says it: "mein Mann trinkt, ich kann nicht mehr"."""
    parts = PARTS.split(text)
    return len(parts) > 1 and any(is_at_an_end(words=_stems(part)) for part in parts)


def _bare(words: Iterable[str]) -> tuple[str, ...]:
    """The words without those that change nothing: "I just want it to end now"."""
    return tuple(word for word in words if word not in _beside())


@lru_cache(maxsize=1)
def _beside() -> frozenset[str]:
    return frozenset(word for text in _lists()[BESIDE] for word in _stems(text))


def calls_for_help(*, words: Sequence[str]) -> bool:
    """Whether somebody calls for help and does not say what for: "help", "I need help now"; not "self-help groups"."""
    return bool(_help() & set(words)) and all(
        word in _help() or (word in little_words() | stop_stems() and word not in _no_call()) for word in words
    )


@lru_cache(maxsize=1)
def _help() -> frozenset[str]:
    return frozenset(word for text in _lists()[HELP] for word in _stems(text))


@lru_cache(maxsize=1)
def _no_call() -> frozenset[str]:
    """Words that make it a question for a group."""
    return words_for_all() | {"self", "support"}


@lru_cache(maxsize=1)
def _alone() -> frozenset[tuple[str, ...]]:
    bare = {_bare(plainly(stems=list(_stems(text)))) for text in _lists()[ALONE]}
    return frozenset(bare - {()})


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = read_data(file="crisis.json")
    return lists


@lru_cache(maxsize=1)
def crisis_words() -> frozenset[str]:
    """Single words that are never taken for a slip of the finger."""
    told = crisis_phrases() | suicide_phrases() | {_stems(text) for text in (*_lists()[ALONE], *_lists()[STILL])}
    return words_of_violence() | _help() | {word for phrase in told for word in phrase}


def tells_a_danger(*, word: str) -> bool:
    """Whether a word is one of those that tell of danger: it is never said to be left out."""
    told = (crisis_words(), words_of_danger(), words_of_what_befell())
    return any(not some.isdisjoint(_stems(word)) for some in told)


def _phrases(catalogue: Catalogue) -> frozenset[tuple[str, ...]]:
    """These phrases, and the search words of the urgent needs as they are written."""
    if not catalogue.crisis:
        numbers = [catalogue.need_by_slug[slug] for slug in URGENT_NEEDS if slug in catalogue.need_by_slug]
        texts = [text for number in numbers for text in catalogue.needs[number].words]
        told = crisis_phrases() | suicide_phrases() | _dying() | {_stems(text) for text in texts}
        catalogue.crisis = told | {tuple(plainly(stems=list(phrase))) for phrase in told} | phrases_of_danger().keys()
    return catalogue.crisis


def _stems(text: str) -> tuple[str, ...]:
    return stems_of(text=text)
