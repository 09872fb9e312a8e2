"""Reads the parameters of a search (design §5) and refuses wrong values with a sentence naming the parameter."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from math import isfinite
from typing import Any
from urllib.parse import unquote, unquote_plus

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from sameboat.base.times import UnknownZone, zone
from sameboat.directory.rules import ACCESS, ASKED_WHOSE, FOR_WHOM
from sameboat.directory.search.asides import told_beside
from sameboat.directory.search.asked import (
    DEFAULT_KM,
    MAX_KM,
    MAX_PAGE,
    MAX_WITHIN_HOURS,
    PAGE,
    Home,
    Query,
    WrongValue,
)
from sameboat.directory.search.languages import LANGUAGES
from sameboat.directory.search.layout import KINDS
from sameboat.directory.search.live import LIVE
from sameboat.directory.search.placing import meant, spellings, zone_there
from sameboat.directory.search.towns import placed
from sameboat.directory.search.vocabulary import near_spellings, needs_known, programmes_known

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
MAX_WORDS = 200  # letters of a town
MAX_QUESTION = 1000  # letters of what somebody tells
PLAIN = 1000  # a longer line of parameters is left to Django, with its limits
Asked = Mapping[str, list[str]]


def parse(*, data: QueryDict | Asked, now: datetime, country: str = "") -> Query:
    """The search that these parameters ask for. Parameters that are not ours are passed over; empty means not asked.

    `data` is a QueryDict, or a plain mapping of names to lists of values; `country` that of whoever asks (two letters),
    as far as it is known: of towns of one name it counts where no `tz` does. Raises WrongValue for the first parameter
    with a value that cannot be.
    """
    given = dict(data.lists()) if isinstance(data, QueryDict) else data
    asked: dict[str, Any] = {"country": country} if country else {}
    for name, values in given.items():
        reader = READERS.get(name)
        if reader is not None:
            values = [some for value in values if (some := value.strip())]
            if "\x00" in "".join(values):
                raise WrongValue(name, _("%(name)s: there is a letter in it that cannot be read.") % {"name": name})
            if values:
                reader(asked, values)
    return _settled(asked, now)


def asked_of(request: HttpRequest) -> Asked:
    """The parameters of a request, as `request.GET` has them; plain ones are read in a quarter of its time."""
    text: str = request.META.get("QUERY_STRING", "")
    if len(text) > PLAIN or not text.isascii() or ";" in text:
        return dict(request.GET.lists())
    found: dict[str, list[str]] = {}
    for pair in text.split("&"):
        name, _, value = pair.partition("=")
        if name:
            if "+" in pair or "%" in pair:
                value = value.replace("+", " ").replace("%3A", ":").replace("%2C", ",")
                if "%" in value:
                    value = unquote(value)
                if "+" in name or "%" in name:
                    name = unquote_plus(name)
            found.setdefault(name, []).append(value)
    return found


def _settled(asked: dict[str, Any], now: datetime) -> Query:
    """What only the index, or the parameters together can tell."""
    for need in asked.get("need", ()):
        _check_slug("need", need, needs_known(now=now, slug=need))
    if "programme" in asked:
        _check_slug("programme", asked["programme"], programmes_known(now=now, slug=asked["programme"]))
    if ("latitude" in asked) != ("longitude" in asked):
        name = "lon" if "latitude" in asked else "lat"
        raise WrongValue(name, _("lat and lon belong together: please give both."))
    if asked.get("near") and "latitude" not in asked:
        _put_place(asked, now)
    if asked.get("sort") == "nearest" and "latitude" not in asked and not _words_name_a_place(asked, now):
        raise WrongValue("sort", _("sort: nearest needs a place. Please give near, or lat and lon."))
    if "latitude" in asked and not ("tz" in asked and asked.get("online") == "only"):
        # Near a place its clock counts, for rooms and for what is joined from there; only from home one's own.
        asked["tz"] = zone_there(latitude=asked["latitude"], longitude=asked["longitude"])
    return Query(**asked)


def _words_name_a_place(asked: Mapping[str, Any], now: datetime) -> bool:
    """Whether a town stands among what was typed: "my brother Bergen"."""
    query = Query(q=asked.get("q", ""), tz=asked.get("tz", ""), country=asked.get("country", ""))
    view = LIVE.latest(now=now)
    return placed(view=view, query=replace(query, q=told_beside(view=view, query=query).text)).has_point


def _put_place(asked: dict[str, Any], now: datetime) -> None:
    """The town that is meant by `near`, and others of its name."""
    home = Home(asked.get("tz", ""), asked.get("country", ""))
    place = meant(view=LIVE.latest(now=now), text=asked["near"], home=home)
    if place is None:
        raise WrongValue("near", _("near: we do not know this place."), spellings(text=asked["near"]))
    asked["place"], asked["near_name"] = place, place.town.label
    asked["latitude"], asked["longitude"] = place.town.point


def _words(asked: dict[str, Any], values: list[str]) -> None:
    text = values[-1]
    if len(text) > MAX_QUESTION:
        raise WrongValue("q", _("q: please use at most %(most)d letters.") % {"most": MAX_QUESTION})
    asked["q"] = text


def _near(asked: dict[str, Any], values: list[str]) -> None:
    if len(values[-1]) > MAX_WORDS:
        raise WrongValue("near", _("near: please use at most %(most)d letters.") % {"most": MAX_WORDS})
    asked["near"] = values[-1]


def _number(name: str, field: str, low: float, high: float) -> Callable[[dict[str, Any], list[str]], None]:
    """A reader of a number from `low` to `high`."""

    def read(asked: dict[str, Any], values: list[str]) -> None:
        text = values[-1]
        try:
            number = float(text) if text.isascii() and len(text) <= 24 and "_" not in text else float("nan")
        except ValueError:
            number = float("nan")
        if not isfinite(number) or not low <= number <= high:
            raise WrongValue(
                name,
                _("%(name)s: please give a number from %(low)s to %(high)s.")
                % {"name": name, "low": f"{low:g}", "high": f"{high:g}"},
            )
        asked[field] = number

    return read


def _one_of(name: str, field: str, codes: tuple[str, ...]) -> Callable[[dict[str, Any], list[str]], None]:
    """A reader of one code."""

    def read(asked: dict[str, Any], values: list[str]) -> None:
        asked[field] = _known(name, values[-1], codes)

    return read


def _some_of(name: str, field: str, codes: tuple[str, ...]) -> Callable[[dict[str, Any], list[str]], None]:
    """A reader of codes, each once, in the order of the list."""

    def read(asked: dict[str, Any], values: list[str]) -> None:
        found = {_known(name, value, codes) for value in values}
        asked[field] = tuple(code for code in codes if code in found)

    return read


def _known(name: str, value: str, codes: tuple[str, ...]) -> str:
    if value in codes:
        return value
    raise WrongValue(
        name,
        _("%(name)s: please give one of %(codes)s.") % {"name": name, "codes": ", ".join(codes)},
        near_spellings(word=value, among=codes),
    )


def _days(asked: dict[str, Any], values: list[str]) -> None:
    asked["days"] = tuple(sorted({DAYS.index(_known("day", value, DAYS)) for value in values}))


def _clock(name: str, field: str) -> Callable[[dict[str, Any], list[str]], None]:
    """A reader of HH:MM, as minutes since midnight."""

    def read(asked: dict[str, Any], values: list[str]) -> None:
        match = CLOCK.fullmatch(values[-1])
        if match is None:
            raise WrongValue(name, _("%(name)s: please give a time like 18:30.") % {"name": name})
        asked[field] = int(match[1]) * 60 + int(match[2])

    return read


def _tz(asked: dict[str, Any], values: list[str]) -> None:
    try:
        zone(name=values[-1])
    except UnknownZone as error:
        raise WrongValue("tz", _("tz: we do not know this time zone. Zones look like Europe/Oslo.")) from error
    asked["tz"] = values[-1]


def _languages(asked: dict[str, Any], values: list[str]) -> None:
    for value in values:
        if value.lower() not in LANGUAGES:
            raise WrongValue("lang", _("lang: please give a language as two letters, like en, no or es."))
    asked["lang"] = tuple(sorted({value.lower() for value in values}))


def _check_slug(name: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        raise WrongValue(
            name,
            _("%(name)s: we do not know “%(value)s”.") % {"name": name, "value": value[:60]},
            near_spellings(word=value, among=known),
        )


def _needs(asked: dict[str, Any], values: list[str]) -> None:
    asked["need"] = tuple(sorted(set(values)))


def _programme(asked: dict[str, Any], values: list[str]) -> None:
    asked["programme"] = values[-1]


def _yes_or_no(name: str, field: str) -> Callable[[dict[str, Any], list[str]], None]:
    def read(asked: dict[str, Any], values: list[str]) -> None:
        value = values[-1].lower()
        if value not in YES and value not in NO:
            raise WrongValue(name, _("%(name)s: please give 1 or 0.") % {"name": name})
        asked[field] = value in YES

    return read


def _limit(asked: dict[str, Any], values: list[str]) -> None:
    text = values[-1]
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= MAX_PAGE):
        raise WrongValue("limit", _("limit: please give a whole number from 1 to %(most)d.") % {"most": MAX_PAGE})
    asked["limit"] = int(text)


def _page(asked: dict[str, Any], values: list[str]) -> None:
    asked["page"] = values[-1][:200]


READERS: dict[str, Callable[[dict[str, Any], list[str]], None]] = {
    "q": _words,
    "need": _needs,
    "whose": _one_of("whose", "whose", ASKED_WHOSE),
    "near": _near,
    "lat": _number("lat", "latitude", -90, 90),
    "lon": _number("lon", "longitude", -180, 180),
    "km": _number("km", "km", 0.1, MAX_KM),
    "online": _one_of("online", "online", ("any", "only", "no")),
    "day": _days,
    "from": _clock("from", "from_minute"),
    "to": _clock("to", "to_minute"),
    "within": _number("within", "within", 0, MAX_WITHIN_HOURS),
    "tz": _tz,
    "lang": _languages,
    "programme": _programme,
    "spiritual": _one_of("spiritual", "spiritual", ("secular", "spiritual", "religious")),
    "led": _one_of("led", "led", ("peer", "professional", "mixed")),
    "kind": _one_of("kind", "kind", KINDS),
    "open": _yes_or_no("open", "open"),
    "access": _some_of("access", "access", ACCESS),
    "for": _some_of("for", "for_whom", FOR_WHOM),
    "cost": _one_of("cost", "cost", ("free",)),
    "sort": _one_of("sort", "sort", ("soonest", "nearest", "relevance")),
    "page": _page,
    "limit": _limit,
    "facets": _yes_or_no("facets", "facets"),
}
PARAMETERS = tuple(READERS)
__all__ = ["DEFAULT_KM", "PAGE", "PARAMETERS", "asked_of", "parse"]
