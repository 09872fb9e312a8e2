"""Who plans: names, links for others, leaving, coming in by a link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from sameboat.accounts.api import Account, current
from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import people as acts
from sameboat.groups.actions.coming_in import link_opens
from sameboat.groups.actions.companions import noticed_when_leaving
from sameboat.groups.actions.door import may_come_by_link
from sameboat.groups.actions.pausing import MEMBER, about_inviting, ref_of
from sameboat.groups.actions.seekers import seekers_there
from sameboat.groups.entry import Panel, away, me, offered_on_home, planned, planned_or_member, shown
from sameboat.groups.forms import PseudonymForm
from sameboat.groups.forms.members import ComingInForm
from sameboat.groups.models import Alumnus, Group, Invitation, Member, Signature
from sameboat.groups.queries.publishing import charter_answers
from sameboat.groups.rules import INVITATION, may_look_inside
from sameboat.groups.rules.belonging import farewell, may_stay_in_touch
from sameboat.groups.rules.door import NOT_NOW
from sameboat.groups.rules.limits import ASK, LEAVE, limits
from sameboat.groups.rules.types import DROP_IN
from sameboat.groups.views.numbers import number_of
from sameboat.safety import api as safety

KEPT = Member.about_people["name"]
FORM_HOLDS = timedelta(days=1)  # so long a page open for leaving answers whoever presses twice


def said_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever has left a moment ago and presses twice, loads the page again or goes back reads the goodbye once more; for
    everybody else the view's 404 stands."""

    @wraps(view)
    def asked(request: HttpRequest, ref: str) -> HttpResponse:
        try:
            return view(request, ref=ref)
        except Http404:
            person = current(request=request)
            if person is None or (answer := _answered_again(request, ref, person)) is None:
                raise
            return answer

    return asked


@sensitive_variables("token")
@planned
def people(request: HttpRequest, group: Group) -> HttpResponse:
    """Who plans with me. A new link is shown once, on the page that made it."""
    now, given, status = timezone.now(), {}, 200
    if request.method == "POST" and request.POST.get("do") == "invite":
        try:
            token = acts.invite(group=group, now=now)
            given["link"] = request.build_absolute_uri(reverse("groups:invited", args=[token]))
        except Refused as no:
            given["problem"], status = gettext(str(no)), 400
    elif request.method == "POST":
        acts.take_back(group=group, number=number_of(typed=request.POST.get("take-back", "")))
        return away("groups:people", group.ref)
    known = {
        "planners": _planners(group, me(request=request).pk),
        "waiting": queries.open_invitations(group=group, now=now),
        "kept": KEPT,
    }
    return shown(request, "groups/people.html", group, known | given, status=status)


def _planners(group: Group, mine: int) -> list[dict[str, Any]]:
    """Who plans, with what can be done when something is between two of them."""
    away, shown_ = safety.names_kept_away(account=mine, kind=MEMBER), []
    for one in queries.members_of(group=group):
        one.group = group  # known already
        ref = ref_of(member=one)
        concern = safety.concern_address(kind=MEMBER, ref=ref)
        own = one.account_id == mine
        shown_.append({"name": one.name, "own": own, "ref": ref, "concern": concern, "kept_away": ref in away})
    return shown_


@said_again
@planned_or_member
def leave(request: HttpRequest, member: Member) -> HttpResponse:
    """Leave a plan or a group; no reason is asked. With the last one it goes."""
    group, planned = member.group, member.group.state == Group.State.PLANNING
    if request.method == "POST":
        try:
            return _left_plan(member) if planned else _left(request, member)
        except ObjectDoesNotExist as done:  # in another window at this moment
            raise Http404 from done
    last = queries.members_of(group=group).count() == 1
    given = {
        "was": _was(member),
        "last": last,
        "planned": planned,
        "wrote": _who_wrote(member) if last and not planned else None,
        "farewell": None if planned else farewell(type=group.type, last=last),
        "in_touch": not planned and bool(may_stay_in_touch(type=group.type)),
        "kept": Alumnus.about_people["name"],
        "line": _leaves_line(member),
        "noticed": [] if last or planned else noticed_when_leaving(member=member),
        "limits": limits(place=LEAVE),
    }
    return shown(request, "groups/leave.html", group, given)


def _who_wrote(member: Member) -> list[Panel] | None:
    """Before the last one goes: what is open with those who have written to the group, with the way to it, as it stands on
    the home, for whoever may look there. None when nobody has."""
    if not seekers_there(group=member.group):
        return None
    newest, signed = queries.declared(member=member)
    if not may_look_inside(newest=newest, signed=signed):
        return []
    now = timezone.now()
    return [panel for offered in offered_on_home() if (panel := offered(member, now))]


def _leaves_line(member: Member) -> bool:
    """Whether name and day of the promise stay with the group, as the member wished."""
    return Signature.objects.filter(member=member, stays=True).exists()


def _left_plan(member: Member) -> HttpResponse:
    acts.leave(group=member.group, by=member.account, now=timezone.now())
    return away("groups:groups")


