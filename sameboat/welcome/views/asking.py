"""Ask a group, and come back with the code. No account, no JavaScript, less than a minute."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sameboat.base.form_key import new_key, read_key
from sameboat.base.rulebook import Refused
from sameboat.directory import api as directory
from sameboat.groups import api as groups
from sameboat.safety import api as safety
from sameboat.welcome import letters, queries
from sameboat.welcome.actions import asking as acts
from sameboat.welcome.actions import leading_in, meeting_first
from sameboat.welcome.actions.telling import about_group, concern_about
from sameboat.welcome.forms import STARTS, AskForm, CodeForm, WishesForm, WordForm
from sameboat.welcome.models import COSTS_NOTHING, Appointment, Ask, AskWord, Expected, Help
from sameboat.welcome.rules import (
    ANYBODY,
    GIVEN_BACK_LONGEST,
    HELPS,
    KEPT_DAYS,
    NEXT,
    Stand,
    is_doubtful,
    may_ask,
    may_propose_again,
    where_it_stands,
    who_is_there,
)
from sameboat.welcome.views.done import TOLD
from sameboat.welcome.views.ended import came_of, ended, has_ended
from sameboat.welcome.views.pressed import did
from sameboat.welcome.views.shown import Meetings, doubt_told, shown_appointments, where_it_works
from sameboat.welcome.views.waiting import filled_with
from sameboat.welcome.views.whom import whom

OFF = (*COSTS_NOTHING, "not_yet")
NOT_MEETING = (groups.Group.State.RESTING,)
FIELDS = ("name", "way", "reach", "when", "first", "who", "with_companion", "discreet", "wrote_before")


def way_to_ask(slug: str) -> directory.Way | None:
    """For the page of a listing: words and address, when somebody of the group answers here."""
    found = groups.listed(slug=slug)
    if found is None or not queries.answering_now(group=found.group, today=timezone.now().date()).exists():
        return None
    hint = gettext("One person of the group reads it. No account, no story, and it binds you to nothing.")
    return directory.Way(
        gettext("Ask the group something first"), reverse("welcome:ask", args=[slug]), hint, gentle=True
    )


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to a group that is listed here. What was typed stays when something is missing."""
    found, now = groups.listed(slug=slug), timezone.now()
    sent = request.method == "POST"
    if found is None and sent:  # whatever the address was: what somebody wrote is not lost
        words = AskForm(request.POST).data.get("words", "")[:GIVEN_BACK_LONGEST]
        return render(request, "welcome/_too_late.html", {"words": words}, status=404)
    if found is None:
        return groups.not_listed(slug=slug)
    form = AskForm(request.POST if sent else None, initial=STARTS)
    given = {
        "form": form,
        "listed": found,
        "concern_here": safety.concern_address(kind="listing", ref=slug),
        "kept": Ask.about_people["way"],
        "key": request.POST.get("key", "") if sent else new_key(now=now),
        "days": KEPT_DAYS,
        "mail": letters.go_out(),
        "companions": groups.conditions_of(group=found.group).companions,
        "full": not groups.takes_in(group=found.group, now=now),
        "same": groups.same_as(group=found.group),
    }
    suspended = groups.is_suspended(group=found.group, now=now)
    count = queries.answering_now(group=found.group, today=now.date()).count()
    if not (verdict := may_ask(listed=True, suspended=suspended, volunteers=count)):
        words = request.POST.get("words", "")[:GIVEN_BACK_LONGEST]
        given |= {"closed": gettext(verdict.because), "words": words}
        return render(request, "welcome/ask.html", given, status=409 if sent else 200)
    if not (sent and form.is_valid()):
        return render(request, "welcome/ask.html", given, status=400 if sent else 200)
    return _asked(request, found.group, form, given, now)


