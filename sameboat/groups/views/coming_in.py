"""Coming in: ask from the directory, see what came of it, come back after leaving; and the door, for facilitators."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from sameboat.accounts.api import Account, current
from sameboat.base.rulebook import Refused
from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.actions import coming_in as acts
from sameboat.groups.actions import people
from sameboat.groups.actions.door import may_come_by_link, seat_is_kept
from sameboat.groups.actions.pausing import concern_about
from sameboat.groups.actions.publishing import welcome
from sameboat.groups.catalogue import presets
from sameboat.groups.entry import asker_page, away, facilitating, me, nobody_answers, not_listed, told
from sameboat.groups.forms.members import ComingInForm, IntakeForm, NameHereForm
from sameboat.groups.models import Alumnus, Asking, Group, Invitation, Member
from sameboat.groups.queries.coming_in import (
    alumnus_of,
    askings_of,
    called_so,
    joined_by,
    links_into,
    may_be_asked,
    newcomer_meetings,
    seats_wait_until,
)
from sameboat.groups.queries.listed import Listed, listed
from sameboat.groups.queries.pauses import is_suspended, pause_of
from sameboat.groups.queries.publishing import (
    charter_answers,
    core_is_there,
    entry_of,
    group_listed,
    name_shown,
    publication_of,
)
from sameboat.groups.queries.roles import looking_after
from sameboat.groups.queries.splitting import one_again_since, seats_of
from sameboat.groups.queries.welcoming import listed_at, same_as, way_in, whose_of
from sameboat.groups.rules import OPEN_TYPES, RETURN, core_of
from sameboat.groups.rules.belonging import left_on
from sameboat.groups.rules.coming_in import KIND_REDIRECTION, asks_first, may_pause
from sameboat.groups.rules.door import NO_CORE, NOT_NOW, TAKES_IN
from sameboat.groups.rules.limits import ASK, DOOR, limits
from sameboat.groups.rules.names import OTHER_NAME
from sameboat.groups.rules.splitting import split_advice, split_sizes
from sameboat.groups.views.numbers import number_of
from sameboat.safety import api as safety


def way_to_come_in(slug: str) -> directory.Way | None:
    """For the page of a listing: the way in, where there is a group of this server that can be asked now."""
    found = group_listed(slug=slug)
    if found is None or not may_be_asked(group=found, now=timezone.now()):
        return None
    hint = gettext("When you know already that you want to. For this you need an account, without your real name.")
    if asks_first(type=found.type) and not welcome(group=found, now=timezone.now()):  # else the door has been asked
        hint = gettext(
            "It takes nobody in just now. You can ask all the same and wait, with an account without your real name."
        )
    return directory.Way(gettext("I want to come in"), reverse("groups:ask", args=[slug]), hint)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Look at the conditions alone, then ask. It tells no more of the group than its entry does."""
    found, person, now = listed(slug=slug), current(request=request), timezone.now()
    if found is None:
        return not_listed(slug=slug)
    if person is not None and (elsewhere := _there_already(found.group, person)):
        return elsewhere
    return _ask(request, found, person, now, slug)


def _there_already(group: Group, person: Account) -> HttpResponse | None:
    if Member.objects.filter(group=group, account=person).exists():
        return away("groups:home", group.ref)
    asking = queries.asking_of(group=group, account=person.pk)
    return away("groups:asked", group.ref) if asking and not _is_open_now(asking) else None


def _is_open_now(asking: Asking) -> bool:
    """Whether somebody waits at a group that people come into without asking by now."""
    waits = asking.state in {Asking.State.ASKED, Asking.State.LINE}
    return waits and not asks_first(type=asking.group.type)


