"""The Meeting Guide feed: a plain array that every reader of that format takes, complete for ourselves.

A meeting on several weekdays becomes one row per day (readers break on lists of days); our own keys tell that the
rows are one meeting. Decisions: docs/decisions/0010-feeds-out.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from hashlib import blake2s
from typing import Any

import orjson
from django.urls import reverse
from django.utils import translation

from sameboat.base import places
from sameboat.directory.feeds.vocabulary import meeting_guide_types
from sameboat.directory.feeds.writing.groups import Group, public_groups
from sameboat.directory.feeds.writing.own import own_listing, own_meeting, own_place
from sameboat.directory.feeds.writing.weekly import Week, week_of
from sameboat.directory.models import Audience, ContactWay, Listing, Meeting, Mode, Place, Spiritual

PIECE = 65_536  # bytes per piece of the answer
MAX_SLUG = 64
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LANGUAGE = "en"  # the notes are for programs all over the world and must not depend on who asks
OPTIONS = {Mode.IN_PERSON: "in_person", Mode.ONLINE: "online", Mode.PHONE: "online", Mode.HYBRID: "hybrid"}
Row = dict[str, Any]
Codes = tuple[str, ...]


def meeting_guide(*, now: datetime, base_url: str = "") -> Iterator[bytes]:
    """The feed in pieces. `base_url` ("https://groups.example.org") makes the links; without it there are none."""
    piece, length, first = [b"["], 1, True
    for row in rows(now=now, base_url=base_url):
        line = orjson.dumps(row)
        piece += [b"" if first else b",\n", line]
        first, length = False, length + len(line)
        if length > PIECE:
            yield b"".join(piece)
            piece, length = [], 0
    yield b"".join([*piece, b"]\n"])


def rows(*, now: datetime, base_url: str = "") -> Iterator[Row]:
    """The rows of the feed, groups in the order of their slugs. A group without any meeting is one row."""
    for group in public_groups():
        with translation.override(LANGUAGE):
            made = list(_rows_of(group=group, now=now, links=_Links(base_url)))
        yield from made


class _Links:
    """Absolute addresses of pages, or nothing when nobody knows where this directory is on the web."""

    def __init__(self, base_url: str) -> None:
        self._base = base_url.rstrip("/")

    def to(self, name: str, slug: str) -> str | None:
        """The page of this name for one slug."""
        before, after = _page(name)
        return f"{self._base}{before}{slug}{after}" if self._base else None


@cache
def _page(name: str) -> tuple[str, str]:
    """What stands before and after the slug: the list of addresses is asked once, not for every row."""
    before, _, after = reverse(f"directory:{name}", args=["-slug-"]).partition("-slug-")
    return before, after


def _rows_of(*, group: Group, now: datetime, links: _Links) -> Iterator[Row]:
    listing = _listing_part(group=group, links=links)
    if not group.meetings:
        yield _said({**_empty_meeting(group.listing, links), **listing})
    for meeting in group.meetings:
        week = week_of(meeting=meeting, now=now)
        row = {**_meeting_part(meeting=meeting, listing=group.listing, week=week, links=links), **listing}
        for slug, day in _days(meeting.slug, week.days):
            yield _said({"slug": slug, "name": meeting.name or group.listing.name, "day": day, **row})


def _days(slug: str, days: tuple[int, ...]) -> Iterator[tuple[str, int | None]]:
    """(slug, day) of each row; their week starts on Sunday. Two dashes: no slug of a meeting holds them."""
    if len(days) < 2:
        yield short_slug(slug=slug), (days[0] + 1) % 7 if days else None
        return
    for day in days:
        yield short_slug(slug=slug, ending=f"--{DAYS[day]}"), (day + 1) % 7


def short_slug(*, slug: str, ending: str = "") -> str:
    """The slug with its ending in at most 64 characters; a shortened one keeps a digest so that it stays unique."""
    if len(slug) + len(ending) <= MAX_SLUG:
        return slug + ending
    digest = blake2s(slug.encode(), digest_size=4).hexdigest()
    return f"{slug[: MAX_SLUG - len(ending) - 9]}-{digest}{ending}"


def _empty_meeting(listing: Listing, links: _Links) -> Row:
    return {
        "slug": short_slug(slug=listing.slug, ending="--group"),
        "name": listing.name,
        "formatted_address": "Ask the group",
        "approximate": "yes",
        "url": links.to("listing", listing.slug),
        "updated": _moment(listing.changed_at),
    }


def _listing_part(*, group: Group, links: _Links) -> Row:
    listing = group.listing
    public = {way.sort: way.value for way in reversed(group.contacts)}
    return {
        "group": listing.name,
        "group_notes": f"{listing.mission}\n\n{listing.who_for}",
        "website": _web(listing.website) or _web(public.get(ContactWay.Sort.WEB, "")),
        "email": public.get(ContactWay.Sort.EMAIL),
        "phone": public.get(ContactWay.Sort.PHONE),
        "mailing_address": public.get(ContactWay.Sort.POST),
        "feedback_url": links.to("correction", listing.slug),
        "sameboat_listing": own_listing(group=group),
    }


def _meeting_part(*, meeting: Meeting, listing: Listing, week: Week, links: _Links) -> Row:
    return {
        **_time_part(meeting, week),
        **_place_part(meeting),
        **_join_part(meeting),
        "types": _types(meeting, listing),
        "notes": "\n\n".join(part for part in (week.note, meeting.notes) if part),
        "attendance_option": "inactive" if _suspended(meeting) else OPTIONS[Mode(meeting.mode)],
        "url": links.to("meeting", meeting.slug),
        "updated": _moment(max(meeting.changed_at, listing.changed_at)),
        "sameboat_rule": meeting.rule,
        "sameboat_every_week": week.every_week if meeting.local_time else None,
        "sameboat_meeting": own_meeting(meeting=meeting),
        "sameboat_place": own_place(place=meeting.place),
    }


def _time_part(meeting: Meeting, week: Week) -> Row:
    """No weekday, no time: a reader then takes it as "by appointment", never as "today"."""
    if meeting.local_time is None or not week.days:
        return {"timezone": meeting.timezone}
    start = meeting.local_time.hour * 60 + meeting.local_time.minute
    end = (start + meeting.duration_min) % 1440 if meeting.duration_min else None
    return {"time": _clock(start), "end_time": None if end is None else _clock(end), "timezone": meeting.timezone}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _place_part(meeting: Meeting) -> Row:
    """An address always: readers drop a row that has none."""
    place = meeting.place
    if place is None:
        online = {Mode.ONLINE: "Online", Mode.PHONE: "By phone"}
        return {"formatted_address": online.get(Mode(meeting.mode), "Ask the group"), "approximate": "yes"}
    country = places.country_name(code=place.country) if place.country else ""
    return {
        "location": place.name,
        "location_notes": place.directions,
        "formatted_address": _address(place, country) or "Ask the group",
        "address": place.street,
        "city": place.locality,
        "state": place.region,
        "postal_code": place.postal_code,
        "country": place.country,
        "approximate": "no" if place.precision == Place.Precision.EXACT and place.street else "yes",
        "latitude": _degrees(place.latitude),
        "longitude": _degrees(place.longitude),
        **_regions(place, country),
    }


def _address(place: Place, country: str) -> str:
    region = f"{place.region} {place.postal_code}".strip()
    return ", ".join(part for part in (place.street, place.locality, region, country) if part)


def _regions(place: Place, country: str) -> Row:
    """From the general to the special: one form for each of the two families of readers."""
    tree = list(dict.fromkeys(part for part in (country, place.region, place.sub_region or place.locality) if part))
    near = tree[1:] or tree
    return {"regions": tree, "region": near[0] if near else "", "sub_region": near[1] if len(near) > 1 else ""}


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, 5)


def _join_part(meeting: Meeting) -> Row:
    if meeting.join_audience != Audience.PUBLIC:
        return {}
    return {
        "conference_url": _web(meeting.online_url),
        "conference_url_notes": meeting.online_note,
        "conference_phone": re.sub(r"[^0-9+,*#;]", "", meeting.phone_number),
        "conference_phone_notes": meeting.phone_note,
    }


def _types(meeting: Meeting, listing: Listing) -> list[str]:
    return _codes_of(
        tuple(meeting.formats),
        (*listing.languages, *meeting.languages),
        (*listing.access, *meeting.access),
        (*listing.for_whom, *meeting.for_whom),
        listing.spiritual == Spiritual.SECULAR,
        _suspended(meeting),
    )


@lru_cache(maxsize=4096)
def _codes_of(
    formats: Codes, languages: Codes, access: Codes, for_whom: Codes, secular: bool, closed: bool
) -> list[str]:
    """Meetings resemble each other: the tables are searched once per kind of meeting."""
    return meeting_guide_types(
        formats=formats, languages=languages, access=access, for_whom=for_whom, secular=secular, venue_closed=closed
    )


def _suspended(meeting: Meeting) -> bool:
    return meeting.state == Meeting.State.SUSPENDED


def _web(address: str) -> str | None:
    """Only web addresses leave as links; a reader throws on anything else."""
    return address if address.startswith(("https://", "http://")) else None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _said(row: Row) -> Row:
    """Without what says nothing. A rule that is empty still says "not repeating" beside a meeting."""
    return {key: value for key, value in row.items() if value not in ("", None, []) or key == "sameboat_rule"}
