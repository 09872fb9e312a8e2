"""What browsers send us: not too much, from one of our own pages, with the token of the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

SAFE_NAME = "__Host-csrftoken"  # over https; plain http on this machine or an onion address has the other profile
USUAL = {"GET", "HEAD", "OPTIONS", "POST"}
READING = USUAL - {"POST"}
OURS = {"same-origin", "none"}  # none: the person herself, by reloading or from a note


class Incoming(CsrfViewMiddleware):
    """Django's check of the token, with three additions.

    A body larger than any form of ours is refused before a byte of it is read. Browsers that say where a request
    comes from (Sec-Fetch-Site) are believed when they say it comes from elsewhere; those that say nothing are not
    held up. Over https the cookie is called __Host-…: no neighbour under the same domain can set it.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]  # or a refusal
        """Before anything else looks at the body."""
        plain = settings.CSRF_COOKIE_NAME
        if request.is_secure():
            request.COOKIES.pop(plain, None)
            if SAFE_NAME in request.COOKIES:
                request.COOKIES[plain] = request.COOKIES[SAFE_NAME]
        if _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            from sameboat.site.views import not_understood

            return not_understood(request, RequestDataTooBig())
        super().process_request(request)
        return None

    def process_view(
        self, request: HttpRequest, callback: Callable[..., Any], callback_args: Any, callback_kwargs: Any
    ) -> HttpResponseForbidden | None:
        """Refuse what another site sends, whatever token it has."""
        if request.method not in USUAL and not getattr(callback, "csrf_exempt", False):  # those answer for themselves
            return HttpResponseNotAllowed(sorted(USUAL))  # type: ignore[return-value]  # Django takes any answer
        if request.method not in READING and _from_elsewhere(request):
            return self._reject(request, "sent from another site")  # type: ignore[attr-defined, no-any-return]
        return super().process_view(request, callback, callback_args, callback_kwargs)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Give the cookie its name."""
        answer = super().process_response(request, response)
        told = answer.cookies.get(settings.CSRF_COOKIE_NAME)
        if request.is_secure() and told is not None and told.value:
            del answer.cookies[settings.CSRF_COOKIE_NAME]
            answer.set_cookie(SAFE_NAME, told.value, path="/", secure=True, httponly=True, samesite="Lax")
        return answer


def sent_by_us(*, request: HttpRequest) -> bool:
    """Whether the browser says that this form stood on a page of ours. No when it says nothing."""
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said == "same-origin"
    came_from = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        parts = urlsplit(came_from)
    except ValueError:
        return False
    return parts.scheme == request.scheme and parts.netloc == request.get_host()


def _from_elsewhere(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Site", "none") not in OURS


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
