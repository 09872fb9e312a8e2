"""What other programs have no field for, under our own names: with it, our own feed gives the directory back whole.

The reading side is feeds/reading/sameboat_extra.py. Keys start with `sameboat_`; others ignore them.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sameboat.directory.feeds.writing.groups import Group
from sameboat.directory.models import Audience, Listing, Meeting, Place

LISTING_FIELDS = (
    "slug", "name", "mission", "who_for", "who_not_for", "whose", "kind", "led", "cost", "cost_note", "spiritual",
    "for_whom", "languages", "access", "size_min", "size_max", "size_note", "seats_free", "first_visit",
    "medication_note", "website", "moderated_by", "accepts_newcomers", "provenance", "verified_by", "verified_at",
    "source_changed_date",
)  # fmt: skip
MEETING_FIELDS = (
    "slug", "name", "rule", "first_date", "skipped_dates", "local_time", "timezone", "duration_min", "mode",
    "join_audience", "formats", "languages", "access", "for_whom", "accepts_newcomers", "notes", "state", "list_words",
)  # fmt: skip
# How to join: leaves the house only when the group lets everyone see it.
JOIN_FIELDS = ("online_url", "online_note", "phone_number", "phone_note", "list_page")
PLACE_FIELDS = (
    "name", "street", "locality", "region", "sub_region", "postal_code", "country", "latitude", "longitude",
    "precision", "directions",
)  # fmt: skip
CONTACT_FIELDS = ("sort", "value", "label", "verified_at")


def own_listing(*, group: Group) -> dict[str, Any]:
    """Everything public about the listing."""
    listing: Listing = group.listing
    return {
        **_values(listing, LISTING_FIELDS),
        "programme": group.programme,
        "needs": [need.slug for need in group.needs],
        "contacts": [_values(way, CONTACT_FIELDS) for way in group.contacts],
    }


def own_meeting(*, meeting: Meeting) -> dict[str, Any]:
    """Everything public about the meeting."""
    told = _values(meeting, MEETING_FIELDS)
    if meeting.join_audience == Audience.PUBLIC:
        told |= _values(meeting, JOIN_FIELDS)
    return told


def own_place(*, place: Place | None) -> dict[str, Any] | None:
    """The place as precisely as the table holds it, which is as precisely as the group chose."""
    return _values(place, PLACE_FIELDS) if place else None


def _values(row: object, names: tuple[str, ...]) -> dict[str, Any]:
    """Fields that say something; what is absent is the field's empty value."""
    told = ((name, getattr(row, name)) for name in names)
    return {name: _plain(value) for name, value in told if value not in ("", None, [])}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date | time) else value
