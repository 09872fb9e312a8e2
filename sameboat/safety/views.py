"""Help now, and leaving quickly."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render


def help_now(request: HttpRequest) -> HttpResponse:
    """Emergency number and crisis lines of the country the visitor picks."""
    return render(request, "safety/help_now.html")


def leave(request: HttpRequest) -> HttpResponse:
    """No page: away from here at once, to the one address the operator has set; nothing of the request decides where."""
    answer = HttpResponseRedirect(settings.SAMEBOAT_EXIT_TO)
    answer.status_code = 303
    return answer


def leaving(request: HttpRequest) -> HttpResponse:
    """What Leave now does and cannot do."""
    return render(request, "safety/leaving.html")
