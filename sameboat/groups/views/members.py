"""Who is in the group: by name or in an order of chance, what each does, and what I say about myself."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.actions import belonging as acts
from sameboat.groups.actions.pausing import MEMBER, ref_of
from sameboat.groups.entry import away, inside, told
from sameboat.groups.forms.members import OfferingForm
from sameboat.groups.models import CoreWish, Home, Member, Offering, Unasked
from sameboat.groups.queries.coming_in import alumni_of
from sameboat.groups.queries.disagreeing import could_be_asked
from sameboat.groups.queries.roles import roles_by_member, tasks_in_use
from sameboat.groups.rules import role_of
from sameboat.groups.rules.belonging import ALPHABETICAL, RANDOM, STANDINGS, in_order
from sameboat.groups.views.numbers import number_of
from sameboat.safety import api as safety


@dataclass(frozen=True, slots=True)
class Shown:
    """One member as the others see them."""

    member: Member
    means: str  # what their standing means
    tasks: tuple[str, ...]
    own: bool
    wishes_core: bool
    ref: str
    concern: str
    kept_away: bool  # by the one who looks
    offering: Offering | None


@inside
def members(request: HttpRequest, member: Member) -> HttpResponse:
    """The members, and what one can say of oneself: at home here, core member, home group, not asked for tasks."""
    problem, offers = "", request.POST.get("do") == "offer"
    kept = Offering.objects.filter(member=member).first()
    form = OfferingForm(request.POST if offers else None, initial=_said(kept))
    if request.method == "POST" and (not offers or form.is_valid()):
        try:
            _do(request, member, form)
            return away("groups:members", member.group.ref)
        except Refused as no:
            problem = gettext(str(no))
    order = RANDOM if request.GET.get("order") == RANDOM else ALPHABETICAL
    group = member.group
    given = {
        "people": _people(member, order),
        "could_be_asked": could_be_asked(by=member, now=timezone.now()),
        "order": order,
        "standings": STANDINGS,
        "alumni": alumni_of(group=group),
        "home": Home.objects.filter(member=member).exists(),
        "unasked": Unasked.objects.filter(member=member).exists(),
        "wishes_core": CoreWish.objects.filter(member=member).exists(),
        "takes_its_place": directory.may_take_its_place(need=group.need)
        if member.standing == Member.Standing.NEWCOMER
        else "",
        "kept": Member.about_people["standing"],
        "problem": problem,
        "form": form,
        "offering_kept": Offering.about_people["offers"],
    }
    status = 409 if problem else 400 if form.errors else 200
    return told(request, "groups/members.html", member, given, status=status)


def _said(kept: Offering | None) -> dict[str, str]:
    return {"offers": kept.offers, "looks_for": kept.looks_for} if kept else {}


def _people(member: Member, order: str) -> list[Shown]:
    group = member.group
    roles, names = roles_by_member(group=group), tasks_in_use(group=group)
    wishes = set(CoreWish.objects.filter(member__group=group).values_list("member", flat=True))
    rows = in_order(
        members=list(queries.members_of(group=group).select_related("offering")), order=order, seed=secrets.randbits(32)
    )
    away = safety.names_kept_away(account=member.account_id, kind=MEMBER)
    return [_shown(one, member, roles.get(one.pk, []), names, wishes, away) for one in rows]


def _shown(
    one: Member, looks: Member, keys: list[str], names: dict[str, str], wishes: set[int], away: frozenset[str]
) -> Shown:
    one.group = looks.group
    ref = ref_of(member=one)
    tasks = tuple(_task(key, names.get(key, "")) for key in keys)
    concern = safety.concern_address(kind=MEMBER, ref=ref)
    own = one.pk == looks.pk
    return Shown(
        one,
        gettext(STANDINGS[one.standing]),
        tasks,
        own,
        one.pk in wishes,
        ref,
        concern,
        ref in away,
        getattr(one, "offering", None),
    )


def _task(key: str, name: str) -> str:
    return name or gettext(role_of(key=key, name=name).name)


def _do(request: HttpRequest, member: Member, form: OfferingForm) -> None:
    """Carry out what was tapped; unknown words do nothing. Raises Refused."""
    now = timezone.now()
    acts_of_one: dict[str, Callable[[], None]] = {
        "settle": lambda: acts.settle(member=member),
        "core": lambda: acts.wish_core(member=member, now=now),
        "no-core": lambda: acts.leave_core(member=member, now=now),
        "home": lambda: acts.choose_home(member=member),
        "no-home": lambda: acts.no_home(member=member),
        "asked": lambda: acts.be_asked(member=member, asked=True),
        "unasked": lambda: acts.be_asked(member=member, asked=False),
        "offer": lambda: acts.offer(member=member, **form.cleaned_data),
        "agree": lambda: acts.agree_core(by=member, number=number_of(typed=request.POST.get("number", "")), now=now),
    }
    acts_of_one.get(request.POST.get("do", ""), lambda: None)()
