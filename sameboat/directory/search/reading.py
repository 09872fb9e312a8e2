"""Reads what someone typed: words that are looked up, or a sentence that says what it is and whose it is.

"My son uses drugs" holds no name and hardly a word of any group. It is read as need = drugs, whose = child. The answer
always says so (`understood`), so that it can be put right. What was chosen by parameter is never overruled.

Words are taken literally when a group or programme is called so ("Friends of Bill"), or when each of them finds
something; they are read as a sentence when somebody's relation is told ("my …", or beside a need), or a need in
several words ("eating disorder"), or when the words find nothing together.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from sameboat.directory.rules import is_ambiguous
from sameboat.directory.search.asked import Query
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.sentences import (
    Sentence,
    needs_named,
    plainly,
    relation_vocabulary,
    sentence_of,
    stop_stems,
    words_of,
)
from sameboat.directory.search.shorts import unlisted
from sameboat.directory.search.spelling import corrected, heard
from sameboat.directory.search.urgency import is_urgent
from sameboat.directory.search.view import View
from sameboat.directory.search.words import folded, stem

LONGEST_QUESTION = 24  # words; what comes after is passed over


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
    catalogue = view.catalogue
    stems, slips = heard(view=view, text=query.q, stems=stems)
    told = [*_ambiguous(stems=stems, catalogue=catalogue), *slips]
    terms = tuple(dict.fromkeys(word for word in stems if word not in stop_stems()))
    elsewhere = unlisted(text=query.q, terms=[term for term in terms if not view.is_locality(word=term)])
    if elsewhere:
        told = _which(told=told, elsewhere=elsewhere, catalogue=catalogue)
        if elsewhere["word"] not in catalogue.short_names and elsewhere["need"] in catalogue.need_by_slug:
            found = Sentence(needs=[catalogue.need_by_slug[elsewhere["need"]]])
            return _as_sentence(view=view, query=query, sentence=found, words=terms, told=told)
    said = plainly(stems=stems)
    sentence = sentence_of(stems=said, catalogue=catalogue)
    if sentence is not None and not _is_a_name(view=view, terms=terms):
        return _as_sentence(view=view, query=query, sentence=sentence, words=terms, told=told)
    words, spelled = corrected(view=view, terms=terms, text=query.q)
    several = {one["word"] for one in told if one["kind"] == "ambiguous"}
    told += [one for one in spelled if one.get("word") not in several]
    if sentence is None:
        meant = dict(zip(terms, words, strict=False)) if spelled else {}
        found = Sentence(needs=needs_named(stems=[meant.get(word, word) for word in said], catalogue=catalogue)[0])
        literal = bool(words) and _find_something(view=view, words=words)
        if found.needs and (not literal or _tells_only_needs(view=view, query=query, words=words, needs=found.needs)):
            return _as_sentence(view=view, query=query, sentence=found, words=words, told=told)
    return Reading(query, words, corrections=told)


def _tells_only_needs(*, view: View, query: Query, words: tuple[str, ...], needs: list[int]) -> bool:
    """Whether something was chosen beside words that all name needs: then these are asked for, so that a wider
    need can be offered, and never another one (REF-14)."""
    if query.need or not (query.whose or query.has_point):
        return False
    known = words_of(needs=needs, catalogue=view.catalogue)
    return all(word in known or view.is_locality(word=word) for word in words)


def _which(*, told: list[dict[str, Any]], elsewhere: dict[str, str], catalogue: Catalogue) -> list[dict[str, Any]]:
    """What to ask about a short name that fellowships have which are not listed here."""
    asked = [one for one in told if one["kind"] != "ambiguous"]
    numbers = catalogue.short_names.get(elsewhere["word"], [])
    if numbers:
        programmes = [{"slug": node.slug, "name": node.name} for node in map(catalogue.programmes.__getitem__, numbers)]
        asked.append({"kind": "ambiguous", "word": elsewhere["word"], "programmes": programmes})
    return [*asked, {"kind": "unlisted", **elsewhere}]


def _as_sentence(
    *, view: View, query: Query, sentence: Sentence, words: tuple[str, ...], told: list[dict[str, Any]]
) -> Reading:
    """The search that a sentence stands for; of its other words only names of towns are kept."""
    catalogue = view.catalogue
    needs = query.need or tuple(sorted({catalogue.needs[number].slug for number in sentence.needs}))
    whose = query.whose or sentence.whose
    consumed = words_of(needs=sentence.needs, catalogue=catalogue)
    places = tuple(word for word in words if word not in consumed and view.is_locality(word=word))
    if not sentence.needs and not query.need:
        told = [*told, *_left_out(words=words, places=places)]
    understood = {"need": [] if query.need else list(needs), "whose": None if query.whose else whose or None}
    return Reading(replace(query, need=needs, whose=whose), places, understood, told)


def _left_out(*, words: tuple[str, ...], places: tuple[str, ...]) -> list[dict[str, Any]]:
    """The words of a sentence that told only whose it is, which were not understood."""
    known = relation_vocabulary() | set(places)
    return [{"kind": "unknown", "word": word} for word in words if word not in known]


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
