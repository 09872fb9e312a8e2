"""Buddies: facilitators propose, the two say yes or no, and have a page of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from sameboat.base.rulebook import Refused, refused
from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.actions import pairing as acts
from sameboat.welcome.forms import ExperienceForm, PairForm, WishForm
from sameboat.welcome.models import Pair, Wish
from sameboat.welcome.rules import IS_NOT, Called, called, check_in, ends_by_itself, may_extend, window
from sameboat.welcome.views.done import away, was_done
from sameboat.welcome.views.shown import number_of

FROM_THE_LISTS = gettext_noop("Choose a newcomer and a member from the lists.")


@groups.facilitating
def buddies(request: HttpRequest, member: groups.Member) -> HttpResponse:
    """Newcomers without a buddy, and who could go along. Who is free, never how anybody did."""
    problem, status = "", 200
    if request.method == "POST" and (number := request.POST.get("helped", "")):
        acts.helped(group=member.group, number=number_of(typed=number))
        return away("welcome:buddies", member.group.ref, done="helped")
    waiting, today = queries.without_buddy(group=member.group), timezone.now().date()
    experience = queries.experience_of(group=member.group)
    start = {"months": experience.months, "words": experience.words}
    asking = request.POST.get("do") == "experience"
    form = ExperienceForm(request.POST if asking else None, initial=start)
    if asking and form.is_valid():
        acts.ask_for_experience(by=member, **form.cleaned_data)
        return away("welcome:buddies", member.group.ref, done="experience")
    if asking:
        status = 400
    elif request.method == "POST":
        problem, status = _propose(request, waiting), 409
        if not problem:
            return away("welcome:buddies", member.group.ref, done="pair")
    rows = [
        (one, wish, PairForm(offers=queries.possible_buddies(newcomer=one, wish=wish, today=today) if wish else []))
        for one, wish in waiting[:12]
    ]
    given = {
        "done": was_done(request),
        "rows": rows,
        "problem": problem,
        "experience": experience,
        "experience_form": form,
        "proposed": queries.proposed_in(group=member.group),
        "called": called(word=groups.companion_word(group=member.group)),
    }
    return groups.told(request, "welcome/buddies.html", member, given, status=status)


def _propose(request: HttpRequest, waiting: list[tuple[groups.Member, str]]) -> str:
    """Propose a pair; answers what is wrong."""
    found = next((one for one in waiting if str(one[0].pk) == request.POST.get("newcomer")), None)
    if found is None:
        there = bool(number_of(typed=request.POST.get("newcomer", "")))
        words = acts.TAKEN if there else FROM_THE_LISTS
        return gettext(words)
    now = timezone.now()
    offers = queries.possible_buddies(newcomer=found[0], wish=found[1], today=now.date()) if found[1] else []
    form = PairForm(request.POST, offers=offers)
    if not form.is_valid():
        words = acts.NOT_FREE if request.POST.get("buddy") else FROM_THE_LISTS
        return gettext(words)
    chosen = next(one.member for one in offers if str(one.member_id) == form.cleaned_data["buddy"])
    try:
        acts.propose_pair(newcomer=found[0], buddy=chosen, now=now)
    except Refused as no:
        return gettext(str(no))
    return ""


@groups.inside
def buddy(request: HttpRequest, member: groups.Member) -> HttpResponse:
    """The page of a pair, for the two and nobody else; for everyone else what a buddy is, and whom they would like."""
    pair, problem = queries.pair_of(member=member), ""
    words = called(word=groups.companion_word(group=member.group))
    if request.method == "POST":
        try:
            done = _do(request, pair, member, words)
            return away("welcome:buddy", member.group.ref, done=done)
        except Refused as no:
            problem = gettext(str(no))
    given: dict[str, Any] = {
        "done": was_done(request),
        "pair": pair,
        "problem": problem,
        "called": words,
        "tasks": [(str(number), text) for number, text in enumerate(words.tasks)],
        "is_not": IS_NOT,
        "kept": Pair.about_people["ticked"],
    }
    given |= _of(pair, member) if pair is not None else _alone(member, words)
    return groups.told(request, "welcome/buddy.html", member, given, status=409 if problem else 200)


def _alone(member: groups.Member, words: Called) -> dict[str, Any]:
    """Whom they would like; in groups that have sponsors also whom they can ask."""
    wish, goodbye, went_along = queries.wish_and_goodbye_of(member=member)
    looks = words.chosen_by_newcomer or member.standing == groups.Member.Standing.NEWCOMER
    today = timezone.now().date()
    may = wish and words.chosen_by_newcomer
    offers = queries.possible_buddies(newcomer=member, wish=wish, today=today) if may else []
    return {
        "experience": queries.experience_of(group=member.group),
        "goodbye": goodbye,
        "went_along": went_along,
        "looks": looks,
        "wish": wish,
        "wish_form": WishForm(initial={"who": wish}),
        "wish_kept": Wish.about_people["who"],
        "offers": offers,
    }


def _of(pair: Pair, member: groups.Member) -> dict[str, Any]:
    newcomer = pair.newcomer_id == member.pk
    today = timezone.now().date()
    until = window(began_on=pair.began_date, extended=pair.extended) if pair.began_date else None
    return {
        "other": pair.buddy if newcomer else pair.newcomer,
        "is_newcomer": newcomer,
        "said": pair.newcomer_said if newcomer else pair.buddy_said,
        "until": until,
        "week": check_in(began_on=pair.began_date, today=today) if pair.began_date else 0,
        "check": bool(until and until.check_on <= today),
        "closing": bool(until and until.close_on <= today),
        "may_go_on": bool(may_extend(extended=pair.extended)),
        "ends_on": ends_by_itself(close_on=until.close_on) if until else None,
        "asked": queries.whom_a_pair_asks(pair=pair, group=member.group) if until else [],
        "wants_more": pair.newcomer_extends if newcomer else pair.buddy_extends,
        "other_wants_more": pair.buddy_extends if newcomer else pair.newcomer_extends,
    }


def _do(request: HttpRequest, pair: Pair | None, member: groups.Member, words: Called) -> str:
    """Carry out one thing; answers what was done. A form of a page that is no longer so does nothing. Raises Refused."""
    do, now, seen = request.POST.get("do", ""), timezone.now(), request.POST.get("pair", "")
    if seen and (pair is None or seen != str(pair.pk) or (do == "no" and pair.began_date is not None)):
        refused(because=acts.OLD_PAGE).require()
    if pair is None:
        return _look_for(request, member, words, do, now)
    if do == "tick" or "ticks" in request.POST:  # what was ticked goes with every button beside it
        acts.tick(pair=pair, keys=set(request.POST.getlist("ticked")))
    if do in {"yes", "no"} and pair.began_date is None:
        acts.answer_pair(pair=pair, by=member, yes=do == "yes", now=now)
    elif do == "end":
        acts.end_pair(pair=pair, by=member, now=now)
    elif do == "more" and pair.began_date is not None:
        acts.go_on(pair=pair, by=member, now=now)
    elif do == "heavy":
        acts.ask_for_help(pair=pair, now=now)
    return do


def _look_for(request: HttpRequest, member: groups.Member, words: Called, do: str, now: datetime) -> str:
    form = WishForm(request.POST)
    if do == "wish" and form.is_valid():
        acts.wish(member=member, who=form.cleaned_data["who"], now=now)
        return "wish" if form.cleaned_data["who"] else "wish-back"
    if do == "goodbye":
        acts.goodbye_was_read(member=member)
    if do == "ask" and words.chosen_by_newcomer:
        chosen = number_of(typed=request.POST.get("buddy", ""))
        wish = queries.wish_of(member=member)
        offers = queries.possible_buddies(newcomer=member, wish=wish, today=now.date()) if wish else []
        other = next((one.member for one in offers if one.member_id == chosen), None)
        if other is None:
            refused(because=acts.NOT_FREE).require()
        else:
            acts.propose_pair(newcomer=member, buddy=other, now=now, own_choice=True)
        return "asked"
    return ""
