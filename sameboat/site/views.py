"""Pages that need several apps, and the few that need none."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.accounts import api as accounts
from sameboat.base.icons import ICONS
from sameboat.directory import api as directory
from sameboat.site.incoming import sent_by_us
from sameboat.site.kept_page import cookies, others, parts
from sameboat.site.rulebook_page import by_app

SOON_HOURS = 3
OPEN_TO_ALL = {"join", "sign_in", "with_sheet", "let_in"}  # pages of accounts with forms for whoever is not signed in
NOT_TO_RETURN_TO = {"safety:leave", "site:language"}


@gzip_page
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The first page: what is it, whose is it, where. Stands even when the directory cannot be asked."""
    try:
        tonight = directory.online_soon(now=timezone.now(), hours=SOON_HOURS)
    except (DatabaseError, OSError):
        tonight = 0
    given = {"tonight": tonight, "hours": SOON_HOURS, "whose": directory.whose_to_choose()}
    return render(request, "site/front.html", given)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Constant text for whoever watches the server."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The law people live under, with its sources."""
    return render(request, "site/rules.html", {"apps": sorted(by_app().items())})


@gzip_page
@require_safe
def what_we_keep(request: HttpRequest) -> HttpResponse:
    """Every personal field with purpose, audience and end; what stays on the device; what is never kept."""
    return render(request, "site/what_we_keep.html", {"parts": parts(), "cookies": cookies(secure=request.is_secure())})


@gzip_page
@require_safe
def what_we_could_hand_over(request: HttpRequest) -> HttpResponse:
    """The same tables as a court would see them: read, only compared, sealed, or not there."""
    told = parts()
    sealed = any(table.sealed for part in told for table in part.tables)
    return render(request, "site/what_we_could_hand_over.html", {"parts": told, "sealed": sealed, "others": others()})


@gzip_page
@require_safe
def credits(request: HttpRequest) -> HttpResponse:
    """Data and type that come from others."""
    return render(request, "site/credits.html")


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages; then back to where the visitor was."""
    chosen = request.POST.get("language", "")
    if request.method == "POST" and chosen in dict(settings.LANGUAGES):
        answer = HttpResponseRedirect(_own_path(request.POST.get("back", ""), host=request.get_host()))
        answer.status_code = 303
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            secure=request.is_secure(),
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
        return answer
    wrong = request.method == "POST"
    came_from = request.POST.get("back", "") if wrong else request.headers.get("Referer", "")
    given = {"wrong": wrong, "back": _own_path(came_from, host=request.get_host())}
    return render(request, "site/language.html", given, status=400 if wrong else 200)


def _own_path(address: str, *, host: str) -> str:
    """The path of one of our own pages that `address` names, else the first page. Never another site."""
    try:
        parts = urlsplit(address)
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        return "/"
    own = parts.netloc in ("", host) and parts.scheme in ("", "http", "https") and not parts.path.startswith("//")
    if not own or found.view_name in NOT_TO_RETURN_TO:
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once; only in debug and tests."""
    return render(request, "site/gallery.html", {"icon_names": sorted(ICONS)})


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What someone sees when a form's token is missing or too old. What was typed on a page of ours is there to send again;
    where nobody could take it before somebody signs in again, it is there to copy."""
    typed = _typed(request) if sent_by_us(request=request) else []
    if typed and _needs_somebody(request):
        return accounts.signed_out(request=request)
    free = [value for _name, value in typed if " " in value.strip()]
    given = {"typed": typed, "free": free, "nobody": _nobody_here(request)}
    answer = render(request, "site/form_expired.html", given, status=403)
    answer["Cache-Control"] = "no-store"
    return answer


def _nobody_here(request: HttpRequest) -> bool:
    """Whether a page of one's own account was sent after signing out, or being forgotten, in another window."""
    match = request.resolver_match
    own = match is not None and match.app_name == "accounts" and match.url_name not in OPEN_TO_ALL
    return own and not request.user.is_authenticated


def _needs_somebody(request: HttpRequest) -> bool:
    """Whether it was sent to a page inside a plan or a group, and nobody is signed in."""
    match = request.resolver_match
    return match is not None and hasattr(match.func, "door") and not request.user.is_authenticated


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field that was sent. Nothing from pages about signing in: what is typed there is shown to nobody, ever."""
    match = request.resolver_match
    if match is None or match.app_name == "accounts" or request.method != "POST":
        return []
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, str(value)) for name, value in fields if name != "csrfmiddlewaretoken"]


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, and 413 for what is too large. Needs nothing of the request: it may be the request that is wrong."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    page = render_to_string("400.html", {"too_large": too_large})
    return HttpResponse(page, status=413 if too_large else 400)
