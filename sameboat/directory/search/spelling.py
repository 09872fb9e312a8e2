"""Forgives one slip of the finger, in a word that nothing has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

from sameboat.directory.search.befallen import words_of_what_befell
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.danger import words_named, words_of_things
from sameboat.directory.search.files import read_data
from sameboat.directory.search.harmless import harmless_words
from sameboat.directory.search.losses import phrases_of_losses, words_of_losses
from sameboat.directory.search.ordinary import is_ordinary
from sameboat.directory.search.said import phrases_of_danger, words_of_danger
from sameboat.directory.search.sentences import phrases, relation_vocabulary, stop_stems
from sameboat.directory.search.shorts import words_of_names
from sameboat.directory.search.slips import one_slip
from sameboat.directory.search.spoken import in_their_language
from sameboat.directory.search.termsets import items_with
from sameboat.directory.search.urgency import crisis_words
from sameboat.directory.search.view import View
from sameboat.directory.search.violent import words_of_the_violent
from sameboat.directory.search.words import folded, stem, stems_of

PREFIX = 3  # from so many letters on, the last word may be the beginning of a word
SHORT = 4  # words of so many letters keep their first letter
LONG = 9  # in words from so many letters on, two slips are forgiven
DEADLY = 6  # letters of a word of people in danger that no word is taken for by chance
CAPITALS = 5  # so many capitals are a short name
WORD = re.compile(r"[^\W_]+")


def heard(*, view: View, text: str, stems: list[str]) -> tuple[list[str], list[dict[str, Any]]]:
    """The words with slips mended in those that tell a relation or a need, and what was changed."""
    mended: list[str] = []
    told: list[dict[str, Any]] = []
    for place, word in enumerate(stems):
        meant = word
        if not is_meant_so(word=word, text=text) and not _is_known(view=view, word=word, last=place == len(stems) - 1):
            meant = _nearest(word=word, around=stems, catalogue=view.catalogue) or word
        if meant != word:
            told.append({"kind": "spelling", "from": word, "to": meant})
        mended.append(meant)
    return mended, told


def is_meant_so(*, word: str, text: str) -> bool:
    """Whether a word is never a slip: of people in danger, everyday words, short names, relations."""
    if len(word) < SHORT or word in crisis_words() or word in words_of_things() or word in _everyday():
        return True
    known = (words_of_names(), words_of_losses(), words_of_danger(), relation_vocabulary(), stop_stems(), harmless_words(),
             words_of_what_befell(), words_of_the_violent())  # fmt: skip
    if any(word in some for some in known):
        return True
    typed = text.split()
    return len(word) <= CAPITALS and word.upper() in typed and (len(typed) == 1 or not text.isupper())


def _is_known(*, view: View, word: str, last: bool) -> bool:
    if word in need_vocabulary(view.catalogue) or _count(view=view, word=word):
        return True
    return last and bool(_count(view=view, word=f"{word}*"))


def _nearest(*, word: str, around: Sequence[str], catalogue: Catalogue) -> str | None:
    """The word of a relation or a need that is one slip away, in long words two; with the same first letter, and in
    the language of the words around."""
    need_vocabulary(catalogue)
    if (plain := _with_one_s(word)) in catalogue.vocabulary:
        return plain
    if is_ordinary(word=word, around=around, catalogue=catalogue):
        return None
    known = [other for other in catalogue.vocabulary if other[:1] == word[:1]]
    alike = [other for other in known if one_slip(one=word, other=other) and _is_near_enough(word=word, other=other)]
    alike = in_their_language(word=word, others=alike, around=around, catalogue=catalogue)
    if alike:
        told = {other for other in alike if _belongs_beside(word=other, around=around, catalogue=catalogue)}
        return min(alike, key=lambda other: (other not in told, other not in relation_vocabulary(), other))
    close = get_close_matches(word, known, n=1, cutoff=0.84) if len(word) >= LONG else []
    return close[0] if close else None


def _belongs_beside(*, word: str, around: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether the word and others that were typed are a need in several words: "brest cancer" is no "best cancer"."""
    beside = {word, *around}
    return any(word in phrase and beside.issuperset(phrase) for phrase in catalogue.phrases if len(phrase) > 1)


def _with_one_s(word: str) -> str:
    """A word that ends in two s by a slip as it is looked up: "drugss" is "drugs", which is kept without its s."""
    return stem(word=word[:-1]) if word.endswith("ss") else word


def need_vocabulary(catalogue: Catalogue) -> frozenset[str]:
    """The words of relations and of needs, as long as a slip is forgiven in them; and every word of people in danger."""
    if not catalogue.vocabulary:
        phrases(catalogue)
        whole = catalogue.whole_phrases.keys() - phrases_of_danger().keys()
        needs = {word for phrase in (*catalogue.phrases, *whole) for word in phrase}
        catalogue.vocabulary = frozenset(word for word in needs | relation_vocabulary() if len(word) >= SHORT)
    return catalogue.vocabulary | crisis_words()


