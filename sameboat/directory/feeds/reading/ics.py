"""Reads calendars (RFC 5545): one series is one meeting; cancelled and moved dates are dates it skips.

The calendar library is only asked to take lines apart. Repetition is read by our own allow-list, and time zones by
their names, because both can cost a library seconds or lead it astray.
"""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext
from icalendar import Calendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from sameboat.base import times
from sameboat.directory.feeds.guarded import decoded
from sameboat.directory.feeds.reading import clean, clock, kinds
from sameboat.directory.feeds.reading.address import parsed
from sameboat.directory.feeds.reading.rawness import raw, salt
from sameboat.directory.feeds.reading.row import Raw, Reading, RefusedRow, RowPlace
from sameboat.directory.feeds.reading.told import Told
from sameboat.directory.feeds.refusals import FeedRefused, RowRefused

MAX_BODY, MAX_EVENTS, MAX_EXCEPTIONS = 20 * 1024 * 1024, 10_000, 500
EVENT = re.compile(rb"^BEGIN:VEVENT", re.MULTILINE | re.IGNORECASE)
EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)


class Ics:
    """A calendar."""

    form = "ics"

    def __init__(self, *, body: bytes, reading: Reading) -> None:
        self.reading = reading
        self.notices: list[str] = []
        self.zone, self.events = _opened(body)

    def raws(self) -> Iterator[Raw | RefusedRow]:
        """Every series and every single event, named by its UID."""
        seasoning = salt(reading=self.reading)
        for number, data in enumerate(_series(self.events, zone=self.zone), start=1):
            yield raw(number=number, data=data, salt=seasoning, key=_key)

    def told(self, row: Raw) -> Told:
        """What the series tells. Raises RowRefused."""
        data = row.data
        if data["status"] == "CANCELLED":
            raise RowRefused(gettext("The source says it is cancelled."), withdrawn=True)
        starts, zone = _start(data, reading=self.reading)
        rule = _rule(data["rrule"], starts.date())
        skipped = _skipped(data, zone)
        if _over(rule, starts, zone, skipped, self.reading.now):
            raise RowRefused(gettext("It is over."), withdrawn=True)
        minutes, notice = _lasting(data)
        latitude, longitude = data["geo"] or (None, None)
        return Told(
            name=data["summary"],
            rule=rule,
            first_date=starts.date(),
            skipped_dates=tuple(skipped),
            local_time=starts.time().replace(second=0, microsecond=0),
            duration_min=minutes,
            timezone=zone,
            kinds=kinds.of_meeting_guide(kinds.split(data["categories"]), self.reading.programme),
            place=_place(data["location"]),
            latitude=latitude,
            longitude=longitude,
            online_url=_online(data),
            phone_number=next((one for one in data["conferences"] if one.startswith("tel:")), ""),
            notes=data["description"],
            website=clean.link(data["url"]),
            verified_date=clean.day(data["modified"], now=self.reading.now),
            notices=[text for text in (notice, _extra_dates(data)) if text],
        )


def _opened(body: bytes) -> tuple[str, list[Any]]:
    """(the calendar's own zone, its events). Raises FeedRefused for what is too large or no calendar."""
    if len(body) > MAX_BODY or len(EVENT.findall(body)) > MAX_EVENTS:
        raise FeedRefused(gettext("The calendar is too large: at most {most} events are read.").format(most=MAX_EVENTS))
    text = decoded(body=body)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        zone = next((str(calendar.get("X-WR-TIMEZONE") or "") for calendar in calendars), "")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise FeedRefused(gettext("This calendar cannot be read: a line of it is broken.")) from error
    if not calendars:
        raise FeedRefused(gettext("The feed is empty."))
    return zone, events


def _series(events: Iterable[Any], *, zone: str) -> Iterator[dict[str, Any]]:
    """Every series as plain values, its changed dates folded into it; changed dates that move are events of their own."""
    by_uid: dict[str, list[Any]] = defaultdict(list)
    for number, event in enumerate(events):
        by_uid[str(event.get("UID") or f"event {number + 1}")].append(event)
    for uid, many in by_uid.items():
        changed = [event for event in many if event.get("RECURRENCE-ID") is not None]
        for event in many:
            if event.get("RECURRENCE-ID") is None:
                yield {
                    **_plain(event, uid=uid, zone=zone),
                    "without": [_moment(one, "RECURRENCE-ID") for one in changed],
                }
        for event in changed:
            moved = _plain(event, uid=uid, zone=zone)
            yield {**moved, "uid": f"{uid}#{(_moment(event, 'RECURRENCE-ID') or ['?'])[0]}", "rrule": "", "without": []}


