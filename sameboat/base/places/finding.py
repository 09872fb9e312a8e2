"""Finds the town that is meant by what someone typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sameboat.base.places.building import ALTERNATE
from sameboat.base.places.countries import country_code
from sameboat.base.places.folding import MAX_LENGTH, fold
from sameboat.base.places.gazetteer import TOWN, Town, rows, town_of
from sameboat.base.places.regions import region_code, regions_called
from sameboat.base.places.spelling import respelled

# Another name counts like a town with so many times fewer people: "Cologne" is Köln before Cologne in Minnesota,
# "York" is York before Toronto, which was once called so.
OTHER_NAME_COUNTS = 30
MAX_SPELLINGS = 5
PARTS = re.compile(r"[,;\n\t|]+")


@dataclass(frozen=True, slots=True)
class Found:
    """The towns that match, best first; when there are none, spellings that would (each can be typed in turn)."""

    matches: list[Town] = field(default_factory=list)
    spellings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to read what was typed: a folded name, and the countries or regions it must lie in (none: anywhere)."""

    name: str
    within: tuple[frozenset[tuple[str, str]], ...] = ()  # each: (country, region code or "" for the whole country)

    def allows(self, *, town: Town) -> bool:
        """Whether the town lies where this reading wants it."""
        here = {(town.country, ""), (town.country, town.region_code)}
        return all(here & places for places in self.within)


def find(*, text: str, limit: int = 8) -> Found:
    """The towns called so: "Bergen", "Bergen, Norway", "5003 Bergen", "San Jose, CA", "München", "Munich".

    Ranked by people; a town's first name counts more than its other names. Never fails, whatever the text is.
    """
    meanings = list(_meanings(text=text))
    for meaning in meanings:
        if matches := _matches(meaning=meaning, limit=limit):
            return Found(matches=matches)
    return Found(spellings=_spellings(meanings=meanings))


def town(*, text: str) -> Town | None:
    """The one town most people mean by this text, None when there is none of the name."""
    found = find(text=text, limit=1).matches
    return found[0] if found else None


def towns_in(*, text: str, country: str = "", region: str = "") -> list[Town]:
    """Every town of exactly this name in a country and region (names or codes): unambiguous when it is one.

    Where a town has the name as its first one, towns that have it only as another name are left out. A country that
    is not known gives none; a region that is not known is passed over.
    """
    name = fold(text=text)
    code = country_code(text=country) if country.strip() else ""
    if not name or code is None:
        return []
    within = [frozenset({(code, "")})] if code else []
    if region.strip():
        places = _region_places(text=region, country=code)
        within += [places] if places else []
    found = _named(meaning=Meaning(name=name, within=tuple(within)), limit=100)
    return [one for number, one in found if number < ALTERNATE] or [one for _, one in found]


def _region_places(*, text: str, country: str) -> frozenset[tuple[str, str]]:
    if country:
        code = region_code(country=country, text=text)
        return frozenset({(country, code)} if code else ())
    return frozenset(regions_called(text=text))


def _meanings(*, text: str) -> Iterator[Meaning]:
    """Every way to read the text, the likeliest first."""
    if len(text) > MAX_LENGTH:
        return
    parts = [part for part in (fold(text=part) for part in PARTS.split(text)) if part]
    seen: set[Meaning] = set()
    for meaning in _readings(parts=parts):
        if meaning.name and meaning not in seen:
            seen.add(meaning)
            yield meaning


def _readings(*, parts: list[str]) -> Iterator[Meaning]:
    whole = " ".join(parts)
    if len(parts) == 1:
        yield Meaning(whole)
    # "Storgata 5, Bergen, Norway": each part may be the town, the parts after it say where.
    for place, part in enumerate(parts):
        within = tuple(filter(None, (_within(text=after) for after in parts[place + 1 :])))
        for name in _variants(name=part):
            yield Meaning(name, within)
            yield from _ending_in_a_place(name=name, within=within)
    yield Meaning(whole)


def _variants(*, name: str) -> Iterator[str]:
    """The name, and without postal codes, and with "st" written out or not."""
    yield name
    without = _without_codes(name=name)
    yield without
    words = (without or name).split()
    for short, long in (("st", "saint"), ("ste", "sainte"), ("mt", "mount"), ("ft", "fort")):
        if words and words[0] in (short, long):
            yield " ".join([long if words[0] == short else short, *words[1:]])


def _without_codes(*, name: str) -> str:
    """Without words that hold a digit (postal codes, house numbers) and a country's letter before one (D-80331)."""
    words = [word for word in name.split() if not any(map(str.isdigit, word))]
    return " ".join(words[1:] if len(words) > 1 and len(words[0]) == 1 else words)


def _ending_in_a_place(*, name: str, within: tuple[frozenset[tuple[str, str]], ...]) -> Iterator[Meaning]:
    """ "bergen norway", "san jose ca": the last one to three words say where."""
    words = name.split()
    for count in range(1, min(4, len(words))):
        if place := _within(text=" ".join(words[-count:])):
            yield Meaning(" ".join(words[:-count]), (place, *within))


def _within(*, text: str) -> frozenset[tuple[str, str]]:
    """The countries and regions the words may mean: "ca" is California and Canada; none when they mean no such thing."""
    text = _without_codes(name=text) or text
    country = country_code(text=text)
    return frozenset([*regions_called(text=text), *([(country, "")] if country else [])])


def _matches(*, meaning: Meaning, limit: int) -> list[Town]:
    """The towns of this name there, the likeliest first."""
    found = _named(meaning=meaning, limit=limit)
    found.sort(key=lambda pair: -_weight(number=pair[0], town=pair[1]))
    return [town for _, town in found[:limit]]


def _weight(*, number: int, town: Town) -> float:
    return town.population + 1 if number < ALTERNATE else (town.population + 1) / OTHER_NAME_COUNTS


def _named(*, meaning: Meaning, limit: int) -> list[tuple[int, Town]]:
    """(number in `names`, town): up to `limit` by first name and as many by another name, each largest first."""
    countries = sorted({country for country, _ in meaning.within[0]}) if meaning.within else []
    only = f"AND country IN ({','.join('?' * len(countries))})" if countries else ""
    most = limit if not meaning.within else 500
    found: list[tuple[int, Town]] = []
    for low, high in ((0, ALTERNATE), (ALTERNATE, 2 * ALTERNATE)):
        sql = (
            f"SELECT place, {TOWN} FROM names JOIN towns ON towns.id = place - {low}"  # noqa: S608 - own constants
            f" WHERE names.name = ? AND place >= {low} AND place < {high} {only} ORDER BY place LIMIT {most}"
        )
        towns = ((int(str(row[0])), town_of(row=row[1:])) for row in rows(sql=sql, values=[meaning.name, *countries]))
        found += [pair for pair in towns if meaning.allows(town=pair[1])][:limit]
    return found


def _spellings(*, meanings: Sequence[Meaning]) -> list[str]:
    """What may have been meant: first in the place named, then anywhere."""
    labels: dict[str, None] = {}
    for anywhere in (False, True):
        for meaning in meanings:
            wanted = Meaning(meaning.name) if anywhere else meaning
            for candidate in respelled(name=wanted.name, itself=anywhere):
                for one in _matches(meaning=Meaning(candidate, wanted.within), limit=1):
                    labels[one.label] = None
            if len(labels) >= MAX_SPELLINGS:
                return list(labels)[:MAX_SPELLINGS]
    return list(labels)
