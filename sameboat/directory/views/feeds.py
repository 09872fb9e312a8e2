"""Feeds of the whole directory for other programs, and calendars: of everything, of a search, of one meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import blake2s

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language

from sameboat.directory import search
from sameboat.directory.feeds.writing.groups import Group
from sameboat.directory.feeds.writing.ics import Wish, calendar, meeting_calendar
from sameboat.directory.feeds.writing.meeting_guide import meeting_guide
from sameboat.directory.models import Listing, Meeting
from sameboat.directory.views.doors import open_to_all, published
from sameboat.directory.views.find.rows import is_room_within
from sameboat.directory.views.find.state import with_typed_place

MOST = 1000  # meetings in the calendar of a search; the whole directory has an address of its own
JSON, CALENDAR = "application/json", "text/calendar; charset=utf-8"


@open_to_all
def meeting_guide_feed(request: HttpRequest) -> HttpResponseBase:
    """No page: everything public in the Meeting Guide format."""
    now, base = timezone.now(), _base(request)
    return published(
        request,
        of=f"meeting-guide {base}",
        content_type=JSON,
        now=now,
        write=lambda: meeting_guide(now=now, base_url=base),
    )


@open_to_all
def meetings_ics(request: HttpRequest) -> HttpResponseBase:
    """No page: a calendar of everything public, or of a search when it has the search's parameters."""
    now, wish = timezone.now(), _wish(request)
    asked = {name for name in request.GET if request.GET[name].strip()} & set(search.PARAMETERS)
    try:
        found = _found(request, now) if asked else None
    except search.WrongValue as wrong:
        return HttpResponse(wrong.sentence, status=400, content_type="text/plain; charset=utf-8")
    return published(
        request,
        of=f"ics {get_language()} {wish} {_digest(found)}",
        content_type=CALENDAR,
        now=now,
        write=lambda: calendar(now=now, wish=wish, meetings=found),
    )


@open_to_all
def meeting_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    """No page: one meeting as a calendar that can be subscribed to. A meeting that ended is told as cancelled."""
    now, wish = timezone.now(), _wish(request)

    def write() -> Iterator[bytes]:
        yield body

    meeting = _meeting(slug=slug)
    body = meeting_calendar(meeting=meeting, group=_group(meeting), now=now, wish=wish) or b""
    if not body:
        raise Http404
    of = f"ics {get_language()} {wish} {blake2s(body).hexdigest()}"
    answer = published(request, of=of, content_type=CALENDAR, now=now, write=write)
    answer.headers["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def _base(request: HttpRequest) -> str:
    """The address people reach this directory at; the host was checked against the allowed ones."""
    return request.build_absolute_uri("/").rstrip("/")


def _wish(request: HttpRequest) -> Wish:
    discreet, full = (
        request.GET.get(name, "").strip().lower() in {"1", "true", "yes", "on"} for name in ("discreet", "full")
    )
    # Its own address would name the group in a calendar that must not: it is then told nowhere.
    source = "" if discreet else request.build_absolute_uri()
    return Wish(base_url=_base(request), source=source, discreet=discreet, full=full)


def _found(request: HttpRequest, now: datetime) -> list[int]:
    """The meetings a search finds, as asked: a calendar cannot say that it was widened. Where online groups only joined,
    those near the place are kept. Raises WrongValue."""
    query = replace(search.parse(data=with_typed_place(data=request.GET), now=now), limit=100, page="", facets=False)
    found: dict[int, None] = {}
    while True:
        answer = search.find(query=query, now=now)
        if answer.widened and answer.widened.get("what") != "online":
            return []
        found |= dict.fromkeys(
            hit.meeting_id for hit in answer.hits if hit.meeting_id is not None and _is_as_asked(hit, answer, query)
        )
        if answer.next is None or len(found) >= MOST:
            return list(found)[:MOST]
        query = replace(query, page=answer.next)


def _is_as_asked(hit: search.Hit, answer: search.Answer, query: search.Query) -> bool:
    """Whether a result was asked for: online groups that joined those near a place, because these are few, were not."""
    if not answer.widened:
        return True
    return is_room_within(mode=hit.card["mode"], km=hit.distance_km, most=query.km)


def _digest(found: list[int] | None) -> str:
    return "all" if found is None else blake2s(repr(sorted(found)).encode()).hexdigest()


def _meeting(*, slug: str) -> Meeting:
    """A meeting everyone may know of, gone ones among them: who subscribed to it is told that it ended."""
    rows = Meeting.objects.exclude(listing__state=Listing.State.HIDDEN).select_related("listing", "place")
    meeting = rows.filter(slug=slug).first()
    if meeting is None:
        raise Http404
    return meeting


def _group(meeting: Meeting) -> Group:
    needs = list(meeting.listing.needs.order_by("slug"))
    return Group(listing=meeting.listing, programme="", needs=needs, contacts=[], meetings=[meeting])
