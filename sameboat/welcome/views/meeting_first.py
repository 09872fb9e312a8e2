"""For those who answer: propose to meet before, propose to arrive together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.actions import meeting_first as acts
from sameboat.welcome.forms import AppointmentForm, ArrivingForm
from sameboat.welcome.models import Appointment, Ask
from sameboat.welcome.rules import (
    ANYBODY,
    CHECKLIST,
    GIVEN_BACK_LONGEST,
    MOST_APPOINTMENTS,
    NOTHING_IS,
    PLACES,
    is_ready,
    may_invite_to,
)
from sameboat.welcome.views.answering import with_draft
from sameboat.welcome.views.done import away
from sameboat.welcome.views.doors import answering
from sameboat.welcome.views.shown import said_short

DATES = 6


@answering
def meet(request: HttpRequest, member: groups.Member, found: Ask) -> HttpResponse:
    """Propose a meeting of two members with the newcomer."""
    sent, zone, now = _sent(request), groups.zone_of(group=member.group), timezone.now()
    before = queries.so_far(ask=found, now=now)
    free = queries.open_to_meet(ask=found, now=now)
    room = free and queries.room_for_another(ask=found, so_far=before)
    if not sent and not room:
        closed = {"ask": found, "closed": gettext(room.because), "draft": _draft(request)}
        return groups.told(request, "welcome/meet.html", member, closed)
    others = queries.companions_for(ask=found, member=member, today=now.date())
    parts = queries.in_order_of_wish(ask=found, members=others)
    form = AppointmentForm(
        request.POST if sent else None, members=parts, zone=zone, wish=found.place_wish, now=now,
        initial={"place_sort": found.place_wish},
    )  # fmt: skip
    problem = "" if room else gettext(room.because)  # said at once with what is wrong in the fields
    if sent and form.is_valid():
        try:
            _propose(form.cleaned_data, found, member, others, zone, now)
            return _back(request, member, found, done="proposed")
        except Refused as no:
            problem = gettext(str(no))
    shown = {
        "ask": found,
        "draft": _draft(request),
        "form": form,
        "problem": problem,
        "places": PLACES.values(),
        "checklist": CHECKLIST,
        "nth": before.earlier + 1,
        "most": MOST_APPOINTMENTS,
        "place_wish": PLACES.get(found.place_wish),
        "wishes_for": found.who != ANYBODY,
        "nobody_fits": not parts[0],
        "zone": zone,
        "kept": Appointment.about_people["place"],
    }
    return groups.told(request, "welcome/meet.html", member, shown, status=400 if sent else 200)


def _propose(
    told: dict[str, Any], found: Ask, member: groups.Member, others: list[groups.Member], zone: str, now: datetime
) -> None:
    """As the form has it. Raises Refused."""
    companion = next(one for one in others if str(one.pk) == told["companion"])
    given = {name: told[name] for name in ("starts_at", "place_sort", "place", "unresolved")}
    acts.propose(ask=found, companions=[member, companion], timezone=zone, now=now, by=member, **given)


@answering
def arrive(request: HttpRequest, member: groups.Member, found: Ask) -> HttpResponse:
    """The first evening: on which meeting, and where to meet shortly before. The group must be ready (GROUP-22)."""
    now, sent = timezone.now(), _sent(request)
    free = queries.open_to_meet(ask=found, now=now)
    before, expected = queries.so_far(ask=found, now=now), queries.expected_of(ask=found)
    free = free and queries.room_for_an_evening(ask=found, so_far=before, expected=expected, now=now)
    door = groups.door_says(group=member.group, now=now)
    if not sent and not (free and door):
        closed = {"ask": found, "closed": gettext((free and door).because), "draft": _draft(request)}
        return groups.told(request, "welcome/arrive.html", member, closed)
    schedule = groups.schedule_of(group=member.group)
    coming = groups.starts_of(schedule=schedule, after=now, count=DATES) if schedule else []
    starts = may_invite_to(starts=coming, now=now)
    room = groups.room_of(schedule=schedule)
    choices = [(one.isoformat(), said_short(moment=one)) for one in starts]
    others = queries.companions_for(ask=found, member=member, today=now.date())
    parts = queries.in_order_of_wish(ask=found, members=others)
    form = ArrivingForm(
        request.POST if sent else None, starts=choices, room=room, members=parts, initial={"tells_place": True},
        seats_on=lambda day: queries.seats_on(ask=found, on_date=day, today=now.date()),
    )  # fmt: skip
    free = free and is_ready(takes_in=bool(door), unresolved=False, expected=0, newcomers_most=1)
    problem = gettext(free.because) if sent and not free else ""  # said at once with what is wrong in the fields
    if sent and form.is_valid() and schedule is not None:
        told = form.cleaned_data
        at = datetime.fromisoformat(told["meeting"])
        try:
            acts.first_evening(
                ask=found, member=member, meeting_at=at, timezone=schedule.timezone, minutes_before=told["minutes"],
                place=told["place"], takes_in=bool(door), unresolved=told["unresolved"] != NOTHING_IS, now=now,
                afar=room is not None and room.afar, tells_place=told.get("tells_place", False), by=member,
                other=next((one for one in others if str(one.pk) == told["companion"]), None),
            )  # fmt: skip
            return _back(request, member, found, done="invited")
        except Refused as no:
            problem = gettext(str(no))
    shown = {"ask": found, "form": form, "problem": problem, "starts": starts, "room": room}
    shown |= {"kept": Appointment.about_people["place"], "draft": _draft(request)}
    return groups.told(request, "welcome/arrive.html", member, shown, status=400 if sent else 200)


def _sent(request: HttpRequest) -> bool:
    """Whether a proposal was sent; not when the page was opened with what somebody had begun to write."""
    return request.method == "POST" and request.POST.get("do") != "open"


def _draft(request: HttpRequest) -> str:
    """What they had begun to write to the newcomer, carried along and sent by nothing here."""
    return request.POST.get("text", "").strip()[:GIVEN_BACK_LONGEST]


def _back(request: HttpRequest, member: groups.Member, found: Ask, *, done: str) -> HttpResponse:
    """To the page of the question; what they had begun to write stands in its box."""
    if draft := _draft(request):
        return with_draft(request, member, found, draft=draft, done=done)
    return away("welcome:answer", member.group.ref, found.ref, done=done)
