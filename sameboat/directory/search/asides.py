"""Day, hour and language told among the words of a search: "aa monday", "al-anon heute abend", "grupo en español".

They become the filters that could have been chosen, and are no words that a group must have in its name. What is told
of oneself ("I drink every evening") asks for no hour, unless a group is asked for ("I need a meeting tonight"). A group
that is really called so keeps its name: "Sunday Serenity" always, "Monday Night Group" when it is typed in full and no
place is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from sameboat.base.times import zone
from sameboat.directory.search.asked import Query
from sameboat.directory.search.called import cards_called
from sameboat.directory.search.danger import words_for_me
from sameboat.directory.search.files import read_data
from sameboat.directory.search.hours import CLOCK, LAST, SINCE, UNTIL, days_in, hours_in
from sameboat.directory.search.layout import WEEKDAYS
from sameboat.directory.search.little import is_for_rooms_or_people, little_words, words_for_all
from sameboat.directory.search.named import needs_of_names
from sameboat.directory.search.sentences import relation_vocabulary, stop_stems
from sameboat.directory.search.spelling import need_vocabulary
from sameboat.directory.search.tongues import languages_in
from sameboat.directory.search.towns import without_towns
from sameboat.directory.search.urgency import is_urgent
from sameboat.directory.search.view import View
from sameboat.directory.search.whose import other_persons, tells_of_own
from sameboat.directory.search.words import NOW, folded, stem, stems_of

Phrase = tuple[str, ...]
KEPT = 4096
LOOKED_AT = 60  # words
LONGEST = 5  # words of a phrase
# Hours as the filters of the page have them; "tonight" and "Monday night" go on until midnight.
PARTS = {"morning": (300, 719), "afternoon": (720, 1019), "evening": (1020, 1319), "night": (1320, 299)}
INTO_THE_NIGHT = (1020, None)
AROUND = 60  # minutes before and after the hour that is told
THIS_DAY = frozenset({"now", "hour", "soon", "today", "tonight"})
ENDS = (",", ".", ";", ":", "!", "?", "-", "–")  # of what is told before
A_DAY, THIS_EVENING = 24, 18  # hours
SOON = {"hour": 1, "now": 3, "soon": 3}  # hours from now on, the nearest first


@dataclass(frozen=True, slots=True)
class Aside:
    """What was told beside: the text without it, codes of time, codes of languages."""

    text: str
    times: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()


def told_beside(*, view: View, query: Query) -> Aside:
    """What the words of this search tell beside of days, hours and languages; kept for the next with the same words."""
    kept: dict[tuple[str, bool], Aside] = view.kept.setdefault("asides", {})
    key = (query.q, query.has_point)
    if (found := kept.get(key)) is None:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = found = _read(view=view, text=query.q, at_a_place=query.has_point)
    return found


def with_aside(*, query: Query, aside: Aside, now: datetime) -> Query:
    """The search with what was told beside; what was chosen is never overruled."""
    return replace(query, **{name: value for name, value in _meant(query=query, aside=aside, now=now).items()
                             if not _is_chosen(query=query, name=name)})  # fmt: skip


def understood_of(*, before: Query, after: Query) -> dict[str, Any]:
    """What was read as a filter, by parameter, as the API tells it."""
    told: dict[str, Any] = {}
    if after.days != before.days:
        told["day"] = [WEEKDAYS[day] for day in after.days]
    for name, minute in (("from", after.from_minute), ("to", after.to_minute)):
        if minute is not None and minute != (before.from_minute if name == "from" else before.to_minute):
            told[name] = f"{minute // 60:02}:{minute % 60:02}"
    if after.within != before.within and after.within is not None:
        told["within"] = f"{after.within:g}"
    if after.lang != before.lang:
        told["lang"] = list(after.lang)
    return told


def _is_chosen(*, query: Query, name: str) -> bool:
    hours = query.from_minute is not None or query.to_minute is not None
    return hours if name in {"from_minute", "to_minute"} else bool(getattr(query, name))


def _meant(*, query: Query, aside: Aside, now: datetime) -> dict[str, Any]:
    """The fields of a search that the codes stand for at this moment."""
    codes = aside.times
    fields: dict[str, Any] = {"lang": aside.languages} if aside.languages else {}
    days = {WEEKDAYS.index(code) for code in codes if code in WEEKDAYS}
    part = "evening" if "tonight" in codes else next((code for code in PARTS if code in codes), "")
    if codes & {"today", "tonight"} and not days:
        fields |= _today(query=query, evening=part == "evening", now=now)
    elif "tomorrow" in codes:
        fields |= {"days": ((_local(query=query, now=now) + timedelta(days=1)).weekday(),), "within": 2 * A_DAY}
    elif not days and (soon := next((hours for code, hours in SOON.items() if code in codes), None)):
        fields["within"] = soon
    if days:
        fields["days"] = tuple(sorted(days))
    if part:
        fields["from_minute"], fields["to_minute"] = PARTS[part]
    if "tonight" in codes or (days and "night" in codes):  # "Monday night" begins in the evening
        fields["from_minute"], fields["to_minute"] = INTO_THE_NIGHT
    return fields | _hours(codes)


def _hours(codes: frozenset[str]) -> dict[str, Any]:
    """The hours that are told in numbers; an evening after six ends as evenings do."""
    told = {
        sort: int(code.removeprefix(sort)) for code in codes for sort in (CLOCK, SINCE, UNTIL) if code.startswith(sort)
    }
    if CLOCK in told:
        return {"from_minute": max(0, told[CLOCK] - AROUND), "to_minute": min(LAST, told[CLOCK] + AROUND)}
    if SINCE in told:
        return {"from_minute": told[SINCE], "to_minute": told.get(UNTIL)}
    return {"to_minute": told[UNTIL], "from_minute": None} if UNTIL in told else {}


def _today(*, query: Query, evening: bool, now: datetime) -> dict[str, Any]:
    """Today where the place is, or where the visitor is; where neither is known, the hours to come."""
    if not (query.tz or query.has_point):
        return {"within": THIS_EVENING if evening else A_DAY}
    return {"days": (_local(query=query, now=now).weekday(),), "within": A_DAY}


def _local(*, query: Query, now: datetime) -> datetime:
    """The clock of the visitor, or of the place asked for; else of the world."""
    return now.astimezone(zone(name=query.tz)) if query.tz else now


def _read(*, view: View, text: str, at_a_place: bool) -> Aside:
    typed = text.split()
    owners = [(number, word) for number, piece in enumerate(typed) for word in _folded(piece)][:LOOKED_AT]
    words = [stem(word=word) for _, word in owners]
    gone, times = times_in(words=[word for _, word in owners])
    for number, piece in enumerate(typed):
        if days := days_in(piece=piece):
            gone |= {place for place, (owner, _) in enumerate(owners) if owner == number}
            times |= days
    hours, at = hours_in(typed=typed, beside=times)
    if hours:
        gone |= {place for place, (number, _) in enumerate(owners) if number in at}
        times |= hours
    tongues, languages, surely = languages_in(words=words)
    if not times and not languages:
        return Aside(text)
    if is_urgent(words=list(stems_of(text=text)), needs=(), catalogue=view.catalogue):
        return Aside(text)
    rest = _without(
        words, _with_little_words(words=words, gone=gone) | tongues
    )  # "i helgen", "el martes": nobody is told of
    asked = bool(times) and _asks_for_a_time(view=view, words=words, rest=rest, times=times)
    if times and not asked and not _stands_beside(view=view, typed=typed, owners=owners, gone=gone, times=times):
        gone, times = set(), frozenset()
    if languages and not surely and not _asks_for_a_language(view=view, words=words, rest=rest):
        tongues, languages = set(), ()
    gone = _with_little_words(words=words, gone=gone) | tongues
    if not gone or _is_called_so(view=view, words=words, rest=_without(words, gone), at_a_place=at_a_place):
        return Aside(text)
    pieces = {owners[place][0] for place in gone}
    left = " ".join(piece for number, piece in enumerate(typed) if number not in pieces)
    return Aside(left.strip(" ,.;:-–!?"), times, _spoken(view=view, languages=languages))


def _folded(piece: str) -> list[str]:
    """The words of a piece of text; the Norwegian "now" keeps its ring, without which it would be NA."""
    return ["nå"] if NOW.fullmatch(piece.strip(".,!?")) else folded(text=piece)


def _without(words: Sequence[str], gone: set[int]) -> list[str]:
    return [word for place, word in enumerate(words) if place not in gone]


def times_in(*, words: Sequence[str]) -> tuple[set[int], frozenset[str]]:
    """The places of the words for a time (folded), and their codes; phrases that mean something else are passed over."""
    gone: set[int] = set()
    codes: set[str] = set()
    start = 0
    while start < len(words):
        for length in range(min(LONGEST, len(words) - start), 0, -1):
            phrase = tuple(words[start : start + length])
            stems = tuple(stem(word=word) for word in phrase)
            if stems in _phrases("other"):
                break
            code = _codes().get(phrase) or _codes().get(stems) or ""
            if code or (code := _short_codes().get(stems, "") if len(words) > 1 else ""):
                gone.update(range(start, start + length))
                codes.update(code.split())
                break
        else:
            length = 1
        start += length
    return gone, frozenset(codes)


def _with_little_words(*, words: Sequence[str], gone: set[int]) -> set[int]:
    """With the words right before a time that belong to it: "on", "every"."""
    found = set(gone)
    for place in sorted(gone):
        at = place - 1
        while at >= 0 and at not in found and (words[at],) in _phrases("before"):
            found.add(at)
            at -= 1
    return found


def _asks_for_a_time(*, view: View, words: Sequence[str], rest: list[str], times: frozenset[str]) -> bool:
    """Whether a time is asked for: beside a group or a programme always; not in what is told of somebody."""
    if _names_a_group(view=view, words=rest):
        return True
    if _tells_of_somebody(rest) or (times <= PARTS.keys() and not _phrases("every").isdisjoint((w,) for w in words)):
        return False  # "wine every night" is a habit
    return times != {"now"} or not _telling(rest)


def _stands_beside(
    *, view: View, typed: list[str], owners: list[tuple[int, str]], gone: set[int], times: frozenset[str]
) -> bool:
    """Whether a time stands beside what is told, and not in it: with a town before or behind ("my son uses drugs evening
    Bergen"), or between commas ("my son uses drugs, Tuesdays"). "He died on Monday in Bergen" tells of something else,
    and so does "he drinks tonight in Bergen"."""
    words = [stem(word=word) for _, word in owners]
    around = _with_little_words(words=words, gone=gone)
    pieces = {owners[place][0] for place in around}
    town = _town_among(view=view, typed=typed, without=pieces)
    aside = sorted(pieces | town)
    first, last = aside[0], aside[-1]
    if len(aside) <= last - first or len(aside) == len(typed) or not (first == 0 or last == len(typed) - 1):
        return False
    if first > 0 and typed[first - 1].endswith(ENDS):
        return True
    return bool(town) and around == gone and times.isdisjoint(THIS_DAY)


def _town_among(*, view: View, typed: list[str], without: set[int]) -> set[int]:
    """Which pieces of the text name a town, with the word before it; `without` those that tell something else."""
    kept = [number for number in range(len(typed)) if number not in without]
    rest = folded(text=without_towns(view=view, text=" ".join(typed[number] for number in kept)))
    words = [folded(text=typed[number]) for number in kept]
    reached = [0, *accumulate(map(len, words))]  # how many words stand before each piece
    missing = reached[-1] - len(rest)
    for start in range(len(kept), -1, -1):
        for end in range(start + 1, len(kept) + 1):
            if reached[end] - reached[start] != missing:
                continue
            if [word for some in (*words[:start], *words[end:]) for word in some] == rest:
                return set(kept[start:end])
    return set()


def _asks_for_a_language(*, view: View, words: Sequence[str], rest: list[str]) -> bool:
    """Whether a bare name of a language asks for groups in it: alone, or beside a group, a programme or a need."""
    if _tells_of_somebody(words):
        return False
    telling = _telling(rest)
    return not telling or _names_a_group(view=view, words=rest) or any(_is_plain(view=view, word=w) for w in telling)


def _tells_of_somebody(words: Sequence[str]) -> bool:
    """Whether "I", "my", "me", "he" or "she" is said."""
    return tells_of_own(stems=words) or not (other_persons() | words_for_me()).isdisjoint(words)


def _names_a_group(*, view: View, words: list[str]) -> bool:
    """Whether a word for any group is among these, or the name of a programme."""
    if not (words_for_all() - {"gratis"}).isdisjoint(words):
        return True
    return bool(needs_of_names(stems=words, catalogue=view.catalogue)) or bool(
        view.catalogue.short_names.keys() & set(words)
    )


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in stop_stems() | little_words() | words_for_all()]


def _is_plain(*, view: View, word: str) -> bool:
    """Whether a word names a need, a programme, somebody close, a town with groups, or what a room must have."""
    catalogue = view.catalogue
    if word in need_vocabulary(catalogue) or word in relation_vocabulary() or word in catalogue.needs_with:
        return True
    named = word in catalogue.programmes_with or word in catalogue.short_names
    return named or view.is_locality(word=word) or is_for_rooms_or_people(word=word)


def _is_called_so(*, view: View, words: Sequence[str], rest: list[str], at_a_place: bool) -> bool:
    """Whether a group is called so: with a word that means nothing else ("Sunday Serenity"), or letter by letter."""
    named = [word for word in words if word not in stop_stems()]
    if len(named) < 2:
        return False
    found = [(segment, view.items(segment=segment, words=tuple(named), names=True)) for segment in view.segments]
    if not any(items for _, items in found):
        return False
    if any(not _is_plain(view=view, word=word) for word in _telling(rest)):
        return True
    if at_a_place:
        return False
    whole = tuple(words)
    return any(True for segment, items in found for _ in cards_called(segment=segment, items=items, whole=whole))


def _spoken(*, view: View, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The codes, of Norwegian those that groups here go by: it has three."""
    if "no" not in languages:
        return languages
    known = {name for segment in view.segments for name in segment.language_names} & {"nb", "nn", "no"}
    return tuple(sorted({*languages} - {"no"} | (known or {"no"})))


@lru_cache(maxsize=1)
def _codes() -> dict[Phrase, str]:
    """As they are written, and where nothing else is written so, without a plural s: "morgens" is not "morgen"."""
    texts = [(text, code) for code, texts in _data()["codes"].items() for text in texts]
    written = {tuple(folded(text=text)): code for text, code in texts}
    return {**{stems_of(text=text): code for text, code in texts}, **written, ("nå",): "now"}


@lru_cache(maxsize=1)
def _short_codes() -> dict[Phrase, str]:
    """Short names of days, that count only beside another word."""
    return {stems_of(text=text): code for code, texts in _data()["beside"].items() for text in texts}


@lru_cache(maxsize=4)
def _phrases(name: str) -> frozenset[Phrase]:
    return frozenset(stems_of(text=text) for text in _data()[name])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    """From `time_words.json`."""
    data: dict[str, Any] = read_data(file="time_words.json")
    return data
