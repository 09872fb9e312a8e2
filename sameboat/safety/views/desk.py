"""The desk of those who look after this server. To everybody else these pages do not exist.

What stands in a concern is not here: only that there is one. Accounts are numbers; no name of anybody is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.accounts.api import current, operator_only
from sameboat.base.rulebook import Refused
from sameboat.safety import queries
from sameboat.safety.actions import pauses as pausing
from sameboat.safety.actions import people
from sameboat.safety.actions import trust as trusting
from sameboat.safety.forms import NOBODY_BY_SIGNS, AccountForm, NumberForm, PauseForm
from sameboat.safety.models import REF_LONGEST, Suspension
from sameboat.safety.rules import pauses_its_group
from sameboat.safety.views.numbers import number_of

PAGE = 50


@operator_only
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits, and the ways on."""
    now, trusted = timezone.now(), queries.people_of_trust()
    given = {
        "marks": queries.marks(),
        "me": queries.trusted(account=_me(request)),
        "people": trusted,
        "enough": queries.are_enough(people=trusted),
        "pauses": queries.pauses(now=now).count(),
        "heaps": queries.heaps(now=now),
        "today": now.date(),
    }
    return render(request, "safety/desk.html", given)


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def pauses(request: HttpRequest) -> HttpResponse:
    """What is paused now; pause something; end a pause."""
    now, me = timezone.now(), _me(request)
    lifting = request.method == "POST" and "lift" in request.POST
    form = PauseForm(
        request.POST if request.method == "POST" and not lifting else None,
        kinds=queries.kinds_that_pause(),
        initial={name: request.GET.get(name, "")[:REF_LONGEST] for name in ("kind", "ref")},
    )
    problem = ""
    try:
        if lifting:
            pausing.lift(number=number_of(request.POST["lift"]), by=me, now=now)
            return redirect("safety:pauses")
        if form.is_valid():
            made = pausing.pause(**form.cleaned_data, by=me, now=now)
            return redirect(f"{reverse('safety:pauses')}?done={made.pk}")
    except Refused as no:
        problem = str(no)
    shown = [_paused(row) for row in queries.pauses(now=now)[:PAGE]]
    done = [one for one in shown if str(one.row.pk) == request.GET.get("done")] if request.method == "GET" else []
    given = {"form": form, "problem": problem, "shown": shown, "done": done}
    return render(request, "safety/pauses.html", given, status=_status(form, problem))


@dataclass(frozen=True, slots=True)
class Paused:
    """A pause, and what operators may read of what is paused."""

    row: Suspension
    thing: queries.Thing | None
    listed: str
    words: str | Promise  # what sort of thing it is
    group: str  # "with it": paused too; "goes on"; "" where no group of this server stands behind it


def _paused(row: Suspension) -> Paused:
    """A pause from before it kept the name is shown by what its app says, if that finds it."""
    group = ""
    if queries.has_group(kind=row.kind, ref=row.ref):
        group = "with it" if pauses_its_group(reason=row.reason) else "goes on"
    kind = queries.kind_of(kind=row.kind)
    return Paused(
        row=row,
        thing=queries.Thing(row.name, row.page) if row.name else queries.thing(kind=row.kind, ref=row.ref),
        listed=queries.listed_as(kind=row.kind, ref=row.ref),
        words=kind.words if kind else "",
        group=group,
    )


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def desk_people(request: HttpRequest) -> HttpResponse:
    """The people of trust: ask an account by its number, or take somebody off the list."""
    now, me = timezone.now(), _me(request)
    releasing = request.method == "POST" and "release" in request.POST
    form = NumberForm(request.POST if request.method == "POST" and not releasing else None)
    problem = ""
    try:
        if releasing:
            trusting.release(number=number_of(request.POST["release"]), by=me, now=now)
            return redirect("safety:desk_people")
        if form.is_valid():
            trusting.ask(account=form.cleaned_data["number"], by=me, now=now)
            return redirect("safety:desk_people")
    except Refused as no:
        problem = str(no)
    given = {
        "form": form,
        "problem": problem,
        "people": queries.asked_and_agreed(),
        "enough": queries.are_enough(people=queries.people_of_trust()),
    }
    return render(request, "safety/desk_people.html", given, status=_status(form, problem))


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def desk_accounts(request: HttpRequest) -> HttpResponse:
    """Switch an account off or on, or delete it: by its number. Nothing of it is shown here."""
    given = {"number": request.GET.get("number", "")[:REF_LONGEST]}
    form = AccountForm(request.POST if request.method == "POST" else None, initial=given)
    problem = ""
    if form.is_valid():
        by = current(request=request)
        assert by is not None  # operator_only
        try:
            people.decide_about(**form.cleaned_data, by=by, now=timezone.now())
        except Refused as no:
            # That it is one's own, or the last operator's, would tell whom the concern is about: as if nobody was found.
            problem = str(NOBODY_BY_SIGNS if form.cleaned_data["by_signs"] else no)
        else:
            return redirect("safety:trail")
    shown = {"form": form, "problem": problem}
    return render(request, "safety/desk_accounts.html", shown, status=_status(form, problem))


@operator_only
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """What operators decided, the newest first."""
    page = min(number_of(request.GET.get("page", "1")) or 1, 10_000)
    rows = list(queries.trail(now=timezone.now())[(page - 1) * PAGE : page * PAGE + 1])
    given = {"rows": rows[:PAGE], "page": page, "older": page + 1 if len(rows) > PAGE else None}
    return render(request, "safety/trail.html", given)


def _me(request: HttpRequest) -> int:
    account = current(request=request)
    assert account is not None  # operator_only
    return int(account.pk)


def _status(form: Any, problem: str) -> int:
    return 400 if problem or form.errors else 200
