"""A town told among the words of a search: "al-anon leipzig", "my husband drinks, in Tromsø".

Groups called like a town elsewhere stay findable. What was understood stands in the field for the place, where it can
be changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sameboat.base.places import Town, country_code, fold, is_municipality, region_code, towns_in
from sameboat.directory.search import space
from sameboat.directory.search.asked import Home, Meant, Query
from sameboat.directory.search.everyday import SAY_OTHER_THINGS, is_of_every_day
from sameboat.directory.search.files import read_data
from sameboat.directory.search.homes import Named, is_said_otherwise, is_surely_meant
from sameboat.directory.search.little import little_words, words_for_rooms
from sameboat.directory.search.looking import squares_of
from sameboat.directory.search.placing import meant, names_of, spellings, zone_there
from sameboat.directory.search.segment import rows_of
from sameboat.directory.search.sentences import relation_vocabulary, stop_stems
from sameboat.directory.search.slips import one_slip
from sameboat.directory.search.spelling import is_meant_so, need_vocabulary
from sameboat.directory.search.urgency import is_urgent
from sameboat.directory.search.view import View
from sameboat.directory.search.whose import tells_of_own
from sameboat.directory.search.words import folded, stem, stems_of

LONGEST, SHORTEST = 3, 3  # words of a town's name; letters of one word
LOOKED_AT = 24  # words
KEPT = 4096
LONGEST_CODE = 3  # letters of a code for a country or a region
SMALL_WHEN_SAID, SMALL = 1_000, 5_000  # people, with "in" before the name and without
NOBODY = 1_000_000_000  # more people than any town has
MOST = 3  # towns that are taken out of the words
NEAR_KM = 50.0  # a group so near is the town's own
OTHER_LONG_NAME = 20_000
OTHER_NAME = 100_000  # people of a town that is known by another name too
OPENING, CLOSING = "\"'(¿¡«„“", (",", ".", ";", ":")
SHORT_NAME = 5  # letters: a town with a shorter name counts without "in" only when it is as large


def placed(*, view: View, query: Query) -> Query:
    """The search with the town its words name as its place, and without the names of towns among its words.

    A place that was given stays, and so do the words when they are the name of a group elsewhere ("Paris Circle" in
    Bergen). Further towns that were told are `also` of the place, so that they can be offered.
    """
    if not query.q:
        return query
    kept: dict[tuple[str, Home], tuple[list[Meant], str]] = view.kept.setdefault("placed", {})
    key = (query.q, query.home)
    if key not in kept and stems_of(text=query.q) in view.catalogue.need_by_name:
        return query  # "Cut off from others" is not in Cut Off, Louisiana
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = _told(view=view, text=query.q, home=query.home)
    places, rest = kept[key]
    if not places:
        return query
    if query.has_point:
        also = tuple(place.town for place in places if query.place is None or place.town != query.place.town)
        given = None if query.place is None else replace(query.place, also=also)
        return replace(query, q=rest, place=given)
    place = replace(places[0], also=tuple(other.town for other in places[1:]))
    latitude, longitude = place.town.point
    label = place.town.label
    there = query.tz if query.tz and query.online == "only" else zone_there(latitude=latitude, longitude=longitude)
    return replace(
        query, q=rest, near=label, near_name=label, place=place, latitude=latitude, longitude=longitude, tz=there
    )


def without_towns(*, view: View, text: str) -> str:
    """The text without the towns that it names, and without the words before them."""
    return _told(view=view, text=text, home=Home())[1]


def _told(*, view: View, text: str, home: Home) -> tuple[list[Meant], str]:
    """The towns among the words, the one where somebody says to live first, and the text without them."""
    places: list[Meant] = []
    while (found := _first(view=view, text=text, home=home)) is not None:
        place, rest, lives_there = found
        if _is_called_so(view=view, text=text, place=place) or _belongs_to_a_cry(view=view, text=text, rest=rest):
            break
        places.insert(0 if lives_there else len(places), place)
        text = rest
        if len(places) == MOST:
            break
    return places, text


def _belongs_to_a_cry(*, view: View, text: str, rest: str) -> bool:
    """Whether the words tell of danger only with the name in them: "what's the point" is not Parkersburg, called so."""
    told, without = (is_urgent(words=stems_of(text=some), needs=(), catalogue=view.catalogue) for some in (text, rest))
    return told and not without


def _first(*, view: View, text: str, home: Home) -> tuple[Meant, str, bool] | None:
    """A town among the words, the longest name first; the text without it and the preposition before it; and whether
    somebody says to live there."""
    typed = text.split()
    owners = [(number, word) for number, piece in enumerate(typed) for word in folded(text=piece)]
    words = [word for _, word in owners][:LOOKED_AT]
    within = _standing_within(view=view, words=words)
    for length in range(min(LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            last = start + length == len(owners)
            if length == 1 and last and words[start] in _words("food"):
                continue  # "Hamburger Gruppe" is one of Hamburg, "hamburger" is something to eat
            if _is_otherwise_beside(words=words, place=start):
                continue
            said = _preposition_before(words[:start], last=last)
            if not (said or start == 0 or last or (start, length) in within):
                continue
            surely = (last and said == 1 and words[start - 1] == "in") or _is_all_and_a_name(typed)
            before = words[start - said : start]
            place = _town(view=view, some=words[start : start + length], before=before, surely=surely, home=home)
            named = _named(typed, owners, (start - said, start, start + length)) if place is not None else None
            if place is not None and named and not _is_other(view=view, named=named, before=before, town=place.town):
                place = replace(place, sure=is_surely_meant(named=named, town=place.town))
                gone = {number for number, _ in owners[start - said : start + length]}
                rest = " ".join(piece for number, piece in enumerate(typed) if number not in gone)
                return place, rest.strip(" ,.;:-"), _lives_there(words[: start - said])
    return None


def _is_otherwise_beside(*, words: Sequence[str], place: int) -> bool:
    """Whether a name means something else with the word before it or behind: "brest cancer", "tome 30 pastillas"."""
    near = ["9" if word.isdigit() else word for word in words[max(0, place - 1) : place + 2]]
    return not _phrases("no town with the next").isdisjoint(pairwise(near))


def _is_all_and_a_name(typed: Sequence[str]) -> bool:
    """Whether all that was typed is one word that is a large town when it has a capital: "Nice"."""
    return len(typed) == 1 and typed[0][:1].isupper() and typed[0].casefold() in _words("with a capital")


def _is_other(*, view: View, named: Named, before: Sequence[str], town: Town) -> bool:
    """Whether the words are no name of a town here, but a room, or everyday words; `before`: what stands before them."""
    return is_said_otherwise(named=named, town=town, catalogue=view.catalogue) or is_of_every_day(
        named=named, before=before, town=town, catalogue=view.catalogue
    )


def _named(typed: Sequence[str], owners: Sequence[tuple[int, str]], at: tuple[int, int, int]) -> Named:
    """The name of a town as it was written; `at`: where the words before it begin, where the name does, where it ends."""
    begin, start, end = at
    piece, last = typed[owners[start][0]], typed[owners[end - 1][0]]
    capital = piece.lstrip(OPENING)[:1].isupper() and not " ".join(typed).isupper()
    first = begin == 0 and end < len(owners) and last[-1:] not in CLOSING  # every sentence begins with a capital
    comma = begin > 0 and end == len(owners) and typed[owners[begin - 1][0]].endswith(",")
    return Named(
        words=tuple(word for _, word in owners[start:end]),
        others=tuple(word for _, word in [*owners[:begin], *owners[end:]]),
        capital=capital and not (first and start == 0),
        after_comma=comma,
    )


def _standing_within(*, view: View, words: Sequence[str]) -> set[tuple[int, int]]:
    """Where a town with groups is named among other words with no word before it: "grief Bergen women"; not in what is
    told of somebody, who may be called so ("my daughter Florence drinks"). Only where no town is told plainly."""
    found = {
        place
        for place in range(1, len(words) - 1)
        if len(words[place]) > SHORTEST and view.is_locality(word=stem(word=words[place]))
    }
    if not found or _tells_of_somebody(words):
        return set()
    return {(place, 1) for place in found if _is_a_large_town(view=view, name=words[place])}


def _tells_of_somebody(words: Sequence[str]) -> bool:
    stems = [stem(word=word) for word in words]
    return tells_of_own(stems=stems) or not relation_vocabulary().isdisjoint(stems)


def _is_a_large_town(*, view: View, name: str) -> bool:
    place = meant(view=view, text=name, home=Home())
    least = OTHER_LONG_NAME if len(name) >= SHORT_NAME else OTHER_NAME
    return place is not None and name in names_of(town=place.town) and place.town.population >= least


def _lives_there(before: Sequence[str]) -> bool:
    """Whether the words right before say that somebody lives at the place."""
    return any(tuple(before[-len(some) :]) == some for some in _phrases("lives"))


def _is_called_so(*, view: View, text: str, place: Meant) -> bool:
    """Whether a group or a programme has all these words in its name, and none such meets near the town."""
    stems = stems_of(text=text)
    words = tuple(dict.fromkeys(word for word in stems if not _is_passed_over(word)))
    if not words:
        return False
    point = space.vector(latitude=place.town.latitude, longitude=place.town.longitude)
    limit = space.limit_of(km=NEAR_KM)
    named = [(segment, view.items(segment=segment, words=words, names=True)) for segment in view.segments]
    if not any(items for _, items in named):
        return False
    return not any(
        len(items) and bool((squares_of(rows=rows_of(segment=segment, items=items), point=point) <= limit).any())
        for segment, items in named
    )


def _town(*, view: View, some: Sequence[str], before: Sequence[str], surely: bool, home: Home) -> Meant | None:
    """The town these words name; `before`: a preposition before them, so that a small one is likely too.

    `surely`: the text ends with "in …", so that a large town is meant even where its name is another word as well.
    """
    said = len(before) > 0
    likely = _may_be_a_town(view=view, some=some)
    if not (likely or surely):
        return None  # before the list of towns is asked
    name = " ".join(some)
    place = meant(view=view, text=name, home=home)
    if not likely:
        is_large = place is not None and place.town.population >= OTHER_NAME and name in names_of(town=place.town)
        return place if is_large else None
    if place and place.town.population >= _smallest(town=place.town, name=name, said=said):
        return place
    if len(some) > 1 and (not said or name.isascii()):  # but "в Санкт-Петербурге"
        return None
    declined = _declined(view=view, name=name, said=said, home=home)
    if declined or place or len(some) > 1 or SAY_OTHER_THINGS.issuperset(before):
        return declined
    return _misspelled(view=view, name=name, home=home)


def _misspelled(*, view: View, name: str, home: Home) -> Meant | None:
    """The large town that "in leipzg" means."""
    likeliest = spellings(text=name)[:1] if len(name) >= SHORT_NAME else []
    place = meant(view=view, text=likeliest[0], home=home) if likeliest else None
    if place is None or place.town.population < OTHER_NAME:
        return None
    return place if one_slip(one=name, other=fold(text=place.town.name)) else None


def _declined(*, view: View, name: str, said: bool, home: Home) -> Meant | None:
    """The town of "Vilniuje", "Kauno", "в Москве" and "Berliner": languages that change the end of a name."""
    for rule in _endings():
        for end, plain in rule["ends"]:
            if not name.endswith(end) or len(name) < SHORTEST + len(end) or (rule.get("said") and not said):
                continue
            called = name.removesuffix(end) + plain
            place = meant(view=view, text=called, home=home) if towns_in(text=called) else None
            there = place is not None and (not rule["countries"] or place.town.country in rule["countries"])
            if place is not None and there and place.town.population >= rule["people"]:
                return place
    return None


def _smallest(*, town: Town, name: str, said: bool) -> int:
    """How many people a town must have to be meant by this name. Names of two words are seldom something else."""
    if is_municipality(name=name):
        return 0
    if name not in names_of(town=town):
        if _is_told_with_its_country(town=town, name=name):
            return SMALL_WHEN_SAID
        if len(name) == SHORTEST and name not in _words("letters"):
            return NOBODY  # codes of airports: "pet loss" is not in Perth
        return OTHER_LONG_NAME if " " in name else OTHER_NAME
    if len(name) < SHORT_NAME and not said:
        return OTHER_NAME
    return SMALL_WHEN_SAID if said else SMALL


def _is_told_with_its_country(*, town: Town, name: str) -> bool:
    """Whether the name is followed by that of the country or the region: "Hell Norway", "Marathon, Florida"."""
    called, _, where = name.rpartition(" ")
    if len(where) <= LONGEST_CODE or called not in names_of(town=town):
        return False
    return country_code(text=where) == town.country or region_code(country=town.country, text=where) is not None


def _may_be_a_town(*, view: View, some: Sequence[str]) -> bool:
    """Whether these are no words that mean something else; in names of several words one may ("new york")."""
    stems = [stem(word=word) for word in some]
    if len(some) == 2 and some[0].isdigit():
        return False  # "I am 14, Oslo", but "25 de Mayo"
    if " ".join(some) in _lists()["never whole"]:
        return False  # "está en la puerta"
    if some[0] == "the" and is_meant_so(word=stems[-1], text=""):
        return False  # "on the bridge", but "The Hague"
    if len(some) > 1:
        return not all(word.isdigit() or _is_passed_over(word) for word in stems)  # "I am 14" is not in Hamme
    word, one = some[0], stems[0]
    if len(word) < SHORTEST or word in _words("never") or _is_passed_over(one) or one in relation_vocabulary():
        return False
    vocabulary = need_vocabulary(view.catalogue)
    if one in vocabulary or one in view.catalogue.programmes_with or one in words_for_rooms():
        return False
    # Words of three letters are "meant so" as well: short names of fellowships.
    return len(word) == SHORTEST or not is_meant_so(word=one, text="")


def _is_passed_over(word: str) -> bool:
    return word in stop_stems() or word in little_words()


def _preposition_before(before: Sequence[str], *, last: bool) -> int:
    """How many words right before the name say that a place follows.

    One letter says so only before the end: "drikker i Hamar", but "I hit my wife" (Hit is a town); "в" says it anywhere.
    """
    found = max((len(some) for some in _phrases("before") if tuple(before[-len(some) :]) == some), default=0)
    return (
        0 if found == 1 and len(before[-1]) == 1 and before[-1].isascii() and not (last and len(before) > 1) else found
    )


@lru_cache(maxsize=1)
def _endings() -> list[dict[str, Any]]:
    """By language: how the name of a town ends when something is in it, beside or from it, and how it ends by itself;
    in which countries ([]: in all), of how many people, and whether only after a word like "in"."""
    rows: list[dict[str, Any]] = read_data(file="place_endings.json")
    return rows


@lru_cache(maxsize=4)
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(folded(text=text)) for text in _lists()[name])


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(word for text in _lists()[name] for word in folded(text=text))


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    """Words that stand before places, and names of towns that mean something else, from `place_words.json`."""
    lists: dict[str, list[str]] = read_data(file="place_words.json")
    return lists
