"""Changing the charter of a group that has opened: what is proposed, what one says to it, and proposing something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import changing
from sameboat.groups.entry import away, inside, told
from sameboat.groups.forms import QuestionForm, ReasonForm, flat
from sameboat.groups.models import Assent, Charter, Member, Proposal
from sameboat.groups.queries import ProposalNow
from sameboat.groups.rules import CALLED, CAN_CHANGE, Question, Trial, core_of, size_advice
from sameboat.groups.views.planning import SIZE
from sameboat.groups.views.told import Told, said_of

KEPT = Proposal.about_people["given"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal as the page shows it: what holds now, and what would hold."""

    standing: ProposalNow
    question: Question
    now: list[Told]
    then: list[Told]


@inside
def change(request: HttpRequest, member: Member) -> HttpResponse:
    """Everything that is proposed, with numbers and one's own word; trials; and what can be changed."""
    problem = ""
    if request.method == "POST":
        try:
            return _said(request, member)
        except Refused as no:
            problem = gettext(str(no))
    now = timezone.now()
    given = {
        "problem": problem, "proposed": list(_proposed(member)), "questions": CAN_CHANGE.values(), "says": Assent.Says.choices,
        "trials": [(trial, CAN_CHANGE[trial.question]) for trial in queries.open_trials(group=member.group)],
        "today": now.date(), "core": core_of(), "voice_on": queries.voice_later(member=member, asked_at=now),
        "kept": Assent.about_people["says"],
    }  # fmt: skip
    return told(request, "groups/change.html", member, given, status=409 if problem else 200)


def _said(request: HttpRequest, member: Member) -> HttpResponse:
    number, says = request.POST.get("proposal", ""), request.POST.get("says", "")
    known = Proposal.objects.filter(group=member.group, pk=number).first() if _is_number(number) else None
    if known is None or says not in Assent.Says.values:
        raise Refused(gettext_noop("This has been decided already."))
    changing.say(member=member, proposal=known, says=says, now=timezone.now())
    return away("groups:change", member.group.ref)


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 18


def _proposed(member: Member) -> Iterator[Proposed]:
    for standing in queries.proposals_of(group=member.group, member=member):
        question = CAN_CHANGE[standing.proposal.question]
        before = queries.holds_now(group=member.group, question=question.key)
        now = {one.label: one for one in said_of(question=question, given=before)}
        then = {one.label: one for one in said_of(question=question, given=before | standing.proposal.given)}
        different = [label for label in (now | then) if now.get(label) != then.get(label)]
        yield Proposed(
            standing,
            question,
            [now[label] for label in different if label in now],
            [then[label] for label in different if label in then],
        )


@inside
def propose(request: HttpRequest, member: Member, *, key: str) -> HttpResponse:
    """Propose another answer to one of the six questions. The core stands beside it and cannot be changed."""
    if (question := CAN_CHANGE.get(key)) is None:
        raise Http404
    group = member.group
    trial = next((one for one in queries.open_trials(group=group) if one.question == key), None)
    if request.method == "POST":
        return _sent(request, member, question, trial)
    before = queries.holds_now(group=group, question=key)
    if trial is not None and "back" in request.GET:
        before = _before(member, trial)
    form = QuestionForm(question=question, type=group.type, initial=flat(given=before) | {"type": _type(before, group)})
    return _page(request, member, form, ReasonForm(for_good=question == CALLED), trial)


def _type(before: dict[str, Any], group: Any) -> str:
    return str(before.get("type", group.type))


def _before(member: Member, trial: Trial) -> dict[str, Any]:
    """The answer as it was before the trial began."""
    earlier = Charter.objects.filter(group=member.group, version__lt=trial.version).first()
    return dict(earlier.content["answers"].get(trial.question, {})) if earlier else {}


def _sent(request: HttpRequest, member: Member, question: Question, trial: Trial | None) -> HttpResponse:
    keep = trial is not None and request.POST.get("do") == "keep"
    form = QuestionForm(question=question, type=member.group.type, data=request.POST)
    reason = ReasonForm(request.POST, for_good=question == CALLED)
    if keep:
        given = queries.answers_of(group=member.group)[question.key]
        told_: dict[str, Any] = {"given": given, "why": gettext("The trial was good."), "trial_weeks": 0}
    elif form.is_valid() & reason.is_valid():
        told_ = {"given": form.cleaned_data, **reason.cleaned_data}
    else:
        return _page(request, member, form, reason, trial, status=400)
    try:
        left = changing.propose(by=member, question=question.key, now=timezone.now(), **told_)
    except Refused as no:
        return _page(request, member, form, reason, trial, status=409, problem=gettext(str(no)))
    return away("groups:change" if left else "groups:charter", member.group.ref)


def _advice(form: QuestionForm) -> str:
    """What to say about the numbers on the page of the size; "" elsewhere, and where one of them is none."""
    given = [str(form[name].value() or "") for name in SIZE if name in form.fields]
    if not given or not all(one.isdecimal() and len(one) < 4 for one in given):
        return ""
    fewest, most = map(int, given)
    return size_advice(fewest=fewest, most=most, type=form.type).sentence


def _page(
    request: HttpRequest, member: Member, form: QuestionForm, reason: ReasonForm, trial: Trial | None, *,
    status: int = 200, problem: str = "",
) -> HttpResponse:  # fmt: skip
    given = {
        "form": form, "parts": list(form.parts()), "question": form.question, "reason": reason, "trial": trial,
        "problem": problem, "kept": KEPT, "core": core_of() if form.question.key == "empower" else None,
        "today": timezone.now().date(), "advice": _advice(form),
    }  # fmt: skip
    return told(request, "groups/propose.html", member, given, status=status)
