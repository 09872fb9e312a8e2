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

from sameboat.directory.rules.own import whose_asked
from sameboat.directory.search.asked import Query
from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.compounds import parts_told
from sameboat.directory.search.countries import in_english, words_of_countries
from sameboat.directory.search.danger import calmed
from sameboat.directory.search.little import (
    as_named,
    little_words,
    words_for_all,
)
from sameboat.directory.search.men import is_a_man_who_is_hurt, is_hurt_by_a_man
from sameboat.directory.search.named import ambiguous, needs_of_names, which
from sameboat.directory.search.ordinary_here import as_written_here, ordinary_here
from sameboat.directory.search.sayings import plainly_meant
from sameboat.directory.search.sentences import (
    Sentence,
    needs_named,
    relation_vocabulary,
    relations_in,
    sentence_of,
    stop_stems,
    words_of,
)
from sameboat.directory.search.shorts import no_names, unlisted
from sameboat.directory.search.spelling import as_written, corrected, heard, is_everyday
from sameboat.directory.search.termsets import whole_name
from sameboat.directory.search.urgency import calls_for_help, is_at_an_end, is_urgent
from sameboat.directory.search.using import said_of_use
from sameboat.directory.search.view import View
from sameboat.directory.search.wanted import (
    filters_of,
    is_a_name,
    is_named,
    refused_of,
    treatment_in,
    without_names,
)
from sameboat.directory.search.whose import GREW_UP, is_grown_up, tells_of_own
from sameboat.directory.search.words import folded, plainly, stem, undotted

LONGEST_QUESTION = 24  # words that are looked up; those after them are read only as a sentence
AT_AN_END = "suicidal-thoughts"
AS = "as"  # "aš", I, typed without its hook; in the name of a group an English word ("As Bill Sees It")
FEW_NEEDS = 3  # a programme for more is a way of meeting


@dataclass(frozen=True, slots=True)
class Reading:
    """What is searched for, and what to tell about it."""

    query: Query
    words: tuple[str, ...]
    understood: dict[str, Any] = field(default_factory=dict)
    corrections: list[dict[str, Any]] = field(default_factory=list)
    urgent: bool = False
    nothing: bool = False  # something was typed, and no word of it is known
    close: bool = False  # and somebody close is told of: a place beside it asks for no group whatever
    lost: bool = False  # no word that is looked up is known: they are set aside where something else is asked
    last: tuple[str, ...] = ()  # whose own groups come last


def read(*, view: View, query: Query) -> Reading:
    """What the words of a search mean in this view, and whether they tell of danger."""
    query = replace(query, q=undotted(text=query.q))
    stems = [stem(word=word) for word in folded(text=said_of_use(text=query.q))]
    refused, rest = refused_of(view=view, query=query, stems=stems)
    asked, rest = filters_of(view=view, stems=as_named(stems=rest))
    asked = {"spiritual": "secular", **asked} if refused.secular else asked
    treatment, rest = treatment_in(view=view, stems=rest)
    rest = without_names(view=view, stems=rest)
    if 0 < len(rest) < len(stems) and tuple(stems) in view.catalogue.need_by_name:  # "Young people who care at home"
        asked, treatment, rest = {}, False, stems
    reading = Reading(query, ()) if calls_for_help(words=stems) else _read(view=view, query=query, stems=rest)
    reading = _with_refused(view=view, reading=reading, needs=refused.needs)
    if treatment:
        reading = replace(reading, corrections=[{"kind": "treatment"}, *reading.corrections])
    if asked:
        reading = replace(reading, understood={"need": [], "whose": None, **reading.understood, **asked})
    mended = {one["from"]: one["to"] for one in reading.corrections if one["kind"] == "spelling"}
    words = [mended.get(word, word) for word in stems]
    urgent = is_urgent(words=words, needs=reading.query.need, catalogue=view.catalogue, text=query.q)
    nothing = bool(query.q) and not (reading.words or reading.understood or query.need or calls_for_help(words=stems))
    nothing = nothing and not reading.corrections and words_for_all().isdisjoint(stems)
    nothing = reading.nothing or (nothing and not {"self", "help"} <= set(stems))
    needs = reading.query.need if reading.understood else ()
    named = set(asked.get("for", ())) & {"women", "men", "youth"}
    last = () if named else _last_of_all(stems=words, needs=needs, whose=reading.query.whose)
    unknown = {one["word"] for one in reading.corrections if one["kind"] == "unknown"}
    lost = nothing or (bool(reading.words) and unknown.issuperset(reading.words))
    said = [
        one for one in reading.corrections if one["kind"] != "unknown" or one["word"] in stems
    ]  # no "tea" for "milk"
    told = [as_written(one=one, text=query.q, catalogue=view.catalogue) for one in said]
    reading = _whoever_it_is(reading)
    return replace(reading, urgent=urgent, nothing=nothing, lost=lost, last=last, corrections=told)


