"""Who does what: the board of tasks, and stepping back from all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.groups.actions import tasks as acts
from sameboat.groups.entry import away, inside, told
from sameboat.groups.forms.members import TaskForm
from sameboat.groups.models import Member, Role, SteppedBack
from sameboat.groups.queries.roles import Shown, board_of, candidates_for, not_come_to, roles_there, tasks_in_use
from sameboat.groups.queries.splitting import settles_tasks, voice_later
from sameboat.groups.rules import ROLES, role_of
from sameboat.groups.rules.belonging import GUEST, NEWCOMER
from sameboat.groups.rules.members import FACILITATOR, OWN
from sameboat.groups.views.numbers import number_of


@inside
def roles(request: HttpRequest, member: Member) -> HttpResponse:
    """The tasks of the group: take one, hand one back, say yes to somebody, choose which ones there are."""
    do, problem = request.POST.get("do", "") if request.method == "POST" else "", ""
    form = TaskForm(request.POST if do == "use" else None)
    if do and (do != "use" or form.is_valid()):
        try:
            _do(request, member, do, form)
            return away("groups:roles", member.group.ref)
        except Refused as no:
            problem = gettext(str(no))
    wrong = 409 if problem else 400 if do else 200
    return told(request, "groups/roles.html", member, _board(request, member, form, problem), status=wrong)


def _board(request: HttpRequest, member: Member, form: TaskForm, problem: str) -> dict[str, Any]:
    board = board_of(group=member.group)
    used = {one.kind.key for one in board.tasks}
    return {
        "board": board,
        "tasks": [(one, _mine(one, member), _may_try(one, member)) for one in board.tasks],
        "candidates": [(one, _named(one.candidate.key, board.tasks)) for one in candidates_for(member=member)],
        "not_come_to": [(one, _named(one.key, board.tasks)) for one in not_come_to(member=member, now=timezone.now())],
        "unused": [kind for key, kind in ROLES.items() if key not in used],
        "own": OWN,
        "today": timezone.now().date(),
        "not_yet": gettext(settles_tasks(member=member, now=timezone.now()).because),
        "voice_on": voice_later(member=member, asked_at=timezone.now()) if member.standing != NEWCOMER else None,
        "form": form,
        "typed_for": request.POST.get("key", ""),
        "facilitator": FACILITATOR,
        "problem": problem,
        "kept": Role.about_people["key"],
        "stepped_back": SteppedBack.objects.filter(member=member).exists(),
    }


def _mine(task: Shown, member: Member) -> bool:
    return any(role.member_id == member.pk for role in task.holders)


def _may_try(task: Shown, member: Member) -> bool:
    """Whether a button is of use to this member."""
    fits = member.standing != GUEST and (task.kind.light or member.standing != NEWCOMER)
    return fits and task.free > 0 and not _mine(task, member)


def _named(key: str, tasks: tuple[Shown, ...]) -> str:
    names = {one.kind.key: one.name for one in tasks}
    return names.get(key) or gettext(role_of(key=key, name=key).name)


def _do(request: HttpRequest, member: Member, do: str, form: TaskForm) -> None:
    """Carry out what was tapped; unknown words do nothing. Raises Refused."""
    now, key = timezone.now(), request.POST.get("key", "")
    number = number_of(typed=request.POST.get("number", ""))
    shares_it = request.POST.get("shares") == "on"
    what: dict[str, Callable[[], object]] = {
        "take": lambda: acts.take(member=member, key=key, shares_it=shares_it, now=now),
        "hand-back": lambda: acts.hand_back(member=member, key=key, now=now),
        "yes": lambda: acts.say(by=member, number=number, yes=True, now=now),
        "no": lambda: acts.say(by=member, number=number, yes=False, now=now),
        "read": lambda: acts.have_read(member=member, number=number),
        "use": lambda: acts.use_task(by=member, key=key, name=form.cleaned_data["name"], now=now),
        "drop": lambda: acts.drop_task(by=member, key=key, now=now),
    }
    what.get(do, lambda: None)()


@inside
def step_back(request: HttpRequest, member: Member) -> HttpResponse:
    """Hand all tasks back with one tap and without a word; take them up again when one wants (ROLE-11)."""
    do, problem, now = request.POST.get("do", "") if request.method == "POST" else "", "", timezone.now()
    taken: list[str] = []
    if do == "back":
        taken = acts.be_back(member=member, now=now)
        if not taken:
            return away("groups:roles", member.group.ref)
    elif do:
        try:
            acts.step_back(member=member, now=now)
            return away("groups:step_back", member.group.ref)
        except Refused as no:
            problem = gettext(str(no))
    names = tasks_in_use(group=member.group)
    mine = list(Role.objects.filter(member=member))
    others = roles_there(group=member.group).filter(key=FACILITATOR).exclude(member=member).select_related("member")
    given = {
        "mine": [names.get(one.key) or gettext(role_of(key=one.key, name=one.key).name) for one in mine],
        "looks_after": any(one.key == FACILITATOR for one in mine),
        "others": [one.member.name for one in others],
        "stepped_back": SteppedBack.objects.filter(member=member).first(),
        "taken": [names.get(key) or gettext(role_of(key=key, name=key).name) for key in taken],
        "kept": SteppedBack.about_people["keys"],
        "problem": problem,
    }
    return told(request, "groups/step_back.html", member, given, status=409 if problem else 200)
