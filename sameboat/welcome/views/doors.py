"""The door of a question: open to those who answer in its group and fit its wish, not there for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.models import Ask
from sameboat.welcome.rules import WORDS_LONGEST


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
        if found is None and mine and queries.went_on(ref=ask, volunteer=mine, today=today):
            given = {"words": _typed(request)}
            return groups.told(request, "welcome/_went_on.html", member, given, status=409)
        typed = _typed(request)
        if found is None and not (typed and answers):
            raise Http404
        try:
            return view(request, member, found, **more) if found else _gone(request, member, typed)
        except Ask.DoesNotExist:  # between looking and writing
            return _gone(request, member, typed)

    return asked


def _typed(request: HttpRequest) -> str:
    """The words of an answer, or the place of an appointment."""
    return (request.POST.get("text", "") or request.POST.get("place", ""))[:WORDS_LONGEST]


def _gone(request: HttpRequest, member: groups.Member, words: str) -> HttpResponse:
    return groups.told(request, "welcome/_gone.html", member, {"words": words}, status=404)
