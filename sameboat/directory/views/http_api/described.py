"""The search as OpenAPI describes it. The route itself goes straight to the search (views/meetings.py), which checks."""

from __future__ import annotations

from typing import Any

from sameboat.directory import search
from sameboat.directory.rules import ACCESS, ASKED_WHOSE, FOR_WHOM
from sameboat.directory.search.asked import DEFAULT_KM, MAX_KM, MAX_PAGE, MAX_WITHIN_HOURS, PAGE
from sameboat.directory.search.layout import KINDS
from sameboat.directory.search.parsing import DAYS, MAX_QUESTION, MAX_WORDS

TEXT: dict[str, Any] = {"type": "string"}
YES_OR_NO = {"type": "string", "enum": ["1", "0"]}
CLOCK = {"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"}


def _one_of(*codes: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(codes)}


def _some_of(*codes: str) -> dict[str, Any]:
    return {"type": "array", "items": _one_of(*codes)}


# name -> (schema, what it means, an example)
PARAMETERS: dict[str, tuple[dict[str, Any], str, Any]] = {
    "q": ({**TEXT, "maxLength": MAX_QUESTION}, "words, as a person would type them", "grief evening"),
    "need": ({"type": "array", "items": TEXT}, "slug of a need, from /needs; any of several", ["drugs"]),
    "whose": (
        _one_of(*ASKED_WHOSE),
        "whose problem it is, seen from the one who searches; close: of anybody close",
        "child",
    ),
    "near": (
        {**TEXT, "maxLength": MAX_WORDS},
        "name of a town, instead of lat and lon; /places knows them; of several the one in the country of tz, or without "
        "tz in that of Accept-Language, counts for more",
        "Bergen, Norway",
    ),
    "lat": ({"type": "number", "minimum": -90, "maximum": 90}, "with lon, instead of near", 60.39),
    "lon": ({"type": "number", "minimum": -180, "maximum": 180}, "with lat, instead of near", 5.32),
    "km": ({"type": "number", "minimum": 0.1, "maximum": MAX_KM, "default": DEFAULT_KM}, "how far away", 25),
    "online": (_one_of("any", "only", "no"), "any: also online and by phone; only; no", "any"),
    "day": (_some_of(*DAYS), "weekday; any of several", ["tue", "thu"]),
    "from": (CLOCK, "starts at or after this time of day", "17:00"),
    "to": (CLOCK, "starts before or at this time of day; may be earlier than from, over midnight", "21:00"),
    "within": ({"type": "number", "minimum": 0, "maximum": MAX_WITHIN_HOURS}, "starts within so many hours", 24),
    "tz": (TEXT, "time zone of the one who searches: days and times of online meetings are meant there", "Europe/Oslo"),
    "lang": ({"type": "array", "items": {**TEXT, "pattern": "^[A-Za-z]{2}$"}}, "ISO 639-1; any of several", ["en"]),
    "programme": (TEXT, "slug of a programme, from /programmes", "al-anon"),
    "spiritual": (_one_of("secular", "spiritual", "religious"), "spiritual tone", "secular"),
    "led": (_one_of("peer", "professional", "mixed"), "who leads", "peer"),
    "kind": (
        _one_of(*KINDS),
        "how people come in and leave: drop_in any time, replacement when a seat is free, re_formed after a set of "
        "meetings, closed the same people all along, course a set number of meetings",
        "drop_in",
    ),
    "open": (
        YES_OR_NO,
        "1: says that it takes newcomers; with kind re_formed, closed or course for its next set, group or course",
        "1",
    ),
    "access": (_some_of(*ACCESS), "all of them", ["wheelchair"]),
    "for": (_some_of(*FOR_WHOM), "any of them", ["women"]),
    "cost": (_one_of("free"), "free: costs nothing, donations at most", "free"),
    "sort": (_one_of("soonest", "nearest", "relevance"), "nearest needs a place", "soonest"),
    "page": (TEXT, "the `next` of the page before", None),
    "limit": ({"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": PAGE}, "results on a page", 20),
    "facets": (YES_OR_NO, "0: leave the counts out", "1"),
}


def parameters() -> list[dict[str, Any]]:
    """Every parameter the search knows, in OpenAPI's form. Raises KeyError for one that nobody described."""
    return [_parameter(name, *PARAMETERS[name]) for name in search.PARAMETERS]


def _parameter(name: str, schema: dict[str, Any], meaning: str, example: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema}
    if schema.get("type") == "array":
        told |= {"style": "form", "explode": True}
    return told if example is None else {**told, "example": example}
