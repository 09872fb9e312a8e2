"""Finds the town that is meant by what someone typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import orjson

from sameboat.base.places.building import ALTERNATE
from sameboat.base.places.countries import country_area_km2, country_code
from sameboat.base.places.folding import fold
from sameboat.base.places.gazetteer import Town, largest_in, rows, town_of
from sameboat.base.places.reading import Meaning, Places, meanings, places_called
from sameboat.base.places.regions import region_code, regions_called
from sameboat.base.places.spelling import respelled

# Another name counts like a town with so many times fewer people: "Cologne" is Köln before Cologne in Minnesota,
# "York" is York before Toronto, which was once called so.
OTHER_NAME_COUNTS = 30
MAX_MATCHES, MAX_SPELLINGS, MAX_SAME_NAME = 50, 5, 500
REGION_BEFORE_TOWN = 50_000
LONGEST_CODE = 3  # letters of a code for a region

TOWN, CITY, LARGE_COUNTRY_KM2 = 15_000, 100_000, 400_000

NAMED = """
SELECT place, towns.* FROM names CROSS JOIN towns ON towns.id = place % :alternate
WHERE names.name IN (SELECT value FROM json_each(:names)) AND place >= :low AND place < :low + :alternate
AND (:countries = '[]' OR country IN (SELECT value FROM json_each(:countries))) ORDER BY place LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The towns that match, best first; when there are none, spellings that would (each can be typed in turn)."""

    matches: list[Town] = field(default_factory=list)
    spellings: list[str] = field(default_factory=list)


def find(*, text: str, limit: int = 8) -> Found:
    """The towns called so: "Bergen", "Bergen, Norway", "5003 Bergen", "San Jose, CA", "München", "Munich".

    Ranked by people; a town's first name counts more than its other names. Never fails, whatever the text is.
    """
    read = meanings(text=text)
    for meaning in read:
        if matches := _matches(meaning=meaning, limit=max(1, min(limit, MAX_MATCHES))):
            matches.sort(key=lambda town: not _has_these_letters(town=town, text=text))
            if _is_rather_a_region(text=text, best=matches[0]):
                return Found(spellings=_towns_of_region(text=text, small=matches))
            return Found(matches=matches)
    return Found(spellings=_spellings(text=text, read=read))


def town(*, text: str) -> Town | None:
    """The one town most people mean by this text (the first of `find`), None when there is none of the name."""
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
    within: list[Places] = [frozenset({(code, "")})] if code else []
    if region.strip():
        within += filter(None, [_region_places(text=region, country=code)])
    found = _named(meaning=Meaning((name,), tuple(within)), limit=MAX_SAME_NAME)
    return [one for number, one in found if number < ALTERNATE] or [one for _, one in found]


def certain_town(*, text: str, country: str = "", region: str = "") -> Town | None:
    """The town an importer may take without asking anybody, None when it is not certain.

    It is the only one of its name there; and because the list leaves out hamlets, a small place in a large country
    counts only with its region, and without a country only a city does.
    """
    found = towns_in(text=text, country=country, region=region)
    if len(found) != 1:
        return None
    one = found[0]
    if region.strip() and _region_places(text=region, country=one.country):
        return one
    if country.strip():
        return one if one.population >= TOWN or country_area_km2(code=one.country) <= LARGE_COUNTRY_KM2 else None
    return one if one.population >= CITY else None


def _region_places(*, text: str, country: str) -> Places:
    if not country:
        return frozenset(regions_called(text=text))
    code = region_code(country=country, text=text)
    return frozenset({(country, code)} if code else ())


def _matches(*, meaning: Meaning, limit: int) -> list[Town]:
    """The towns of this name there, the likeliest first."""
    found = _named(meaning=meaning, limit=limit)
    found.sort(key=lambda pair: -_weight(number=pair[0], town=pair[1]))
    return list(dict.fromkeys(town for _, town in found))[:limit]


def _weight(*, number: int, town: Town) -> float:
    return (town.population + 1) / (1 if number < ALTERNATE else OTHER_NAME_COUNTS)


def _named(*, meaning: Meaning, limit: int) -> list[tuple[int, Town]]:
    """(number in `names`, town): up to `limit` by first name and as many by another name, each largest first."""
    countries = sorted({country for country, _ in meaning.within[0]}) if meaning.within else []
    values: dict[str, object] = {
        "names": orjson.dumps(meaning.names).decode(),
        "countries": orjson.dumps(countries).decode(),
        "alternate": ALTERNATE,
        # Regions are looked at after reading, so more is read.
        "most": MAX_SAME_NAME if meaning.within else limit,
    }
    found: list[tuple[int, Town]] = []
    for low in (0,) if meaning.first_name_only else (0, ALTERNATE):
        towns = ((row[0], town_of(row=row[1:])) for row in rows(sql=NAMED, values={**values, "low": low}))
        inside = (pair for pair in towns if meaning.allows(country=pair[1].country, region_code=pair[1].region_code))
        found += [pair for _, pair in zip(range(limit), inside, strict=False)]
    return found


def _has_these_letters(*, town: Town, text: str) -> bool:
    """Whether a short name with accents was typed just so: "Ål" is the town in Norway, "al" may be Alabama."""
    return not text.isascii() and len(text.strip()) <= LONGEST_CODE and town.name.casefold() == text.strip().casefold()


def _is_rather_a_region(*, text: str, best: Town) -> bool:
    """ "California" means the state, not the village in Maryland; but "Oslo" is a town of the region Oslo."""
    if _has_these_letters(town=best, text=text):
        return False
    regions = regions_called(text=text)
    return bool(regions) and best.population < REGION_BEFORE_TOWN and (best.country, best.region_code) not in regions


def _towns_of_region(*, text: str, small: Sequence[Town]) -> list[str]:
    """The largest towns of the region, and the small one of its name."""
    labels = [one.label for one in _largest(places=frozenset(regions_called(text=text)))]
    return [*labels[: MAX_SPELLINGS - 1], small[0].label]


def _spellings(*, text: str, read: Sequence[Meaning]) -> list[str]:
    """What may have been meant; for a country or region alone, its largest towns."""
    places = places_called(text=text) if len(fold(text=text)) > 3 else frozenset()
    labels = {town.label: None for town in _largest(places=places)}
    for town in _nearly(read=read) if not labels else ():
        labels[town.label] = None
        if len(labels) == MAX_SPELLINGS:
            break
    return list(labels)


def _largest(*, places: Places) -> list[Town]:
    towns = [one for country, code in places for one in largest_in(country=country, region_code=code)]
    return sorted(towns, key=lambda one: -one.population)[:MAX_SPELLINGS]


def _nearly(*, read: Sequence[Meaning]) -> Iterator[Town]:
    """Towns spelled nearly so where it was asked; then of this very name elsewhere; then spelled nearly so elsewhere."""
    for meaning in read:
        for name in respelled(name=meaning.names[0]):
            yield from _matches(meaning=Meaning((name,), meaning.within), limit=1)
    elsewhere = [meaning for meaning in read if meaning.within and not places_called(text=meaning.names[0])]
    for meaning in elsewhere:
        yield from _matches(meaning=Meaning(meaning.names), limit=2)
    for meaning in elsewhere:
        for name in respelled(name=meaning.names[0]):
            yield from _matches(meaning=Meaning((name,)), limit=1)
