"""Find a group: the page someone in trouble uses tonight."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def find(request: HttpRequest) -> HttpResponse:
    """Being built."""
    return render(request, "directory/find.html")
