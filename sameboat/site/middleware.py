"""Headers on every answer, and a kind page while the database is busy. One snapshot test: tests/house/test_headers.py."""

from __future__ import annotations

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
    " worker-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self';"
    " require-trusted-types-for 'script'; trusted-types sameboat-worker"
)
PERMISSIONS = "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)"
WAIT_SECONDS = "10"


class SecurityHeaders:
    """Strict content policy, no framing, no sharing; the browser's position only for our own pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("X-Frame-Options", "DENY")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The database is locked, full or away: 503 with a time to come back, and a page that needs none of it."""
        if not isinstance(exception, OperationalError):
            return None
        page = render_to_string("503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": WAIT_SECONDS, "Cache-Control": "no-store"})
