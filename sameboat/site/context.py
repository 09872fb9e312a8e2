"""What every page's shell needs. Touches neither the database nor the session."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from sameboat.accounts.api import SESSION_IDLE
from sameboat.safety import api as safety

# Base knows no app: the shell's links come from here, by name.
SHELL_LINKS = {
    "front": "site:front",
    "find": "directory:find",
    "needs": "directory:needs",
    "programmes": "directory:programmes",
    "shortlist": "directory:shortlist",
    "is_this_for_me": "directory:is_this_for_me",
    "feelings": "directory:feelings",
    "first_visit": "directory:first_visit",
    "help_now": "safety:help_now",
    "me": "accounts:me",
    "start": "groups:start",
    "waiting": "welcome:waiting",
    "conversation": "welcome:conversation",
    "leave": "safety:leave",
    "leaving": "safety:leaving",
    "discreet": "safety:discreet",
    "concern": "safety:concern",
    "conduct": "safety:conduct",
    "letters": "site:letters",
    "blocked": "safety:blocked",
    "concerns": "safety:concerns",
    "desk": "safety:desk",
    "join": "accounts:join",
    "rules": "site:rules",
    "what_we_keep": "site:what_we_keep",
    "what_we_could_hand_over": "site:what_we_could_hand_over",
    "export_me": "accounts:export_me",
    "forget_me": "accounts:forget_me",
    "credits": "site:credits",
    "for_programs": "site:api_docs",
    "language": "site:language",
}


@cache
def shell_links() -> dict[str, str]:
    """Name → address, for everything that is built."""
    links = {}
    for word, name in SHELL_LINKS.items():
        try:
            links[word] = reverse(name)
        except NoReverseMatch:
            continue
    return links


def shell(request: HttpRequest) -> dict[str, Any]:
    """Links and languages of the shell, and whether this is a demo."""
    return {
        "shell_links": shell_links(),
        "languages": settings.LANGUAGES,
        "is_demo": settings.SAMEBOAT_DEMO,
        "exit_to": safety.way_out(),
        **_when_nobody_looks(request),
    }


def _when_nobody_looks(request: HttpRequest) -> dict[str, Any]:
    """A page made for one person leaves by itself when its session ends. Asks nothing: the page itself has asked by now."""
    session = getattr(request, "session", None)
    if session is None or not session.accessed or SESSION_KEY not in session:
        return {}
    return {"idle_s": int(SESSION_IDLE.total_seconds()), "idle_away": reverse("accounts:sign_in")}
