"""Suggest a group that is missing here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.base.rulebook import Refused
from sameboat.directory.actions import suggestions
from sameboat.directory.forms import SuggestionForm
from sameboat.directory.models import Suggestion


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # whoever goes back after sending finds an empty form, and so does the next one at this screen
def suggest(request: HttpRequest) -> HttpResponse:
    """A short form; what was typed stays when something is missing."""
    form = SuggestionForm(request.POST if request.method == "POST" else None)
    problem = ""
    if form.is_valid():
        try:
            suggestions.suggest_group(**form.cleaned_data, now=timezone.now())
        except Refused as no:
            problem = str(no)
        else:
            return redirect("directory:suggested")
    context = {"form": form, "problem": problem, "kept": Suggestion.about_people["about"]}
    status = 429 if problem else 400 if form.errors else 200
    return render(request, "directory/suggest.html", context, status=status)


@require_safe
def suggested(request: HttpRequest) -> HttpResponse:
    """What happens now."""
    return render(request, "directory/suggested.html")
