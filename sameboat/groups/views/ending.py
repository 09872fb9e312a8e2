"""Two groups that become one, and a group that ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.codes import in_fours
from sameboat.base.form_key import new_key, read_key
from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import closing, merging
from sameboat.groups.entry import away, inside, told
from sameboat.groups.forms.life import CodeForm, ComeAlongForm
from sameboat.groups.models import MEMBERS, EndingYes, Group, Member, Note
from sameboat.groups.queries.coming_in import seats_kept
from sameboat.groups.queries.other import Other, other_of
from sameboat.groups.queries.splitting import joining_of
from sameboat.groups.rules.ending import ended_goes_on, may_close, may_offer
from sameboat.groups.rules.splitting import CHOOSING_DAYS
from sameboat.groups.views.life import only_facilitators
from sameboat.groups.views.people_panels import LET_GO
from sameboat.groups.views.told import Told, whoever_comes


@inside
def merge(request: HttpRequest, member: Member) -> HttpResponse:
    """Offer to join another group, take another one in, or come along. A code is shown once, on the page that made it."""
    group, now, do = member.group, timezone.now(), request.POST.get("do", "")
    code = CodeForm(request.POST if do == "take-up" else None)
    name = ComeAlongForm(request.POST if do == "come-along" else None, initial={"pseudonym": member.name})
    given: dict[str, Any] = {"problem": ""}
    if request.method == "POST":
        try:
            if do == "offer":
                only_facilitators(member)
                form_key, _ = read_key(given=request.POST.get("key", ""), now=now)
                given["code"] = in_fours(code=merging.offer(group=group, form_key=form_key, now=now))
            elif (to := _joined(member, do, code, name, now)) is not None:
                return to
        except Refused as no:
            given["problem"] = gettext(str(no))
    known = _of_merge(member, now) | {"code_form": code, "name_form": name, "key": new_key(now=now)}
    status = 409 if given["problem"] else 200 if "code" in given or request.method != "POST" else 400
    return told(request, "groups/merge.html", member, known | given, status=status)


def _joined(member: Member, do: str, code: CodeForm, name: ComeAlongForm, now: datetime) -> HttpResponse | None:
    """Do what was sent. Answers where to go then, or None when it could not be read."""
    if do in {"take-up", "take-back", "let-go"}:
        only_facilitators(member)
    if do == "take-back":
        merging.take_offer_back(group=member.group)
        return away("groups:merge", member.group.ref)
    if do == "let-go":
        merging.let_go(group=member.group, now=now)
        return away("groups:merge", member.group.ref)
    if do == "take-up" and code.is_valid():
        merging.take_up(group=member.group, code=code.cleaned_data["code"], now=now)
        return away("groups:merge", member.group.ref)
    if do == "come-along" and name.is_valid():
        into = merging.come_along(member=member, name=name.cleaned_data["pseudonym"], now=now)
        return away("groups:home", into.ref)
    return None


def _of_merge(member: Member, now: datetime) -> dict[str, Any]:
    offered, kept = queries.offer_of(group=member.group, now=now), seats_kept(group=member.group, now=now)
    other = other_of(group=offered.into, now=now) if offered and offered.into else None
    return {
        "offered": offered,
        "other": other,
        "told_of_it": list(_told_of(other)) if other else [],
        "may_offer": bool(may_offer(state=member.group.state, pending=offered is not None)),
        "facilitates": queries.facilitates(member=member),
        "joining": joining_of(group=member.group, now=now),
        "let_go": gettext(LET_GO) if _was_let_go(member) else "",
        "free": max(0, queries.seats_of(group=member.group) - member.group.members.count() - kept),
        "kept": kept,
        "size": whoever_comes(size={"fewest": member.group.fewest, "most": member.group.most}, type=member.group.type),
        "decides_at": queries.seats_of(group=member.group),
        "members": MEMBERS,
    }


def _told_of(other: Other) -> Iterator[Told]:
    """What somebody weighs before they go along; day and place where everybody may read them."""
    yield Told(gettext("What it is about"), text=other.need)
    if other.mission:
        yield Told(gettext("What it is for"), text=other.mission)
    if other.conditions:
        yield Told(gettext("Who it is for"), lines=other.conditions)
    if other.not_for:
        yield Told(gettext("Who it is not for"), text=other.not_for)
    if other.when:
        yield Told(gettext("When"), text=other.when)
    if other.where:
        yield Told(gettext("Where"), lines=other.where)


def _was_let_go(member: Member) -> bool:
    """The other group has taken it back, and this member has not said yet that they have read it."""
    return Note.objects.filter(member=member, kind=Note.Kind.LET_GO).exists()


@inside
def close(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask whether to end, say yes or take it back, end; afterwards what stays and until when."""
    group, now, problem = member.group, timezone.now(), ""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "end":
                closing.close(group=group, now=now)
            else:
                closing.want_to_end(member=member, yes=request.POST.get("do") == "yes", now=now)
            return away("groups:close", group.ref)
        except Refused as no:
            problem = gettext(str(no))
    given = _of_ending(member, now) | {"problem": problem}
    return told(request, "groups/close.html", member, given, status=409 if problem else 200)


def _of_ending(member: Member, now: datetime) -> dict[str, Any]:
    group, ending = member.group, queries.ending_of(group=member.group)
    given: dict[str, Any] = {
        "ended": group.state == Group.State.CLOSED, "ending": ending, "kept": EndingYes.about_people["member"],
        "guest": member.standing == Member.Standing.GUEST,
        "voice_on": queries.voice_later(member=member, asked_at=ending.begun_at if ending else now),
    }  # fmt: skip
    if ending is None:
        return given
    if ending.ended_at:
        return given | {"gone_on": ended_goes_on(ended_at=ending.ended_at)}
    (agreed, mine), members = (
        queries.yeses_of(ending=ending, member=member),
        queries.voices_of(group=group, begun_at=ending.begun_at).count(),
    )
    verdict = may_close(
        state=group.state, agreed=agreed, members=members, begun_at=ending.begun_at, now=now,
        without=queries.without_a_voice(group=group, begun_at=ending.begun_at),
    )  # fmt: skip
    return given | {
        "agreed": agreed, "mine": mine, "members": members, "may_end": bool(verdict),
        "not_yet": gettext(verdict.because), "week_on": ending.begun_at + CHOOSING_DAYS,
    }  # fmt: skip
