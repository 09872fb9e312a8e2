"""Reads calendars (RFC 5545): one series is one meeting; cancelled and moved dates are dates it skips."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from sameboat.base import times
from sameboat.directory.feeds.reading import clean, clock, kinds
from sameboat.directory.feeds.reading.address import parsed
from sameboat.directory.feeds.reading.calendar_lines import BROKEN, Calendar, Moment, Value, calendar
from sameboat.directory.feeds.reading.rawness import raw, salt
from sameboat.directory.feeds.reading.row import Raw, Reading, RefusedRow, RowPlace
from sameboat.directory.feeds.reading.told import Told
from sameboat.directory.feeds.refusals import RowRefused

MAX_EXCEPTIONS = 500
EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)
Event = dict[str, list[Value]]


class Ics:
    """A calendar."""

    form = "ics"

    def __init__(self, *, body: bytes, reading: Reading) -> None:
        self.reading = reading
        self.calendar = calendar(body=body)
        self.notices: list[str] = []
        if self.calendar.broken_lines:
            words = gettext("{count} lines of the calendar cannot be read.")
            self.notices.append(words.format(count=self.calendar.broken_lines))

    def raws(self) -> Iterator[Raw | RefusedRow]:
        """Every series and every single event, named by its UID."""
        seasoning = salt(reading=self.reading)
        for number, data in enumerate(_series(self.calendar), start=1):
            yield raw(number=number, data=data, salt=seasoning, key=_key)

    def told(self, row: Raw) -> Told:
        """What the series tells. Raises RowRefused."""
        data = row.data
        if data["status"] == "CANCELLED":
            raise RowRefused(gettext("The source says it is cancelled."), withdrawn=True)
        if data["broken"]:
            raise RowRefused(gettext("A line of it cannot be read."))
        starts, zone = _start(data, reading=self.reading)
        rule = _rule(data["rrule"], starts.date())
        skipped = _skipped(data, zone)
        if _over(rule, starts, zone, skipped, self.reading.now):
            raise RowRefused(gettext("It is over."), withdrawn=True)
        minutes, notice = _lasting(data)
        return Told(
            name=data["summary"],
            rule=rule,
            first_date=starts.date(),
            skipped_dates=tuple(skipped),
            local_time=starts.time(),
            duration_min=minutes,
            timezone=zone,
            kinds=kinds.of_meeting_guide(kinds.split(data["categories"]), self.reading.programme),
            place=_place(data["location"]),
            latitude=data["geo"][0],
            longitude=data["geo"][1],
            online_url=_online(data),
            phone_number=next((one for one in data["conferences"] if one.startswith("tel:")), ""),
            notes=data["description"],
            website=clean.link(data["url"]),
            changed_date=clean.day(data["modified"], now=self.reading.now),
            notices=[text for text in (notice, _extra_dates(data)) if text],
        )


def _series(found: Calendar) -> Iterator[dict[str, Any]]:
    """Every series as plain values, its changed dates folded into it; changed dates that move are events of their own."""
    by_uid: dict[str, list[Event]] = defaultdict(list)
    for number, event in enumerate(found.events, start=1):
        by_uid[_text(event, "UID") or f"event {number}"].append(event)
    for uid, many in by_uid.items():
        changed = [event for event in many if "RECURRENCE-ID" in event]
        for event in many:
            if "RECURRENCE-ID" not in event:
                without = [moment for one in changed if (moment := _moment(one, "RECURRENCE-ID"))]
                yield {**_plain(event, uid=uid, zone=found.zone), "without": without}
        for event in changed:
            first = _moment(event, "RECURRENCE-ID")
            name = f"{uid}#{first[0] if first else '?'}"
            yield {**_plain(event, uid=name, zone=found.zone), "rrule": "", "without": []}


def _plain(event: Event, *, uid: str, zone: str) -> dict[str, Any]:
    exdates = [moment for value in event.get("EXDATE", []) for moment in value.moments]
    modified = _moment(event, "LAST-MODIFIED")
    return {
        "uid": uid,
        "summary": _text(event, "SUMMARY"),
        "description": _text(event, "DESCRIPTION"),
        "location": _text(event, "LOCATION"),
        "url": _text(event, "URL"),
        "status": _text(event, "STATUS").strip().upper(),
        "categories": [text for value in event.get("CATEGORIES", []) for text in value.texts][: kinds.MOST_TYPES],
        "conferences": [v.raw for name in ("CONFERENCE", "X-GOOGLE-CONFERENCE") for v in event.get(name, [])][:5],
        "modified": modified[0] if modified else "",
        "geo": [*_text(event, "GEO").split(";"), "", ""][:2],
        "start": _moment(event, "DTSTART"),
        "end": _moment(event, "DTEND"),
        "duration": event["DURATION"][0].minutes if "DURATION" in event else None,
        "rrule": ";".join(value.raw for value in event.get("RRULE", []))[:1000],
        "rdate": "RDATE" in event,
        "broken": BROKEN in event,
        # One too many is kept, so that it is noticed.
        "exdates": [_as_list(moment) for moment in exdates[: MAX_EXCEPTIONS + 1]],
        "calendar_zone": zone,
    }


def _text(event: Event, name: str) -> str:
    return event[name][0].text if name in event else ""


def _moment(event: Event, name: str) -> list[str] | None:
    """The first moment of this property; None when missing or unreadable."""
    moments = event[name][0].moments if name in event else []
    return _as_list(moments[0]) if moments else None


def _as_list(moment: Moment) -> list[str]:
    """[wall clock in ISO format, zone name]; a plain date has no "T"."""
    return [moment.at.date().isoformat() if moment.whole_day else moment.at.isoformat(), moment.zone]


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
    moments = [*data["exdates"], *data["without"]]
    return sorted({_day_of(text, named, zone) for text, named in moments})[:MAX_EXCEPTIONS]


def _day_of(text: str, named: str, zone: str) -> str:
    """The day in the zone of the meeting."""
    at = datetime.fromisoformat(text)
    known = _zone_name(zone)
    if named != "UTC" or not known or not EARLIEST <= at.date() <= LATEST:
        return text[:10]
    return at.replace(tzinfo=UTC).astimezone(times.zone(name=known)).date().isoformat()


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
        return clock.believed(data["duration"])
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
