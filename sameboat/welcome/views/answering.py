"""For members: be there for newcomers, see who waits, answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.form_key import new_key, read_key
from sameboat.base.rulebook import Refused
from sameboat.groups import api as groups
from sameboat.welcome import letters, queries
from sameboat.welcome.actions import afterwards, expecting, leading_in, meeting_first
from sameboat.welcome.actions import answering as turns
from sameboat.welcome.actions import asking as acts
from sameboat.welcome.forms import VolunteerForm, WordForm
from sameboat.welcome.models import Ask, Expected, Volunteer
from sameboat.welcome.rules import (
    CARD,
    CHECKLIST,
    COMPANION,
    EXPECTING,
    HELPS,
    UNKNOWN,
    called,
    is_ready,
    may_accompany,
    may_have_come,
)
from sameboat.welcome.views.done import KEPT, away, kept_of, said_of, was_done
from sameboat.welcome.views.doors import answering
from sameboat.welcome.views.panel import most_for
from sameboat.welcome.views.shown import (
    came_along,
    days_besides,
    in_doubt,
    number_of,
    shown,
    shown_appointments,
    to_come_along,
)

GOES_ON = {Ask.State.WAITING, Ask.State.ANSWERED}


@groups.inside
def newcomers(request: HttpRequest, member: groups.Member) -> HttpResponse:
    """What I am there for; and for those who answer, who waits."""
    mine, sent = queries.volunteer_of(member=member), request.method == "POST"
    now = timezone.now()
    start = {
        "answers": bool(mine and mine.answers),
        "accompanies": bool(mine and mine.accompanies),
        "about": mine.about if mine else "",
        "rests": bool(mine and mine.rests_until and mine.rests_until > now.date()),
        "gender": mine.gender if mine else "",
    }
    done, problem = _as_companion(request, member, now) if sent else ("", "")
    if done and not problem:
        return away("welcome:newcomers", member.group.ref, done=done)
    form = VolunteerForm(request.POST if sent and not problem else None, initial=start)
    if sent and not problem and form.is_valid():
        turns.volunteer(member=member, now=now, **form.cleaned_data)
        return away("welcome:newcomers", member.group.ref, done=KEPT)
    given = _newcomers(member, mine, now) | {"form": form, "done": kept_of(request, mine=mine, today=now.date())}
    given |= {"problem": problem}
    return groups.told(
        request, "welcome/newcomers.html", member, given, status=409 if problem else 400 if sent else 200
    )


def _as_companion(request: HttpRequest, member: groups.Member, now: datetime) -> tuple[str, str]:
    """What somebody says who comes along, or came; answers what was done, and why it cannot be."""
    if which := request.POST.get("cannot", ""):
        try:
            off = meeting_first.cannot_come(member=member, appointment=number_of(typed=which), now=now)
        except Refused as no:
            return "cannot", gettext(str(no))
        return "cannot" if off else "not-along", ""
    for what in ("not-met", "came", "not-there", "asked-after"):
        if which := request.POST.get(what, ""):
            said = "not-met-along" if what == "not-met" else what  # another time is offered by whoever has the question
            return said, _said(member, number_of(typed=which), what, now)
    return "", ""


def _said(member: groups.Member, which: int, what: str, now: datetime) -> str:
    """Say what became of what they came along to; answers why that cannot be."""
    try:
        done = afterwards.say_of(member=member, appointment=which, what=what, now=now)
    except Refused as no:
        return gettext(str(no))
    return "" if done else gettext(afterwards.SAID_BY_OTHERS)


def _newcomers(member: groups.Member, mine: Volunteer | None, now: datetime) -> dict[str, Any]:
    answers, facilitates = queries.answers_here(volunteer=mine), groups.facilitates(member=member)
    today, arrived = now.date(), may_accompany(standing=member.standing)
    numbers = queries.in_numbers(member=member, volunteer=mine, today=today)
    asks = list(queries.asks_of(volunteer=mine, today=today)) if mine and answers else []
    along = to_come_along(member=member, now=now)
    days = queries.days_of_newcomers(group=member.group, now=now) if arrived else []
    return {
        "mine": mine,
        "answers": answers,
        "resting": mine is not None and (mine.answers or mine.accompanies),
        "late": numbers.late,
        "alone": numbers.alone,
        "wished": {"woman": numbers.woman, "man": numbers.man},
        "with_others": numbers.others,
        "waiting": [one for one in asks if one.state in GOES_ON],
        "is_over": [one for one in asks if one.state not in GOES_ON],
        "again": queries.wrote_again_with(volunteer=mine, today=today) if mine and answers else [],
        "appointments": along,
        "in_doubt": in_doubt(appointments=along),
        "paused": groups.is_suspended(group=member.group, now=now),
        "unknown_said": UNKNOWN if any(one.doubt == UNKNOWN for one in along) else "",
        "came_along": came_along(member=member, now=now),
        "off": [shown(row=one) for one in queries.off_for(member=member, now=now)],
        "expected": days_besides(days=days, along=along),
        "facilitates": facilitates,
        "most": most_for(member=member, now=now) if facilitates else [],
        "called": called(word=groups.companion_word(group=member.group)),
        "may_accompany": arrived,
        "experience": queries.experience_of(group=member.group),
        "checklist": CHECKLIST,
        "kept": Volunteer.about_people["gender"],
        "mail": letters.go_out(),
        "email_page": reverse("accounts:email"),
    }


@answering
def answer(request: HttpRequest, member: groups.Member, found: Ask) -> HttpResponse:
    """One question: the card first, then what was written, then an answer, an appointment, or something that fits better."""
    now, sent = timezone.now(), request.method == "POST"
    written = request.POST.get("text", "").strip()
    done, problem = _pressed(request, found, member, now) if sent else ("", "")
    if done and not (written or problem):
        return away("welcome:answer", member.group.ref, found.ref, done=done)
    elsewhere = request.POST.get("do") == "elsewhere"
    form = WordForm(request.POST if sent and not done else None, initial={"text": written})
    if sent and form.is_valid():
        key, _open = read_key(given=request.POST.get("key", ""), now=now)
        acts.say(
            ask=found, text=form.cleaned_data["text"], by_seeker=False, by_name=member.name, form_key=key, now=now,
            elsewhere=elsewhere, answered_by=queries.volunteer_of(member=member),
        )  # fmt: skip
        return away("welcome:answer", member.group.ref, found.ref, done="elsewhere" if elsewhere else "sent")
    if done:
        return with_draft(request, member, found, draft=written, done=done, problem=problem)
    given = _shown(member, found, now) | {"form": form, "key": new_key(now=now), "elsewhere": elsewhere}
    given |= {"done": was_done(request)}
    return groups.told(request, "welcome/answer.html", member, given, status=400 if form.errors else 200)


def with_draft(
    request: HttpRequest, member: groups.Member, found: Ask, *, draft: str, done: str, problem: str = ""
) -> HttpResponse:
    """The page of a question at once, after another button: what they wrote is not sent by it, and stays in the box.

    `done`: what was done, a key of views.done.DONE; `problem`: why it could not be.
    """
    now = timezone.now()
    found.refresh_from_db()
    form, said = WordForm(initial={"text": draft}), "" if problem else said_of(done=done)
    given = _shown(member, found, now) | {"form": form, "key": new_key(now=now), "problem": problem, "done": said}
    return groups.told(request, "welcome/answer.html", member, given, status=409 if problem else 200)


def _pressed(request: HttpRequest, found: Ask, member: groups.Member, now: datetime) -> tuple[str, str]:
    """Carry out what one button says; answers what was done, and why it cannot be. Both empty for a word that is sent."""
    do, companion = request.POST.get("do", ""), request.POST.get("companion", "")
    if do == "back":  # from the page of a proposal
        return do, ""
    if do in DONE:
        return do, _done(do, found, member, now)
    if companion in COMPANION:
        turns.companion_may(ask=found, by=queries.volunteer_of(member=member), said=companion, now=now)
        return "companion", ""
    for named, said, act in (("take-back", "off", meeting_first.take_back), ("not-met", "not-met", afterwards.not_met)):
        if which := request.POST.get(named, ""):
            return said, _of_meeting(act, found, number_of(typed=which), now)
    return "", ""


def _of_meeting(act: Callable[..., None], found: Ask, which: int, now: datetime) -> str:
    """Say something of one meeting; answers why that cannot be."""
    try:
        act(ask=found, appointment=which, now=now)
    except Refused as no:
        return gettext(str(no))
    return ""


def _done(do: str, found: Ask, member: groups.Member, now: datetime) -> str:
    """Carry out one thing; answers why it cannot be done."""
    try:
        DONE[do](found, member, now)
    except Refused as no:
        return gettext(str(no))
    return ""


def _shown(member: groups.Member, found: Ask, now: datetime) -> dict[str, Any]:
    offered = queries.help_offered_to(ask=found, today=now.date()) if found.helps else []
    expected = queries.expected_of(ask=found)
    today = queries.today_in(group=member.group, now=now)
    meetings = shown_appointments(ask=found, now=now, came=expected is not None and expected.came)
    before, free = queries.so_far(ask=found, now=now), queries.open_to_meet(ask=found, now=now)
    paused = groups.is_suspended(group=member.group, now=now)
    door = groups.door_says(group=member.group, now=now)
    takes_nobody = "" if paused else queries.takes_nobody(ask=found, door=door)
    evening_room = free and queries.room_for_an_evening(ask=found, so_far=before, expected=expected, now=now)
    words = list(found.words.all())
    return {
        "ask": found,
        "words": words,
        "danger": queries.tells_of_danger(words=words, now=now),
        "companion_answers": list(COMPANION.items()),
        "card": CARD,
        "mail": letters.go_out(),
        "expecting": EXPECTING,
        "conditions": groups.conditions_of(group=member.group),
        "helps": [(HELPS[key], [one for one in offered if one.kind == key]) for key in found.helps if key in HELPS],
        "appointments": meetings.told,
        "in_doubt": meetings.in_doubt,
        "paused": paused,
        "takes_nobody": takes_nobody,
        "link_shut": "" if paused or takes_nobody else queries.link_shut(ask=found, now=now),
        "met": meetings.met,
        "earlier": meetings.not_asked,
        "meet_room": free and queries.room_for_another(ask=found, so_far=before),
        "evening_room": evening_room and is_ready(takes_in=bool(door), unresolved=False, expected=0, newcomers_most=1),
        "expected": expected,
        "has_begun": expected is not None and bool(may_have_come(on_date=expected.on_date, today=today)),
        "missed": expected is not None and expected.sure and not expected.came and expected.on_date < today,
        "day_after": expected is not None and expected.on_date < today,
        "kindly": gettext(KINDLY),
        "may_link": found.state in GOES_ON and bool(groups.may_invite(by=member, now=now)),
        "others": queries.others_like(group=member.group, now=now),
    }


def _evening(found: Ask) -> Expected:
    """The evening of which something is said. Raises Refused when none is kept (any more)."""
    expected = queries.expected_of(ask=found)
    if expected is None:
        raise Refused(expecting.NO_DAY)
    return expected


def _came(found: Ask, member: groups.Member, now: datetime) -> None:
    expecting.came(expected=_evening(found), now=now)


def _asked_after(found: Ask, member: groups.Member, now: datetime) -> None:
    expecting.asked_after(expected=_evening(found), now=now)


def _not_expected(found: Ask, member: groups.Member, now: datetime) -> None:
    afterwards.not_expected(ask=found, now=now)


def _reached(found: Ask, member: groups.Member, now: datetime) -> None:
    turns.reached(ask=found, by=queries.volunteer_of(member=member), now=now)


def _link(found: Ask, member: groups.Member, now: datetime) -> None:
    leading_in.give_link(ask=found, by=member, now=now)


DONE = {"link": _link, "came": _came, "asked-after": _asked_after, "not-expected": _not_expected, "reached": _reached}
KINDLY = (
    "Thank you for writing to us. I think another group fits you better than ours, because … It has nothing to do with"
    " you as a person. I can help you to get in touch there."
)
