"""Rows of the database as the shapes of the answers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from sameboat.base import places, times
from sameboat.directory.models import Audience, Listing, Meeting, Need, Place, Programme
from sameboat.directory.rules import takes_new_people
from sameboat.directory.views import labels

AHEAD, MOST_STARTS = timedelta(days=190), 5
PROGRAMME_FIELDS = (
    "who_may_come", "who_may_not", "reaches_out_to", "method", "funding", "spiritual", "led", "leadership",
    "course_weeks", "founded", "publishes", "medication", "combines_with", "note", "whose", "not_described",
    "website", "country", "in_many_countries",
)  # fmt: skip
LISTING_FIELDS = (
    "slug", "name", "mission", "who_for", "who_not_for", "whose", "kind", "led", "cost", "cost_note", "spiritual",
    "for_whom", "languages", "access", "size_min", "size_max", "size_note", "seats_free", "first_visit",
    "medication_note", "website", "moderated_by", "provenance", "verified_by", "changed_at",
)  # fmt: skip


def meeting(*, row: Meeting, listing: Listing, now: datetime) -> dict[str, Any]:
    """One meeting with its next starts."""
    public = row.join_audience == Audience.PUBLIC
    return {
        "slug": row.slug,
        "name": row.name or listing.name,
        "url": row.get_absolute_url(),
        "calendar": reverse("directory:meeting_ics", args=[row.slug]),
        "listing": {"slug": listing.slug, "name": listing.name, "url": listing.get_absolute_url()},
        "state": row.state,
        "starts": _starts(row, now),
        "in_words": _in_words(row, listing),
        "recurrence": row.rule,
        "first_date": row.first_date,
        "skipped_dates": row.skipped_dates,
        "time": row.local_time.strftime("%H:%M") if row.local_time else None,
        "timezone": row.timezone or None,
        "duration_min": row.duration_min,
        "mode": row.mode,
        "place": _place(row.place),
        "join_url": row.online_url or None if public else None,
        "join_phone": row.phone_number or None if public else None,
        "join_note": "\n".join(note for note in (row.online_note, row.phone_note) if note and public),
        "formats": row.formats,
        "languages": _union(listing.languages, row.languages),
        "access": _union(listing.access, row.access),
        "for_whom": _union(listing.for_whom, row.for_whom),
        "open": takes_new_people(
            group=listing.accepts_newcomers, meeting=row.accepts_newcomers, seats_free=listing.seats_free
        ),
        "notes": row.notes,
        "changed_at": max(row.changed_at, listing.changed_at),
    }


def listing(*, row: Listing, now: datetime) -> dict[str, Any]:
    """One group with its meetings."""
    seen = (one.source for one in row.source_rows.all())
    sources = {one.pk: {"slug": one.public_slug, "name": one.public_name} for one in seen}
    return {
        **{name: getattr(row, name) for name in LISTING_FIELDS},
        "url": row.get_absolute_url(),
        "programme": _named(row.programme) if row.programme else None,
        "needs": [_named(one) for one in row.needs.all()],
        "open": takes_new_people(group=row.accepts_newcomers, seats_free=row.seats_free),
        "contacts": [{"sort": way.sort, "value": way.value, "label": way.label} for way in row.contacts.all()],
        "meetings": [meeting(row=one, listing=row, now=now) for one in row.meetings.all()],
        "sources": list(sources.values()),
        "verified_on": row.verified_at.date() if row.verified_at else None,
        "source_changed_on": row.source_changed_date,
    }


def need_short(*, row: Need) -> dict[str, Any]:
    """A need in the tree."""
    return {**_named(row), "parent": row.parent.slug if row.parent else None, "whose": row.whose}


def need(*, row: Need) -> dict[str, Any]:
    """A need with its page."""
    return {
        **need_short(row=row),
        "summary": row.summary,
        "feels_like": row.feels_like,
        "groups_do": row.groups_do,
        "children": [_named(one) for one in row.children.all()],
        "related": [_named(one) for one in row.related.all()],
        "programmes": [_named(one) for one in row.programmes.all()],
    }


def programme_short(*, row: Programme) -> dict[str, Any]:
    """A programme in the list."""
    return {**_named(row), "sort": row.sort, "summary": row.summary}


def programme(*, row: Programme) -> dict[str, Any]:
    """A programme with its rules."""
    return {
        **programme_short(row=row),
        **{name: getattr(row, name) for name in PROGRAMME_FIELDS},
        "parent": row.parent.slug if row.parent else None,
        "names": [{"name": n.name, "sort": n.sort, "since": n.since, "until": n.until} for n in row.names.all()],
        "needs": [_named(one) for one in row.needs.all()],
    }


def town(*, row: places.Town) -> dict[str, Any]:
    """A town that a typed name may mean."""
    return {
        "label": row.label,
        "name": row.name,
        "region": row.region,
        "country": row.country,
        "lat": row.latitude,
        "lon": row.longitude,
        "timezone": row.timezone,
        "population": row.population,
    }


def _named(row: Any) -> dict[str, str]:
    return {"slug": row.slug, "name": row.name}


def _union(some: list[str], more: list[str]) -> list[str]:
    return list(dict.fromkeys([*some, *more]))


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    told = {name: getattr(place, name) for name in ("name", "street", "locality", "region", "country")}
    precise = place.precision == Place.Precision.EXACT
    return {**told, "lat": place.latitude, "lon": place.longitude, "precise": precise}


def _starts(row: Meeting, now: datetime) -> list[datetime]:
    if row.state != Meeting.State.ACTIVE:
        return []
    try:
        return times.occurrences(
            rule=row.rule, first_date=row.first_date, local_time=row.local_time, timezone=row.timezone,
            skipped_dates=row.skipped_dates, start=now, until=now + AHEAD, limit=MOST_STARTS,
        )  # fmt: skip
    except (times.RuleRefused, times.UnknownZone):
        return []


def _in_words(row: Meeting, listing: Listing) -> str:
    clock, first = row.local_time, row.first_date
    if labels.is_unsettled(provenance=listing.provenance, rule=row.rule, first_date=first, clock=clock):
        return labels.word(sort="row", code="unsettled")
    try:
        return times.rule_in_words(rule=row.rule, local_time=row.local_time, first_date=row.first_date)
    except times.RuleRefused:
        return gettext("Ask the group when it meets.")
