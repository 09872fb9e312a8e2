"""What visitors and feeds told the desk: for operators, as `sameboat desk` has it. To everybody else it does not exist."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from sameboat.accounts.api import current, operator_only
from sameboat.base import times
from sameboat.base.rulebook import Refused
from sameboat.directory.actions.checking import check_entry
from sameboat.directory.actions.deciding import decide
from sameboat.directory.actions.proposals import becomes
from sameboat.directory.forms import DecisionForm
from sameboat.directory.models import Correction, Listing, Proposal, Suggestion
from sameboat.directory.queries.entries import key_at_desk
from sameboat.directory.queries.told import SORTS, alike, due, sameness, waiting
from sameboat.directory.views import labels
from sameboat.directory.views.shown import hour_beside

NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
SHOWN = 50  # of each sort
DUE_SHOWN = 10
SEEN_AHEAD = timedelta(days=200)


@operator_only
@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    return _list(request)


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def read_told(request: HttpRequest, sort: str, ref: str) -> HttpResponse:
    """One of them, and what can be done. Who comes second is told that somebody was quicker."""
    if sort not in SORTS or not NUMBER.fullmatch(ref):
        raise Http404
    number = int(ref)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    one, problem, shown = waiting(sort=sort, now=timezone.now()).filter(pk=number).first(), "", {}
    if one is None and request.method != "POST":
        raise Http404
    if form.is_valid():
        try:
            shown = _first_shown(one, form)
            if not shown:
                decide(sort=sort, number=number, **form.decision(), by=acting(request=request), now=timezone.now())
                return redirect("directory:told")
        except Refused as no:
            problem = str(no)
    decided = request.method == "POST" and not waiting(sort=sort, now=timezone.now()).filter(pk=number).exists()
    if one is None or decided:
        return _list(request, too_late=True)
    status = 400 if problem or form.errors else 200
    given = {"sort": sort, "one": one, "form": form, "problem": problem, **_more(one), **shown}
    return render(request, "directory/read_told.html", given, status=status)


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether an entry is right: when that was looked at last, and that it is so today."""
    listing, now, problem = get_object_or_404(Listing, slug=slug, state=Listing.State.PUBLISHED), timezone.now(), ""
    if request.method == "POST":
        try:
            check_entry(listing=listing, by=acting(request=request), now=now)
        except Refused as no:
            problem = str(no)
        else:
            return redirect("directory:told")
    given = {"listing": listing, "problem": problem, "kept_here": listing.is_kept_here,
             "changes_here": bool(key_at_desk(listing=listing))}  # fmt: skip
    return render(request, "directory/check.html", given, status=409 if problem else 200)


def acting(*, request: HttpRequest) -> int:
    """The number of the operator's account. Behind operator_only."""
    by = current(request=request)
    assert by is not None  # operator_only
    return by.pk


def _list(request: HttpRequest, *, too_late: bool = False) -> HttpResponse:
    now = timezone.now()
    given: dict[str, Any] = {"too_late": too_late, "more": 0, "any": False}
    for sort in SORTS:
        rows = waiting(sort=sort, now=now)
        found = list(rows[: SHOWN + 1])
        given[f"{sort}s"] = found[:SHOWN]
        given["more"] = given["more"] or len(found) > SHOWN
        given["any"] = given["any"] or bool(found)
    given["proposals"] = _once(given["proposals"])
    given["due"] = list(due(now=now)[:DUE_SHOWN])
    return render(request, "directory/told.html", given, status=409 if too_late else 200)


def _once(many: list[Proposal]) -> list[tuple[Proposal, int]]:
    """Each proposal once, with the number of lists that make it: what two of them say is one question."""
    found: dict[tuple[object, ...], list[Proposal]] = {}
    for one in many:
        found.setdefault(sameness(one=one), []).append(one)
    return [(same[0], len(same)) for same in found.values()]


def _more(one: Any) -> dict[str, Any]:
    """What its page needs besides."""
    if not isinstance(one, Proposal):
        kept = (
            Correction.about_people["text"] if isinstance(one, Correction) else Suggestion.about_people["about"]
        ).end
        return {"kept": kept, "changes_here": isinstance(one, Correction) and bool(key_at_desk(listing=one.listing))}
    return {
        "before": times.rule_in_words(rule=one.meeting.rule, local_time=one.meeting.local_time),
        "after": _meant(one),
        "other_hour": hour_beside(meeting=one.meeting, words=one.words),
        "hour": time_format(one.meeting.local_time, "TIME_FORMAT") if one.meeting.local_time else "",
        "alike": [other.meeting for other in alike(one=one, now=timezone.now()) if other.pk != one.pk],
        "asks_for_a_date": times.needs_first_date(rule=one.rule),
    }


def _first_shown(one: Any, form: DecisionForm) -> dict[str, Any]:
    """What the meeting would become with the date given, when the operator has not seen it; else nothing.

    Raises Refused as the decision would.
    """
    day = form.cleaned_data["first_date"]
    asks = (
        isinstance(one, Proposal) and form.cleaned_data["doing"] == "accept" and times.needs_first_date(rule=one.rule)
    )
    if not asks or one.meeting.local_time is None or (day is not None and form.cleaned_data["seen"] == day):
        return {}
    rule, meeting = becomes(proposal=one, first_date=day), one.meeting
    dates = times.occurrences(
        rule=rule, first_date=day, local_time=meeting.local_time, timezone=meeting.timezone,
        skipped_dates=meeting.skipped_dates, start=timezone.now(), until=timezone.now() + SEEN_AHEAD, limit=3,
    )  # fmt: skip
    words = times.rule_in_words(rule=rule, local_time=meeting.local_time)
    return {"becomes": words, "seen": day, "dates": [labels.day_of(when=one.date()) for one in dates]}


def _meant(one: Proposal) -> str:
    if one.rule == times.ONCE_A_MONTH:
        return gettext("Once a month, in the week of the date you give")
    return times.rule_in_words(rule=one.rule, local_time=one.meeting.local_time)
