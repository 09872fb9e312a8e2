"""Somebody has lost every way in: two members who have spoken with them let them back in (security.md 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.accounts import api as accounts
from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import vouching as acts
from sameboat.groups.entry import away, inside, told
from sameboat.groups.forms.vouching import VouchForm
from sameboat.groups.models import Member
from sameboat.groups.views.numbers import number_of

VOUCH, AGAIN, TAKE_BACK = "vouch", "again", "take-back"
TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Done:
    """What came of what was tapped: five words for somebody, or a sentence why not."""

    words: accounts.Vouched | None = None
    person: Member | None = None
    problem: str = ""


@inside
def let_back_in(request: HttpRequest, member: Member) -> HttpResponse:
    """Say that one has spoken with somebody, read five words to them, see what has become of it."""
    do = request.POST.get("do", VOUCH) if request.method == "POST" else ""
    others = list(queries.members_of(group=member.group).exclude(pk=member.pk).select_related("account"))
    form = VouchForm(request.POST if do == VOUCH else None, others=others)
    done = Done()
    if do and (do != VOUCH or form.is_valid()):
        done = _done(do, member, _chosen(request, others))
        if do == TAKE_BACK and not done.problem:
            answer = away("groups:let_back_in", member.group.ref)
            answer["Location"] += f"?{TAKEN_BACK}"
            return answer
    wrong = 409 if done.problem else 400 if form.errors else 200
    given = _given(member, others, form, done) | {"taken_back": TAKEN_BACK in request.GET and not do}
    return told(request, "groups/let_back_in.html", member, given, status=wrong)


def _chosen(request: HttpRequest, others: list[Member]) -> Member | None:
    number = number_of(typed=request.POST.get("person", ""))
    return next((one for one in others if one.pk == number), None)


def _done(do: str, by: Member, person: Member | None) -> Done:
    """Carry out what was tapped. The words are told on this one page and on no other."""
    if person is None:
        return Done(problem=gettext("This person is not in the group any more."))
    try:
        if do == TAKE_BACK:
            acts.take_back(by=by, person=person)
            return Done()
        act = acts.vouch_again if do == AGAIN else acts.vouch
        return Done(words=act(by=by, person=person, now=timezone.now()), person=person)
    except Refused as no:
        return Done(problem=gettext(str(no)))


def _given(member: Member, others: list[Member], form: VouchForm, done: Done) -> dict[str, Any]:
    vouched = accounts.vouched_by(by=member.account, group_ref=member.group.ref, now=timezone.now())
    return {
        "others": others,
        "form": form,
        "done": done,
        "vouched": [(one, vouched[one.account_id]) for one in others if one.account_id in vouched],
        "kept": accounts.Voucher.about_people["by"],
    }