def _plain(event: Any, *, uid: str, zone: str) -> dict[str, Any]:
    start = _moment(event, "DTSTART")
    return {
        "uid": uid,
        "summary": str(event.get("SUMMARY") or ""),
        "description": str(event.get("DESCRIPTION") or ""),
        "location": str(event.get("LOCATION") or ""),
        "url": str(event.get("URL") or ""),
        "status": str(event.get("STATUS") or "").upper(),
        "categories": _categories(event.get("CATEGORIES")),
        "conferences": [str(one) for name in ("CONFERENCE", "X-GOOGLE-CONFERENCE") for one in _many(event.get(name))][
            :5
        ],
        "modified": (_moment(event, "LAST-MODIFIED") or [""])[0],
        "geo": _geo(event.get("GEO")),
        "start": start,
        "end": _moment(event, "DTEND"),
        "duration": _seconds(event.get("DURATION")),
        "rrule": ";".join(_text_of_rule(one) for one in _many(event.get("RRULE"))),
        "rules": len(_many(event.get("RRULE"))),
        "rdate": event.get("RDATE") is not None,
        "exdates": _exdates(event),
        "calendar_zone": zone,
    }


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _categories(value: Any) -> list[str]:
    return [str(word) for one in _many(value) for word in getattr(one, "cats", [one])][: kinds.MOST_TYPES]


def _geo(value: Any) -> list[float] | None:
    return [float(value.latitude), float(value.longitude)] if hasattr(value, "latitude") else None


def _seconds(value: Any) -> int | None:
    given = getattr(value, "dt", None)
    return int(given.total_seconds()) if isinstance(given, timedelta) and abs(given.days) < 1000 else None


def _text_of_rule(value: Any) -> str:
    try:
        return bytes(value.to_ical()).decode()[:1000]
    except (ValueError, AttributeError, TypeError, KeyError):
        return "?"


def _moment(event: Any, name: str) -> list[str] | None:
    """[wall clock in ISO format, zone name]; a plain date has no "T". None when missing or unreadable."""
    value = event.get(name)
    given = getattr(value, "dt", None)
    if isinstance(given, datetime):
        if given.utcoffset() == timedelta(0) and str(given.tzinfo) in ("UTC", "utc", "UTC+00:00"):
            return [given.replace(tzinfo=None).isoformat(), "UTC"]
        named = str(getattr(value, "params", {}).get("TZID", "")) if given.tzinfo else ""
        return [given.replace(tzinfo=None).isoformat(), named]
    return [given.isoformat(), ""] if isinstance(given, date) else None


def _exdates(event: Any) -> list[str]:
    """Skipped moments in ISO format, with "Z" when they are in UTC. One too many is kept, so that it is noticed."""
    found = []
    for many in _many(event.get("EXDATE")):
        for one in getattr(many, "dts", [])[: MAX_EXCEPTIONS + 1]:
            given = one.dt
            if isinstance(given, datetime):
                utc = given.utcoffset() == timedelta(0) and str(given.tzinfo) in ("UTC", "utc", "UTC+00:00")
                found.append(given.replace(tzinfo=None).isoformat() + ("Z" if utc else ""))
            elif isinstance(given, date):
                found.append(given.isoformat())
    return found[: MAX_EXCEPTIONS + 1]


def _key(data: dict[str, Any]) -> str:
    return str(data["uid"])


def _start(data: dict[str, Any], *, reading: Reading) -> tuple[datetime, str]:
    """(wall clock of the first date, zone name or ""). Raises RowRefused."""
    if data["start"] is None:
        raise RowRefused(gettext("It has no start that can be read."))
    text, named = data["start"]
    if "T" not in text:
        raise RowRefused(gettext("It is for a whole day: nobody would know when to come."))
    starts = datetime.fromisoformat(text)
    if not EARLIEST <= starts.date() <= LATEST:
        raise RowRefused(gettext("Its date is not one we can use."))
    zone = _zone_name(named)
    of_calendar = _zone_name(data["calendar_zone"])
    if zone == "UTC" and of_calendar:
        local = starts.replace(tzinfo=UTC).astimezone(times.zone(name=of_calendar))
        return local.replace(tzinfo=None), of_calendar
    return starts, zone or (named if named else of_calendar or reading.timezone)


