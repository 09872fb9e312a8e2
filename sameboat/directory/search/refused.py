"""What somebody does not want: "no religious groups", "I don't want God in it", "anything but AA". A refused faith asks for a
secular group, and a refused programme of the twelve steps for one about the same trouble that is secular.

God and church are refused where a habit or a programme is told beside; else they may be what it is about. From
`refused_words.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from sameboat.directory.search.catalogue import Catalogue
from sameboat.directory.search.files import read_data
from sameboat.directory.search.little import is_a_tone
from sameboat.directory.search.named import programmes_by_name, programmes_named
from sameboat.directory.search.sentences import needs_named
from sameboat.directory.search.shorts import no_names, short_names
from sameboat.directory.search.whose import HABITS
from sameboat.directory.search.words import stems_in, stems_of

Phrase = tuple[str, ...]
TWELVE_STEP = "twelve-step"
LONGEST = 5  # words of a phrase
BETWEEN = 4  # words between "don't want" and what is not wanted
TONE, FAITH, PROGRAMME = "tone", "faith", "programme"


@dataclass(slots=True)
class Refused:
    """The places of the words that refuse something, whether it is a faith, and what a refused programme would be for."""

    places: set[int] = field(default_factory=set)
    secular: bool = False
    needs: list[int] = field(default_factory=list)


def refused_in(*, stems: Sequence[str], text: str, catalogue: Catalogue, at_a_place: bool = False) -> Refused:
    """What is refused among the words of a text; `at_a_place`: a town was told beside, where a programme may only be missed."""
    found = Refused()
    little = no_names(text=text)
    told = [one for one in _all_refused(stems=stems, catalogue=catalogue)
            if one[0] != PROGRAMME or _is_meant(stems=stems, places=one[1], little=little, at_a_place=at_a_place)]  # fmt: skip
    rest = [word for place, word in enumerate(stems) if all(place not in places for _, places, _ in told)]
    with_habit = any(kind == PROGRAMME for kind, _, _ in told) or _tells_a_habit(stems=rest, catalogue=catalogue)
    for kind, places, number in told:
        if kind == FAITH and not with_habit:
            continue
        found.places |= places
        if kind == PROGRAMME and not programmes_named(stems=rest, catalogue=catalogue):
            found.needs.append(_need_of(number=number, catalogue=catalogue))
        found.secular |= kind != PROGRAMME or bool(found.needs)
    return found


def _is_meant(*, stems: Sequence[str], places: set[int], little: frozenset[str], at_a_place: bool) -> bool:
    """Whether a programme is refused, and not a little word that looks like one ("ikke gå"), nor one that is only missed."""
    first, last = stems[min(places)], stems[max(places)]  # the name is one of them
    return little.isdisjoint((first, last)) and not (at_a_place and (first,) in _phrases("none"))


def _all_refused(*, stems: Sequence[str], catalogue: Catalogue) -> list[tuple[str, set[int], int]]:
    """By the order of the words: what kind each refused thing is of, its places, and the number of a programme."""
    found: list[tuple[str, set[int], int]] = []
    start = 0
    while start < len(stems):
        one = _refused_at(stems=stems, start=start, catalogue=catalogue) or _said_behind(
            stems=stems, start=start, catalogue=catalogue
        )
        if one is None:
            start += 1
            continue
        found.append(one)
        start = max(one[1]) + 1
        while start < len(stems) and stems[start] in _words("and"):
            at = _after(stems=stems, place=start + 1)
            if (more := _thing_at(stems=stems, place=at, catalogue=catalogue)) is None:
                break
            found.append((more[0], set(range(start, more[1])), more[2]))
            start = more[1]
    return found


def _refused_at(*, stems: Sequence[str], start: int, catalogue: Catalogue) -> tuple[str, set[int], int] | None:
    """What is refused by a word or phrase that begins here: the longest that leads to something."""
    for length in range(min(LONGEST, len(stems) - start), 0, -1):
        phrase = tuple(stems[start : start + length])
        if phrase not in _phrases("refuse") | _phrases("none"):
            continue
        at = _after(stems=stems, place=start + length, few=phrase in _phrases("none"))
        thing = _thing_at(stems=stems, place=at, catalogue=catalogue)
        if thing is None or _is_left_alone(stems=stems, start=start, end=thing[1], kind=thing[0], none=phrase):
            continue
        return thing[0], set(range(start, thing[1])), thing[2]
    return None


def _is_left_alone(*, stems: Sequence[str], start: int, end: int, kind: str, none: Phrase) -> bool:
    """Whether a programme is only missed ("no AA near me"), or what stands there is a tone by itself ("non 12 step")."""
    if kind != PROGRAMME:
        return False
    return _is_missed(none=none, after=stems[end : end + 1]) or is_a_tone(phrase=tuple(stems[start:end]))


def _is_missed(*, none: Phrase, after: Sequence[str]) -> bool:
    """Whether what follows says where there is none, in the language of the word for it."""
    data = _data()
    return any(
        none in {stems_of(text=text) for text in data["none"][language]} and not stems_in(texts=texts).isdisjoint(after)
        for language, texts in data["missed"].items()
    )


def _said_behind(*, stems: Sequence[str], start: int, catalogue: Catalogue) -> tuple[str, set[int], int] | None:
    """A programme after which somebody says that it is not for them: "AA didn't work for me"."""
    thing = _thing_at(stems=stems, place=start, catalogue=catalogue)
    if thing is None or thing[0] != PROGRAMME:
        return None
    for length in range(min(LONGEST, len(stems) - thing[1]), 0, -1):
        if tuple(stems[thing[1] : thing[1] + length]) in _phrases("said behind"):
            return PROGRAMME, set(range(start, thing[1] + length)), thing[2]
    return None


def _after(*, stems: Sequence[str], place: int, few: bool = False) -> int:
    """The first place that holds none of the words which may stand between; after a mere "not" these are `few`: who cannot
    go to AA would like to."""
    last, between = place + BETWEEN, _words("articles" if few else "between")
    while place < min(last, len(stems)) and stems[place] in between:
        place += 1
    return place


def _thing_at(*, stems: Sequence[str], place: int, catalogue: Catalogue) -> tuple[str, int, int] | None:
    """What can be refused and begins here: its kind, the place after it, and the number of a programme."""
    for length in range(min(LONGEST, len(stems) - place), 0, -1):
        phrase, end = tuple(stems[place : place + length]), place + length
        if numbers := programmes_by_name(phrase=phrase, catalogue=catalogue):
            number = min(numbers)
            clear = len(numbers) == 1 and not short_names().keys() & set(phrase)  # "SA" is of several
            return (PROGRAMME, end, number) if clear and number in _twelve_steps(catalogue) else None
        for kind in (TONE, FAITH):
            if phrase in _phrases(kind):
                return kind, end + (stems[end] in _words("behind") if end < len(stems) else 0), -1
    return None


def _tells_a_habit(*, stems: list[str], catalogue: Catalogue) -> bool:
    """Whether a habit or a programme is told of."""
    habits = catalogue.subtree(slugs=HABITS)
    named = needs_named(stems=stems, catalogue=catalogue)[0]
    return bool(habits.intersection(named)) or bool(programmes_named(stems=stems, catalogue=catalogue))


def _twelve_steps(catalogue: Catalogue) -> range:
    """The numbers of the programmes of the twelve steps."""
    number = catalogue.programme_by_slug.get(TWELVE_STEP)
    return range(number, catalogue.programmes[number].end) if number is not None else range(0)


def _need_of(*, number: int, catalogue: Catalogue) -> int:
    """What a programme is for above all; the twelve steps themselves are for habits."""
    node = catalogue.programmes[number]
    wide = node.slug == TWELVE_STEP and HABITS[0] in catalogue.need_by_slug
    return catalogue.need_by_slug[HABITS[0]] if wide else min(node.needs)


@lru_cache(maxsize=16)
def _phrases(name: str) -> frozenset[Phrase]:
    """The phrases of one list, of all languages."""
    return frozenset(stems_of(text=text) for text in chain.from_iterable(_data()[name].values()))


@lru_cache(maxsize=16)
def _words(name: str) -> frozenset[str]:
    """The single words of one list, of all languages."""
    return stems_in(texts=chain.from_iterable(_data()[name].values()))


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    """The lists by name and language."""
    data: dict[str, dict[str, list[str]]] = read_data(file="refused_words.json")
    return data
