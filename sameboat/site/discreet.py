"""Discreet: every page with a title and a picture that say nothing (docs/decisions/0017-discreet.md)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.html import escape
from django.utils.translation import pgettext

COOKIE = "plain"  # the same name as in safety/views/quick.py
ALWAYS = ("accounts:sign_out", "accounts:forgotten")
_TITLE = re.compile(rb"<title>.*?</title>", re.S)
_ICON = re.compile(rb'<link rel="icon"[^>]*>')
# A sheet of paper with lines.
PAPER = (
    b"<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    b"%3Cpath d='M7 3h18v26H7z' fill='%23eee' stroke='%23888' stroke-width='2'/%3E"
    b"%3Cpath d='M11 11h10M11 16h10M11 21h6' stroke='%23888' stroke-width='2'/%3E%3C/svg%3E\">"
)


class Discreet:
    """For browsers that asked for it, and for the pages of goodbye: replaces title and picture in the finished page, whatever template made it.

    Pages that are the same for everybody, and kept so, stay as they are: only the copy on its way out is changed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.COOKIES.get(COOKIE) != "1" and request.path not in _always():
            return self.get_response(request)
        request.META.pop("HTTP_ACCEPT_ENCODING", None)  # a packed page could not be changed
        for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
            request.META.pop(name, None)  # what the browser kept may carry the other title
        answer = self.get_response(request)
        if not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html"):
            answer.content = plain(page=answer.content)
            answer.headers.pop("ETag", None)
            answer.headers["Cache-Control"] = answer.headers.get("Cache-Control", "no-cache")
            if request.path not in _always():  # those are the same for everybody
                patch_vary_headers(answer, ("Cookie",))
            if answer.has_header("Content-Length"):
                answer.headers["Content-Length"] = str(len(answer.content))
        return answer


@cache
def _always() -> frozenset[str]:
    """Pages that say nothing in any case: the cookie may have gone a moment ago, with everything else of somebody."""
    return frozenset(map(reverse, ALWAYS))


def plain(*, page: bytes) -> bytes:
    """The page with the first title and the first picture replaced."""
    title = escape(pgettext("title of a browser tab that says nothing", "Notes")).encode()
    page = _TITLE.sub(lambda _found: b"<title>" + title + b"</title>", page, count=1)
    return _ICON.sub(lambda _found: PAPER, page, count=1)
