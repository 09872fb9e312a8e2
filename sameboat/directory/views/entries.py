"""Groups that operators enter at the desk. To everybody else these pages do not exist."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sameboat.accounts.api import operator_only
from sameboat.base.rulebook import Refused
from sameboat.directory.actions import entries as acts
from sameboat.directory.forms import EntryForm
from sameboat.directory.models import Listing, Suggestion
from sameboat.directory.queries.entries import given_of, key_at_desk
from sameboat.directory.queries.told import waiting
from sameboat.directory.views.told import NUMBER, acting

USUAL = {
    "rhythm": "weekly", "day": "TU", "duration_min": 90, "mode": "in_person", "place_shown": "exact",
    "join_audience": "public", "cost": "unknown", "asked": "no",
}  # fmt: skip


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_entry(request: HttpRequest) -> HttpResponse:
    """Enter a group; with `?suggestion=` what somebody told of it stands beside, and is dealt with by it."""
    number, now, problem = _suggestion(request), timezone.now(), ""
    told = waiting(sort="suggestion", now=now).filter(pk=number).first() if number else None
    if number and told is None and request.method != "POST":
        raise Http404
    form = EntryForm(request.POST if request.method == "POST" else None, now=now, initial=_first(told))
    if form.is_valid():
        try:
            shown = acts.enter(given=form.cleaned_data, by=acting(request=request), now=now, suggestion=number)
        except Refused as no:
            problem = gettext(str(no))
        else:
            return redirect(shown.address)
    status = 409 if problem else 400 if form.errors else 200
    return render(request, "directory/new_entry.html", {"form": form, "told": told, "problem": problem}, status=status)


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def change_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an entry of the desk, or take it out. Of two at once the first stays; the other keeps what they typed."""
    listing, now, problem = (
        get_object_or_404(Listing.objects.exclude(state=Listing.State.GONE), slug=slug),
        timezone.now(),
        "",
    )
    if not key_at_desk(listing=listing):
        raise Http404
    seen = request.POST.get("seen", "") if request.method == "POST" else acts.version(listing=listing)
    out = request.POST.get("doing") == "take_out"
    form = EntryForm(
        None if out or request.method != "POST" else request.POST, now=now, initial=given_of(listing=listing)
    )
    if out or form.is_valid():
        try:
            return _done(request, listing=listing, form=form, seen=seen, out=out)
        except Refused as no:
            problem = gettext(str(no))
    given = {"form": form, "listing": listing, "seen": seen, "problem": problem}
    status = 409 if problem else 400 if form.errors else 200
    return render(request, "directory/change_entry.html", given, status=status)


def _done(request: HttpRequest, *, listing: Listing, form: EntryForm, seen: str, out: bool) -> HttpResponse:
    by, now = acting(request=request), timezone.now()
    if out:
        acts.take_out(listing=listing, seen=seen, by=by, now=now)
        return redirect("directory:told")
    return redirect(acts.change(listing=listing, given=form.cleaned_data, seen=seen, by=by, now=now).address)


def _suggestion(request: HttpRequest) -> int:
    typed = request.GET.get("suggestion", "")
    if typed and not NUMBER.fullmatch(typed):
        raise Http404
    return int(typed or 0)


def _first(told: Any) -> dict[str, Any]:
    if not isinstance(told, Suggestion):
        return USUAL
    asked = "yes" if told.own_group else "no"
    return USUAL | {"name": told.name, "mission": told.about, "website": told.web_page, "asked": asked}
