"""When two people disagree: begin, and the way from there."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import disagreeing as acts
from sameboat.groups.entry import away, inside, told
from sameboat.groups.forms.members import ToTheGroupForm
from sameboat.groups.models import Disagreement, Member, Voice
from sameboat.groups.queries.disagreeing import (
    could_be_asked,
    disagreement_of,
    disagreements_of,
    may_vote_in,
    mediators_for,
    voice_of,
)
from sameboat.groups.rules.disagreeing import DECIDED, GROUP, MEDIATOR, STEPS, TALK, WAYS, may_vote
from sameboat.groups.views.numbers import number_of


@inside
def disagreements(request: HttpRequest, member: Member) -> HttpResponse:
    """What I am part of, what the group decides, and how to begin."""
    problem, nobody = "", _chose_nobody(request)
    if request.method == "POST" and not nobody:
        number = number_of(typed=request.POST.get("member", ""))
        try:
            begun = acts.begin(by=member, number=number, now=timezone.now())
            return away("groups:disagreement", member.group.ref, str(begun.pk))
        except Refused as no:
            problem = gettext(str(no))
    rows, others = disagreements_of(member=member), could_be_asked(by=member, now=timezone.now())
    given = {
        "mine": [(row, _with(row, member)) for row in rows if row.step in {TALK, MEDIATOR}],
        "before_all": [row for row in rows if row.step in {GROUP, DECIDED}],
        "others": others,
        "left_out": queries.members_of(group=member.group).count() > len(others) + 1,
        "chosen": number_of(typed=request.POST.get("member", "") or request.GET.get("with", "")),
        "steps": STEPS,
        "kept": Disagreement.about_people["step"],
        "problem": problem, "nobody_chosen": nobody,
    }  # fmt: skip
    return told(request, "groups/disagreements.html", member, given, status=400 if problem or nobody else 200)


def _chose_nobody(request: HttpRequest) -> bool:
    """Whether the list of names was sent as it stood at first, with nobody chosen."""
    return request.method == "POST" and not number_of(typed=request.POST.get("member", ""))


def _with(row: Disagreement, member: Member) -> str:
    """Whose name stands there for this member."""
    if row.mediator_id == member.pk:
        return gettext("%(one)s and %(other)s") % {"one": row.one.name, "other": row.other.name}
    return row.other.name if row.one_id == member.pk else row.one.name


@inside
def disagreement(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """One of them, at the step where it is: what helps here, and what comes next."""
    found = disagreement_of(member=member, number=number_of(typed=number))
    if found is None:
        raise Http404
    do, problem = request.POST.get("do", "") if request.method == "POST" else "", ""
    form, nobody = ToTheGroupForm(request.POST if do == "group" else None), do == "mediator" and _chose_nobody(request)
    if do and not nobody and (do != "group" or form.is_valid()):
        try:
            _do(request, member, found, do, form)
            return _onward(member, found)
        except Refused as no:
            problem = gettext(str(no))
    given = _shown(disagreement_of(member=member, number=found.pk) or found, member)
    given |= {"form": form, "problem": problem, "nobody_chosen": nobody}
    return told(request, "groups/disagreement.html", member, given, status=409 if problem else 400 if do else 200)


def _onward(member: Member, found: Disagreement) -> HttpResponse:
    if disagreement_of(member=member, number=found.pk) is None:
        return away("groups:disagreements", member.group.ref)
    return away("groups:disagreement", member.group.ref, str(found.pk))


def _do(request: HttpRequest, member: Member, found: Disagreement, do: str, form: ToTheGroupForm) -> None:
    """Carry out what was tapped; unknown words do nothing. Raises Refused."""
    now, number = timezone.now(), number_of(typed=request.POST.get("member", ""))
    if do == "mediator":
        seen = number_of(typed=request.POST.get("seen", ""))
        acts.ask_mediator(by=member, disagreement=found, number=number, seen=seen, now=now)
    elif do in {"mediate", "decline"}:
        acts.mediate(by=member, disagreement=found, agrees=do == "mediate", now=now)
    elif do == "another":
        acts.want_another(by=member, disagreement=found, number=number, now=now)
    elif do == "group":
        acts.put_to_group(by=member, disagreement=found, **form.cleaned_data, now=now)
    elif do == "vote":
        choice = request.POST.get("choice", "")
        acts.vote(by=member, disagreement=found, choice=int(choice) if choice in {"0", "1", "2", "3"} else -1, now=now)
    elif do == "settled":
        acts.settle(by=member, disagreement=found, now=now)


def _shown(row: Disagreement, member: Member) -> dict[str, Any]:
    """What this member sees of it."""
    one_of_two = member.pk in {row.one_id, row.other_id}
    verdict = may_vote(
        joined_at=member.joined_at, began_at=row.began_at, guest=member.standing == Member.Standing.GUEST,
        now=timezone.now(), closes_at=row.closes_at or row.began_at,
    )  # fmt: skip
    voting = row.step == GROUP
    asks = one_of_two and not row.has_parted and row.step in {TALK, MEDIATOR}
    mediators = mediators_for(disagreement=row, now=timezone.now()) if asks else []
    return {
        "two_alone": one_of_two and row.step in {TALK, MEDIATOR} and row.mediator_id is None and not mediators,
        "listens": row.mediator_agreed and row.mediator_id is not None, "parted": row.has_parted,
        "row": row, "one_of_two": one_of_two, "began_it": row.one_id == member.pk, "mediates": row.mediator_id == member.pk,
        "with_whom": _with(row, member), "step": STEPS[row.step], "ways": WAYS[row.step],
        "mediators": mediators,
        "may_vote": verdict, "may_not": gettext(verdict.because), "mine": voice_of(disagreement=row, member=member),
        "choices": list(enumerate(row.choices)),
        "voted": Voice.objects.filter(disagreement=row).count() if voting else 0,
        "voters": may_vote_in(disagreement=row).count() if voting else 0,
        "kept": Disagreement.about_people["question" if row.step in {GROUP, DECIDED} else "step"],
        "vote_kept": Voice.about_people["choice"],
    }  # fmt: skip