def _asked(
    request: HttpRequest, group: groups.Group, form: AskForm, given: dict[str, Any], now: datetime
) -> HttpResponse:
    key, open_s = read_key(given=request.POST.get("key", ""), now=now)
    told = {name: form.cleaned_data[name] for name in FIELDS} | {"language": get_language() or "en"}
    try:
        asked = acts.ask(
            group=group, given=told, words=form.cleaned_data["words"], form_key=key, form_open_s=open_s, now=now
        )
    except Refused as no:
        return render(request, "welcome/ask.html", given | {"problem": gettext(str(no))}, status=429)
    found = queries.by_code(typed=asked.code, today=now.date())
    words = found.words.all() if found else ()
    given |= {
        "asked": asked,
        "way": told["way"],
        "nobody": _nobody(found),
        "danger": queries.tells_of_danger(words=words, now=now),
    }
    given |= {"where": where_it_works(request, page="welcome:conversation")}
    return render(request, "welcome/_asked.html", given)


def _nobody(found: Ask | None) -> Stand | None:
    """What is said when there was nobody to give the question to."""
    nobody = found is not None and found.volunteer is None
    return where_it_stands(held=False, late=False, turned=False, answered=False) if nobody else None


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest) -> HttpResponse:
    """Come back with the code: read, answer, delete. The code travels in the form alone, never in an address."""
    if request.method != "POST":
        return render(request, "welcome/conversation.html", {"code_form": CodeForm(), "days": KEPT_DAYS})
    code_form, now = CodeForm(request.POST), timezone.now()
    typed = request.POST.get("code", "")
    found = queries.by_code(typed=typed, today=now.date()) if code_form.is_valid() else None
    if found is None:
        return _nothing(request, code_form)
    try:
        return _talk(request, found, now=now)
    except Ask.DoesNotExist:  # deleted in another window at this moment
        return _nothing(request, code_form)


def _nothing(request: HttpRequest, code_form: CodeForm) -> HttpResponse:
    """There is no question under this code: what they typed is given back."""
    wrong = "" if code_form.errors else gettext(
        "We have nothing under this code. It may be mistyped, or it was deleted: by whoever has the code, or because its time was over."
    )  # fmt: skip
    words = request.POST.get("text", "")[:GIVEN_BACK_LONGEST]
    given = {"code_form": code_form, "wrong": wrong, "words": words, "days": KEPT_DAYS}
    return render(request, "welcome/conversation.html", given, status=400)


def _talk(request: HttpRequest, found: Ask, *, now: datetime) -> HttpResponse:
    do, _colon, which = request.POST.get("do", "").partition(":")
    written = request.POST.get("text", "").strip()
    sends = do == "say" or bool(written and do == "stop")  # a goodbye goes along; any other button gives it back
    letters.page_was_opened(row=found)
    meeting_first.without_companions(ask=found, now=now)
    if do == "take-back":
        acts.take_back(ask=found, now=now)
        return render(request, "welcome/conversation.html", {"code_form": CodeForm(), "gone": True})
    if has_ended(ask=found):
        if (page := ended(request, found, now)) is not None:
            return page
        found = queries.by_code(typed=request.POST["code"], today=now.date()) or found
    form = WordForm(request.POST if sends else None, initial={"text": written})
    sent = sends and form.is_valid()
    text = form.cleaned_data["text"] if sent else ""
    problem = "" if sends and not sent else did(request=request, found=found, do=do, which=which, text=text, now=now)
    if do == "come-in" and written:
        problem = gettext("What you wrote is not sent yet. Send it, or empty the box; then open the link.")
    elif do == "come-in":
        try:
            return redirect("groups:invited", leading_in.open_link(ask=found, now=now))
        except Refused as no:
            problem = gettext(str(no))
    found = queries.by_code(typed=request.POST["code"], today=now.date()) or found
    shown = _shown(found, now)
    given = shown | {
        "danger": queries.tells_of_danger(words=shown["words"], now=now),
        "code": request.POST["code"],
        "key": new_key(now=now),
        "form": WordForm() if sent else form,
        "problem": problem,
        "wishes_wrong": bool(problem) and do == "wishes",
        **_unsent(request, found, do),
        "told": gettext(TOLD["say" if sent else do]) if (sent or do in TOLD) and not (problem or form.errors) else "",
    }
    return render(request, "welcome/conversation.html", given, status=400 if form.errors or problem else 200)


