"""What a group cannot do, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sameboat.groups.rules import limits as known


@require_safe
def limits(request: HttpRequest) -> HttpResponse:
    """All of it on one page (LIM-01 to LIM-25); other pages say what matters there."""
    return render(request, "groups/limits.html", {"parts": known.in_parts()})
