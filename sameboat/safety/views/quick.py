"""Help now, leaving quickly, and being discreet."""

from __future__ import annotations

import logging
from urllib.parse import urlencode, urlsplit

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.safety.api import way_out
from sameboat.safety.queries import HOME, countries, often_asked

logger = logging.getLogger(__name__)

ELSEWHERE = "other"
DISCREET = "plain"  # the cookie's name says nothing either
ONWARD = {"join": "accounts:join"}
DISCREET_S = 365 * 24 * 3600


@gzip_page
@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Emergency number and crisis lines of the country the visitor picks. The choice stands in the address only."""
    asked = request.GET.get("country", "").strip().upper()[:20]
    country = countries().get(asked)
    known = not asked or country is not None or asked == ELSEWHERE.upper()
    given = {
        "country": country,
        "home_first": request.GET.get("first", "") == HOME,
        "elsewhere": asked == ELSEWHERE.upper(),
        "unknown": not known,
        "countries": countries().values(),
        "often": often_asked(),
    }
    return render(request, "safety/help_now.html", given, status=200 if known else 400)


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """No page: away at once, to the one address the operator has set; nothing in the request decides where.

    Reached as a plain link without JavaScript; with it, asked in the background while the page is already blank.
    A browser that only looks ahead ("prefetch") has not left: nothing ends.
    """
    answer = HttpResponseRedirect(way_out())
    answer.status_code = 303
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return answer
    end_here(request=request, answer=answer)
    return answer


def end_here(*, request: HttpRequest, answer: HttpResponse) -> None:
    """End the session, and let the answer take back all that this browser keeps of us."""
    _end_session(request)
    for name in request.COOKIES:
        answer.delete_cookie(name, samesite="Lax")
        if name.startswith("__"):  # __Host- and __Secure-: browsers take them back only like this
            answer.cookies[name]["secure"] = True
    if request.is_secure():
        answer.headers["Clear-Site-Data"] = _to_clear(request)


def _end_session(request: HttpRequest) -> None:
    """End the session on the server too. Whoever leaves goes in any case, even when the database does not answer."""
    session = getattr(request, "session", None)
    if session is None or not session.session_key:
        return
    try:
        session.flush()
    except DatabaseError:
        logger.exception("a session could not be ended; it ends by itself")


def _to_clear(request: HttpRequest) -> str:
    """A visitor who waits for this answer must not wait for the cache to be emptied: that can take seconds."""
    in_background = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    return '"cache", "cookies"' if in_background else '"cookies", "storage"'


@gzip_page
@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """What Leave now does and cannot do. Before somebody begins with an account it leads on: `?on=join`, nowhere else."""
    given = {
        "exit_name": urlsplit(way_out()).hostname,
        "onward": _onward(request.GET.get("on", ""), request.GET.get("next", "")),
    }
    return render(request, "safety/leaving.html", given)


def _onward(word: str, after: str) -> str:
    """The page this word stands for; empty for every other word, and as long as that page is not there.

    `after`: the path to go on to from there. That page looks whether it is one of ours.
    """
    try:
        return reverse(ONWARD[word]) + (f"?{urlencode({'next': after})}" if after else "")
    except (KeyError, NoReverseMatch):
        return ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def discreet(request: HttpRequest) -> HttpResponse:
    """Titles and pictures of tabs that say nothing: switched on and off here, kept in a cookie and nowhere else."""
    chosen = request.POST.get("discreet", "")
    if request.method != "POST" or chosen not in {"on", "off"}:
        given = {"is_discreet": request.COOKIES.get(DISCREET) == "1", "wrong": request.method == "POST"}
        return render(request, "safety/discreet.html", given, status=400 if given["wrong"] else 200)
    answer = HttpResponseRedirect(reverse("safety:discreet"))
    answer.status_code = 303
    if chosen == "on":
        answer.set_cookie(DISCREET, "1", max_age=DISCREET_S, secure=request.is_secure(), httponly=True, samesite="Lax")
    else:
        answer.delete_cookie(DISCREET, samesite="Lax")
    return answer
