"""Who is asking: what views of every app use."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sameboat.accounts.entry.middleware import session_has_ended
from sameboat.accounts.models import Account

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def current(*, request: HttpRequest) -> Account | None:
    """Who is signed in, or None. Reads the session: pages that everybody sees must not ask (they stay free of it)."""
    person = request.user
    return person if isinstance(person, Account) and person.is_active else None


def signed_in(view: View[P]) -> View[P]:
    """For pages of one's own: a stranger is sent to sign in and comes back. For things of others answer 404 instead."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if current(request=request) is not None:
            return view(request, *args, **kwargs)
        return signed_out(request=request) if session_has_ended(request=request) else _to_sign_in_first(request)

    return asked


def unless_signed_out(view: View[P]) -> View[P]:
    """For pages that do not exist for strangers: whoever was signed out meanwhile is told that, and not "no such page".

    It is told before anything is looked up, so it says nothing about what there is.
    """

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if session_has_ended(request=request):
            return signed_out(request=request)
        return view(request, *args, **kwargs)

    return asked


def operator_only(view: View[P]) -> View[P]:
    """For the desk: to everybody else the page does not exist. Whoever was signed out meanwhile is told so."""

    @unless_signed_out
    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = current(request=request)
        if person is None or not person.is_operator:
            raise Http404
        return view(request, *args, **kwargs)

    return asked


def to_sign_in(*, back: str) -> HttpResponse:
    """Away to the page where one signs in; afterwards to `back`, a path of ours."""
    answer = HttpResponseRedirect(_sign_in_address(back))
    answer.status_code = 303
    answer["Cache-Control"] = "no-store, private"
    return answer


def signed_out(*, request: HttpRequest) -> HttpResponse:
    """For whoever was signed out meanwhile: what they typed, to copy, and the way back to this very page.

    What is typed on pages about signing in is shown to nobody, ever; a page that was only read, and our scripts, go to the
    page where one signs in, which says the same.
    """
    texts = _typed(request)
    if not texts:
        return to_sign_in(back=request.get_full_path())
    given = {"texts": texts, "sign_in": _sign_in_address(request.get_full_path())}
    answer = render(request, "accounts/_signed_out.html", given, status=403)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _to_sign_in_first(request: HttpRequest) -> HttpResponse:
    reading = request.method in {"GET", "HEAD"}
    return to_sign_in(back=request.get_full_path() if reading else reverse("accounts:me"))


def _sign_in_address(back: str) -> str:
    return f"{reverse('accounts:sign_in')}?next={quote(back)}"


def _typed(request: HttpRequest) -> list[str]:
    """What somebody wrote: texts of several words. One word is soon typed again, and may be a key of the form."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.app_name == "accounts":
        return []
    texts = [str(value) for _name, values in request.POST.lists() for value in values]
    return [text for text in texts if len(text.split()) > 1]
