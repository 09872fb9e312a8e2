"""The page around what was found: the same for everyone who reads one language, so it is rendered once."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

HEADING, BODY = "\ue000heading\ue001", "\ue000body\ue001"  # private-use characters: nothing else on the page has them


def framed(*, request: HttpRequest, heading: str, body: str) -> str:
    """The whole page as HTML. `heading` is plain text, `body` finished HTML."""
    before, after = _parts(request) if settings.DEBUG else _kept(request)
    return f"{before.replace(HEADING, escape(heading))}{body}{after}"


def forget() -> None:
    """Render it anew: for tests that change settings or languages."""
    _FRAMES.clear()


_FRAMES: dict[tuple[str | None, bool], tuple[str, str]] = {}


def _kept(request: HttpRequest) -> tuple[str, str]:
    key = (get_language(), settings.SAMEBOAT_DEMO)
    if key not in _FRAMES:
        _FRAMES[key] = _parts(request)
    return _FRAMES[key]


def _parts(request: HttpRequest) -> tuple[str, str]:
    """What stands before the body and what after it."""
    page = render_to_string("directory/find.html", {"heading": HEADING, "body": SafeString(BODY)}, request)
    before, after = page.split(BODY)
    return before, after
