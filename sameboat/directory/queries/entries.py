"""Entries that operators wrote at the desk themselves."""

from __future__ import annotations

from typing import Any

from sameboat.base import times
from sameboat.directory.models import DESK, ContactWay, Listing, Meeting, Place, Provenance, SourceRow

_TAKES_NEW = {True: "yes", False: "no", None: ""}


def key_at_desk(*, listing: Listing) -> str:
    """The key under which it was entered, "" for an entry that comes from elsewhere."""
    rows = SourceRow.objects.filter(source__slug=DESK, listing=listing)
    return rows.values_list("key", flat=True).first() or ""


def given_of(*, listing: Listing) -> dict[str, Any]:
    """What the form shows of an entry of the desk: the names are those of EntryForm."""
    same = ("name", "mission", "who_for", "who_not_for", "whose", "kind", "led", "spiritual", "cost", "cost_note",
            "first_visit", "website")  # fmt: skip
    contacts = {way.sort: way.value for way in ContactWay.objects.filter(listing=listing)}
    return {name: getattr(listing, name) for name in same} | {
        "needs": list(listing.needs.values_list("slug", flat=True)),
        "language": listing.languages[0] if listing.languages else "",
        "takes_new": _TAKES_NEW[listing.accepts_newcomers],
        "asked": "yes" if listing.provenance == Provenance.DESK_ASKED else "no",
        "email": contacts.get("email", ""),
        "phone": contacts.get("phone", ""),
        **_meeting(listing),
    }


def _meeting(listing: Listing) -> dict[str, Any]:
    meeting = Meeting.objects.filter(listing=listing).select_related("place").first()
    if meeting is None:
        return {}
    rhythm, day = times.rhythm_of(rule=meeting.rule)
    same = ("first_date", "local_time", "timezone", "duration_min", "mode", "phone_number", "join_audience")
    return {name: getattr(meeting, name) for name in same} | {
        "rhythm": rhythm, "day": day or times.DAYS[1], "rule": meeting.rule if rhythm == times.OTHER else "",
        "online_address": meeting.online_url, "join_note": meeting.online_note, **_place(meeting.place),
    }  # fmt: skip


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"place_shown": "exact"}
    same = ("street", "postal_code", "locality", "country", "directions")
    shown = "area" if place.precision == Place.Precision.AREA else "exact"
    return {name: getattr(place, name) for name in same} | {"place_name": place.name, "place_shown": shown}
