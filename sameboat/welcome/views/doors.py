"""The door of a question: open to those who answer in its group and fit its wish, not there for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.models import Ask, Volunteer
from sameboat.welcome.rules import GIVEN_BACK_LONGEST


def answering(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the member and the question. Other members, other groups, operators: the 404 of no question.

    Whoever answers, too, reads of a question that another has only that it is so. What they typed they get back, whatever
    became of the question: deleted, over, or not theirs any more; which of these they do not learn (NEW-07).
    """

    @groups.inside
    @wraps(view)
    def asked(request: HttpRequest, member: groups.Member, *, ask: str, **more: Any) -> HttpResponse:
        mine, today = queries.volunteer_of(member=member), timezone.now().date()
        answers = mine is not None and queries.answers_here(volunteer=mine)
        found = queries.ask_of(ref=ask, volunteer=mine, today=today) if mine and answers else None
        came_back = "done" in request.GET  # they did something a moment ago, and it is gone since
        if found is None and not (answers and (came_back or _typed(request) or _went_on(mine, ask))):
            raise Http404
        try:
            return view(request, member, found, **more) if found else _lost(request, member, mine, ask)
        except Ask.DoesNotExist:  # between looking and writing
            return _lost(request, member, mine, ask)

    return asked


def _lost(request: HttpRequest, member: groups.Member, mine: Volunteer | None, ask: str) -> HttpResponse:
    """Another was faster, or it is not there any more: what happened, and what they typed."""
    given = {"words": _typed(request)}
    if _went_on(mine, ask):
        return groups.told(request, "welcome/_went_on.html", member, given, status=409)
    return groups.told(request, "welcome/_gone.html", member, given, status=404)


def _went_on(mine: Volunteer | None, ask: str) -> bool:
    today = timezone.now().date()
    return mine is not None and queries.went_on(ref=ask, volunteer=mine, today=today)


def _typed(request: HttpRequest) -> str:
    """The words of an answer, or day, time and place of an appointment, a line each."""
    typed = [request.POST.get(name, "") for name in ("text", "starts_at", "place")]
    return "\n".join(filter(None, typed))[:GIVEN_BACK_LONGEST]
