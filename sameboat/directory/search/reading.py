"""Reads what someone typed: words that are looked up, or a sentence that says what it is and whose it is.

"My son uses drugs" holds no name and hardly a word of any group. It is read as need = drugs, whose = child. The answer
always says so (`understood`), so that it can be put right. What was chosen by parameter is never overruled.

Words are taken literally when a group or programme is called so ("Friends of Bill"), or when each of them finds
something; they are read as a sentence when somebody's relation is told ("my …", or beside a need), or a need in
several words ("eating disorder"), or when the words find nothing together.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import orjson

from sameboat.directory.rules import WHOSE, is_ambiguous
from sameboat.directory.search.asked import Query
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import data_file
from sameboat.directory.search.spelling import corrected
from sameboat.directory.search.urgency import is_urgent
from sameboat.directory.search.view import View
from sameboat.directory.search.words import folded, stem, stop_words

Phrase = tuple[str, ...]
LONGEST_PHRASE = 5
LONGEST_QUESTION = 24  # words; what comes after is passed over
POSSESSIVE_BEFORE = 3  # "my older little son"
FIRST_OF_ALL = ("carer", "child", "partner", "friend", "relative", "self")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is searched for, and what to tell about it."""

    query: Query
    words: tuple[str, ...]
    understood: dict[str, Any] = field(default_factory=dict)
    corrections: list[dict[str, Any]] = field(default_factory=list)
    urgent: bool = False


def read(*, view: View, query: Query) -> Reading:
    """What the words of a search mean in this view, and whether they tell of danger."""
    stems = [stem(word=word) for word in folded(text=query.q)][:LONGEST_QUESTION]
    reading = _read(view=view, query=query, stems=stems)
    mended = {one["from"]: one["to"] for one in reading.corrections if one["kind"] == "spelling"}
    words = [mended.get(word, word) for word in stems]
    urgent = is_urgent(words=words, needs=reading.query.need, catalogue=view.catalogue)
    return replace(reading, urgent=urgent) if urgent else reading


def _read(*, view: View, query: Query, stems: list[str]) -> Reading:
    """What the stems of the words mean."""
    if not stems:
        return Reading(query, ())
    ambiguous = _ambiguous(stems=stems, catalogue=view.catalogue)
    sentence = _sentence(stems=stems, catalogue=view.catalogue)
    terms = tuple(dict.fromkeys(word for word in stems if word not in _stop_stems()))
    if sentence is None or _is_a_name(view=view, terms=terms):
        words, spelled = corrected(view=view, terms=terms)
        if sentence is None:
            again = [dict(zip(terms, words, strict=False)).get(word, word) for word in stems] if spelled else stems
            found = Sentence(needs=_needs(stems=again, catalogue=view.catalogue)[0])
            if not found.needs or (words and _find_something(view=view, words=words)):
                return Reading(query, words, corrections=[*ambiguous, *spelled])
            return _as_sentence(view=view, query=query, sentence=found, words=words, told=[*ambiguous, *spelled])
        return Reading(query, words, corrections=[*ambiguous, *spelled])
    return _as_sentence(view=view, query=query, sentence=sentence, words=terms, told=ambiguous)


@dataclass(slots=True)
class Sentence:
    """What a sentence tells."""

    needs: list[int] = field(default_factory=list)
    whose: str = ""


def _as_sentence(
    *, view: View, query: Query, sentence: Sentence, words: tuple[str, ...], told: list[dict[str, Any]]
) -> Reading:
    """The search that a sentence stands for; of its other words only names of towns are kept."""
    catalogue = view.catalogue
    needs = query.need or tuple(sorted({catalogue.needs[number].slug for number in sentence.needs}))
    whose = query.whose or sentence.whose
    consumed = _words_of(needs=sentence.needs, catalogue=catalogue)
    places = tuple(word for word in words if word not in consumed and view.is_locality(word=word))
    understood = {"need": [] if query.need else list(needs), "whose": None if query.whose else whose or None}
    return Reading(replace(query, need=needs, whose=whose), places, understood, told)


def _words_of(*, needs: list[int], catalogue: Catalogue) -> set[str]:
    return {word for number in needs for text in catalogue.needs[number].words for word in _stems(text)}


def _sentence(*, stems: list[str], catalogue: Catalogue) -> Sentence | None:
    """What the words tell as a sentence; None when they are no sentence."""
    relations = _relations(stems=stems)
    mine = {place for place in relations if _is_mine(stems=stems, place=place)}
    needs, used = _needs(stems=stems, catalogue=catalogue, without=mine)
    relations = {place: found for place, found in relations.items() if place not in used}
    told = [found for place, found in relations.items() if place in mine or found[1] > 1 or needs]
    told = [found for found in told if found[0] != "self" or needs]
    if told:
        whose = min((code for code, _ in told), key=FIRST_OF_ALL.index)
        return Sentence(needs=needs, whose=whose)
    several = any(len(phrase) > 1 for phrase in _matched(stems=stems, catalogue=catalogue, without=set()))
    return Sentence(needs=needs) if several else None


