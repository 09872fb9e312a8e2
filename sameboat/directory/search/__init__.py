"""Search: one read-only index beside the database, built from public rows (docs/decisions/0003-search-index.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sameboat.directory.rules import ACCESS
from sameboat.directory.search import store
from sameboat.directory.search.ages import young_age
from sameboat.directory.search.answer import Answer, Hit
from sameboat.directory.search.asides import told_beside, understood_of, with_aside
from sameboat.directory.search.asked import Query, WrongValue
from sameboat.directory.search.base import write_base
from sameboat.directory.search.called import told_called
from sameboat.directory.search.finding import find_in
from sameboat.directory.search.left import is_surely_a_slip, words_left
from sameboat.directory.search.live import LIVE
from sameboat.directory.search.met import needs_met
from sameboat.directory.search.named import needs_of_names
from sameboat.directory.search.named import programmes_named as named_in
from sameboat.directory.search.parsing import PARAMETERS, asked_of, parse
from sameboat.directory.search.reading import Reading, read
from sameboat.directory.search.sentences import phrases, relation_vocabulary, stop_stems
from sameboat.directory.search.slots import floor_minute
from sameboat.directory.search.spelling import is_everyday
from sameboat.directory.search.towns import placed
from sameboat.directory.search.urgency import is_urgent
from sameboat.directory.search.view import View
from sameboat.directory.search.violent_child import troubles_of_a_violent_child as troubles_of_a_violent_child
from sameboat.directory.search.words import stems_of, undotted

READINGS_KEPT = 4096
FILTERS_IN_WORDS = frozenset({"access", "for", "spiritual", "online"})


def find(*, query: Query, now: datetime) -> Answer:
    """The answer to a search, from what is public at this moment. Raises WrongValue for a `page` of another search."""
    view = LIVE.view(now=now)
    asked = query
    query = settled = _settled(view=view, query=query, now=now)
    reading = _read_once(view=view, query=query)
    query = _as_read(query=query, reading=reading)
    if reading.nothing and not _asks_more(replace(query, latitude=None) if reading.close else query):
        answer = Answer([], 0)
    else:
        answer = _found(view=view, query=query, reading=reading, begin=floor_minute(now))
    called = told_called(view=view, text=asked.typed or asked.q, answer=answer)
    answer.understood, answer.corrections = reading.understood, [*called, *reading.corrections]
    if beside := understood_of(before=asked, after=settled) if settled is not asked else {}:
        answer.understood = {"need": [], "whose": None, **answer.understood, **beside}
    answer.urgent, answer.last = reading.urgent, query.last
    answer.place = query.place.told() if query.place else None
    return answer


def telling_in(*, text: str) -> list[str]:
    """The words of a text that may tell what it is about: nobody's relation, and none of the commonest words."""
    set_aside = relation_vocabulary() | stop_stems()
    return [word for word in stems_of(text=text) if word not in set_aside and not is_everyday(word=word)]


def _asks_more(query: Query) -> bool:
    """Whether something besides the words says what is looked for."""
    beside = (
        query.whose,
        query.online,
        query.programme,
        query.spiritual,
        query.led,
        query.open,
        query.cost,
        query.kind,
    )
    return query.has_point or query.has_time or any((*beside, query.need, query.lang, query.access, query.for_whom))


def _found(*, view: View, query: Query, reading: Reading, begin: int) -> Answer:
    """The answer to what was understood. Words none of which is known are set aside, and that is told."""
    words = () if reading.lost and _asks_more(query) else reading.words
    answer = find_in(view=view, query=query, words=words, begin=begin)
    told = answer.widened or {}
    if reading.lost and answer.total and told.get("what") in {None, "km", "online"}:
        answer.widened = {"what": "words", "from": query.q, "to": None}
        answer.widened |= {"km": told["to"]} if told.get("what") == "km" else {}
        answer.widened |= {"online": True} if told.get("online") else {}
    return answer


def with_told(*, query: Query, now: datetime) -> Query:
    """The search with the town, the day, the hours and the language that its words name ("al-anon leipzig monday"),
    and without these among its words; itself when they name none."""
    told = _settled(view=LIVE.latest(now=now), query=query, now=now) if query.q else query
    return query if told is query else replace(told, typed=query.q)


def _settled(*, view: View, query: Query, now: datetime) -> Query:
    """What the words tell of time and language is taken out first, so that a town may stand before it."""
    if not query.q:
        return query
    aside = told_beside(view=view, query=query)
    if not (aside.times or aside.languages):
        return placed(view=view, query=query)
    return with_aside(query=placed(view=view, query=replace(query, q=aside.text)), aside=aside, now=now)


