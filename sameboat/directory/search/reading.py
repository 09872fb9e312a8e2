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

from sameboat.directory.rules import ACCESS, is_ambiguous
from sameboat.directory.search.asked import Query
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.little import access_of, little_words, words_for_all
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
from sameboat.directory.search.urgency import is_at_an_end, is_urgent
from sameboat.directory.search.view import View
from sameboat.directory.search.words import folded, stem

LONGEST_QUESTION = 24  # words that are looked up; those after them are read only as a sentence
AT_AN_END = "suicidal-thoughts"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is searched for, and what to tell about it."""

    query: Query
    words: tuple[str, ...]
    understood: dict[str, Any] = field(default_factory=dict)
    corrections: list[dict[str, Any]] = field(default_factory=list)
    urgent: bool = False
    nothing: bool = False  # something was typed, and no word of it is known


def read(*, view: View, query: Query) -> Reading:
    """What the words of a search mean in this view, and whether they tell of danger."""
    stems = [stem(word=word) for word in folded(text=query.q)]
    access, rest = access_of(stems=stems)
    if access:
        query = replace(query, access=tuple(code for code in ACCESS if code in {*query.access, *access}))
    reading = _read(view=view, query=query, stems=rest)
    if access:
        reading = replace(reading, understood={"need": [], "whose": None, **reading.understood, "access": list(access)})
    mended = {one["from"]: one["to"] for one in reading.corrections if one["kind"] == "spelling"}
    words = [mended.get(word, word) for word in stems]
    urgent = is_urgent(words=words, needs=reading.query.need, catalogue=view.catalogue)
    nothing = bool(query.q) and not (reading.words or reading.understood or query.need)
    nothing = nothing and not reading.corrections and words_for_all().isdisjoint(stems)
    return replace(reading, urgent=urgent, nothing=nothing) if urgent or nothing else reading


def _read(*, view: View, query: Query, stems: list[str]) -> Reading:
    """What the stems of the words mean."""
    if not stems:
        return Reading(query, ())
    catalogue = view.catalogue
    if is_at_an_end(words=stems) and AT_AN_END in catalogue.need_by_slug:
        found = Sentence(needs=[catalogue.need_by_slug[AT_AN_END]], whose="self")
        return _as_sentence(view=view, query=query, sentence=found, words=(), told=[])
    stems, slips = _heard(view=view, text=query.q, stems=stems)
    told = [*_ambiguous(stems=stems[:LONGEST_QUESTION], catalogue=catalogue), *slips]
    terms = _terms(view=view, stems=stems[:LONGEST_QUESTION])
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
    return _literally(view=view, query=query, sentence=sentence, said=said, terms=terms, told=told)


def _literally(
    *,
    view: View,
    query: Query,
    sentence: Sentence | None,
    said: list[str],
    terms: tuple[str, ...],
    told: list[dict[str, Any]],
) -> Reading:
    """The words as they are, unless they find nothing together and name a need."""
    words, spelled = corrected(view=view, terms=terms, text=query.q)
    several = {one["word"] for one in told if one["kind"] == "ambiguous"}
    told = told + [one for one in spelled if one.get("word") not in several]
    if sentence is None:
        meant = dict(zip(terms, words, strict=False)) if spelled else {}
        stems = [meant.get(word, word) for word in said]
        found = Sentence(needs=needs_named(stems=stems, catalogue=view.catalogue)[0])
        literal = bool(words) and _find_something(view=view, words=words)
        if found.needs and (not literal or _tells_only_needs(view=view, query=query, words=words, needs=found.needs)):
            return _as_sentence(view=view, query=query, sentence=found, words=words, told=told)
    return Reading(query, words, corrections=told)


def _heard(*, view: View, text: str, stems: list[str]) -> tuple[list[str], list[dict[str, Any]]]:
    """The words with slips mended; little words are none, and words beyond the longest question are not looked at."""
    first = stems[:LONGEST_QUESTION]
    mended, slips = heard(view=view, text=text, stems=first)
    little = little_words()
    mended = [word if word in little else meant for word, meant in zip(first, mended, strict=True)]
    return mended + stems[LONGEST_QUESTION:], [one for one in slips if one["from"] not in little]


def _terms(*, view: View, stems: list[str]) -> tuple[str, ...]:
    """What is looked up: without stop words and little words; but these too, when nothing else is left of a name."""
    words = tuple(dict.fromkeys(word for word in stems if word not in stop_stems()))
    telling = tuple(word for word in words if word not in little_words())
    if telling or not _is_a_name(view=view, terms=words):
        return telling
    return words


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