def _last_of_all(*, stems: list[str], needs: tuple[str, ...], whose: str) -> tuple[str, ...]:
    """Whose groups come last: men's after a violent man, women's where a man is hurt, the young's where childhood is over."""
    if is_hurt_by_a_man(stems=stems, needs=needs):
        return ("men",)
    if is_a_man_who_is_hurt(stems=stems, needs=needs, whose=whose):
        return ("women",)
    return ("youth",) if GREW_UP in needs and is_grown_up(stems=stems) else ()


def _whoever_it_is(reading: Reading) -> Reading:
    """Where a need is one's own because of another, "mine" and "a parent's" leave nobody out."""
    query = reading.query
    whose = whose_asked(asked=query.whose, needs=query.need)
    if whose == query.whose:
        return reading
    understood = {**reading.understood, "whose": None} if reading.understood else {}
    return replace(reading, query=replace(query, whose=whose), understood=understood)


def _with_refused(*, view: View, reading: Reading, needs: list[int]) -> Reading:
    """The reading, about what a refused programme is for where nothing else says what it is about."""
    if not needs or reading.query.need:
        return reading
    slugs = tuple(sorted({view.catalogue.needs[number].slug for number in needs}))
    told = [one for one in reading.corrections if one["kind"] != "unknown"]
    understood = {"whose": None, **reading.understood, "need": list(slugs)}
    return Reading(replace(reading.query, need=slugs), (), understood, told)


def _read(*, view: View, query: Query, stems: list[str]) -> Reading:
    """What the stems of the words mean."""
    if not stems:
        return Reading(query, ())
    catalogue = view.catalogue
    if is_at_an_end(words=stems) and AT_AN_END in catalogue.need_by_slug:
        found = Sentence(needs=[catalogue.need_by_slug[AT_AN_END]], whose="self")
        return _as_sentence(view=view, query=query, sentence=found, words=(), told=[])
    if (named := catalogue.need_by_name.get(tuple(stems))) is not None:
        return _as_sentence(view=view, query=query, sentence=Sentence(needs=[named]), words=(), told=[])
    typed = stems[:LONGEST_QUESTION]
    little = no_names(text=query.q)
    if not is_named(view=view, stems=stems):
        stems = in_english(view=view, stems=stems, text=query.q)
        stems = parts_told(stems=stems, text=query.q, catalogue=catalogue)
    stems = as_written_here(stems=plainly_meant(stems=stems), text=query.q, catalogue=catalogue)
    stems, slips = _heard(view=view, text=query.q, stems=stems)
    little |= {stems[place] for place in ordinary_here(stems=stems, catalogue=catalogue)}
    short = _without(stems=stems, words=little)[:LONGEST_QUESTION]
    told = [*ambiguous(stems=short, catalogue=catalogue), *slips]
    looked_up = calmed(stems=stems, relations=relations_in(stems=stems), verbs_too=True)
    terms = _terms(view=view, stems=_without(stems=looked_up, words=little)[:LONGEST_QUESTION])
    elsewhere = _unlisted(view=view, text=query.q, stems=_without(stems=typed, words=little))
    if elsewhere:
        whose = _told_whose(stems=stems, catalogue=catalogue) or elsewhere["whose"]
        if not elsewhere["whose"] or query.whose != "self":  # else it is told that it is for others
            del elsewhere["whose"]
        told = which(told=told, elsewhere=elsewhere, catalogue=catalogue)
        if elsewhere["word"] not in catalogue.short_names and elsewhere["need"] in catalogue.need_by_slug:
            found = Sentence(needs=[catalogue.need_by_slug[elsewhere["need"]]], whose=whose)
            return _as_sentence(view=view, query=query, sentence=found, words=terms, told=told)
    said = plainly(stems=stems)
    said = calmed(stems=said, relations=relations_in(stems=said))
    sentence = sentence_of(stems=said, catalogue=catalogue)
    if sentence is not None:
        _with_programmes(sentence=sentence, stems=_without(stems=said, words=little), catalogue=catalogue)
        if not _is_rather_a_name(view=view, sentence=sentence, stems=typed, terms=terms):
            return _as_sentence(view=view, query=query, sentence=sentence, words=terms, told=told)
    said = _without(stems=said, words=little)
    return _literally(view=view, query=query, sentence=sentence, said=said, terms=terms, told=told)