def _as_read(*, query: Query, reading: Reading) -> Query:
    """The search with what its words say; nothing that was chosen is overruled."""
    meant, told = reading.query, reading.understood
    last = () if query.for_whom else reading.last
    if (meant.need, meant.whose, last) == (query.need, query.whose, ()) and FILTERS_IN_WORDS.isdisjoint(told):
        return query
    return replace(
        query,
        need=meant.need,
        whose=meant.whose,
        access=tuple(code for code in ACCESS if code in {*query.access, *told.get("access", ())}),
        last=last,
        for_whom=query.for_whom or tuple(told.get("for", ())),
        spiritual=query.spiritual or str(told.get("spiritual", "")),
        online=query.online or str(told.get("online", "")),
    )


def tells_of_danger(*, text: str, now: datetime) -> bool:
    """Whether somebody may be in danger who typed this, of whatever length."""
    words = stems_of(text=undotted(text=text))
    return is_urgent(words=words, needs=(), catalogue=LIVE.view(now=now).catalogue, text=text)


def not_understood(*, query: Query, answer: Answer, now: datetime) -> tuple[str, ...]:
    """The words of a search that were not understood; of a name, or of words that groups have, none."""
    mended = {one["from"]: one["to"] for one in answer.corrections if one["kind"] == "spelling"}
    if query.need or any(answer.understood.get(name) for name in ("need", "whose")):
        return words_left(view=LIVE.latest(now=now), text=query.q, mended=mended)
    unsure = (typed for typed, meant in mended.items() if not is_surely_a_slip(typed=typed, meant=meant))
    return (*(one["word"] for one in answer.corrections if one["kind"] == "unknown"), *unsure)


def tells_of_youth(*, text: str) -> bool:
    """Whether somebody says of themselves that they are a child or a teenager."""
    return any(letter.isdigit() for letter in text) and bool(young_age(stems=stems_of(text=text)))


def needs_of_programmes(*, text: str, now: datetime) -> tuple[str, ...]:
    """The slugs of what the programmes are for that are named in a text; none where none is."""
    catalogue = LIVE.latest(now=now).catalogue
    numbers = needs_of_names(stems=list(stems_of(text=text)), catalogue=catalogue)
    return tuple(catalogue.needs[number].slug for number in numbers)


def needs_by_word(*, text: str, now: datetime) -> tuple[str, ...]:
    """The slugs of what single words of a text name, each alone: of "alcohol depression" these two, not both at once."""
    catalogue = LIVE.latest(now=now).catalogue
    known = phrases(catalogue)
    numbers = dict.fromkeys(number for word in stems_of(text=text) for number in known.get((word,), ())[:1])
    return tuple(catalogue.needs[number].slug for number in numbers)


def programmes_named(*, text: str, now: datetime) -> tuple[str, ...]:
    """The slugs of the programmes that are named in a text, in its order; none where none is."""
    catalogue = LIVE.latest(now=now).catalogue
    numbers = named_in(stems=list(stems_of(text=text)), catalogue=catalogue)
    return tuple(catalogue.programmes[number].slug for number in numbers)


def needs_with_meetings(*, now: datetime) -> frozenset[str]:
    """The slugs of the needs that some meeting is for, or for anything below them."""
    return needs_met(view=LIVE.latest(now=now))


def _read_once(*, view: View, query: Query) -> Reading:
    """What the words mean, kept for the next search with the same words. Of its query only need and whose count."""
    kept: dict[Any, Reading] = view.kept.setdefault("readings", {})
    key = (query.q, query.need, query.whose, query.has_point)  # all that a reading may look at
    if (reading := kept.get(key)) is None:
        if len(kept) >= READINGS_KEPT:
            kept.clear()
        kept[key] = reading = read(view=view, query=query)
    return reading


def rebuild(*, now: datetime) -> None:
    """Build the index anew from the database. Waits for another process that builds; harmless at any time."""
    with store.building_lock(wait=True):
        write_base(now=now)
    LIVE.forget()


def prepare(*, now: datetime) -> None:
    """Have an index ready that can answer: called before serving, so that the first visitor need not wait."""
    LIVE.view(now=now)


def forget() -> None:
    """Remove the index: for tests, and after the database was replaced."""
    LIVE.forget()
    store.remove_all()


__all__ = [
    "PARAMETERS",
    "Answer",
    "Hit",
    "Query",
    "WrongValue",
    "asked_of",
    "find",
    "forget",
    "needs_by_word",
    "needs_of_programmes",
    "needs_with_meetings",
    "not_understood",
    "parse",
    "prepare",
    "programmes_named",
    "rebuild",
    "telling_in",
    "tells_of_danger",
    "tells_of_youth",
    "understood_of",
    "with_told",
]