def _left(request: HttpRequest, member: Member) -> HttpResponse:
    """Gone, with the way back shown once. In touch only where the group is for a set time."""
    group = member.group
    line = _leaves_line(member)  # asked before it goes with the member
    in_touch = request.POST.get("in-touch") == "on" and bool(may_stay_in_touch(type=group.type))
    token = acts.leave_with_a_way_back(
        member=member, in_touch=in_touch, now=timezone.now(), token=_token(request, group.ref)
    )
    return _goodbye(request, type=group.type, need=group.need, token=token, in_touch=in_touch, line=line)


def _goodbye(
    request: HttpRequest, *, type: str, need: str, token: str, in_touch: bool = False, line: bool = False,
    again: bool = False,
) -> HttpResponse:  # fmt: skip
    """The page after leaving. `again`: it is asked for once more, and what stays is not known any more."""
    given = {
        "farewell": farewell(type=type, last=not token),
        "link": way_back_link(request=request, token=token) if token else "",
        "in_touch": in_touch,
        "line": line,
        "again": again,
        "find": f"{reverse('directory:find')}?{urlencode({'need': need})}",
    }
    answer = render(request, "groups/_left.html", given)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _token(request: HttpRequest, ref: str) -> str:
    """What opens the way back, the same in all windows of this browser until they sign out."""
    return acts.way_back_of(session=request.session.session_key or "", ref=ref, account=me(request=request).pk)


def _salt(ref: str, account: int) -> str:
    return f"sameboat.groups.leave:{ref}:{account}"


def _was(member: Member) -> str:
    """What the form keeps of the plan or group: of a plan, and of a group that went with its last one, nothing is left
    that could answer whoever presses twice. It holds for this person and this page alone."""
    group = member.group
    planned = group.state == Group.State.PLANNING
    return signing.dumps([planned, group.type, group.need], salt=_salt(group.ref, member.account_id))


def _answered_again(request: HttpRequest, ref: str, person: Account) -> HttpResponse | None:
    """The answer for somebody who left a moment ago, in this browser or by this form; None for everybody else."""
    token, now = _token(request, ref), timezone.now()
    if group := queries.left_just_now(ref=ref, token=token, person=person, now=now):
        in_touch = Alumnus.objects.filter(group=group, account=person).exists()
        return _goodbye(request, type=group.type, need=group.need, token=token, in_touch=in_touch, again=True)
    try:
        was = signing.loads(request.POST.get("was", ""), salt=_salt(ref, person.pk), max_age=FORM_HOLDS)
    except signing.BadSignature:
        return None
    planned, type_, need = was
    if planned:
        return away("groups:groups")
    ended = not Group.objects.filter(ref=ref).exists()
    return _goodbye(request, type=type_, need=need, token="", again=True) if ended else None


@sensitive_variables("token")
def way_back_link(*, request: HttpRequest, token: str) -> str:
    """The whole address by which somebody comes back, over signing in."""
    back = f"{reverse('accounts:sign_in')}?next={reverse('groups:back', args=[token])}"
    return request.build_absolute_uri(back)


def _door_says(group: Group, person: Account | None, now: datetime) -> str:
    """Why the door would not let them in now; "" while it would. To whoever is not signed in only that it is closed: the
    reason says something of the group."""
    if person is not None:
        return gettext(may_come_by_link(group=group, account=person, way=INVITATION, now=now).because)
    return "" if link_opens(group=group, now=now) else gettext(NOT_NOW)


@sensitive_variables("token")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Come in by a link. Before that the page tells nothing of the plan or the group: not who is in it; and what it is
    about only to somebody who is signed in, because the conditions have to fit (SAFE-21)."""
    now, person, sent = timezone.now(), current(request=request), request.method == "POST"
    there = queries.invited_to(token=token, person=person, now=now) if person else None
    if there is not None:  # came in by it before, or the link is one's own
        return away("groups:plan" if there.state == Group.State.PLANNING else "groups:home", there.ref)
    found = queries.invitation(token=token, now=now)
    if found is None:
        raise Http404
    planned = found.group.state == Group.State.PLANNING
    data = request.POST if sent else None
    form = PseudonymForm(data) if planned else ComingInForm(data, guests=found.group.type == DROP_IN)
    who = {} if planned or person is None else charter_answers(group=found.group).get("who", {})
    given: dict[str, Any] = {
        "form": form, "person": person, "kept": KEPT, "ends_at": found.ends_at, "planned": planned,
        "about": about_inviting(group=found.group),
        "closed": "" if planned else _door_says(found.group, person, now),
        "conditions": who.get("conditions", ()), "not_for": who.get("not_for", ""), "limits": limits(place=ASK),
    }  # fmt: skip
    if sent and person is not None and form.is_valid():
        chosen = form.cleaned_data
        try:
            acts.come_in(
                invitation=found, by=person, name=chosen["pseudonym"], guest=chosen.get("guest", False), now=now
            )
            return away("groups:plan" if planned else "groups:declaration", found.group.ref)
        except Invitation.DoesNotExist as used:
            raise Http404 from used
        except Refused as no:
            given["problem"] = gettext(str(no))
    answer = render(request, "groups/invited.html", given, status=400 if sent else 200)
    answer["Cache-Control"] = "no-store, private"
    return answer