def _without(*, stems: list[str], words: frozenset[str]) -> list[str]:
    """The stems without little words that only look like a short name."""
    return [word for word in stems if word not in words] if words else stems


def _told_whose(*, stems: list[str], catalogue: Catalogue) -> str:
    """Whose it is, when somebody close is told beside the name of a fellowship."""
    sentence = sentence_of(stems=plainly(stems=stems), catalogue=catalogue)
    return sentence.whose if sentence is not None and tells_of_own(stems=stems) else ""


def _with_programmes(*, sentence: Sentence, stems: list[str], catalogue: Catalogue) -> None:
    """Adds what the programmes are for that are named beside: "AA depression" is about both."""
    named = needs_of_names(stems=stems, catalogue=catalogue)
    if sentence.needs and len(named) > FEW_NEEDS:
        return  # "12 step for food" is about food
    below = catalogue.subtree(slugs=[catalogue.needs[number].slug for number in named])
    if not below & set(sentence.needs):
        sentence.needs = sorted({*sentence.needs, *named})


def _is_rather_a_name(*, view: View, sentence: Sentence, stems: list[str], terms: tuple[str, ...]) -> bool:
    """Whether a sentence is the name of a group or a programme: never when it tells of danger, or of "my son"; else
    when all its words are in the name, or at least two telling ones."""
    needs = [view.catalogue.needs[number].slug for number in sentence.needs]
    if is_urgent(words=stems, needs=needs, catalogue=view.catalogue):
        return False
    if sentence.whose and (len(terms) < 2 or tells_of_own(stems=[word for word in stems if word != AS])):
        return False
    return is_named(view=view, stems=stems) or (len(terms) > 1 and is_a_name(view=view, terms=terms))


def _unlisted(*, view: View, text: str, stems: list[str]) -> dict[str, str] | None:
    """A fellowship that is not listed, as typed, without little words, or without somebody close ("nar-anon for my
    son"); the name of a town beside it is no matter."""
    said = tuple(word for word in stems if word not in stop_stems())
    alone = tuple(word for word in said if word not in relation_vocabulary())
    for words in (said, _terms(view=view, stems=stems), alone):
        found = unlisted(text=text, terms=[word for word in words if not view.is_locality(word=word)])
        if found:
            return found
    return None


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
        meant = {one["from"]: one["to"] for one in spelled if one["kind"] == "spelling"}
        stems = [meant.get(word, word) for word in said]
        found = Sentence(needs=needs_named(stems=stems, catalogue=view.catalogue)[0])
        _with_programmes(sentence=found, stems=stems, catalogue=view.catalogue)
        literal = bool(words) and _find_something(view=view, words=words)
        of_programmes = [one for one in spelled if one.get("word") in view.catalogue.programmes_with]
        if found.needs and of_programmes:  # of which there is no group
            told = [one for one in told if one not in of_programmes]
            literal = False
        if not found.needs and (whose := _only_whose(words=words, told=spelled, stems=stems)):
            told = [one for one in told if one["kind"] != "unknown"]  # told again, of those that are no name
            return _as_sentence(view=view, query=query, sentence=Sentence(whose=whose), words=terms, told=told)
        if found.needs and (not literal or _tells_only_needs(view=view, query=query, words=words, needs=found.needs)):
            return _as_sentence(view=view, query=query, sentence=found, words=words, told=told)
    return Reading(query, _as_whole_name(view=view, words=words), corrections=told)


