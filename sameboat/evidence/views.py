"""The page of evidence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sameboat.evidence.queries import by_theme, counts_told, sources_read


@require_safe
@gzip_page
def evidence(request: HttpRequest) -> HttpResponse:
    """What studies found, each card with its design, its year and its source."""
    last = timezone.now().year - 1
    given = {"themes": by_theme(), "sources": sources_read(), "counted": counts_told(year=last)}
    return render(request, "evidence/evidence.html", given)
