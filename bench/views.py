"""Constant answers through the same middleware: what the server costs before anything is searched."""

from __future__ import annotations

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

MOST = 4_000_000
CONSTANT = (b'{"constant": "' + b"sameboat " * (MOST // 9 + 2))[: MOST - 2] + b'"}'
TEXT = "<p>" + "sameboat " * (MOST // 9 + 2)


def bare(request: HttpRequest) -> HttpResponse:
    """`n` constant bytes, JSON by name; `status=304` answers that instead."""
    if request.GET.get("status") == "304":
        return HttpResponse(status=304)
    return HttpResponse(CONSTANT[: int(request.GET.get("n", "35"))], content_type="application/json")


def shell(request: HttpRequest) -> HttpResponse:
    """The page every screen extends, with a body of `n` constant characters."""
    wanted = int(request.GET.get("n", "0"))
    body = TEXT[: max(wanted - 4, 0)] + "</p>" if wanted else ""
    return render(request, "bench/shell.html", {"body": mark_safe(body)})  # constant text, made above


def shell_size(request: HttpRequest) -> HttpResponse:
    """How many bytes the shell has without a body."""
    return HttpResponse(str(len(render(request, "bench/shell.html", {"body": ""}).content)))


class NameWorker:
    """Every answer says which process gave it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["X-Worker"] = str(os.getpid())
        return response
