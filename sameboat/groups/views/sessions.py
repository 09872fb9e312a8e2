"""Guided sessions for the beginning, on screen and on paper, and the private question whether all mean the same."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import planning, polls, tradition
from sameboat.groups.actions.sessions import keep_outcome
from sameboat.groups.entry import away, me, planned, planned_or_inside, shown
from sameboat.groups.forms import AimForm, MeaningForm, ThemeForm, flat
from sameboat.groups.models import Aim, Answer, Group, Poll, Receipt
from sameboat.groups.rules import (
    AIM_LONGEST,
    AN_EXAMPLE,
    FIRST_STEPS,
    PAIRS,
    PURPOSES,
    QUESTIONS,
    SHARED_AIM,
    Question,
    Theme,
)
from sameboat.groups.views.told import said_of

THEMES = {theme.key: theme for theme in FIRST_STEPS}
MOST_GOALS = next(prompt.most for prompt in QUESTIONS["where-to"].prompts if prompt.name == "goals")


@planned
def first_steps(request: HttpRequest, group: Group) -> HttpResponse:
    """All six themes, to print; or one of them, with its outcome, which answers questions of the plan."""
    asked = request.GET.get("theme", "")
    if not asked:
        answers = queries.answers_of(group=group)
        rows = [(theme, [_outcome(theme, answers)]) for theme in FIRST_STEPS]
        return shown(request, "groups/first_steps.html", group, {"themes": rows, "lines": range(3)})
    if (theme := THEMES.get(asked)) is None:
        raise Http404
    question = theme.outcome[0][0]
    kept = queries.saved(group=group, question=question)
    if request.method == "POST":
        return _outcome_sent(request, group, theme)
    form = ThemeForm(theme=theme, initial=flat(given=kept.given if kept else {}))
    return _theme_page(request, group, theme, form, seen=kept.version if kept else 0)


def _outcome(theme: Theme, answers: dict[str, dict[str, Any]]) -> list[Any]:
    """What is in the plan already of the outcome of a theme."""
    question = QUESTIONS[theme.outcome[0][0]]
    names = {name for _, name in theme.outcome}
    given = {name: value for name, value in answers.get(question.key, {}).items() if name in names}
    return list(said_of(question=question, given=given))


def _outcome_sent(request: HttpRequest, group: Group, theme: Theme) -> HttpResponse:
    form = ThemeForm(request.POST, theme=theme)
    seen = int(typed) if (typed := request.POST.get("seen", "")).isdecimal() and len(typed) < 10 else 0
    question = QUESTIONS[theme.outcome[0][0]]
    if not form.is_valid():
        others = planning.overtaken(group=group, question=question.key, seen=seen)
        more = _others(question, others) if others else {"seen": seen}
        return _theme_page(request, group, theme, form, status=400, **more)
    try:
        keep_outcome(group=group, theme=theme.key, given=form.cleaned_data, seen=seen, now=timezone.now())
    except planning.Overtaken as first:
        return _theme_page(request, group, theme, form, status=409, **_others(question, first))
    order = list(THEMES)
    place = order.index(theme.key) + 1
    answer = away("groups:first_steps", group.ref)
    if place < len(order):
        answer.headers["Location"] += f"?theme={order[place]}"
    return answer


def _others(question: Question, first: planning.Overtaken) -> dict[str, Any]:
    """What somebody else has kept meanwhile, beside what was typed."""
    told = list(said_of(question=question, given=first.now.given))
    return {"seen": first.now.version, "overtaken": gettext(str(first)), "theirs": told}


def _theme_page(
    request: HttpRequest, group: Group, theme: Theme, form: ThemeForm, *, seen: int, status: int = 200, **more: Any
) -> HttpResponse:
    order = list(THEMES)
    place = order.index(theme.key)
    given = {
        "theme": theme, "form": form, "seen": seen, "number": place + 1, "of": len(order),
        "before": THEMES[order[place - 1]] if place else None, "kept": Answer.about_people["given"],
    }  # fmt: skip
    return shown(request, "groups/first_steps_theme.html", group, given | more, status=status)


@planned_or_inside
def shared_aim(request: HttpRequest, group: Group) -> HttpResponse:
    """The worksheet. Its left column has no name in the form: a browser does not send it, so nobody can keep it."""
    form, problem = AimForm(request.POST if request.POST.get("do") == "keep" else None), ""
    if request.method == "POST":
        try:
            if _aim_done(request, group, form):
                return away("groups:shared_aim", group.ref)
        except Refused as no:
            problem = gettext(str(no))
    given = {
        "steps": SHARED_AIM, "example": AN_EXAMPLE, "pairs": range(PAIRS), "form": form, "problem": problem,
        "aims": group.aims.all(), "longest": AIM_LONGEST, "kept": Aim.about_people["text"],
        "may_be_goal": group.state == Group.State.PLANNING,
    }  # fmt: skip
    return shown(request, "groups/shared_aim.html", group, given, status=400 if request.method == "POST" else 200)


def _aim_done(request: HttpRequest, group: Group, form: AimForm) -> bool:
    """Do what was asked for. False when the words have to be put right first; raises Refused."""
    if form.is_bound:
        if form.is_valid():
            tradition.keep_aim(group=group, text=form.cleaned_data["aim"])
        return form.is_valid()
    typed = request.POST.get("aim", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else 0
    if request.POST.get("do") == "goal" and group.state == Group.State.PLANNING:
        tradition.aim_becomes_goal(group=group, number=number, most=MOST_GOALS, now=timezone.now())
    elif request.POST.get("do") == "let-go":
        tradition.let_aim_go(group=group, number=number)
    return True


@planned_or_inside
def same_thing(request: HttpRequest, group: Group) -> HttpResponse:
    """Everybody chooses privately what the group is for; at the end only what all have chosen is shown."""
    member = queries.member_of(group=group, person=me(request=request))
    form, problem = MeaningForm(request.POST if request.POST.get("do") == "answer" else None), ""
    if request.method == "POST":
        try:
            if _meaning_done(request, group, form, member):
                return away("groups:same_thing", group.ref)
        except Refused as no:
            problem = gettext(str(no))
    poll = queries.poll_of(group=group, kind=Poll.Kind.PURPOSES)
    given: dict[str, Any] = {"form": form, "problem": problem, "poll": poll, "kept": Receipt.about_people["member"]}
    if poll is not None:
        common, because = queries.overlap_of(poll=poll)
        given |= {
            "answered": queries.has_answered(poll=poll, member=member),
            "asked": queries.asked_of(poll=poll).count(),
            "common": None if common is None else [gettext(name) for code, name in PURPOSES if code in common],
            "others": [gettext(name) for code, name in PURPOSES if code not in (common or ())],
            "because": gettext(because),
        }
    return shown(request, "groups/same_thing.html", group, given, status=400 if request.method == "POST" else 200)


def _meaning_done(request: HttpRequest, group: Group, form: MeaningForm, member: Any) -> bool:
    now = timezone.now()
    if form.is_bound:
        if form.is_valid():
            chosen = form.cleaned_data["purposes"]
            polls.answer(member=member, kind=Poll.Kind.PURPOSES, chosen=chosen, now=now)
        return form.is_valid()
    if request.POST.get("do") == "ask":
        polls.ask(group=group, kind=Poll.Kind.PURPOSES, answers=[code for code, _ in PURPOSES], now=now)
    elif request.POST.get("do") == "end":
        polls.end_poll(group=group, kind=Poll.Kind.PURPOSES)
    return True
