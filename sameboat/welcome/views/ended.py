"""What became of the group of a question: it ended, is a part of another one, or became two; and where to look next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused
from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.actions import closing
from sameboat.welcome.models import Ask, AskWord
from sameboat.welcome.rules import GIVEN_BACK_LONGEST


def has_ended(*, ask: Ask) -> bool:
    """Whether nobody of the group looks at this question any more."""
    return bool(ask.group.state == groups.Group.State.CLOSED)


def came_of(*, ask: Ask, words: list[AskWord]) -> groups.CameOf | None:
    """The group they wrote to has become two since, and their question is in the second one; None when it is not so."""
    came = groups.came_of(group=ask.group)
    wrote_on = words[0].said_date if words else ask.handed_at.date()
    return came if came is not None and wrote_on <= came.on_date else None


def ended(request: HttpRequest, found: Ask, now: datetime) -> HttpResponse | None:
    """The page; None when the newcomer has just taken their question along into the other group, where it goes on."""
    problem, status = "", 200
    if request.POST.get("do") == "go-along":
        try:
            closing.take_along(ask=found, now=now)
            return None
        except Refused as no:
            problem, status = gettext(str(no)), 409
    given = _shown(found, now) | {
        "code": request.POST["code"],
        "problem": problem,
        "typed": request.POST.get("text", "").strip()[:GIVEN_BACK_LONGEST],
    }
    return render(request, "welcome/_ended.html", given, status=status)


def _shown(found: Ask, now: datetime) -> dict[str, Any]:
    group, into = found.group, groups.joined_by(group=found.group)
    gone_on, into_at = groups.gone_on(group=group), groups.listed_at(group=into) if into else ""
    return {
        "ask": found,
        "words": list(found.words.all()),
        "into": into,
        "into_at": into_at,
        "goes_on": into is not None and closing.may_take_along(into=into, now=now),
        "others": [one for one in queries.others_like(group=group, now=now) if one.address != into_at],
        "same": groups.same_as(group=group),
        "until": min(found.ends_on, gone_on) if gone_on else found.ends_on,
        "concern": reverse("safety:concern"),
        "kept": Ask.about_people["way"],
    }
