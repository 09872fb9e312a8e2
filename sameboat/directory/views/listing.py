"""The page of a group, the same page opened at one of its meetings, and its code to point a phone at."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import segno
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.directory import rules
from sameboat.directory.actions.pausing import KIND, why_hidden
from sameboat.directory.actions.told import Told, preview
from sameboat.directory.feeds.writing.jsonld import jsonld
from sameboat.directory.models import Listing, Meeting, Mode, Need, Place, Provenance
from sameboat.directory.queries import pages
from sameboat.directory.queries.offered import Way, offers_for
from sameboat.directory.views import labels
from sameboat.directory.views.ago import ago
from sameboat.directory.views.shown import ListingShown, listing_shown
from sameboat.safety import api as safety

OTHER_TONE = {"secular": "spiritual", "spiritual": "secular", "religious": "secular"}  # FIND-20
JOINED = "joined"  # in an address: whoever comes has asked for a group that is part of this one now


@require_safe
@gzip_page
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """A group as the public sees it. Hidden: 404, with why when it is paused. No longer listed: 410 and what else.

    Part of another group by now: led on to that one."""
    group = pages.group(slug=slug)
    if group is None:
        return _paused(request, slug=slug)
    return _answer(request, group, template="directory/listing.html", at=None)


@require_safe
@gzip_page
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """The group's page, opened at one meeting; search engines are told the group's own address."""
    group = pages.group_of_meeting(slug=slug)
    if group is None:
        return _paused(request, slug=_listing_of(meeting=slug))
    at = next(row for row in group.meetings if row.slug == slug)
    return _answer(request, group, template="directory/meeting.html", at=at)


@require_safe
def qr(request: HttpRequest, slug: str) -> HttpResponse:
    """No page: the address of the listing as a code to point a phone at."""
    if not Listing.objects.exclude(state=Listing.State.HIDDEN).filter(slug=slug).exists():
        raise Http404
    address = request.build_absolute_uri(reverse("directory:listing", args=[slug]))
    return HttpResponse(_picture(address, gettext("Code with the address")), content_type="image/svg+xml")


@lru_cache(maxsize=256)
def _picture(address: str, title: str) -> bytes:
    """The code as SVG. Drawing it takes longer than everything else; the same address looks the same every time."""
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", scale=4, border=4, light="#ffffff", dark="#14565b", title=title
    )
    return picture.getvalue()


def _listing_of(*, meeting: str) -> str:
    """The slug of the hidden listing to which a meeting belongs."""
    slug = Listing.objects.filter(meetings__slug=meeting).values_list("slug", flat=True).first()
    if slug is None:
        raise Http404
    return slug


def _paused(request: HttpRequest, *, slug: str) -> HttpResponse:
    """What everyone may read about a listing that operators have paused; 404 like any page that is not there."""
    pause = why_hidden(slug=slug, now=timezone.now())
    if pause is None:
        return _led_on(slug)
    hidden = Listing.objects.get(slug=slug)
    given = {"pause": pause, "tell": safety.concern_address(kind=KIND, ref=slug)}
    given["similar"] = similar(hidden, hidden.needs.all())
    return render(request, "directory/_paused.html", given, status=404)


def _led_on(slug: str) -> HttpResponse:
    """To the group of which the one that stood here is a part now, when that one is shown; else 404."""
    there = Listing.objects.filter(former__slug=slug, state=Listing.State.PUBLISHED).first()
    if there is None:
        raise Http404
    return HttpResponseRedirect(f"{there.get_absolute_url()}?{JOINED}=1")


def _answer(request: HttpRequest, group: pages.Group, *, template: str, at: Meeting | None) -> HttpResponse:
    now = timezone.now()
    if group.listing.state == Listing.State.GONE or (at is not None and at.state == Meeting.State.GONE):
        return render(request, "directory/_gone.html", _instead(group, at), status=410)
    offers = _offers(group.listing)
    answers = any(way.gentle for way in offers)
    shown = listing_shown(group=group, now=now, answers=answers, lets_in=bool(offers))
    if at is not None:
        shown.meetings.sort(key=lambda meeting: meeting.meeting.pk != at.pk)
    joined = JOINED in request.GET and group.listing.former.exists()
    more = {"offers": offers, "asks_here": answers, "joined": joined}
    return render(request, template, _context(request, shown, at=at, now=now) | more)


def _offers(listing: Listing) -> list[Way]:
    return offers_for(slug=listing.slug) if listing.provenance == Provenance.SELF_SUBMITTED else []


def _context(request: HttpRequest, shown: ListingShown, *, at: Meeting | None, now: datetime) -> dict[str, Any]:
    group = shown.listing
    address = group.get_absolute_url()
    return _for_these_people(group, shown) | {
        "shown": shown,
        "listing": group,
        "at": at,
        "now": now,
        "address": address,
        "canonical": request.build_absolute_uri(address),
        **_new_people(group, shown),
        "fits": _fits(group, shown),
        "way_is_shown": _way_is_shown(shown),
        "how_to_come": _how_to_come(shown),
        "cautions": [
            rules.replaces_no_treatment(say=gettext),
            *rules.medication_note(wanted=group.medication_note, say=gettext),
        ],
        "cost": labels.word(sort="cost", code=group.cost),
        "led": labels.word(sort="led", code=group.led) if group.led else "",
        "tone": labels.word(sort="spiritual", code=group.spiritual) if group.spiritual else "",
        "known": _known(group, now),
        "moderated": rules.who_moderates(online=_online(shown), moderated_by=group.moderated_by, say=gettext),
        "for_whom": ", ".join(labels.words(sort="for", codes=group.for_whom)),
        "languages": ", ".join(labels.words(sort="lang", codes=_all(group.languages, shown, "languages"))),
        "access": ", ".join(labels.words(sort="access", codes=_all(group.access, shown, "access"))),
        "formats": ", ".join(labels.words(sort="format", codes=_all([], shown, "formats"))),
        "verified_ago": ago(days=(now - group.verified_at).days) if group.verified_at else "",
        "answered_on": labels.day_of(when=group.website_answered_at) if group.website_answered_at else "",
        "link_dead": bool(group.website) and rules.link_is_dead(failures=group.website_failures),
        "jsonld": SafeString(_for_search_engines(request, shown, now)),
        "find": reverse("directory:find"),
        "report": reverse("directory:correction", args=[group.slug]),
        "concern_here": safety.concern_address(kind="listing", ref=group.slug),
    }


def _how_to_come(shown: ListingShown) -> str:
    """The sentence for its kind of group; "" when the kind is not known."""
    kind, way = shown.listing.kind, _way_is_shown(shown)
    if not kind:
        return ""
    return rules.how_to_come(
        kind=kind,
        way_is_shown=way,
        tells=shown.tells,
        takes_new=_open(shown),
        ahead=_begins(shown) is not None,
        say=gettext,
    )


def _begins(shown: ListingShown) -> date | None:
    """The day on which a set, a course or a closed group begins that can still be joined."""
    return next((one.begins.date() for one in shown.meetings if one.begins), None)


def _new_people(group: Listing, shown: ListingShown) -> dict[str, Any]:
    """Whether new people are taken, when they come in, and how many seats are free and taken."""
    free = group.seats_free
    return {
        "open": _open(shown),
        "welcome": labels.welcome_words(kind=group.kind, until=_begins(shown)),
        "free": "" if free is None else labels.seats_words(kind=group.kind, seats=free),
        "taken": max(0, (group.size_max or 0) - (free or 0)),
    }


def preview_page(
    *, request: HttpRequest, told: Told, answers: bool, lets_in: bool, now: datetime
) -> dict[str, Any]:  # fmt: skip
    """What `directory/_article.html` needs to show a group as everyone would see it, before anybody does.

    `answers`, `lets_in`: whether its entry will have a way to ask, and a way to come in.
    """
    shown = listing_shown(group=preview(told=told, now=now), now=now, answers=answers, lets_in=lets_in)
    return _context(request, shown, at=None, now=now) | {"preview": True, "offers": []}


def _fits(group: Listing, shown: ListingShown) -> str:
    """Whom it is for, in the sentence the search gives as the reason; nobody is told to ask where nobody answers."""
    if not group.whose and shown.tells != rules.ASKED:
        return gettext("This group does not say whose problem it must be.")
    people = (shown.needs[0].people if shown.needs else "") or rules.PEOPLE
    whose = rules.own.whose_said(whose=group.whose, need=shown.needs[0].slug if shown.needs else "")
    return rules.fits(asked=whose[0] if whose else "self", whose=whose, people=gettext(people), say=gettext).because


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


def _way_is_shown(shown: ListingShown) -> bool:
    """Whether somebody who reads the page could be at a meeting without asking for anything."""
    exact = Place.Precision.EXACT
    return any(
        meeting.online_url or meeting.phone_number or (meeting.where and meeting.where.precision == exact)
        for meeting in shown.meetings
    )


def _online(shown: ListingShown) -> bool:
    return any(m.meeting.mode != Mode.IN_PERSON for m in shown.meetings)


def _all(own: list[str], shown: ListingShown, name: str) -> list[str]:
    """The listing's codes and those of its meetings, each once."""
    return list(dict.fromkeys([*own, *(code for m in shown.meetings for code in getattr(m.meeting, name))]))