def _zone_name(name: str) -> str:
    """The zone's name as we know it: names of Windows are translated, "/vendor/Europe/Oslo" is shortened; else ""."""
    words = name.strip('"').split("/")
    for candidate in (name, WINDOWS_TO_OLSON.get(name, ""), "/".join(words[-2:]), "/".join(words[-3:])):
        with contextlib.suppress(times.UnknownZone):
            times.zone(name=candidate)
            return candidate
    return ""


def _rule(text: str, first: date) -> str:
    """The rule by our allow-list; a weekly rule without days is on the day it starts. Raises RowRefused."""
    try:
        rule = times.check_rule(rule=text, first_date=first)
    except times.RuleRefused as refusal:
        raise RowRefused(str(refusal)) from refusal
    if rule.startswith("FREQ=WEEKLY") and "BYDAY=" not in rule:
        day = clock.weekly((first.weekday(),)).partition("BYDAY=")[2]
        rule = times.check_rule(rule=f"{rule};BYDAY={day}")
    return rule


def _skipped(data: dict[str, Any], zone: str) -> list[str]:
    """The dates left out, in the zone of the meeting. Raises RowRefused."""
    if len(data["exdates"]) > MAX_EXCEPTIONS:
        raise RowRefused(gettext("It skips more than {most} dates.").format(most=MAX_EXCEPTIONS))
    moments = [*data["exdates"], *(one[0] + ("Z" if one[1] == "UTC" else "") for one in data["without"] if one)]
    return sorted({_day_of(moment, zone) for moment in moments})[:MAX_EXCEPTIONS]


def _day_of(moment: str, zone: str) -> str:
    if not moment.endswith("Z") or not zone:
        return moment[:10]
    at = datetime.fromisoformat(moment.removesuffix("Z")).replace(tzinfo=UTC)
    return at.astimezone(times.zone(name=zone)).date().isoformat() if 1970 <= at.year <= 2200 else moment[:10]


def _over(rule: str, starts: datetime, zone: str, skipped: list[str], now: datetime) -> bool:
    """Whether no date is left to come. Without a known zone: when the last day has passed everywhere."""
    try:
        coming = times.next_occurrence(
            rule=rule, first_date=starts.date(), local_time=starts.time(), timezone=zone or "UTC", skipped_dates=skipped,
            after=now - timedelta(days=1),
        )  # fmt: skip
    except times.UnknownZone:
        return False
    return coming is None


def _lasting(data: dict[str, Any]) -> tuple[int | None, str]:
    if data["duration"] is not None:
        return clock.believed(data["duration"] // 60)
    if data["end"] is None or "T" not in data["end"][0] or data["end"][1] != data["start"][1]:
        return None, ""
    seconds = (datetime.fromisoformat(data["end"][0]) - datetime.fromisoformat(data["start"][0])).total_seconds()
    return clock.believed(int(seconds // 60))


def _extra_dates(data: dict[str, Any]) -> str:
    return gettext("It has extra dates beside its rule: they are left out.") if data["rdate"] else ""


def _online(data: dict[str, Any]) -> str:
    """The link to join with: what the calendar calls a conference, else a location that is a link."""
    links = (clean.link(one) for one in [*data["conferences"], data["location"].strip()])
    return next(filter(None, links), "")


def _place(location: str) -> RowPlace:
    """A location is one line: perhaps a name, then an address."""
    line = clean.text(location)
    if not line or clean.link(line):
        return RowPlace()
    address = parsed(line)
    parts = [part.strip() for part in address.street.split(",") if part.strip()]
    name, street = ("", "")
    if len(parts) > 1 and not any(map(str.isdigit, parts[0])):
        name, street = parts[0], ", ".join(parts[1:])
    elif parts and any(map(str.isdigit, address.street)):
        street = address.street
    elif parts:
        name = address.street
    return RowPlace(
        name=name[: clean.MAX_NAME], street=street[:300], locality=address.locality[:120], region=address.region[:120],
        postal_code=address.postal_code[:20], country=address.country,
    )  # fmt: skip