def _shown(found: Ask, now: datetime) -> dict[str, Any]:
    words, offered = list(found.words.all()), queries.help_offered_to(ask=found, today=now.date())
    elsewhere, group = found.fits_elsewhere or found.state == Ask.State.ELSEWHERE, found.group
    pause = groups.pause_of(group=group, now=now)
    away = group.state in NOT_MEETING or pause is not None
    answered = found.in_touch or any(not one.by_seeker for one in words)
    stand = _stand(found, words, answered, now.date())
    alone = stand is not None and bool(stand.now)
    came = Expected.objects.filter(ask=found, came=True).exists()
    declined = [one.member for one in found.declined.order_by("pk").select_related("member")]
    listed_at, same = groups.listed_at(group=group), groups.same_as(group=group)
    meetings = shown_appointments(ask=found, now=now, came=came)
    return (
        _wished(found, offered)
        | _meetings(found, meetings, now)
        | {
            "ask": found,
            "listed_at": listed_at,
            "concerns": _concerns(found, words, [*meetings.people, *declined]),
            "about": about_group(group=group),
            "words": words,
            "answered": answered,
            **_answers(found, words),
            "reads_on": _reads_on(found, now.date()),
            "stand": stand,
            "widen": stand is not None and _could_widen(found, now),
            "kept": Ask.about_people["way"],
            "declined": [one.name for one in declined],
            "way_in": _way_in(found, words, now),
            "came": came,
            "next": NEXT,
            "others": queries.others_like(group=found.group, now=now) if elsewhere or away or alone else [],
            "same": same,
            "wait": filled_with(same=same, without=groups.stands_at(group=group)),
            "came_of": came_of(ask=found, words=words),
            "pause": pause,
            "pressed": not may_propose_again(not_yets=found.not_yets),
            "away": away,
        }
    )


def _meetings(found: Ask, meetings: Meetings, now: datetime) -> dict[str, Any]:
    """Meetings and evenings: those to come, and the last that took place."""
    evenings = {(one.row.sort, one.row.state) for one in meetings.told}
    expected = None if meetings.evening else _still_expected(found, now)
    doubt = doubt_told(ask=found, meetings=meetings, expected=expected, now=now)
    return {
        "appointments": meetings.told,
        "takes_nobody": queries.takes_nobody(ask=found, door=groups.door_says(group=found.group, now=now)),
        "link_shut": queries.link_shut(ask=found, now=now),
        "off_for_now": next((one for one in meetings.in_doubt if one.row.sort == Appointment.Sort.MEET), None),
        "met": meetings.met,
        "evening": meetings.evening,
        "earlier": meetings.not_asked,
        "evening_before": meetings.evening_before,
        "invited": ("arrive", "proposed") in evenings,
        "awaited": ("arrive", "agreed") in evenings,
        "doubt": doubt,
        "doubt_said": expected is not None and not expected.came and is_doubtful(doubt=doubt),
        "expected": expected,
        "offers": any(one.row.state in OFF for one in meetings.told) and queries.offers_another(ask=found, now=now),
    }


def _wished(found: Ask, offered: list[Help]) -> dict[str, Any]:
    """What would help them to come, and what there is of it."""
    return {
        "wishes": WishesForm(
            offered=_kinds(found, offered), initial={"place_wish": found.place_wish, "helps": found.helps}
        ),
        "offered": [(HELPS[one.kind], one.words) for one in offered if one.words],
        "companions": groups.conditions_of(group=found.group).companions,
    }


def _unsent(request: HttpRequest, found: Ask, do: str) -> dict[str, Any]:
    """What they ticked of wishes beside another button stays ticked, and is not sent by it."""
    ticked = {"place_wish": request.POST.get("place_wish", ""), "helps": sorted(request.POST.getlist("helps"))}
    kept = {"place_wish": found.place_wish, "helps": found.helps}
    if request.POST.get("wishes") != "shown" or ticked == kept | {"helps": sorted(found.helps)}:
        return {}
    offered = queries.help_offered_to(ask=found, today=timezone.now().date())
    return {"wishes": WishesForm(offered=_kinds(found, offered), initial=ticked), "unsent": True}