def _only_whose(*, words: tuple[str, ...], told: list[dict[str, Any]], stems: list[str]) -> str:
    """Whose it is where that is all that was understood, of words that nobody here is called by: "hooked son"."""
    unknown = {one["word"] for one in told if one["kind"] == "unknown"}
    codes = {code for code, _ in relations_in(stems=stems).values()} - {"self"}
    known = [word for word in words if word not in unknown and word not in relation_vocabulary()]
    return min(codes) if unknown and len(codes) == 1 and not known else ""


def _as_whole_name(*, view: View, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as one, where they are the name of a programme that has groups: "Alcoholics Anonymous" is not Al-Anon,
    though every word of it is said there too."""
    if len(words) < 2 or not view.catalogue.named(parts=words):
        return words
    whole = (whole_name(parts=words),)
    return whole if _find_something(view=view, words=whole) else words


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
    if telling or not is_a_name(view=view, terms=words):
        return telling
    return words


def _tells_only_needs(*, view: View, query: Query, words: tuple[str, ...], needs: list[int]) -> bool:
    """Whether something was chosen beside words that all name needs, or people: then these are asked for, so that a wider
    need can be offered, and never another one (REF-14). Or only houses are called so: no group for shoppers meets in
    every shopping centre."""
    if query.need or not (query.whose or query.has_point or not is_a_name(view=view, terms=words)):
        return False
    catalogue = view.catalogue
    above = catalogue.ancestors(slugs=[catalogue.needs[number].slug for number in needs])  # "heroin addiction"
    known = words_of(needs=[*needs, *above], catalogue=catalogue)
    known |= relation_vocabulary()  # "parents drugs", "foreldre rus"
    return all(word in known or view.is_locality(word=word) for word in words)


def _as_sentence(
    *, view: View, query: Query, sentence: Sentence, words: tuple[str, ...], told: list[dict[str, Any]]
) -> Reading:
    """The search that a sentence stands for; of its other words only names of towns are kept."""
    catalogue = view.catalogue
    needs = query.need or tuple(sorted({catalogue.needs[number].slug for number in sentence.needs}))
    whose = query.whose or sentence.whose
    consumed = words_of(needs=sentence.needs, catalogue=catalogue)
    countries = words_of_countries(among=words)
    places = tuple(
        word
        for word in words
        if word in countries or (word not in consumed and not is_everyday(word=word))
        if view.is_locality(word=word)
    )
    if not sentence.needs and not query.need:
        several = {one["word"] for one in told if one["kind"] == "ambiguous"}
        unknown = [one for one in _left_out(words=words, places=places) if one["word"] not in several]
        told = [*told, *unknown]
        if unknown:  # "my son zxcvb" asks for no group whatever for parents, nor does "my son zxcvb, Oslo"
            return Reading(query, (), {}, told, nothing=True, close=True)
    understood = {"need": [] if query.need else list(needs), "whose": None if query.whose else whose or None}
    return Reading(replace(query, need=needs, whose=whose), places, understood, told)


def _left_out(*, words: tuple[str, ...], places: tuple[str, ...]) -> list[dict[str, Any]]:
    """The words of a sentence that told only whose it is, which were not understood."""
    known = relation_vocabulary() | set(places)
    return [{"kind": "unknown", "word": word} for word in words if word not in known]


def _find_something(*, view: View, words: tuple[str, ...]) -> bool:
    return any(view.items(segment=segment, words=words) for segment in view.segments)
