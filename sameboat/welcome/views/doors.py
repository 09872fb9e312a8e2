"""The door of a question: open to those who answer in its group and fit its wish, not there for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.rules import WORDS_LONGEST


def answering(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the member and the question. Other members, other groups, operators: the 404 of no question.

    Whoever answers, too, reads of a question that another has only that it is so, and gets back what they typed.
    """

    @groups.inside
    @wraps(view)
    def asked(request: HttpRequest, member: groups.Member, *, ask: str, **more: Any) -> HttpResponse:
        mine = queries.volunteer_of(member=member)
        found = queries.ask_of(ref=ask, volunteer=mine) if mine and queries.answers_here(volunteer=mine) else None
        if found is None and mine and queries.went_on(ref=ask, volunteer=mine):
            given = {"words": request.POST.get("text", "")[:WORDS_LONGEST]}
            return groups.told(request, "welcome/_went_on.html", member, given, status=409)
        if found is None:
            raise Http404
        return view(request, member, found, **more)

    return asked
