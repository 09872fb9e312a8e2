"""How the pages of accounts answer: a page to people, a few words to our own scripts, and never away from this site."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused, gettext_noop

NEEDS_SCRIPT = gettext_noop("This step needs JavaScript: your words are made unreadable before they leave your device.")
WRONG = gettext_noop("Log-in name and words do not fit together. Please look at both again.")
NOT_YOURS = gettext_noop("These are not the words of this account. Please look at them again.")
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
NOT_TO_RETURN_TO = {"accounts:sign_in", "accounts:sign_out", "accounts:again", "safety:leave"}


def by_script(request: HttpRequest) -> bool:
    """Whether one of our scripts asks."""
    return request.headers.get("Accept", "") == "application/json"


def page(request: HttpRequest, template: str, given: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of somebody's own, or one where something secret is typed: in no store, in no search engine."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    protected = request.is_secure() or host in THIS_MACHINE or host.endswith(".onion")
    answer = render(request, template, {"plain_http": not protected, **given}, status=status)
    answer["Cache-Control"] = "no-store, private"
    return answer


def told(status: int = 200, **words: Any) -> HttpResponse:
    """What our scripts read."""
    answer = JsonResponse(words, status=status)
    answer["Cache-Control"] = "no-store, private"
    return answer


def problem(refusal: Refused | str, *, status: int = 400, **more: Any) -> HttpResponse:
    """No, with the sentence to show."""
    return told(status, problem=gettext(str(refusal)), **more)


def away(address: str) -> HttpResponse:
    """To another page of ours, by GET."""
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    answer["Cache-Control"] = "no-store, private"
    return answer


def own_path(address: str, *, otherwise: str = "accounts:me") -> str:
    """`address` when it is the path of one of our pages, else the page `otherwise`. Never another site (no. 30)."""
    fallback = reverse(otherwise)
    if not address.startswith("/") or address.startswith(("//", "/\\")) or not address.isprintable():
        return fallback
    try:
        parts = urlsplit(address)
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        return fallback
    if parts.netloc or parts.scheme or found.view_name in NOT_TO_RETURN_TO:
        return fallback
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def typed(request: HttpRequest, name: str, *, longest: int = 4000) -> str:
    """What was sent in a field, cut where nobody types on; nothing when it holds a sign no database can keep."""
    given = request.POST.get(name, "")[:longest]
    return "" if "\x00" in given else given