def _kinds(found: Ask, offered: list[Help]) -> list[str]:
    """What they can ask for: what somebody offers, and what they have asked for."""
    return [key for key in HELPS if key in {one.kind for one in offered} | set(found.helps)]


def _concerns(found: Ask, words: list[AskWord], met: list[groups.Member]) -> list[tuple[str, str]]:
    """Everybody of the group whose name the seeker has read here, with where a concern about them is told."""
    known = [found.volunteer.member] if found.volunteer is not None and _knows_who_answers(found, words) else []
    people = {one.pk: one for one in (*known, *_wrote_before(found, words), *met)}
    return [(one.name, concern_about(member=one)) for one in people.values()]


def _wrote_before(found: Ask, words: list[AskWord]) -> list[groups.Member]:
    """Those who wrote to the seeker here and have the question no more."""
    names = {one.by_name for one in words if not one.by_seeker}
    had = found.handed.select_related("volunteer__member") if names else []
    return [one.volunteer.member for one in had if one.volunteer.member.name in names]


def _still_expected(found: Ask, now: datetime) -> Expected | None:
    """The day on which they are expected, until it is over: whoever did not come reads nothing that sounds like it."""
    expected = queries.expected_of(ask=found)
    over = expected is None or expected.on_date < queries.today_in(group=found.group, now=now)
    return None if over else expected


def _stand(found: Ask, words: list[AskWord], answered: bool, today: date) -> Stand | None:
    """For a question that waits, and for one whose answerer is gone: where it stands, and what the seeker can do."""
    held = queries.answers_now(volunteer=found.volunteer, today=today)
    known = _knows_who_answers(found, words)
    if found.state == Ask.State.ANSWERED:
        others = not held and queries.could_answer(ask=found, who=found.who, today=today)
        return who_is_there(there=held, others=others, went_on=held and not known)
    if found.state != Ask.State.WAITING:
        return None
    wrote_last = answered and bool(words) and words[-1].by_seeker
    turned = found.declined.exists() and not wrote_last
    went_on = held and not known and (answered or queries.had_by_others(ask=found))
    return where_it_stands(held=held, late=found.told_to_wait, turned=turned, answered=wrote_last, went_on=went_on)


def _answers(found: Ask, words: list[AskWord]) -> dict[str, Any]:
    """Whether they are in touch with whoever has it, and how a button says whom it means."""
    if found.volunteer is None or not _knows_who_answers(found, words):
        return {"in_touch": False}
    return {"in_touch": True, "whom": whom(ask=found.pk, member=found.volunteer.member_id)}


def _knows_who_answers(found: Ask, words: list[AskWord]) -> bool:
    """Whether the seeker knows the name of whoever has the question: nobody is named before they wrote, called or proposed."""
    if found.volunteer is None:
        return False
    wrote = {one.by_name for one in words if not one.by_seeker}
    return found.in_touch or found.volunteer.member.name in wrote


def _way_in(found: Ask, words: list[AskWord], now: datetime) -> groups.WayIn | None:
    """The group’s own way in, for whoever knows somebody of it and has not been told that something else fits."""
    over = found.fits_elsewhere or found.state in {Ask.State.STOPPED, Ask.State.ELSEWHERE}
    return None if over or not _knows_who_answers(found, words) else groups.way_in(group=found.group, now=now)


def _could_widen(found: Ask, now: datetime) -> bool:
    """Whether somebody would be there if anybody might answer."""
    nobody = found.volunteer is None and found.state == Ask.State.WAITING
    return nobody and found.who != ANYBODY and queries.could_answer(ask=found, who=ANYBODY, today=now.date())


def _reads_on(found: Ask, today: date) -> bool:
    """Whether somebody else would have the question when whoever has it is declined."""
    has_it = found.volunteer_id
    return has_it is not None and queries.could_answer(ask=found, who=found.who, today=today, without=has_it)
