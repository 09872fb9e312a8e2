"""The groups somebody is in, plans, has asked, or wants to hear of; each with one next step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from sameboat.accounts.api import Account, current
from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.actions.door import seat_is_kept
from sameboat.groups.models import Alumnus, Answer, Asking, Charter, Group, Member
from sameboat.groups.queries.coming_in import alumnus_by, askings_by, to_answer
from sameboat.groups.queries.own import memberships_of
from sameboat.groups.rules import first_open, may_look_inside, plan_ends_on
from sameboat.groups.views.told import drawn_size


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do next."""

    words: str
    address: str
    calls: bool = True  # whether it waits for this person, or is just the way in


@dataclass(frozen=True, slots=True)
class Shown:
    """One plan in the list: how many it is for, until when it is kept, and what comes next."""

    group: Group
    seats: int
    ends_on: date
    step: Step


@dataclass(frozen=True, slots=True)
class Inside:
    """One group in the list. Before the declaration is signed nothing of it is told but its name (NORM-17)."""

    member: Member
    signed: bool
    at_home: bool
    step: Step
    came_from: str | None = None  # the group that became two: this is their half of it
    back_until: datetime | None = None


def links_of_groups(account: int) -> Iterable[tuple[str, str]]:
    """For my page: one link, the same for everybody."""
    return [(gettext("Your groups"), reverse("groups:groups"))]


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """My groups; for whoever is not signed in, what this is and how to begin."""
    person, now = current(request=request), timezone.now()
    return render(request, "groups/groups.html", {"person": person} | (_mine(person, now) if person else {}))


def _mine(person: Account, now: datetime) -> dict[str, Any]:
    askings, alumni = askings_by(account=person.pk), alumnus_by(account=person.pk)
    needs = {one.slug: one.name for one in directory.needs_to_choose()} if askings or alumni else {}
    return {
        "inside": list(_inside(person)),
        "plans": _plans(person),
        "askings": [(one, _name(one, needs), _asked(one, now)) for one in askings],
        "alumni": [(one, _name(one, needs)) for one in alumni],
    }


def _name(one: Asking | Alumnus, needs: dict[str, str]) -> str:
    if isinstance(one, Asking) and one.was_name:  # the other group is told only where it shows itself
        return one.was_name
    return one.group.name or needs.get(one.group.need, one.group.need)


def _inside(person: Account) -> Iterator[Inside]:
    rows = list(memberships_of(account=person.pk))
    waiting = to_answer(groups=[row.group_id for row in rows if row.looks_after])  # type: ignore[attr-defined]
    for row in rows:
        newest, signed, at_home = (getattr(row, name) for name in ("newest", "signed", "at_home"))
        inside = bool(may_look_inside(newest=newest, signed=signed))
        step = _next(row.group, inside=inside, waiting=waiting.get(row.group_id, 0))
        yield Inside(row, inside, at_home, step, row.came_from, row.back_until)  # type: ignore[attr-defined]


def _next(group: Group, *, inside: bool, waiting: int) -> Step:
    if not inside:
        return Step(gettext("Read and sign the declaration"), reverse("groups:declaration", args=[group.ref]))
    if waiting:
        words = ngettext("%(n)d person asks to come in", "%(n)d people ask to come in", waiting) % {"n": waiting}
        return Step(words, reverse("groups:door", args=[group.ref]))
    return Step(gettext("To your group"), reverse("groups:home", args=[group.ref]), calls=False)


def _asked(one: Asking, now: datetime) -> Step:
    words = {
        Asking.State.ASKED: gettext("You have asked. The answer will stand here."),
        Asking.State.LINE: gettext("You are welcome, and wait for a seat."),
        Asking.State.OFFERED: gettext("A seat is free for you."),
        Asking.State.ELSEWHERE: gettext("There is an answer for you."),
        Asking.State.JOINED: gettext("This group has joined another one."),
        Asking.State.ENDED: gettext("This group has ended."),
    }
    missed = one.state == Asking.State.OFFERED and not seat_is_kept(asking=one, now=now)
    state = Asking.State.LINE if missed else Asking.State(one.state)
    calls = state in {Asking.State.OFFERED, *Asking.ANSWERED}
    return Step(words[state], reverse("groups:asked", args=[one.group.ref]), calls)


def _plans(person: Account) -> list[Shown]:
    mine = list(queries.visible_to(person=person).filter(state=Group.State.PLANNING))
    given: dict[int, dict[str, Any]] = {one.pk: {} for one in mine}
    for group, question, answer in Answer.objects.filter(group__in=mine).values_list("group", "question", "given"):
        given[group][question] = answer
    written = set(Charter.objects.filter(group__in=mine).values_list("group", flat=True)) if mine else set()
    return [_plan(group, given[group.pk], group.pk in written) for group in mine]


def _plan(group: Group, given: dict[str, Any], written: bool) -> Shown:
    seats = drawn_size(given=given.get("how-many", {}), type=group.type)["seats"]
    if group.type:
        given["empower"] = given.get("empower", {}) | {"type": group.type}
    missing = first_open(answers=given)
    if missing:
        step = Step(gettext("Go on with the next question"), reverse("groups:question", args=[group.ref, missing]))
    elif not written:
        step = Step(gettext("Make the charter"), reverse("groups:charter", args=[group.ref]))
    else:
        step = Step(gettext("To the plan"), reverse("groups:plan", args=[group.ref]), calls=False)
    return Shown(group, seats, plan_ends_on(touched_on=group.touched_on), step)
