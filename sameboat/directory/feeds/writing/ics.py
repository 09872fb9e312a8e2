"""Calendars (RFC 5545, RFC 7986): one event per meeting, with its whole repetition, so that nothing goes stale.

An event's number (UID) is made from the meeting itself: subscribers keep it when the server moves. Its stamps come
from the meeting's last change, so the same meeting is always the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.translation import gettext

from sameboat.base import places, times
from sameboat.directory.feeds.writing.groups import Group, public_groups
from sameboat.directory.feeds.writing.ical_text import address, folded, stamp, text, wall, zone_lines
from sameboat.directory.models import Audience, Listing, Meeting, Mode, Place

OURS = UUID("5f6e7f8a-9d2b-5a57-8f61-7c1d0f6a2b10")
PIECE = 200  # events per piece of the answer
UNTIL = re.compile(r"UNTIL=[^;]*")


@dataclass(frozen=True, slots=True)
class Wish:
    """How a calendar is to be written: others may read along, so it says no more of the problem than the group's name.

    `discreet`: not even that. `full`: what it is about and for whom as well, for programs and notice boards.
    """

    base_url: str = ""
    source: str = ""  # the address this calendar is read from
    discreet: bool = False
    full: bool = False


def calendar(*, now: datetime, wish: Wish, meetings: Collection[int] | None = None) -> Iterator[bytes]:
    """All public meetings, or those with these numbers, in pieces. By appointment: no event."""
    zones: set[str] = set()
    since = datetime(now.year, now.month, 1, tzinfo=UTC)  # so what is subscribed to keeps its events for a month
    yield folded(_head(wish))
    lines: list[str] = []
    count = 0
    for group in public_groups(meetings=meetings):
        for meeting in group.meetings:
            if event := _event(group=group, meeting=meeting, wish=wish, since=since):
                lines += [*_new_zone(meeting.timezone, zones, now), *event]
                count += 1
        if count >= PIECE:
            yield folded(lines)
            lines, count = [], 0
    yield folded([*lines, "END:VCALENDAR"])


def meeting_calendar(*, meeting: Meeting, group: Group, now: datetime, wish: Wish) -> bytes | None:
    """One meeting, or None when it has no date to stand at. One that is gone is told as cancelled."""
    lasts = timedelta(minutes=meeting.duration_min or 0)
    event = _event(group=group, meeting=meeting, wish=wish, since=now - lasts)
    if event is None:
        return None
    return folded([*_head(wish), *_new_zone(meeting.timezone, set(), now), *event, "END:VCALENDAR"])


def _head(wish: Wish) -> list[str]:
    name = text(gettext("Meetings"))  # neutral: others may see the list of calendars
    source = address(wish.source)
    return [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sameboat//Directory//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *([f"SOURCE;VALUE=URI:{source}"] if source else []),
    ]


def _new_zone(name: str, told: set[str], now: datetime) -> tuple[str, ...]:
    """The definition of a zone that the calendar does not hold yet."""
    if name in told:
        return ()
    told.add(name)
    return zone_lines(name=name, year=now.year)


def _event(*, group: Group, meeting: Meeting, wish: Wish, since: datetime) -> list[str] | None:
    try:
        first = first_start(meeting=meeting, since=since)
    except (times.RuleRefused, times.UnknownZone):
        return None
    if first is None:
        return None
    changed = max(meeting.changed_at, group.listing.changed_at)
    born = min(meeting.created_at, group.listing.created_at)
    gone = meeting.state == Meeting.State.GONE or group.listing.state == Listing.State.GONE
    return [
        "BEGIN:VEVENT",
        f"UID:{uuid5(OURS, f'{meeting.slug}|{meeting.created_at.isoformat()}')}",
        f"DTSTAMP:{stamp(changed)}",
        f"LAST-MODIFIED:{stamp(changed)}",
        f"SEQUENCE:{max(0, int((changed - born).total_seconds()))}",
        *_when(meeting, first),
        f"STATUS:{'CONFIRMED' if meeting.state == Meeting.State.ACTIVE and not gone else 'CANCELLED'}",
        f"SUMMARY:{text(_title(group, meeting, wish))}",
        *([] if gone else _where(meeting)),
        *([] if gone or wish.discreet else _what(group, meeting, wish)),
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def first_start(*, meeting: Meeting, since: datetime) -> datetime | None:
    """The date an event stands at: its next one from `since` on. By appointment: None.

    It is a date of the rule, as RFC 5545 wants DTSTART to be, and none of long ago: a program that adds the event
    opens at that day. A repetition that counts its times stands at its very first date, and what is over at its own.
    Raises RuleRefused or UnknownZone for what we do not take.
    """
    begins = meeting.created_at
    if meeting.first_date:
        begins = datetime.combine(meeting.first_date, time.min, UTC) - timedelta(days=1)
    counts = bool(meeting.rule) and times.parts_of(rule=meeting.rule).count is not None
    coming = None if counts else _start(meeting, after=max(since, begins), skipped=meeting.skipped_dates)
    return coming or _start(meeting, after=begins, skipped=())


def _start(meeting: Meeting, *, after: datetime, skipped: Sequence[str]) -> datetime | None:
    return times.next_occurrence(
        rule=meeting.rule, first_date=meeting.first_date, local_time=meeting.local_time,
        timezone=meeting.timezone, skipped_dates=skipped, after=after,
    )  # fmt: skip


def _when(meeting: Meeting, first: datetime) -> list[str]:
    """Where the source does not say how long it lasts, no duration: a guess would be taken for a fact."""
    clock = meeting.local_time or time.min
    begins = datetime.combine(first.date(), clock)  # the wall clock: an hour that is skipped that day stays as told
    lines = [f"DTSTART;TZID={meeting.timezone}:{wall(begins)}"]
    if meeting.duration_min:
        lines.append(f"DURATION:PT{meeting.duration_min}M")
    if meeting.rule:
        lines.append(f"RRULE:{_rule(meeting)}")
        skipped = [datetime.combine(date.fromisoformat(day), clock) for day in meeting.skipped_dates]
        if skipped:
            lines.append(f"EXDATE;TZID={meeting.timezone}:{','.join(map(wall, skipped))}")
    return lines


def _rule(meeting: Meeting) -> str:
    """The rule with its end in UTC, as calendars want it beside a start that has a zone."""
    until = times.parts_of(rule=meeting.rule).until
    rule = times.check_rule(rule=meeting.rule)
    if until is None:
        return rule
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59))
    if until.tzinfo is None:
        until = until.replace(tzinfo=times.zone(name=meeting.timezone))
    return UNTIL.sub(f"UNTIL={stamp(until)}", rule)


def _title(group: Group, meeting: Meeting, wish: Wish) -> str:
    return gettext("Meeting") if wish.discreet else meeting.name or group.listing.name


def _where(meeting: Meeting) -> list[str]:
    lines = []
    if where := _place(meeting):
        lines.append(f"LOCATION:{text(where)}")
    place = meeting.place
    if place and place.precision == Place.Precision.EXACT and place.latitude is not None:
        lines.append(f"GEO:{place.latitude:.6f};{place.longitude:.6f}")
    if meeting.join_audience == Audience.PUBLIC:
        lines += _join(meeting)
    return lines


def _place(meeting: Meeting) -> str:
    if place := meeting.place:
        country = places.country_name(code=place.country) if place.country else ""
        town = f"{place.postal_code} {place.locality}".strip()
        return ", ".join(
            dict.fromkeys(p for p in (place.name, place.street, place.borough, town, place.region, country) if p)
        )
    return {Mode.ONLINE: gettext("Online"), Mode.PHONE: gettext("By phone")}.get(Mode(meeting.mode), "")


def _join(meeting: Meeting) -> list[str]:
    lines = []
    if link := address(meeting.online_url):
        lines.append(f"CONFERENCE;VALUE=URI;FEATURE=VIDEO:{link}")
    if number := re.sub(r"[^0-9+,*#;]", "", meeting.phone_number):
        # "#" starts another part of an address, so it is written in its long form.
        lines.append(f"CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:{number.replace('#', '%23').replace(';', '%3B')}")
    return lines


def _what(group: Group, meeting: Meeting, wish: Wish) -> list[str]:
    listing = group.listing
    words = [meeting.notes]
    if wish.full:
        words = [listing.mission, listing.who_for, *words, gettext("This group does not replace treatment.")]
    if meeting.join_audience == Audience.PUBLIC:
        words += [meeting.online_note, meeting.phone_note]
    words = [word for word in words if word]
    lines = [f"DESCRIPTION:{text(chr(10).join(words))}"] if words else []
    if group.needs and wish.full:
        lines.append(f"CATEGORIES:{','.join(text(need.name) for need in group.needs)}")
    if wish.base_url:
        lines.append(f"URL:{address(wish.base_url.rstrip('/') + _path() + meeting.slug + '/')}")
    return lines


@cache
def _path() -> str:
    return reverse("directory:meeting", args=["x"]).removesuffix("x/")
