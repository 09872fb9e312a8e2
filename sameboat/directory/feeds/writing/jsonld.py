"""What a page of a group tells search engines (schema.org): the group, and each meeting with its next date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
from django.utils.translation import gettext

from sameboat.base import times
from sameboat.directory.feeds.reading.withheld import holds_passcode
from sameboat.directory.feeds.unsaid import in_readers_words
from sameboat.directory.feeds.writing.ical_text import address
from sameboat.directory.models import Audience, Cost, Listing, Meeting, Mode, Place

SCHEMA = "https://schema.org"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ATTENDANCE = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.PHONE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
# These could end the script element or start markup; as \\u003c they are the same text to whoever reads the JSON.
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_TABLE = str.maketrans(UNSAFE)
Node = dict[str, Any]


def jsonld(*, listing: Listing, meetings: Iterable[Meeting], now: datetime, base_url: str) -> str:
    """The text for inside `<script type="application/ld+json">`; safe there as it is.

    `meetings` are those that everyone may see; gone ones are passed over, and so is one that has no date to come.
    `base_url` is "https://groups.example.org".
    """
    base = base_url.rstrip("/")
    group = _group(listing, base)
    events = [_event(meeting, listing, group, now, base) for meeting in meetings if meeting.state != Meeting.State.GONE]
    graph = {"@context": SCHEMA, "@graph": [group, *(event for event in events if event)]}
    return orjson.dumps(graph).decode().translate(_TABLE)


def _group(listing: Listing, base: str) -> Node:
    page = f"{base}{listing.get_absolute_url()}"
    return _said(
        {
            "@type": "Organization",
            "@id": f"{page}#group",
            "name": listing.name,
            "description": in_readers_words(text=listing.mission, say=gettext),
            "url": page,
            "sameAs": address(listing.website),
            "knowsLanguage": listing.languages,
        }
    )


def _event(meeting: Meeting, listing: Listing, group: Node, now: datetime, base: str) -> Node | None:
    try:
        start = _next(meeting, now)
        if start is None:
            return None
        schedule = _schedule(meeting, start)
    except (times.RuleRefused, times.UnknownZone):
        return None
    lasts = timedelta(minutes=meeting.duration_min) if meeting.duration_min else None
    suspended = meeting.state == Meeting.State.SUSPENDED
    return _said(
        {
            "@type": "Event",
            "@id": f"{base}{meeting.get_absolute_url()}#meeting",
            "name": meeting.name or listing.name,
            "description": in_readers_words(text=listing.who_for, say=gettext),
            "url": f"{base}{meeting.get_absolute_url()}",
            "startDate": start.isoformat(),
            "endDate": _end(start, lasts).isoformat() if lasts else None,
            "eventSchedule": schedule,
            "eventStatus": f"{SCHEMA}/{'EventPostponed' if suspended else 'EventScheduled'}",
            "eventAttendanceMode": f"{SCHEMA}/{ATTENDANCE[Mode(meeting.mode)]}",
            "location": _location(meeting, f"{base}{meeting.get_absolute_url()}"),
            "organizer": {"@id": group["@id"]},
            "isAccessibleForFree": {Cost.FREE: True, Cost.DONATION: True, Cost.FEE: False}.get(Cost(listing.cost)),
            "inLanguage": list(dict.fromkeys([*listing.languages, *meeting.languages])),
        }
    )


def _end(start: datetime, lasts: timedelta) -> datetime:
    """So much later on the clock of the world: an hour that is skipped that night does not make it longer."""
    return (start.astimezone(UTC) + lasts).astimezone(start.tzinfo)


def _next(meeting: Meeting, now: datetime) -> datetime | None:
    return times.next_occurrence(
        rule=meeting.rule, first_date=meeting.first_date, local_time=meeting.local_time, timezone=meeting.timezone,
        skipped_dates=meeting.skipped_dates, after=now,
    )  # fmt: skip


def _schedule(meeting: Meeting, start: datetime) -> Node | None:
    """The repetition; a single date has none."""
    if not meeting.rule or meeting.local_time is None:
        return None
    parts = times.parts_of(rule=meeting.rule)
    until = parts.until.date() if isinstance(parts.until, datetime) else parts.until
    return _said(
        {
            "@type": "Schedule",
            "repeatFrequency": f"P{parts.interval}{parts.frequency[0]}",
            "repeatCount": parts.count,
            "byDay": _by_day(parts),
            "byMonthDay": [day for day in parts.month_days if day > 0],
            "startDate": (meeting.first_date or start.date()).isoformat(),
            "endDate": until.isoformat() if until else None,
            "startTime": meeting.local_time.isoformat(),
            "duration": f"PT{meeting.duration_min}M" if meeting.duration_min else None,
            "scheduleTimezone": meeting.timezone,
            "exceptDate": [_except(day, meeting) for day in meeting.skipped_dates],
        }
    )


def _by_day(parts: times.Parts) -> list[str]:
    """Weekdays as schema.org names them; an nth weekday of the month as calendars do."""
    if any(nth for nth, _ in parts.days):
        return [f"{nth or ''}{SHORT_DAYS[day]}" for nth, day in parts.days]
    return [f"{SCHEMA}/{WEEKDAYS[day]}" for day in parts.weekdays]


def _except(day: str, meeting: Meeting) -> str:
    return f"{date.fromisoformat(day).isoformat()}T{meeting.local_time}"


def _location(meeting: Meeting, page: str) -> list[Node]:
    """The place, and how to join: the page instead of a link that holds a passcode, which is no matter for search engines."""
    found: list[Node] = []
    if meeting.place and meeting.mode in {Mode.IN_PERSON, Mode.HYBRID}:
        found.append(_place(meeting.place))
    if meeting.mode != Mode.IN_PERSON:
        public = meeting.join_audience == Audience.PUBLIC and not holds_passcode(link=meeting.online_url)
        found.append({"@type": "VirtualLocation", "url": (address(meeting.online_url) if public else "") or page})
    return found


def _place(place: Place) -> Node:
    exact = place.precision == Place.Precision.EXACT
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    postal = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "addressLocality": place.locality,
        "addressRegion": place.region,
        "postalCode": place.postal_code,
        "addressCountry": place.country,
    }
    return _said(
        {
            "@type": "Place",
            "name": place.name or place.locality,
            "address": _said(postal),
            "geo": point if exact and place.latitude is not None else None,
        }
    )


def _said(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", None, [])}