def _for_these_people(group: Listing, shown: ListingShown) -> dict[str, Any]:
    """Where other groups for the same need and people are found: of its need, of the other tone, and near this one."""
    towns = [one.where.locality for one in shown.meetings if one.where]
    other = OTHER_TONE.get(group.spiritual, "")  # "" when no tone is stated
    return {
        "of_need": similar(group, shown.needs[:1]),
        "other_tone": similar(group, shown.needs, towns, tone=other) if other else "",
        "similar": similar(group, shown.needs, towns),
    }


def similar(group: Listing, needs: Iterable[Need], towns: Iterable[str] = (), tone: str = "") -> str:
    """Where groups for the same need and the same people are found, near this one: nobody is led to a group that is not for
    them (SAFE-21). The search asks for one: whoever looks at a group for several close to somebody may be any of them."""
    asked = [("need", need.slug) for need in needs] + [("near", town) for town in towns if town][:1]
    if len(group.whose) == 1:
        asked.append(("whose", group.whose[0]))
    elif group.whose and rules.CLOSE.issuperset(group.whose):
        asked.append(("whose", rules.ANYBODY_CLOSE))
    asked += [("spiritual", tone)] if tone else []
    return f"{reverse('directory:find')}?{urlencode(asked)}"


def _instead(group: pages.Group, at: Meeting | None) -> dict[str, Any]:
    """What the page of a vanished group or meeting offers."""
    gone = [m for m in group.meetings if m.gone_at]
    place = next((m.place for m in (group.meetings if at is None else gone) if m.place), None)
    last = at.gone_at if at is not None and at.state == Meeting.State.GONE else None
    since = last or max((m.gone_at for m in gone if m.gone_at), default=None)
    return {
        "listing": group.listing,
        "listing_gone": group.listing.state == Listing.State.GONE,
        "since": labels.day_of(when=since) if since else "",
        "similar": similar(group.listing, group.needs, [place.locality] if place else []),
    }
