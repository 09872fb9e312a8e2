"""Help now, and leaving quickly."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.safety.api import way_out
from sameboat.safety.queries import countries, often_asked

ELSEWHERE = "other"


@gzip_page
@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Emergency number and crisis lines of the country the visitor picks. The choice stands in the address only."""
    asked = request.GET.get("country", "").strip().upper()[:20]
    country = countries().get(asked)
    known = not asked or country is not None or asked == ELSEWHERE.upper()
    given = {
        "country": country,
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
    """
    answer = HttpResponseRedirect(way_out())
    answer.status_code = 303
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    for name in request.COOKIES:
        answer.delete_cookie(name)
    if request.is_secure():
        answer.headers["Clear-Site-Data"] = _to_clear(request)
    return answer


def _to_clear(request: HttpRequest) -> str:
    """A visitor who waits for this answer must not wait for the cache to be emptied: that can take seconds."""
    in_background = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    return '"cache", "cookies"' if in_background else '"cookies", "storage"'


@gzip_page
@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """What Leave now does and cannot do."""
    return render(request, "safety/leaving.html", {"exit_name": urlsplit(way_out()).hostname})
