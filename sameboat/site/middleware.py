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
# What a page may ask the browser for. Only what our own pages use is open, and only to them.
OPEN = ("clipboard-write", "geolocation", "publickey-credentials-create", "publickey-credentials-get")
CLOSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "compute-pressure",
    "display-capture", "encrypted-media", "fullscreen", "gamepad", "gyroscope", "hid", "identity-credentials-get",
    "idle-detection", "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment",
    "picture-in-picture", "screen-wake-lock", "serial", "storage-access", "sync-xhr", "unload", "usb",
    "window-management", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS = ", ".join(sorted([f"{name}=()" for name in CLOSED] + [f"{name}=(self)" for name in OPEN]))
ONLY_HTTPS = "max-age=31536000"  # seconds, a year; this name alone: what else is under the domain is not ours
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
        headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        headers.setdefault("X-Frame-Options", "DENY")
        if response.status_code >= 400:
            headers.setdefault("Cache-Control", "no-store")  # what was wrong once may be right the next time
        if request.is_secure() and not _is_onion(request):
            headers.setdefault("Strict-Transport-Security", ONLY_HTTPS)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The database is locked, full or away: 503 with a time to come back, and a page that needs none of it."""
        if not isinstance(exception, OperationalError):
            return None
        page = render_to_string("503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": WAIT_SECONDS, "Cache-Control": "no-store"})


def _is_onion(request: HttpRequest) -> bool:
    """An onion address is safe by itself and often has no certificate: a browser told to insist would be locked out."""
    name, _, _port = request.META.get("HTTP_HOST", "").lower().partition(":")
    return str(name).rstrip(".").endswith(".onion")
