"""Tell me when a group starts: begin to wait, and come back with the code."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sameboat.base.form_key import new_key, read_key
from sameboat.directory import api as directory
from sameboat.welcome import letters, queries
from sameboat.welcome.actions import waiting as acts
from sameboat.welcome.forms import CodeForm, WaitingForm
from sameboat.welcome.models import Waiting
from sameboat.welcome.views.shown import where_it_works


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: HttpRequest) -> HttpResponse:
    """Wait for a group near a place, as long as one chooses.

    The empty form may be kept by the browser, so that whoever goes on and comes back finds what they chose: it is no
    more than the address of a search says. What was sent is kept by none, nor is the e-mail.
    """
    answer = _waiting(request)
    if request.method == "POST":
        add_never_cache_headers(answer)
    else:
        patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _waiting(request: HttpRequest) -> HttpResponse:
    now, sent, needs = timezone.now(), request.method == "POST", directory.needs_to_choose()
    changes = sent and "change" in request.POST  # the same form again, with what they chose and its key: it stays one
    start = _chosen(request, changes=changes)
    form = WaitingForm(request.POST if sent and not changes else None, needs=needs, now=now, initial=start)
    given: dict[str, Any] = {"form": form, "key": request.POST.get("key", "") or new_key(now=now)}
    given |= {"without": request.POST.get("without", "")[:WITHOUT]}
    given |= {
        "kept": Waiting.about_people["need"],
        "mail": letters.go_out(),
        "looked_for": request.GET.get("q", "")[:LOOKED_FOR],
        "taken_for": any(one.slug == form["need"].value() for one in needs),
    }
    if changes or not (sent and form.is_valid()):
        return render(request, "welcome/waiting.html", given, status=400 if form.errors else 200)
    key, _open_s = read_key(given=given["key"], now=now)
    told = {name: form.cleaned_data[name] for name in ("need", "whose", "place", "email")}
    told["language"] = get_language() or "en"
    begun = acts.wait(
        given=told, months=form.cleaned_data["months"], form_key=key, now=now, without=given["without"]
    )  # fmt: skip
    given |= {"begun": begun, "chosen": _as_sent(request)}
    given["where"] = where_it_works(request, page="welcome:still_waiting")
    return render(request, "welcome/_waiting.html", given)


LOOKED_FOR = 200  # signs of what somebody looked for; it stands in the address of the page and is not kept
WITHOUT = 300  # signs of the page of the group they come from: sent along in the form, and in no address
FIELDS = ("need", "whose", "place", "months", "email")


def _as_sent(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in FIELDS}


def _chosen(request: HttpRequest, *, changes: bool) -> dict[str, Any]:
    if changes:
        return {"months": 6} | {name: value for name, value in _as_sent(request).items() if value}
    return {
        "need": request.GET.get("need", ""), "place": request.GET.get("near", ""), "months": 6,
        "whose": request.GET.get("whose", ""),
    }  # fmt: skip


def filled_with(*, same: str, without: str) -> dict[str, str]:
    """What the form is filled with for whoever comes from a group: what a search for the same asks, and that group's page,
    to be left out."""
    asked = dict(parse_qsl(same))
    filled = {"need": asked.get("need"), "whose": asked.get("whose"), "place": asked.get("near"), "without": without}
    return {name: value for name, value in filled.items() if value}


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def still_waiting(request: HttpRequest) -> HttpResponse:
    """With the code: what there is now, until when one waits, and an end to it."""
    if request.method != "POST":
        return render(request, "welcome/still_waiting.html", {"code_form": CodeForm()})
    form, now = CodeForm(request.POST), timezone.now()
    typed = request.POST.get("code", "")
    found = queries.waiting_by_code(typed=typed, today=now.date()) if form.is_valid() else None
    if found is None:
        wrong = "" if form.errors else gettext(
            "We have nothing under this code. It may be mistyped, or it was deleted: by whoever has the code, or because its time was over."
        )  # fmt: skip
        return render(request, "welcome/still_waiting.html", {"code_form": form, "wrong": wrong}, status=400)
    return _still(request, found, now)


def _still(request: HttpRequest, found: Waiting, now: datetime) -> HttpResponse:
    if request.POST.get("do") == "stop":
        acts.stop_waiting(waiting=found)
        return render(request, "welcome/still_waiting.html", {"code_form": CodeForm(), "gone": True})
    letters.page_was_opened(row=found)
    needs = {one.slug: one.name for one in directory.needs_to_choose()}
    given = {
        "waiting": found,
        "need": needs.get(found.need, found.need),
        "groups": acts.there_now(waiting=found, code=request.POST["code"], now=now),
        "code": request.POST["code"],
    }
    return render(request, "welcome/still_waiting.html", given)
