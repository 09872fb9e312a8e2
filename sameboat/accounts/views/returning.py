"""Coming back without the words: which ways there are, the recovery sheet, two members of a group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.accounts.actions import coming_back, joining, reintroducing
from sameboat.accounts.actions.signing_in import Tried
from sameboat.accounts.actions.telling import Back
from sameboat.accounts.entry import arriving
from sameboat.accounts.views.answers import NEEDS_SCRIPT, by_script, page, problem, told, typed
from sameboat.accounts.views.arriving import in_again
from sameboat.accounts.views.off import ticket_of
from sameboat.base.rulebook import Refused


@require_safe
def come_back(request: HttpRequest) -> HttpResponse:
    """Which ways back there are."""
    return render(request, "accounts/come_back.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def with_sheet(request: HttpRequest) -> HttpResponse:
    """With the recovery sheet: log-in name and eight words, then new words."""
    if request.method == "POST" and by_script(request):
        if request.POST.get("step") == "make":
            return _finished(request, coming_back.come_back)
        tried = coming_back.try_sheet(
            handle=typed(request, "handle"),
            verifier=typed(request, "secret", longest=100),
            puzzle=typed(request, "puzzle"),
            answer=typed(request, "answer"),
            now=timezone.now(),
        )
        if tried.off_account is not None:
            return problem(tried.off, off=ticket_of(account=tried.off_account, with_second=True))
        return _begun(tried, coming_back.ticket_for, coming_back.WRONG)
    return _shown(request, "accounts/with_sheet.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def let_in(request: HttpRequest) -> HttpResponse:
    """With the ten words of two members, then new words."""
    if request.method == "POST" and by_script(request):
        if request.POST.get("step") == "make":
            return _finished(request, reintroducing.let_in)
        tried = reintroducing.try_halves(
            words=typed(request, "words", longest=400),
            puzzle=typed(request, "puzzle"),
            answer=typed(request, "answer"),
            now=timezone.now(),
        )
        if tried.off_account is not None:
            by = reintroducing.number_of(account=tried.off_account)
            return problem(tried.off, off=ticket_of(account=tried.off_account, with_second=True, vouched=by))
        return _begun(tried, reintroducing.ticket_for, reintroducing.NOBODY)
    return _shown(request, "accounts/let_in.html")


def _begun(tried: Tried, ticket_for: Callable[..., str], wrong: str) -> HttpResponse:
    if tried.puzzle:
        return told(puzzle=tried.puzzle, bits=tried.bits)
    if tried.account is None:
        return problem(wrong)
    return told(ticket=ticket_for(account=tried.account), handle=tried.account.handle)


def _finished(request: HttpRequest, done: Callable[..., Back]) -> HttpResponse:
    try:
        back = done(ticket=typed(request, "ticket"), secret=typed(request, "secret", longest=100), now=timezone.now())
    except Refused as refusal:
        return problem(refusal, again=True)
    answer = in_again(request, account=back.account, to=reverse("accounts:sheet"))
    arriving.came_back_here(request=request, notes=back.notes)
    return answer


def _shown(request: HttpRequest, template: str) -> HttpResponse:
    given: dict[str, Any] = {"instance": joining.instance_name()}
    if request.method == "POST":
        return page(request, template, given | {"problem": gettext(NEEDS_SCRIPT)}, status=400)
    return page(request, template, given)
