"""Pages that need several apps, and the few that need none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sameboat.site.kept_page import personal_fields
from sameboat.site.rulebook_page import by_app


def front(request: HttpRequest) -> HttpResponse:
    """The first page: what is it, whose is it, where."""
    return render(request, "site/front.html")


def healthz(request: HttpRequest) -> HttpResponse:
    """Constant text for whoever watches the server."""
    return HttpResponse("ok", content_type="text/plain")


def rules(request: HttpRequest) -> HttpResponse:
    """The law people live under, with its sources."""
    return render(request, "site/rules.html", {"apps": sorted(by_app().items())})


def what_we_keep(request: HttpRequest) -> HttpResponse:
    """Every personal field with purpose, audience and end."""
    return render(request, "site/what_we_keep.html", {"fields": personal_fields()})


def credits(request: HttpRequest) -> HttpResponse:
    """Data and type that come from others."""
    return render(request, "site/credits.html")


def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages."""
    return render(request, "site/language.html")


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once; only in debug and tests."""
    return render(request, "site/gallery.html")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What someone sees when a form's token is missing or too old."""
    return render(request, "site/form_expired.html", status=403)