def _is_near_enough(*, word: str, other: str) -> bool:
    """Whether a slip is forgiven towards this word: towards a short word of danger or death only where letters changed
    places or one stands twice. "Kilos" is not "kill", nor "diet" somebody's "died"."""
    if len(other) > DEADLY or other not in _grave_words():
        return True
    return sorted(word) == sorted(other) or _without_doubles(word) == _without_doubles(other)


@lru_cache(maxsize=1)
def _grave_words() -> frozenset[str]:
    """Words of people in danger, and of deaths; not those for people, nor for fear."""
    died = {word for name in ("died", "suicide") for phrase in phrases_of_losses()[name] for word in phrase}
    return (crisis_words() | died) - relation_vocabulary() - words_named(name="afraid")


def _without_doubles(word: str) -> list[str]:
    return [letter for letter, _ in groupby(word)]


def written(*, word: str, catalogue: Catalogue) -> str:
    """A word as it is looked up, as search words have it: "worrie" is written "worries"."""
    of_programmes = (text for node in catalogue.programmes for text in (node.name, *node.names))
    texts = chain((text for node in catalogue.needs for text in node.words), of_programmes)
    known = {some for text in texts for some in folded(text=text) if some.startswith(word)}
    return f"{word}s" if word not in known and f"{word}s" in known else word


def as_written(*, one: dict[str, Any], text: str, catalogue: Catalogue) -> dict[str, Any]:
    """What is told of a word: as it was typed, letter for letter, and as it is written, not as it is looked up."""
    key = {"spelling": "from", "unknown": "word"}.get(one["kind"])
    if key is None:
        return one
    typed = {stem(word=part): word for word in WORD.findall(text) for part in folded(text=word)}
    told = {**one, key: typed.get(one[key], one[key]).lower()}
    if "to" in one:
        told["to"] = written(word=one["to"], catalogue=catalogue)
    return told


def is_everyday(*, word: str) -> bool:
    """Whether it is one of the commonest words."""
    return word in _everyday()


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    """Common words of all six languages, from `common_words.json`: spelled right, whatever is near."""
    words: list[str] = read_data(file="common_words.json")
    return frozenset(stem(word=some) for word in words for some in folded(text=word))


def corrected(*, view: View, terms: tuple[str, ...], text: str) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """The words to search for, and what was changed: spelled differently, or passed over as unknown.

    When none of the words is known, none is passed over: then nothing is found, and that is the truth.
    """
    words: list[str] = []
    told: list[dict[str, Any]] = []
    unknown: list[str] = []
    for place, term in enumerate(terms):
        meant = _meant(view=view, term=term, text=text, last=place == len(terms) - 1)
        if meant is None:
            unknown.append(term)
            continue
        words.append(meant)
        if meant != term and not meant.endswith("*"):
            told.append({"kind": "spelling", "from": term, "to": meant})
    unsaid = (crisis_words() - _everyday()) | relation_vocabulary() if unknown else frozenset()
    told += [{"kind": "unknown", "word": word} for word in unknown if not word.isdigit() and word not in unsaid]
    return (tuple(dict.fromkeys(words)) or terms), told


def _meant(*, view: View, term: str, text: str, last: bool) -> str | None:
    """The word itself when something has it, else the beginning of words, else the commonest word one slip away."""
    if _count(view=view, word=term):
        return term
    if term in relation_vocabulary():  # "sønn" is nobody's Sonntag
        return None
    if last and len(term) >= PREFIX and _count(view=view, word=f"{term}*"):
        return f"{term}*"
    if is_meant_so(word=term, text=text):
        return None
    if _count(view=view, word=_with_one_s(term)):
        return _with_one_s(term)
    around = stems_of(text=text)
    if is_ordinary(word=term, around=around, catalogue=view.catalogue):
        return None
    near = [word for word in view.one_slip_away(word=term) if len(term) > SHORT or word[0] == term[0]]
    near = [word for word in near if _is_near_enough(word=term, other=word)]
    theirs = in_their_language(word=term, others=near, around=around, catalogue=view.catalogue)
    counted = sorted((-_count(view=view, word=word), word) for word in near if word in theirs or _is_named(view, word))
    return counted[0][1] if counted and counted[0][0] else None


def _is_named(view: View, word: str) -> bool:
    """Whether a group or a programme has the word in its name: names are of every language."""
    return any(view.items(segment=segment, words=(word,), names=True) for segment in view.segments)


def _count(*, view: View, word: str) -> int:
    return sum(len(items_with(segment=segment, word=word, catalogue=view.catalogue)) for segment in view.segments)