def _ask(request: HttpRequest, found: Listed, person: Account | None, now: datetime, slug: str) -> HttpResponse:
    sent, group = request.method == "POST", found.group
    first = asks_first(type=group.type)
    form, problem = ComingInForm(request.POST if sent else None, guests=not first), ""
    verdict = may_be_asked(group=group, now=now)
    if sent and person is not None and form.is_valid():
        given = form.cleaned_data
        try:
            came = acts.ask(
                group=group, by=person, name=given["pseudonym"], fits=given["fits"], guest=given.get("guest", False),
                now=now,
            )  # fmt: skip
            return away("groups:declaration" if isinstance(came, Member) else "groups:asked", group.ref)
        except Refused as no:
            problem = gettext(str(no))
    shown: dict[str, Any] = {
        "answers": nobody_answers(group=group) is None,  # a word without an account is promised only then
        "listed": found, "form": form, "person": person, "first": first, "problem": problem,
        "full": first and group.members.count() >= seats_of(group=group),
        "closed": gettext(verdict.because), "not_for": charter_answers(group=group).get("who", {}).get("not_for", ""),
        "kept": Asking.about_people["name"] if first else Member.about_people["name"],
        "redirection": KIND_REDIRECTION, "others": _others(group, now, own=found.address), "limits": limits(place=ASK),
        "concern_here": safety.concern_address(kind="listing", ref=slug),
        "core": core_of(), "rules": presets().get(group.preset, {}).get("rules", ()),  # LIM-06: what it stands for
    }  # fmt: skip
    answer = render(request, "groups/ask.html", shown, status=400 if sent else 200)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _others(group: Group, now: datetime, *, own: str) -> directory.Existing:
    """What else there is for the same thing and the same people, near the same town when it is one, and takes new
    people. `own`: the page of the group itself."""
    there = whose_of(group=group)
    whose = there[0] if len(there) == 1 else ""
    near = directory.existing(need=group.need, near=group.place, now=now, whose=whose, instead_of=own)
    if near.problem or (near.is_online and not near.groups):
        return directory.existing(need=group.need, near="", now=now, whose=whose, instead_of=own)
    return near


@asker_page
def asked(request: HttpRequest, asking: Asking) -> HttpResponse:
    """Where it stands: waiting, in the line, a seat is free, something else fits better, the group has joined another or ended."""
    person, now, sent = me(request=request), timezone.now(), request.method == "POST"
    do, problem = request.POST.get("do", "") if sent else "", ""
    waits = asking.state in {Asking.State.LINE, Asking.State.OFFERED}
    other_name = waits and bool(
        called_so(group=asking.group, askings=[asking])
    )  # before they are welcome it is not told
    form = NameHereForm(
        request.POST if do == "take" else None, initial={"pseudonym": "" if other_name else asking.name}
    )  # fmt: skip
    if do == "back":
        acts.take_back_asking(group=asking.group, by=person, now=now)
        return away("groups:groups")
    if do == "pass":
        acts.pass_seat(group=asking.group, by=person, now=now)
        return away("groups:asked", asking.group.ref)
    if do == "take" and form.is_valid():
        try:
            acts.take_seat(group=asking.group, by=person, name=form.cleaned_data["pseudonym"], now=now)
            return away("groups:declaration", asking.group.ref)
        except Refused as no:
            problem = gettext(str(no))
    stands = waits and not seat_is_kept(asking=asking, now=now)
    hopes = stands or asking.state == Asking.State.ASKED  # whoever still hopes for a seat
    given = {
        "asking": asking, "group": asking.group, "form": form, "problem": problem, "redirection": KIND_REDIRECTION,
        "waits_until": seats_wait_until(group=asking.group, now=now) if stands else None,
        **(_door_for(asking, now) if hopes else {}),
        "other_name": gettext(OTHER_NAME) if other_name and not problem else "",
        "over": stands, "kept": Asking.about_people["name"],
        "others": _others(asking.group, now, own=listed_at(group=asking.group)) if asking.state in {Asking.State.ELSEWHERE, Asking.State.ENDED} else None,
        "concern_here": concern_about(group=asking.group), "same": same_as(group=asking.group), "agreed": asking.group.members.exists(),
        "open_now": way_in(group=asking.group, now=now) if _is_open_now(asking) else None,
        **(_joined(asking.group) if asking.state == Asking.State.JOINED else {}),
    }  # fmt: skip
    answer = render(request, "groups/asked.html", given, status=(409 if problem else 400) if do == "take" else 200)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _door_for(asking: Asking, now: datetime) -> dict[str, Any]:
    """What the door says to whoever hopes for a seat. What operators say of a pause is told where everybody reads it, on the
    page of the entry."""
    group = asking.group
    because = acts.line_moves(group=group, now=now).because
    kept = publication_of(group=group) if because == NOT_NOW else None
    pause = pause_of(group=group, now=now) if kept and kept.listed else None
    says = "" if because in {NOT_NOW, acts.AS_MANY} else gettext(because)
    return {"shut": because == NOT_NOW, "no_core": because == NO_CORE, "says": says, "pause": pause}


