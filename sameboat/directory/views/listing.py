"""The page of a group, the same page opened at one of its meetings, and its code to point a phone at."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import segno
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.directory import rules
from sameboat.directory.feeds.writing.jsonld import jsonld
from sameboat.directory.models import Listing, Meeting, Mode, SourceRow
from sameboat.directory.views import labels
from sameboat.directory.views.ago import ago
from sameboat.directory.views.shown import ListingShown, listing_shown
from sameboat.safety import api as safety

_ROWS = SourceRow.objects.select_related("source")


@require_safe
@gzip_page
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """A group as the public sees it. Hidden: 404, with why when it is paused. No longer listed: 410 and what else."""
    group = _listings().filter(slug=slug).first()
    if group is None:
        return _paused(request, slug=slug)
    return _answer(request, group, template="directory/listing.html", at=None)


@require_safe
@gzip_page
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """The group's page, opened at one meeting; search engines are told the group's own address."""
    row = get_object_or_404(Meeting.objects.only("slug", "state", "listing_id"), slug=slug)
    group = _listings().filter(pk=row.listing_id).first()
    if group is None:
        return _paused(request, slug=row.listing.slug)
    return _answer(request, group, template="directory/meeting.html", at=row)


@require_safe
def qr(request: HttpRequest, slug: str) -> HttpResponse:
    """No page: the address of the listing as a code to point a phone at."""
    group = _found(slug=slug)
    picture = io.BytesIO()
    address = request.build_absolute_uri(group.get_absolute_url())
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", scale=4, border=4, light="#ffffff", dark="#14565b", title=gettext("Code with the address")
    )
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


def _listings() -> Any:
    """What a page of a listing needs, in a number of queries that does not grow with the listing."""
    meetings = Meeting.objects.select_related("place").prefetch_related(Prefetch("source_rows", queryset=_ROWS))
    return (
        Listing.objects.exclude(state=Listing.State.HIDDEN)
        .select_related("programme")
        .prefetch_related(
            "needs", "contacts", Prefetch("meetings", queryset=meetings), Prefetch("source_rows", queryset=_ROWS)
        )
    )


def _found(*, slug: str) -> Listing:
    found: Listing | None = _listings().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _paused(request: HttpRequest, *, slug: str) -> HttpResponse:
    """What everyone may read about a listing that operators have paused; 404 like any page that is not there."""
    pause = safety.pause_of(kind="listing", ref=slug, now=timezone.now())
    if pause is None:
        raise Http404
    return render(request, "directory/_paused.html", {"pause": pause}, status=404)


def _answer(request: HttpRequest, group: Listing, *, template: str, at: Meeting | None) -> HttpResponse:
    now = timezone.now()
    if group.state == Listing.State.GONE or (at is not None and at.state == Meeting.State.GONE):
        return render(request, "directory/_gone.html", _instead(group, at), status=410)
    shown = listing_shown(listing=group, now=now)
    if at is not None:
        shown.meetings.sort(key=lambda meeting: meeting.meeting.pk != at.pk)
    return render(request, template, _context(request, shown, at=at, now=now))


def _context(request: HttpRequest, shown: ListingShown, *, at: Meeting | None, now: datetime) -> dict[str, Any]:
    group = shown.listing
    return {
        "shown": shown,
        "listing": group,
        "at": at,
        "now": now,
        "canonical": request.build_absolute_uri(group.get_absolute_url()),
        "open": _open(shown),
        "taken": max(0, (group.size_max or 0) - (group.seats_free or 0)),
        "fits": _fits(group),
        "how_to_come": rules.how_to_come(kind=group.kind, say=gettext) if group.kind else "",
        "cautions": [
            rules.replaces_no_treatment(say=gettext),
            *rules.medication_note(wanted=group.medication_note, say=gettext),
        ],
        "known": _known(group, now),
        "moderated": rules.who_moderates(online=_online(shown), moderated_by=group.moderated_by, say=gettext),
        "for_whom": labels.words(sort="for", codes=group.for_whom),
        "languages": labels.words(sort="lang", codes=_all(group.languages, shown, "languages")),
        "access": labels.words(sort="access", codes=_all(group.access, shown, "access")),
        "formats": labels.words(sort="format", codes=_all([], shown, "formats")),
        "verified_ago": ago(days=(now - group.verified_at).days) if group.verified_at else "",
        "answered_on": labels.day_of(when=group.website_answered_at) if group.website_answered_at else "",
        "link_dead": bool(group.website) and rules.link_is_dead(failures=group.website_failures),
        "other_tone": _other_tone(group),
        "jsonld": SafeString(_for_search_engines(request, shown, now)),
        "report": reverse("directory:correction", args=[group.slug]),
        "concern": safety.concern_address(kind="listing", ref=group.slug),
    }


def _fits(group: Listing) -> str:
    """Whom it is for, in the sentence the search gives as the reason."""
    need = next(iter(group.needs.all()), None)
    people = (need.people if need else "") or rules.PEOPLE
    asked = group.whose[0] if group.whose else "self"
    return rules.fits(asked=asked, whose=group.whose, people=gettext(people), say=gettext).because


def _for_search_engines(request: HttpRequest, shown: ListingShown, now: datetime) -> str:
    base = request.build_absolute_uri("/")
    return jsonld(listing=shown.listing, meetings=[m.meeting for m in shown.meetings], now=now, base_url=base)


def _open(shown: ListingShown) -> bool | None:
    """Whether new people can come to one of its meetings now; None when nobody says."""
    group = shown.listing
    meetings: list[bool | None] = [m.meeting.accepts_newcomers for m in shown.meetings] or [None]
    said = {
        rules.takes_new_people(group=group.accepts_newcomers, meeting=one, seats_free=group.seats_free)
        for one in meetings
    }
    return True if True in said else None if None in said else False


def _known(group: Listing, now: datetime) -> str:
    """How well the entry is known, when its list changed it, and who confirmed it when."""
    there = group.source_changed_date
    changed = ago(days=(now.date() - there).days) if there else ""
    on = labels.day_of(when=group.verified_at) if group.verified_at else ""
    by = group.verified_by or gettext("the people who look after this directory")
    return rules.how_well_known(tier=group.provenance, checked_by=by, checked_on=on, changed=changed, say=gettext)


def _online(shown: ListingShown) -> bool:
    return any(m.meeting.mode != Mode.IN_PERSON for m in shown.meetings)


def _all(own: list[str], shown: ListingShown, name: str) -> list[str]:
    """The listing's codes and those of its meetings, each once."""
    return list(dict.fromkeys([*own, *(code for m in shown.meetings for code in getattr(m.meeting, name))]))


def _other_tone(group: Listing) -> str:
    """Where groups for the same need with the other tone are found (FIND-20), or nothing when no tone is stated."""
    other = {"secular": "spiritual", "spiritual": "secular", "religious": "secular"}.get(group.spiritual, "")
    if not other:
        return ""
    return f"{reverse('directory:find')}?{urlencode([*(('need', n.slug) for n in group.needs.all()), ('spiritual', other)])}"


def _instead(group: Listing, at: Meeting | None) -> dict[str, Any]:
    """What the page of a vanished group or meeting offers."""
    gone = [m for m in group.meetings.all() if m.gone_at]
    place = next((m.place for m in (group.meetings.all() if at is None else gone) if m.place), None)
    asked = [*(("need", need.slug) for need in group.needs.all())]
    if place and place.locality:
        asked.append(("near", place.locality))
    last = at.gone_at if at is not None and at.state == Meeting.State.GONE else None
    since = last or max((m.gone_at for m in gone if m.gone_at), default=None)
    return {
        "listing": group,
        "listing_gone": group.state == Listing.State.GONE,
        "since": labels.day_of(when=since) if since else "",
        "similar": f"{reverse('directory:find')}?{urlencode(asked)}",
    }
