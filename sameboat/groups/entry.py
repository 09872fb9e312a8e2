"""The doors of pages: of a plan, open to those who plan it; of a group, to members who signed. Not there for anybody else.

Whoever sends something and is not signed in (any more) gets back what they wrote, and the way to sign in: before anything is
looked up, so that every address of every group answers alike, there or not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sameboat.accounts.api import Account, current, signed_out
from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.actions.pausing import concern_about
from sameboat.groups.actions.planning import Opened
from sameboat.groups.models import Group, Member
from sameboat.groups.queries.splitting import line_moved_to, moved_to
from sameboat.groups.rules import may_look_inside, plan_ends_on

# Which door a page has; the tests of strangers walk every page by it.
PLANNED, BOTH, MEMBER, FACILITATOR = "planned", "both", "member", "facilitator"
ASKER = "asker"  # not in it yet: whoever has asked to come in, and nobody else


def _for_somebody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets who is signed in, too. For nobody there is no page; what they sent is theirs to copy."""

    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def asked(request: HttpRequest, ref: str, **more: str) -> HttpResponse:
        person = current(request=request)
        if person is None and request.method == "POST":
            return signed_out(request=request)
        if person is None:
            raise Http404
        return view(request, person, ref, **more)

    return asked


def planned(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the group in place of its ref. Strangers, operators and those who left get the 404 of no group.

    Whoever planned it and comes back after another has opened it is led to the group.
    """

    @_for_somebody
    @wraps(view)
    def asked(request: HttpRequest, person: Account, ref: str, **more: str) -> HttpResponse:
        group = queries.plan_of(ref=ref, person=person)
        if group is None and queries.member_by(ref=ref, person=person):
            return away("groups:home", ref)
        if group is None:
            raise Http404
        try:
            return view(request, group, **more)
        except Opened:  # by another at this moment
            return away("groups:home", ref)

    asked.door = PLANNED  # type: ignore[attr-defined]
    return asked


def _elsewhere(ref: str, person: Account) -> HttpResponse:
    """Whoever moved when their group became two is led to their half, whoever is one again with the others to the group,
    and whoever plans it to the plan; nobody else learns that there is anything. Raises Http404 for them."""
    if moved := moved_to(ref=ref, account=person.pk, now=timezone.now()):
        return away("groups:home", moved)
    if queries.plan_of(ref=ref, person=person):
        return away("groups:plan", ref)
    raise Http404


def planned_or_inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `planned`, and when the group is more than a plan, for its members who have signed; others of it are led to the
    declaration (NORM-17)."""

    @_for_somebody
    @wraps(view)
    def asked(request: HttpRequest, person: Account, ref: str, **more: str) -> HttpResponse:
        group = queries.charter_of(ref=ref, person=person)
        if group is None and queries.member_by(ref=ref, person=person):
            return away("groups:declaration", ref)
        if group is None:
            return _elsewhere(ref, person)
        return view(request, group, **more)

    asked.door = BOTH  # type: ignore[attr-defined]
    return asked


def planned_or_member(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the member of a plan or of a group, signed or not: whoever wants to leave can."""

    @_for_somebody
    @wraps(view)
    def asked(request: HttpRequest, person: Account, ref: str, **more: str) -> HttpResponse:
        member = queries.member_by(ref=ref, person=person, planned=True)
        if member is None:
            return _elsewhere(ref, person)
        return view(request, member, **more)

    asked.door = BOTH  # type: ignore[attr-defined]
    return asked


def asker_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets what this person has asked of the group, in place of its ref."""

    @_for_somebody
    @wraps(view)
    def asked(request: HttpRequest, person: Account, ref: str, **more: str) -> HttpResponse:
        asking = queries.asking_by(ref=ref, account=person.pk)
        if asking is None and (moved := line_moved_to(ref=ref, account=person.pk)):
            return away("groups:asked", moved)
        if asking is None:
            raise Http404
        return view(request, asking, **more)

    asked.door = ASKER  # type: ignore[attr-defined]
    return asked


def member_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the member (with `.group`) in place of the ref, signed or not: for the declaration, and for leaving."""

    @_for_somebody
    @wraps(view)
    def asked(request: HttpRequest, person: Account, ref: str, **more: str) -> HttpResponse:
        member = queries.member_by(ref=ref, person=person)
        if member is None:
            return _elsewhere(ref, person)
        return view(request, member, **more)

    asked.door = MEMBER  # type: ignore[attr-defined]
    return asked


def inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `member_page`, for those who have signed the declaration as it is now; others are led to it (NORM-17)."""

    @member_page
    @wraps(view)
    def signed(request: HttpRequest, member: Member, **more: str) -> HttpResponse:
        newest, signed_ = queries.declared(member=member)
        if not may_look_inside(newest=newest, signed=signed_):
            return away("groups:declaration", member.group.ref)
        return view(request, member, **more)

    return signed


def facilitating(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `inside`, for facilitators: intake and schedule, nothing else (ROLE-01). Other members get a 404."""

    @inside
    @wraps(view)
    def facilitator(request: HttpRequest, member: Member, **more: str) -> HttpResponse:
        if not queries.facilitates(member=member):
            raise Http404
        return view(request, member, **more)

    facilitator.door = FACILITATOR  # type: ignore[attr-defined]
    return facilitator


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a group's home: a template and what it needs. Parts without a word today are left out."""

    template: str
    given: dict[str, Any] = field(default_factory=dict)


PanelOffer = Callable[[Member, datetime], Panel | None]
_OFFERED: list[PanelOffer] = []


def offer_on_home(*, panel: PanelOffer) -> None:
    """Show a part of an app above on the home of every group. Called once, when Sameboat starts."""
    if panel not in _OFFERED:
        _OFFERED.append(panel)


def offered_on_home() -> tuple[PanelOffer, ...]:
    """What apps above have offered."""
    return tuple(_OFFERED)


@dataclass(frozen=True, slots=True)
class FirstContact:
    """What an app above knows of first questions: whether somebody of a group answers them, and the template that says how
    to mend it when nobody does."""

    answers: Callable[[Group], bool]
    nobody: str


_FIRST_CONTACT: list[FirstContact] = []


def know_first_contact(*, first_contact: FirstContact) -> None:
    """Ask this app whether somebody answers. Called once, when Sameboat starts."""
    if first_contact not in _FIRST_CONTACT:
        _FIRST_CONTACT.append(first_contact)


def nobody_answers(*, group: Group) -> Panel | None:
    """What to say to a group in which nobody answers newcomers; None when somebody does, or nobody asks questions here."""
    if not _FIRST_CONTACT or any(one.answers(group) for one in _FIRST_CONTACT):
        return None
    return Panel(_FIRST_CONTACT[0].nobody)


def me(*, request: HttpRequest) -> Account:
    """Who asks, on a page that only people with an account reach."""
    person = current(request=request)
    assert person is not None
    return person


def shown(
    request: HttpRequest, template: str, group: Group, given: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the plan, or of the group that it has become, in no store."""
    ends_on = plan_ends_on(touched_on=group.touched_on)
    known = {"group": group, "ends_on": ends_on, "concern_here": concern_about(group=group)}
    answer = render(request, template, known | given, status=status)
    answer["Cache-Control"] = "no-store, private"
    return answer


def told(
    request: HttpRequest, template: str, member: Member, given: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the group, for this member, in no store."""
    known = {"group": member.group, "member": member, "concern_here": concern_about(group=member.group)}
    answer = render(request, template, known | given, status=status)
    answer["Cache-Control"] = "no-store, private"
    return answer


def not_listed(*, slug: str) -> HttpResponse:
    """For whoever would ask a group that is not shown: to its page, which says that it is paused and why, or no longer
    listed, or leads on to the group it has joined; else 404."""
    if directory.is_hidden(slug=slug) or directory.is_former(slug=slug) or directory.is_gone(slug=slug):
        return HttpResponseRedirect(reverse("directory:listing", args=[slug]))
    raise Http404


def away(name: str, *args: str) -> HttpResponse:
    """To another page, by GET."""
    answer = HttpResponseRedirect(reverse(name, args=args))
    answer.status_code = 303
    answer["Cache-Control"] = "no-store, private"
    return answer