def _joined(group: Group) -> dict[str, Any]:
    """The group that the one somebody asked is a part of now, as far as it shows itself."""
    return {"name": name_shown(group=group), "joined": entry_of(group=group)}


@sensitive_variables("token")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, token: str) -> HttpResponse:
    """Come back after leaving. To everybody but the one who left, this does not exist."""
    now, person, sent = timezone.now(), current(request=request), request.method == "POST"
    way = queries.way_back(token=token, person=person, now=now) if person else None
    alumnus = alumnus_of(ref=token, account=person.pk) if person else None
    if person is None or (way is None and alumnus is None):
        return _came_back(token, person, now)
    group = way.group if way else alumnus.group if alumnus else None
    assert group is not None
    if Member.objects.filter(group=group, account=person).exists():  # the link of a run that is not over yet
        return away("groups:home", group.ref)
    if sent and request.POST.get("do") == "lose":
        people.lose_touch(group=group, by=person)
        return away("groups:groups")
    if group.state == Group.State.CLOSED:
        return _nothing_to_come_back_to(request, group, person, alumnus)
    initial = {"pseudonym": alumnus.name if alumnus else ""}
    form, problem = NameHereForm(request.POST if sent else None, initial=initial), ""
    if sent and form.is_valid():
        try:
            people.come_back(group=group, by=person, name=form.cleaned_data["pseudonym"], invitation=way, now=now)
            return away("groups:declaration", group.ref)
        except Invitation.DoesNotExist:
            return _came_back(token, person, now)
        except Refused as no:
            if Member.objects.filter(group=group, account=person).exists():  # in another window at this moment
                return away("groups:home", group.ref)
            problem = gettext(str(no))
    day = left_on(way_back=way.ends_at if way else None, in_touch=alumnus.ends_on if alumnus else None)
    given = {"form": form, "group": group, "one_again": day and one_again_since(group=group, left_on=day),
             "alumnus": alumnus, "problem": problem, "kept": Alumnus.about_people["name"],
             "name_kept": Member.about_people["name"], "ends_at": way.ends_at if way else None,
             "closed": gettext(may_come_by_link(group=group, account=person, way=RETURN, now=now).because)}  # fmt: skip
    answer = render(request, "groups/back.html", given, status=400 if sent else 200)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _came_back(token: str, person: Account | None, now: datetime) -> HttpResponse:
    """Whoever is in there again is led into the group. Raises Http404 for everybody else."""
    there = queries.came_back_to(token=token, person=person, now=now) if person else None
    if there is None:
        raise Http404
    return away("groups:home", there.ref)


def _nothing_to_come_back_to(
    request: HttpRequest, group: Group, person: Account, alumnus: Alumnus | None
) -> HttpResponse:  # fmt: skip
    """The group has ended or is a part of another one: said, and where to look now."""
    into = joined_by(group=group)
    if into and Member.objects.filter(group=into, account=person).exists():
        return away("groups:home", into.ref)
    given = {"over": True, "group": group, "alumnus": alumnus, "same": same_as(group=group)}
    more = {"into": into, **_joined(into)} if into else {"others": _others(group, timezone.now(), own="")}
    answer = render(request, "groups/back.html", given | more)
    answer["Cache-Control"] = "no-store, private"
    return answer


