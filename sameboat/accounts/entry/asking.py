"""Who is asking: what views of every app use."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

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
        return to_sign_in(back=request.path if request.method in {"GET", "HEAD"} else reverse("accounts:me"))

    return asked


def operator_only(view: View[P]) -> View[P]:
    """For the desk: to everybody else the page does not exist."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = current(request=request)
        if person is None or not person.is_operator:
            raise Http404
        return view(request, *args, **kwargs)

    return asked


def to_sign_in(*, back: str) -> HttpResponse:
    """Away to the page where one signs in; afterwards to `back`, a path of ours."""
    answer = HttpResponseRedirect(f"{reverse('accounts:sign_in')}?next={quote(back)}")
    answer.status_code = 303
    answer["Cache-Control"] = "no-store, private"
    return answer
