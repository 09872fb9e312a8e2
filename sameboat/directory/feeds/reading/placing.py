"""Finds what a row leaves out about where and when: coordinates of its town, its time zone. Offline, never a guess."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.utils.translation import gettext

from sameboat.base import places, times
from sameboat.base.places import Town
from sameboat.directory.feeds.reading.row import RowPlace
from sameboat.directory.feeds.refusals import RowRefused

NEAR_TOWN_KM = 25.0  # a point that is only about right belongs to a town so near
SAME_NAME_KM = 40.0  # of several towns of a name, the one so near to the point
TIMES_LARGER = 100  # than all others of its name together
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone, how it was found (row, coordinates, town, region, country, operator), and what the desk should know."""

    name: str
    found_by: str
    notice: str = ""


def settled(*, place: RowPlace, point: Point | None, zone: str, year: int) -> tuple[RowPlace, str]:
    """The place with coordinates as exact as it may be, and a notice. `point` and `zone`: what the feed says, if it does."""
    if not place.country and point:
        place = replace(place, country=_country_at(point))
    if place.exact and point:
        return replace(place, latitude=point[0], longitude=point[1]), ""
    town = the_town(place=place, point=point, zone=_known(zone), year=year)
    if place.exact:
        return _at_town(place=place, town=town), _no_coordinates(town)
    if town is None and point:
        town = _nearest(point)
    missing = "" if town else gettext("No town was found: it is listed without a place on the map.")
    return _area(place=place, town=town), missing


def the_town(*, place: RowPlace, point: Point | None, zone: str, year: int) -> Town | None:
    """The town of the place when it is the only one of its name there (and in that zone), or the one near the point.

    A hamlet of the same name does not make a large town unclear.
    """
    if not place.locality:
        return None
    towns = _towns(place.locality, place.country, place.region)
    if point and towns:
        near = [town for town in towns if places.distance_km(a=town.point, b=point) <= SAME_NAME_KM]
        return near[0] if near else None
    if zone and len(towns) > 1:
        towns = tuple(town for town in towns if alike(town.timezone, zone, year))
    if not towns:
        return None
    others = sum(town.population for town in towns[1:])
    return towns[0] if len(towns) == 1 or towns[0].population >= TIMES_LARGER * max(others, 1) else None


def zone_for(
    *, given: str, place: RowPlace | None, point: Point | None, remote: bool, otherwise: str, now: datetime
) -> Zone:
    """The zone of a row. `given`: as the row says it; `otherwise`: what the operator says about rows without one.

    A known zone stands, unless the group meets at exact coordinates where clocks show another time. Without one:
    coordinates, town, region, country, where they leave one answer. Raises RowRefused when nothing tells.
    """
    known = _known(given)
    there = times.zone_at(latitude=point[0], longitude=point[1]) if point else None
    if known:
        if there and place and place.exact and not remote and not alike(known, there, now.year):
            return Zone(there, "coordinates", _contradicts(known, there))
        return Zone(known, "row")
    notice = gettext("The time zone “{zone}” is not known.").format(zone=given[:40]) if given else ""
    if remote and otherwise:
        return Zone(otherwise, "operator", notice)
    if found := _derived(place=place, there=there, year=now.year):
        return replace(found, notice=notice)
    if otherwise:
        return Zone(otherwise, "operator", notice)
    raise RowRefused(" ".join(filter(None, [notice, _zoneless(place)])))


def _derived(*, place: RowPlace | None, there: str | None, year: int) -> Zone | None:
    if there:
        return Zone(there, "coordinates")
    if place is None:
        return None
    if place.locality:
        towns = _towns(place.locality, place.country, place.region)
        if one := _the_one(frozenset(town.timezone for town in towns), year):
            return Zone(one, "town")
        if towns and not place.country:
            return None
    code = places.region_code(country=place.country, text=place.region) if place.country and place.region else None
    if code and (one := _the_one(places.zones_in(country=place.country, region_code=code), year)):
        return Zone(one, "region")
    if place.country and (one := _the_one(places.zones_in(country=place.country), year)):
        return Zone(one, "country")
    return None


def _zoneless(place: RowPlace | None) -> str:
    if place and place.locality:
        return gettext("It names no time zone, and “{place}” could be in several.").format(place=place.locality[:60])
    return gettext("It names no time zone and no place, so its time means nothing.")


def _contradicts(said: str, there: str) -> str:
    return gettext("It says {said}, but meets where clocks show {there}: that is used.").format(said=said, there=there)


def _at_town(*, place: RowPlace, town: Town | None) -> RowPlace:
    """An address without coordinates stands on the map in the middle of its town, and says so."""
    if town is None:
        return place
    said = gettext("The map shows the middle of {town}, not the house.").format(town=town.name)
    directions = f"{place.directions}\n{said}" if place.directions else said
    return replace(
        place,
        latitude=town.latitude,
        longitude=town.longitude,
        country=place.country or town.country,
        directions=directions,
    )


def _no_coordinates(town: Town | None) -> str:
    if town:
        return gettext("It has no coordinates: the map shows the middle of {town}.").format(town=town.label)
    return gettext("It has no coordinates, and its town could not be told for sure: it is not on the map.")


def _area(*, place: RowPlace, town: Town | None) -> RowPlace:
    return replace(
        place,
        name="",
        street="",
        postal_code="",
        country=place.country or (town.country if town else ""),
        latitude=town.latitude if town else None,
        longitude=town.longitude if town else None,
        exact=False,
    )


@lru_cache(maxsize=20_000)
def _towns(locality: str, country: str, region: str) -> tuple[Town, ...]:
    return tuple(places.towns_in(text=locality, country=country, region=region))


def _country_at(point: Point) -> str:
    town = _nearest(point)
    return town.country if town else ""


def _nearest(point: Point) -> Town | None:
    return _nearest_rounded(round(point[0], 2), round(point[1], 2))


@lru_cache(maxsize=20_000)
def _nearest_rounded(latitude: float, longitude: float) -> Town | None:
    town = places.nearest(latitude=latitude, longitude=longitude)
    return town if places.distance_km(a=town.point, b=(latitude, longitude)) <= NEAR_TOWN_KM else None


@lru_cache(maxsize=2048)
def _known(name: str) -> str:
    """The name when it is a zone, else ""."""
    try:
        times.zone(name=name)
    except times.UnknownZone:
        return ""
    return name


@lru_cache(maxsize=4096)
def clocks(name: str, year: int) -> tuple[timedelta | None, timedelta | None]:
    """How far the clocks of a zone are from UTC in January and July: equal for names of one zone."""
    where = times.zone(name=name)
    winter, summer = (datetime(year, month, 15, 12, tzinfo=UTC).astimezone(where).utcoffset() for month in (1, 7))
    return winter, summer


def alike(one: str, other: str, year: int) -> bool:
    """Whether two names of zones mean the same clocks."""
    return one == other or clocks(one, year) == clocks(other, year)


def _the_one(names: frozenset[str], year: int) -> str:
    """The zone when all names mean the same clocks, else ""."""
    ordered = sorted(names)
    same = bool(ordered) and all(alike(ordered[0], other, year) for other in ordered)
    return ordered[0] if same else ""
