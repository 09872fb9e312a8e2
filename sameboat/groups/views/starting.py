"""Begin: first what exists already, then a plan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sameboat.accounts.api import Account, current, signed_out
from sameboat.base.plain_field import TOO_LONG
from sameboat.base.rulebook import Refused
from sameboat.directory import api as directory
from sameboat.groups.actions import planning
from sameboat.groups.catalogue import presets
from sameboat.groups.entry import away
from sameboat.groups.forms import StartForm, indented
from sameboat.groups.models import Answer
from sameboat.groups.queries.publishing import who_help_founders
from sameboat.groups.rules import OPENING, may_begin
from sameboat.groups.rules.limits import START, limits

NEAR_LONGEST = 200
A_MOMENT = timedelta(minutes=1)  # the same form sent again meanwhile is a second click


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Open to everybody up to the point where something is kept; from there on an account is needed."""
    person, sent = current(request=request), request.method == "POST"
    if sent and person is None:  # the form is only there for somebody: they were signed out meanwhile
        return signed_out(request=request)
    asked = request.POST if sent else request.GET
    need, near = asked.get("need", ""), asked.get("near", "").replace("\x00", "").strip()
    needs = directory.needs_to_choose()
    names = {one.slug: one.name for one in needs}
    form = StartForm(request.POST if sent else None, initial={"place": near, "language": get_language()})
    given: dict[str, Any] = {
        "person": person, "form": form, "need": need, "near": near, "about": names.get(need), "presets": presets(),
        "needs": [(one.slug, indented(need=one)) for one in needs], "kept": Answer.about_people["given"],
        "limits": limits(place=START),
    }  # fmt: skip
    if sent and person is not None:
        verdict = may_begin(need=need, known=names.keys(), looked=request.POST.get("looked") == "1")
        given["problem"] = gettext(verdict.because) if not verdict else ""
        if verdict and form.is_valid() and (begun := _begun(form, need=need, by=person, given=given)):
            return begun
    given["unknown"] = bool(need) and need not in names
    given["near_problem"] = TOO_LONG % {"limit_value": NEAR_LONGEST} if len(near) > NEAR_LONGEST else ""
    if need in names and not given["near_problem"]:
        given["existing"] = directory.existing(need=need, near=near, now=timezone.now(), and_online=True)
        given["helping"] = who_help_founders(need=need)
        given["near_problem"] = given["existing"].problem
    wrong = sent or given["unknown"] or len(near) > NEAR_LONGEST
    return render(request, "groups/start.html", given, status=400 if wrong else 200)


def _begun(form: StartForm, *, need: str, by: Account, given: dict[str, Any]) -> HttpResponse | None:
    """To the first page of the new plan; None, with the reason in `given`, when there cannot be one more."""
    told = dict(form.cleaned_data)
    template = told.pop("template") or {"type": "", "preset": told["preset"], "answers": {}}
    told |= {"template": template["answers"], "type": template["type"], "preset": template["preset"]}
    try:
        group = planning.begin(by=by, need=need, now=timezone.now(), once_within=A_MOMENT, **told)
    except Refused as no:
        given["problem"] = gettext(str(no))
        return None
    return away("groups:question", group.ref, OPENING)
