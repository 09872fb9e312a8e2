"""The shortlist: it lives in the visitor's browser alone, so the page is the same for everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """The empty page; a script fills it from what the browser keeps. Nothing is sent here."""
    return render(request, "directory/shortlist.html")
