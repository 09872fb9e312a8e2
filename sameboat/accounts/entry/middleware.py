"""Two steps of each request. Pages that do not ask who is there never touch the table of sessions."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from sameboat.accounts.entry.backend import person_of
from sameboat.accounts.entry.store import SessionStore

SAFE_NAME, PLAIN_NAME = "__Host-session", "session"  # https; and plain http on this machine or an onion address
SEEN = "seen"
WRITTEN_EVERY = timedelta(minutes=2)


def cookie_name(request: HttpRequest) -> str:
    """A cookie called __Host-… can only be set over https, by this very host. The other profile is for plain http."""
    return SAFE_NAME if request.is_secure() else PLAIN_NAME


class Sessions(SessionMiddleware):
    """Django's, with two profiles of the cookie, an end when nothing happens, and no-store on what was asked as somebody."""

    def process_request(self, request: HttpRequest) -> None:
        """Nothing is read before a page asks for it."""
        request.session = SessionStore(request.COOKIES.get(cookie_name(request)))
        request.user = SimpleLazyObject(lambda: person_of(request.session))  # type: ignore[assignment]  # or a stranger

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Write what changed, and keep the answer out of every store when it was made for one person."""
        session, name = request.session, cookie_name(request)
        if session.accessed:
            patch_vary_headers(response, ("Cookie",))
            if not session.is_empty() or name in request.COOKIES:
                response["Cache-Control"] = "no-store, private"
        if name in request.COOKIES and session.is_empty():
            response.delete_cookie(name, path="/", samesite="Lax")
            if request.is_secure():
                response.cookies[name]["secure"] = True
        elif not session.is_empty() and session.accessed and response.status_code < 500:
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
        except UpdateError:  # ended meanwhile, in another tab or on another device
            return
        response.set_cookie(
            cookie_name(request),
            session.session_key or "",
            path="/",
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
