"""Cards: the JSON of one result, made when the index is built. A hit adds `starts_at`, `weekday`, `distance_km`.

Fields (null or empty where the group does not say):
slug, name, url                  of the meeting (of the listing when it has no meeting)
listing                          {slug, name, url}
mission, who_for                 first words of each, at most 160 characters
time, timezone, duration_min     local start "19:30", IANA zone, minutes; time null: by appointment
recurrence, first_date           RRULE (RFC 5545) without "RRULE:", "" for one date; ISO date
dates_doubted                    its list tells of another rhythm, and nobody has decided about that
mode                             in_person, online, hybrid, phone; null for a listing without a meeting
place                            {name, street, locality, region, country, lat, lon, precise}; null when there is none
join_url, join_phone             only when the group lets everyone see them
needs                            [{slug, name}]
whose, whose_unknown             codes; true when neither the source nor its programme says whose problem it is for
languages, formats, access, for_whom    codes; for_whom empty: everyone
open                             whether newcomers can come now; null when nobody says
programme                        {slug, name}
cost, cost_note, led, spiritual, kind, size_min, size_max, seats_free
provenance, verified_on, verified_by, source_changed_on (a change in a list confirms nothing), website, sources [{slug, name}]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, reverse

from sameboat.directory.models import Audience, Place, Programme

SHORT = 160


def card_of_listing(
    *,
    row: dict[str, Any],
    programme: Programme | None,
    needs: list[dict[str, str]],
    led: str,
    spiritual: str,
    whose: Sequence[str],
) -> dict[str, Any]:
    """The card of a listing without a meeting, and the ground of its meetings' cards."""
    address = _address(name="listing", slug=row["slug"])
    return {
        "slug": row["slug"],
        "name": row["name"],
        "url": address,
        "listing": {"slug": row["slug"], "name": row["name"], "url": address},
        "mission": _short(row["mission"]),
        "who_for": _short(row["who_for"]),
        "time": None, "timezone": None, "duration_min": None, "recurrence": "", "first_date": None, "dates_doubted": False, "mode": None,
        "place": None, "join_url": None, "join_phone": None,
        "needs": needs,
        "whose": whose,
        "whose_unknown": not whose,
        "languages": [], "formats": [], "access": [], "for_whom": [], "open": None,
        "programme": {"slug": programme.slug, "name": programme.name} if programme else None,
        "cost": row["cost"], "cost_note": row["cost_note"], "led": led, "spiritual": spiritual, "kind": row["kind"],
        "size_min": row["size_min"], "size_max": row["size_max"], "seats_free": row["seats_free"],
        "provenance": row["provenance"],
        "verified_on": row["verified_at"].date().isoformat() if row["verified_at"] else None,
        "verified_by": row["verified_by"],
        "source_changed_on": row["source_changed_date"].isoformat() if row["source_changed_date"] else None,
        "website": row["website"],
        "sources": [],
    }  # fmt: skip


def card_of_meeting(
    *,
    card: dict[str, Any],
    meeting: dict[str, Any],
    languages: Sequence[str],
    access: Sequence[str],
    for_whom: Sequence[str],
    is_open: bool | None,
    sources: list[dict[str, str]],
    timed: bool,
) -> dict[str, Any]:
    """The card of one meeting on the ground of its listing's."""
    public = meeting["join_audience"] == Audience.PUBLIC
    return {
        **card,
        "slug": meeting["slug"],
        "name": meeting["name"] or card["name"],
        "url": _address(name="meeting", slug=meeting["slug"]),
        "time": meeting["local_time"].strftime("%H:%M") if timed else None,
        "timezone": meeting["timezone"] or None,
        "duration_min": meeting["duration_min"],
        "recurrence": meeting["rule"],
        "first_date": meeting["first_date"].isoformat() if meeting["first_date"] else None,
        "dates_doubted": meeting["doubted"],
        "mode": meeting["mode"],
        "place": _place(meeting=meeting),
        "join_url": meeting["online_url"] or None if public else None,
        "join_phone": meeting["phone_number"] or None if public else None,
        "languages": languages, "formats": meeting["formats"], "access": access, "for_whom": for_whom,
        "open": is_open, "sources": sources,
    }  # fmt: skip


def _place(*, meeting: dict[str, Any]) -> dict[str, Any] | None:
    if meeting["place_id"] is None:
        return None
    return {
        "name": meeting["place__name"],
        "street": meeting["place__street"],
        "locality": meeting["place__locality"],
        "region": meeting["place__region"],
        "country": meeting["place__country"],
        "lat": meeting["place__latitude"],
        "lon": meeting["place__longitude"],
        "precise": meeting["place__precision"] == Place.Precision.EXACT,
    }


def _short(text: str) -> str:
    """The first words, cut between words."""
    if len(text) <= SHORT:
        return text
    return text[: SHORT - 1].rsplit(" ", 1)[0] + "…"


def _address(*, name: str, slug: str) -> str:
    before, after = _pattern(name)
    return f"{before}{slug}{after}"


@lru_cache(maxsize=8)
def _pattern(name: str) -> tuple[str, str]:
    """The address before and after the slug: asking the URL table once, not a million times."""
    try:
        address = reverse(f"directory:{name}", args=["slug-of-it"])
    except NoReverseMatch:
        address = f"/{name}s/slug-of-it/"
    before, _, after = address.partition("slug-of-it")
    return before, after
