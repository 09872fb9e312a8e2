"""Two steps of each request. Pages that do not ask who is there never touch the table of sessions."""

from __future__ import annotations

import re
from datetime import timedelta

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from sameboat.accounts.entry.backend import person_of
from sameboat.accounts.entry.store import SessionStore
from sameboat.accounts.models import Account

SAFE_NAME, PLAIN_NAME = "__Host-session", "session"  # https; and plain http on this machine or an onion address
SEEN = "seen"
WRITTEN_EVERY = timedelta(minutes=2)


_KEY = re.compile(r"[a-z0-9]{32}")  # as Django makes them


def session_has_ended(*, request: HttpRequest) -> bool:
    """Whether the browser shows a session that is over: ended elsewhere, by time, by new words, or with the account.

    A browser that never had one, or left by signing out, is a stranger's. Reads the session.
    """
    shown = request.COOKIES.get(cookie_name(request), "")
    return bool(_KEY.fullmatch(shown)) and not request.user.is_authenticated


def cookie_name(request: HttpRequest) -> str:
    """A cookie called __Host-… can only be set over https, by this very host. The other profile is for plain http."""
    return SAFE_NAME if request.is_secure() else PLAIN_NAME


def _is_gone(request: HttpRequest) -> bool:
    """Whether the person this request began with has no account any more."""
    number = request.user.pk
    return number is not None and not Account.objects.filter(pk=number).exists()


class Sessions(SessionMiddleware):
    """Django's, with two profiles of the cookie, an end when nothing happens, and no-store on what was asked as somebody."""

    def process_request(self, request: HttpRequest) -> None:
        """Nothing is read before a page asks for it."""
        request.session = SessionStore(request.COOKIES.get(cookie_name(request)))
        request.user = SimpleLazyObject(lambda: person_of(request.session))  # type: ignore[assignment]  # or a stranger

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Somebody was deleted, here or elsewhere, while this request was writing for them: it has nobody to write for.

        The database refuses the row, as it must. They are told that they were signed out, and what they typed is shown.
        """
        if not isinstance(exception, IntegrityError) or not _is_gone(request):
            return None
        from sameboat.accounts.entry.asking import signed_out

        return signed_out(request=request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Write what changed, and keep the answer out of every store when it was made for one person.

        The cookie of a session that has ended stays where it is. Another tab may be getting a new one at this moment (new
        words give the session a new key), and this answer would throw that away if it came second; and from the old one
        the next page knows that somebody was signed out, and says so. Signing out and leaving take it away themselves.
        """
        session, name = request.session, cookie_name(request)
        nothing_here = response.status_code == 404  # the same to one person, whether the page asked who is there or not
        if session.accessed or nothing_here:
            patch_vary_headers(response, ("Cookie",))
            if not session.is_empty() or name in request.COOKIES:
                response["Cache-Control"] = "no-store, private"
        used = session.accessed and response.status_code < 500 and (session.modified or not nothing_here)
        if used and not session.is_empty():
            self._write(request, response)
        return response

    def _write(self, request: HttpRequest, response: HttpResponse) -> None:
        session, now = request.session, timezone.now()
        seen = session.get(SEEN, 0)
        if not session.modified and now.timestamp() - seen < WRITTEN_EVERY.total_seconds():
            return
        session[SEEN] = int(now.timestamp())
        try:
            session.save()
        except (
            UpdateError,
            IntegrityError,
        ):  # ended meanwhile, in another tab or on another device, or the account was
            return
        response.set_cookie(
            cookie_name(request),
            session.session_key or "",
            path="/",
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
