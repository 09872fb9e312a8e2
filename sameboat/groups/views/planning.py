"""The plan: where it stands, its questions, what it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.actions import planning
from sameboat.groups.entry import away, planned, shown
from sameboat.groups.forms import NameForm, QuestionForm, flat
from sameboat.groups.models import Answer, Group
from sameboat.groups.rules import (
    COMFORTABLE,
    QUESTIONS,
    SIX,
    WAYS,
    Answers,
    Question,
    core_of,
    first_open,
    missing_of,
    size_advice,
)
from sameboat.groups.rules.asking import FOCI
from sameboat.groups.rules.planning import foci_advice, may_replace
from sameboat.groups.views.told import Told, drawn_size, said_of

ORDER = tuple(QUESTIONS)
KEPT = Answer.about_people["given"]


@dataclass(frozen=True, slots=True)
class Step:
    """One question in the list: its number (0 for what opens the plan), and what it still needs."""

    question: Question
    number: int
    missing: str
    begun: bool

    @property
    def done(self) -> bool:
        """Whether nothing is missing."""
        return self.begun and not self.missing


@planned
def plan(request: HttpRequest, group: Group) -> HttpResponse:
    """Where the plan stands, and the one next step."""
    answers = queries.answers_of(group=group)
    steps, following = _steps(answers), first_open(answers=answers)
    given = {
        "steps": steps,
        "done": sum(step.done for step in steps if step.number),
        "of": len(SIX),
        "following": QUESTIONS[following] if following else None,
        "members": queries.members_of(group=group),
        **drawn_size(given=answers.get("how-many", {}), type=group.type),
        "need": _need(group),
    }
    return shown(request, "groups/plan.html", group, given)


def _steps(answers: Answers) -> list[Step]:
    following = first_open(answers=answers)
    steps = []
    for number, question in enumerate(QUESTIONS.values()):
        given = answers.get(question.key, {})
        open_ = number and missing_of(question=question, answer=given)
        missing = open_[0] if open_ else ""
        if question.key == following and not missing:  # a size or a rule without its reason
            missing = gettext("A reason is missing.")
        steps.append(Step(question, number, gettext(missing) if missing else "", any(given.values())))
    return steps


def _need(group: Group) -> str:
    return next((one.name for one in directory.needs_to_choose() if one.slug == group.need), group.need)


@planned
def question(request: HttpRequest, group: Group, *, key: str) -> HttpResponse:
    """One question. Each is kept on its own; of two people at once the first one stays and the other keeps the words."""
    if (asked := QUESTIONS.get(key)) is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, group, asked)
    kept = queries.saved(group=group, question=key)
    initial = flat(given=kept.given if kept else {}) | {"type": group.type}
    starts = {prompt.name: prompt.start for prompt in asked.prompts if prompt.start and not kept}
    form = QuestionForm(question=asked, type=group.type, initial=starts | initial)
    return _page(request, group, form, seen=kept.version if kept else 0)


def _answered(request: HttpRequest, group: Group, asked: Question) -> HttpResponse:
    later = request.POST.get("do") == "later"
    form = QuestionForm(question=asked, whole=not later, type=group.type, data=request.POST)
    seen = _number(request.POST.get("seen"), digits=9)
    if not form.is_valid():
        first = planning.overtaken(group=group, question=asked.key, seen=seen)
        others = _others(group, asked, first) if first else {"seen": seen}
        return _page(request, group, form, status=400, **others)
    try:
        planning.answer(group=group, question=asked.key, given=form.cleaned_data, seen=seen, now=timezone.now())
    except planning.Overtaken as first:
        return _page(request, group, form, status=409, **_others(group, asked, first))
    except Refused as no:
        return _page(request, group, form, seen=0, status=409, overtaken=gettext(str(no)))
    if later or asked.key == ORDER[-1]:
        return away("groups:plan", group.ref)
    return away("groups:question", group.ref, ORDER[ORDER.index(asked.key) + 1])


def _others(group: Group, asked: Question, first: planning.Overtaken) -> dict[str, Any]:
    """What somebody else has kept meanwhile, beside what was typed; saving then puts it in the place of theirs."""
    theirs = first.now.given | {"type": Group.objects.get(pk=group.pk).type}  # it stands with the group
    told = list(said_of(question=asked, given=theirs))
    return {"seen": first.now.version, "overtaken": gettext(str(first)), "theirs": told}


def _page(
    request: HttpRequest, group: Group, form: QuestionForm, *, seen: int, status: int = 200, **more: Any
) -> HttpResponse:
    number = ORDER.index(form.question.key)
    given = {
        "form": form,
        "parts": list(form.parts()),
        "question": form.question,
        "number": number,
        "of": len(SIX),
        "seen": seen,
        "kept": KEPT,
        "before": QUESTIONS[ORDER[number - 1]] if number else None,
    }
    beside = dict(_beside(form, group))
    return shown(request, "groups/question.html", group, given | beside | more, status=status)


def _beside(form: QuestionForm, group: Group) -> Iterator[tuple[str, Any]]:
    """What stands beside some of the questions."""
    key = form.question.key
    if key == "why":
        yield "ways", WAYS
    if key == "where-to":
        codes = [code for code, _ in FOCI]
        said = {code: much for code in codes if (much := str(form[f"foci_{code}"].value() or ""))}
        yield "foci_advice", "" if form.errors else foci_advice(foci=said)
    if key == "empower":
        yield "core", core_of()
    if key == "how-many":
        fewest, most = (_number(form[name].value()) or usual for name, usual in zip(SIZE, COMFORTABLE, strict=True))
        yield from drawn_size(given={"fewest": fewest, "most": most}, type=group.type).items()
        yield "advice", size_advice(fewest=fewest, most=most, type=group.type)


SIZE = ("fewest", "most")


def _number(given: Any, *, digits: int = 3) -> int:
    text = str(given or "")
    return int(text) if text.isdecimal() and len(text) <= digits else 0


@planned
def name(request: HttpRequest, group: Group) -> HttpResponse:
    """What the plan is called, what it is about, its language and place. Of two people at once the first one stays."""
    needs, sent, status, first = directory.needs_to_choose(), request.method == "POST", 200, ""
    now: Mapping[str, str] = {field: getattr(group, field) for field in planning.ABOUT}
    form = NameForm(request.POST if sent else None, needs=needs, initial=dict(now))
    if sent:
        seen = _number(request.POST.get("seen"), digits=10)
        try:
            if form.is_valid():
                planning.name(group=group, given=form.cleaned_data, seen=seen, now=timezone.now())
                return away("groups:plan", group.ref)
            status, first = 400, may_replace(seen=seen, now=planning.about_seen(group=group)).because
        except Refused as no:
            status, first = 409, str(no)
            group.refresh_from_db()
    given = {"form": form, "kept": Group.about_people["name"], "seen": planning.about_seen(group=group)}
    others = {"overtaken": gettext(first), "theirs": list(_theirs(form, group))} if first else {}
    return shown(request, "groups/name.html", group, given | others, status=status)


def _theirs(form: NameForm, group: Group) -> Iterator[Told]:
    """What is kept now, where something else was typed."""
    for field in form:
        kept = str(getattr(group, field.name))
        if kept != field.value():
            named = {str(code): str(words) for code, words in getattr(field.field, "choices", ())}
            yield Told(str(field.label), text=named.get(kept, kept).strip() or "–")
