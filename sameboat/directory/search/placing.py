"""The town that is meant by a name several towns have: not always the largest in the world."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from sameboat.base.places import Town, distance_km, fold, nearest
from sameboat.base.places import find as find_towns
from sameboat.base.times import UnknownZone, zone
from sameboat.directory.search import layout, space
from sameboat.directory.search.asked import Home, Meant
from sameboat.directory.search.cells import touched
from sameboat.directory.search.segment import Segment
from sameboat.directory.search.view import View

NEAR_KM = 50.0  # a group so near speaks for a town
SAME_PLACE_KM = 20.0  # two entries of the list so near each other are one town to people
OWN_COUNTRY_COUNTS = 50  # a town in the visitor's country, as if it had so many times more people
GROUPS_COUNT = 10  # one with groups near it: Valencia in Spain before Venezuela, but Houston is no village in Scotland
AS_TYPED_COUNTS = 100  # and one written with the very letters: "Bø" is not Bo
OTHER_NAME_COUNTS = 30  # a town known by this name only besides its own
ON_A_RIVER = re.compile(" (?:upon|on|am|an der) ")
LOOKED_AT, MOST_OTHERS, KEPT = 30, 5, 4096


def meant(*, view: View, text: str, home: Home) -> Meant | None:
    """The town most people mean who are at home there: the largest, where groups near it and the own country count for size.

    None when no town has the name; `spellings` then has what was perhaps meant.
    """
    kept: dict[tuple[str, Home], Meant | None] = view.kept.setdefault("places", {})
    key = (text, home)
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = _chosen(view=view, text=text, home=home)
    return kept[key]


def spellings(*, text: str) -> list[str]:
    """Names that can be typed instead of one that is not known."""
    return find_towns(text=text, limit=1).spellings


@lru_cache(maxsize=4096)
def _called(text: str) -> tuple[Town, ...]:
    """The likeliest town, and those that have its name or the one typed as their own."""
    towns = find_towns(text=text, limit=LOOKED_AT).matches
    if not towns:
        return ()
    names = {fold(text=towns[0].name), _typed(text)}
    alike = [town for town in towns if names & names_of(town=town)]
    return tuple(_apart(alike if towns[0] in alike else [towns[0], *alike]))


def names_of(*, town: Town) -> set[str]:
    """The town's name, each half of one in two languages, and without the river it lies on ("Newcastle upon Tyne"),
    folded."""
    names = {fold(text=name) for name in (town.name, *town.name.split("/"))}
    return names | {ON_A_RIVER.split(name)[0] for name in names}


def _typed(text: str) -> str:
    return fold(text=text.split(",")[0])


def _apart(towns: Sequence[Town]) -> list[Town]:
    """Without those that are the same place as one before them, or would be called the same."""
    found: list[Town] = []
    for town in towns:
        if not any(town.label == one.label or distance_km(a=town.point, b=one.point) < SAME_PLACE_KM for one in found):
            found.append(town)
    return found


def _chosen(*, view: View, text: str, home: Home) -> Meant | None:
    towns = _called(text)
    if len(towns) < 2:
        return Meant(towns[0]) if towns else None
    own = _typed(text)

    letters = text.split(",")[0].strip().casefold()

    def weight(town: Town) -> float:
        people = (town.population + 1) / (1 if own in names_of(town=town) else OTHER_NAME_COUNTS)
        people *= OWN_COUNTRY_COUNTS if home.is_in(country=town.country) else 1
        people *= AS_TYPED_COUNTS if not letters.isascii() and town.name.casefold() == letters else 1
        return people * (GROUPS_COUNT if _has_groups(view=view, town=town) else 1)

    ranked = sorted(towns, key=weight, reverse=True)
    return Meant(ranked[0], tuple(ranked[1 : MOST_OTHERS + 1]))


def _has_groups(*, view: View, town: Town) -> bool:
    """Whether a meeting one can go to lies near the town."""
    point = space.vector(latitude=town.latitude, longitude=town.longitude)
    return any(_is_near(segment, point, space.limit_of(km=NEAR_KM)) for segment in view.segments)


def _is_near(segment: Segment, point: space.Vector, limit: float) -> bool:
    stretches = [(0, len(segment.rows))]
    if segment.cells is not None:
        stretches = touched(cells=segment.cells, point=point, limit=limit)
    for start, end in stretches:
        rows = segment.rows[start:end]
        there = (rows[:, layout.LO] & layout.HERE) != 0
        if segment.dead is not None:
            there &= ~segment.dead[start:end]
        points = rows[there, layout.X : layout.Z + 1].view(np.int32).astype(np.float64)
        if len(points) and (((points - np.array(point, dtype=np.float64)) ** 2).sum(axis=1) <= limit).any():
            return True
    return False


def zone_there(*, latitude: float, longitude: float) -> str:
    """The clock of whoever asks near this place: by it a group online begins in the evening or not. "" where none is
    known."""
    return _zone_about(round(latitude, 1), round(longitude, 1))


@lru_cache(maxsize=4096)
def _zone_about(latitude: float, longitude: float) -> str:
    name = nearest(latitude=latitude, longitude=longitude).timezone
    try:
        zone(name=name)
    except UnknownZone:
        return ""
    return name