@sensitive_variables("token")
@facilitating
def door(request: HttpRequest, member: Member) -> HttpResponse:
    """Who asks to come in, who waits for a seat, links, a break from new people. Intake is all that is here (ROLE-01)."""
    do = request.POST.get("do", "") if request.method == "POST" else ""
    given: dict[str, Any] = {}
    counts = asks_first(type=member.group.type)
    form = IntakeForm(request.POST if do == "intake" else None, counts=counts, initial=_intake(member.group))
    try:
        if do and (moved := _do(request, member, do, form, given)):
            return moved
    except Refused as no:
        given["problem"] = gettext(str(no))
    return _door(request, member, form, given, status=400 if do and "link" not in given else 200)


def _intake(group: Group) -> dict[str, int]:
    return {"newcomers_most": group.newcomers_most, "meetings": newcomer_meetings(group=group)}


def _do(
    request: HttpRequest, member: Member, do: str, form: IntakeForm, given: dict[str, Any]
) -> HttpResponse | None:  # fmt: skip
    """Carry out one thing; None when the page is shown again. Raises Refused."""
    now, number = timezone.now(), number_of(typed=request.POST.get("number", ""))
    if do == "welcome":
        acts.welcome(by=member, number=number, nothing_unresolved=request.POST.get("resolved") == "on", now=now)
    elif do == "elsewhere":
        acts.redirect(by=member, number=number, now=now)
    elif do == "pause":
        acts.pause(by=member, now=now)
    elif do == "go-on":
        acts.go_on(by=member, now=now)
    elif do == "take-back":
        people.take_back(group=member.group, number=number)
    elif do == "invite":
        token = acts.invite_in(by=member, now=now)
        given["link"] = request.build_absolute_uri(reverse("groups:invited", args=[token]))
        return None
    elif do == "intake":
        if not form.is_valid():
            return None
        acts.settle_intake(by=member, **_intake(member.group) | form.cleaned_data, now=now)
    return away("groups:door", member.group.ref)


def _shut(member: Member, group: Group, now: datetime) -> dict[str, Any]:
    """Why nobody comes in just now, why no link is made, and what whoever opens one would read."""
    may_link, people_ = acts.may_invite(by=member, now=now), group.members.count()
    sizes = split_sizes(type=group.type, most=group.most)
    return {
        "no_link": gettext(may_link.because),
        "not_now": gettext(acts.link_opens(group=group, now=now).because) if may_link else "",
        "choosing": group.state == Group.State.SPLITTING,
        "suspended": is_suspended(group=group, now=now),
        "full": group.state in TAKES_IN and people_ >= seats_of(group=group),
        "advice": split_advice(members=people_, sizes=sizes),
    }


def _door(
    request: HttpRequest, member: Member, form: IntakeForm, given: dict[str, Any], *, status: int
) -> HttpResponse:  # fmt: skip
    now, askings = timezone.now(), askings_of(group=member.group)
    group = Group.objects.get(pk=member.group_id)
    stands, offered = (
        any(one.state == state for one in askings) for state in (Asking.State.LINE, Asking.State.OFFERED)
    )
    holds = offered and acts.offers_hold(group=group, now=now)
    known = _shut(member, group, now) | {
        "limits": limits(place=DOOR),
        "pair": bool(looking_after(group=group)),
        "group": group, "form": form, "links": links_into(group=group, now=now),
        "first": asks_first(type=group.type), "offers_hold": holds,
        "called_so": called_so(group=group, askings=askings),
        "asked": [one for one in askings if one.state == Asking.State.ASKED],
        "line": [one for one in askings if one.state in {Asking.State.LINE, Asking.State.OFFERED}],
        "still": gettext(acts.line_moves(group=group, now=now).because) if stands or (offered and not holds) else "",
        "paused": group.state == Group.State.PAUSED, "may_pause": may_pause(facilitates=True, state=group.state),
        "kept": Asking.about_people["name"], "needs_core": group.type in OPEN_TYPES,
        "lacking": core_is_there(group=group).because, "waits_until": seats_wait_until(group=group, now=now),
    }  # fmt: skip
    return told(request, "groups/door.html", member, known | given, status=status)