def _relations(*, stems: list[str]) -> dict[int, tuple[str, int]]:
    """By place in the sentence: whose it is, and in how many words that is said; the longest reading of each."""
    found: dict[int, tuple[str, int]] = {}
    place = 0
    while place < len(stems):
        for length in range(min(LONGEST_PHRASE, len(stems) - place), 0, -1):
            code = relation_words()[0].get(tuple(stems[place : place + length]))
            if code is not None:
                found[place] = (code, length)
                place += length - 1
                break
        place += 1
    return found


def _is_mine(*, stems: list[str], place: int) -> bool:
    """Whether "my" stands shortly before, or right after as some languages have it."""
    possessive = relation_words()[1]
    return bool(possessive & set(stems[max(0, place - POSSESSIVE_BEFORE) : place])) or bool(
        possessive & set(stems[place + 1 : place + 2])
    )


def _needs(*, stems: list[str], catalogue: Catalogue, without: set[int] | None = None) -> tuple[list[int], set[int]]:
    """The needs that are named, and the places of their words."""
    matched = _matched(stems=stems, catalogue=catalogue, without=without or set())
    numbers = {number for phrase in matched for number in phrases(catalogue)[phrase]}
    return sorted(numbers), {place for places in matched.values() for place in places}


def _matched(*, stems: list[str], catalogue: Catalogue, without: set[int]) -> dict[Phrase, list[int]]:
    """Phrases of needs in the sentence, from left to right the longest first, stop words not counted."""
    places = [place for place, word in enumerate(stems) if place not in without and word not in _stop_stems()]
    known = phrases(catalogue)
    found: dict[Phrase, list[int]] = {}
    start = 0
    while start < len(places):
        for length in range(min(LONGEST_PHRASE, len(places) - start), 0, -1):
            some = places[start : start + length]
            phrase = tuple(stems[place] for place in some)
            if phrase in known:
                found.setdefault(phrase, []).extend(some)
                start += length - 1
                break
        start += 1
    return found


def phrases(catalogue: Catalogue) -> dict[Phrase, list[int]]:
    """The words and phrases of needs, and the needs they are for; without those that also tell a relation."""
    if not catalogue.phrases:
        for node in catalogue.needs:
            own = {_stems(text): text for text in node.words}
            for phrase in own:
                if phrase and not _says_it_without_relation(phrase=phrase, own=set(own)):
                    catalogue.phrases.setdefault(phrase, []).append(node.number)
        catalogue.phrases.setdefault((), [])
    return catalogue.phrases


def _says_it_without_relation(*, phrase: Phrase, own: set[Phrase]) -> bool:
    """ "Husband drinks" is "drinks" and a relation: the phrase itself is not needed."""
    singles = relation_words()[0]
    rest = tuple(word for word in phrase if (word,) not in singles)
    if len(rest) == len(phrase):
        return False
    return any(rest[start:end] in own for start in range(len(rest)) for end in range(start + 1, len(rest) + 1))


def _stems(text: str) -> Phrase:
    return tuple(stem(word=word) for word in folded(text=text) if stem(word=word) not in _stop_stems())


@lru_cache(maxsize=1)
def _stop_stems() -> frozenset[str]:
    return frozenset(stem(word=word) for word in stop_words())


@lru_cache(maxsize=1)
def relation_words() -> tuple[dict[Phrase, str], frozenset[str]]:
    """Phrases that tell a relation, with its code; and words for "my". From `relations.json`, by language."""
    lists: dict[str, dict[str, list[str]]] = orjson.loads(data_file("relations.json").read_bytes())
    told: dict[Phrase, str] = {}
    for words in lists.values():
        for code in WHOSE:
            for text in words.get(code, ()):
                told.setdefault(tuple(stem(word=word) for word in folded(text=text)), code)
    mine = [word for words in lists.values() for text in words["possessive"] for word in folded(text=text)]
    return told, frozenset(stem(word=word) for word in mine)


def _is_a_name(*, view: View, terms: tuple[str, ...]) -> bool:
    """Whether a group or a programme is called so."""
    return bool(terms) and any(view.items(segment=segment, words=terms, names=True) for segment in view.segments)


def _find_something(*, view: View, words: tuple[str, ...]) -> bool:
    return any(view.items(segment=segment, words=words) for segment in view.segments)


def _ambiguous(*, stems: list[str], catalogue: Catalogue) -> list[dict[str, Any]]:
    """Short names that stand for several programmes (FIND-22)."""
    told = []
    for length in (1, 2):
        for place in range(len(stems) - length + 1):
            word = " ".join(stems[place : place + length])
            numbers = catalogue.short_names.get(word, [])
            if is_ambiguous(meant=[catalogue.programmes[number].slug for number in numbers]):
                programmes = [
                    {"slug": node.slug, "name": node.name} for node in map(catalogue.programmes.__getitem__, numbers)
                ]
                told.append({"kind": "ambiguous", "word": word, "programmes": programmes})
    return told
