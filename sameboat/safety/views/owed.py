"""Somebody left quickly while the server could not be reached: the next request ends what was open, before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import escape_leading_slashes

from sameboat.safety.views.quick import end_here

OWED = "owed"  # the same name as in base/static/base/leave.js, which leaves it; whoever is reached takes it back


class Owed:
    """A browser that still owes its leaving is asked to come again as a stranger."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.COOKIES.get(OWED) != "1" or request.path == reverse("safety:leave"):
            return self.get_response(request)
        answer = HttpResponseRedirect(escape_leading_slashes(request.get_full_path()))
        answer.status_code = 303
        answer.headers["Cache-Control"] = "no-store"
        end_here(request=request, answer=answer)
        return answer
