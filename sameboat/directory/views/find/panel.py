"""The map beside the list: numbered spots that lead into it, and plain links that move it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.translation import get_language, gettext, ngettext

from sameboat.base import maps
from sameboat.base.maps.view import HEIGHT, WIDTH, View, around
from sameboat.base.places import distance_km, largest_within
from sameboat.directory.search import Answer, Query
from sameboat.directory.search.answer import Found
from sameboat.directory.views.find.notes import place_name
from sameboat.directory.views.find.rows import Said
from sameboat.directory.views.find.state import State

NAMES = 14  # of towns at most
NEAREST_KM = 8.0  # nearer than this the coast has nothing to say
STEP = 0.6  # of the picture, for one link


@dataclass(frozen=True, slots=True)
class Panel:
    """The picture, the links that move it, and which hit has which number."""

    svg: str
    moves: list[tuple[str, str, str]]  # (icon, words and address, both ready for HTML)
    words: str
    numbers: Mapping[int, int]


def panel(*, state: State, query: Query, answer: Answer, cards: Sequence[Said]) -> Panel:
    """The map of these hits: where the address says, else the ring around the place asked for, else all of them."""
    placed = [(at, one, card) for at, (one, card) in enumerate(zip(answer.found, cards, strict=True)) if card.point]
    pins = [_pin(at, one, card) for at, one, card in placed]
    ring = _ring(query, answer)
    view = state.map or _view(ring, pins)
    marks = maps.spots(view=view, pins=pins)
    words = _words(query, len(pins), len(answer.found), answer.total)
    svg = maps.picture(view=view, pins=pins, marks=marks, towns=_named(view, query), ring=ring, title=words)
    numbers = {placed[index][0]: mark.number for mark in marks for index in mark.pins}
    return Panel(svg, _moves(state, view), words, numbers)


def _pin(at: int, one: Found, card: Said) -> maps.Pin:
    assert card.point
    start = f", {one.wall % 1440 // 60:02}:{one.wall % 60:02}" if one.minute is not None else ""
    return maps.Pin(*card.point, f"#r{at}", f"{card.title}{start}", exact=card.exact)


def _points(pins: Sequence[maps.Pin]) -> list[tuple[float, float]]:
    return [(pin.latitude, pin.longitude) for pin in pins]


def _ring(query: Query, answer: Answer) -> tuple[float, float, float] | None:
    """The distance asked for, or the wider one that was taken; none when the whole world was."""
    if query.latitude is None or query.longitude is None:
        return None
    told = answer.widened or {}
    km = float(told["to"]) if told.get("what") == "km" else query.km
    return query.latitude, query.longitude, km


def _view(ring: tuple[float, float, float] | None, pins: Sequence[maps.Pin]) -> View:
    """Around the place asked for, as near as the farthest group allows; without a place, all groups."""
    if ring is None:
        return maps.fit(points=_points(pins))
    far = max((distance_km(a=ring[:2], b=(pin.latitude, pin.longitude)) for pin in pins), default=ring[2])
    return around(latitude=ring[0], longitude=ring[1], km=min(ring[2], max(NEAREST_KM, 1.1 * far)))


def _named(view: View, query: Query) -> tuple[maps.Label, ...]:
    """The town asked for before all others: its name stands beside its cross, also where groups lie on it."""
    if query.place is None:
        return _towns(view)
    town = query.place.town
    asked = maps.Label(town.name, town.latitude, town.longitude, asked=True)
    return (asked, *(one for one in _towns(view) if one.name != asked.name))


@lru_cache(maxsize=1024)
def _towns(view: View) -> tuple[maps.Label, ...]:
    south, west, north, east = view.bounds()
    towns = largest_within(
        south=round(south, 2), west=round(west, 2), north=round(north, 2), east=round(east, 2), limit=NAMES
    )
    return tuple(maps.Label(town.name, town.latitude, town.longitude) for town in towns)


def _words(query: Query, on_map: int, hits: int, total: int) -> str:
    where = place_name(query=query)
    said = gettext("Map around %(place)s") % {"place": where} if where else gettext("Map of the groups found")
    count = ngettext("%(n)d of %(all)d results has a place", "%(n)d of %(all)d results have a place", on_map)
    if total > hits:
        count = ngettext(
            "%(n)d of the %(all)d results on this page has a place",
            "%(n)d of the %(all)d results on this page have a place",
            on_map,
        )
    return f"{said}. {count % {'n': on_map, 'all': hits}}."


def _moves(state: State, view: View) -> list[tuple[str, str, str]]:
    """Links: nearer, farther, and four ways."""
    stem = state.stem() + "map="
    return [(name, words, f"{stem}{to}#map") for name, words, to in _ways(get_language() or "en", view)]


@lru_cache(maxsize=1024)
def _ways(language: str, view: View) -> list[tuple[str, str, str]]:
    """(icon, words, the view it leads to as an address names it)."""
    found: list[tuple[str, str, View | None]] = [
        ("plus", gettext("Nearer"), view.zoomed(steps=1)),
        ("minus", gettext("Farther"), view.zoomed(steps=-1)),
        ("up", gettext("North"), view.moved(down=-HEIGHT * STEP)),
        ("down", gettext("South"), view.moved(down=HEIGHT * STEP)),
        ("left", gettext("West"), view.moved(right=-WIDTH * STEP)),
        ("right", gettext("East"), view.moved(right=WIDTH * STEP)),
    ]
    return [(name, escape(words), escape(str(to))) for name, words, to in found if to]
