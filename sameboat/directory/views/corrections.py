""" "Something is wrong here", and the word of thanks after it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.base.rulebook import Refused
from sameboat.directory.actions import corrections
from sameboat.directory.forms import CorrectionForm
from sameboat.directory.models import Correction
from sameboat.directory.queries import public_listings
from sameboat.directory.views.listing import similar


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # whoever goes back after sending finds an empty form, and so does the next one at this screen
def correction(request: HttpRequest, slug: str) -> HttpResponse:
    """A short form; what was typed stays when something is missing."""
    listing = get_object_or_404(public_listings(), slug=slug)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    problem = ""
    if form.is_valid():
        try:
            corrections.tell_the_desk(listing=listing, **form.cleaned_data, now=timezone.now())
        except Refused as no:
            problem = str(no)
        else:
            return redirect("directory:thanks", slug=slug)
    context = {"listing": listing, "form": form, "problem": problem, "kept": Correction.about_people["text"]}
    return render(request, "directory/correction.html", context, status=_status(form, problem))


def _status(form: CorrectionForm, problem: str) -> int:
    if problem:
        return 429
    return 400 if form.errors else 200


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens now."""
    listing = get_object_or_404(public_listings(), slug=slug)
    given = {"listing": listing, "similar": similar(listing, listing.needs.all())}
    return render(request, "directory/thanks.html", given)
