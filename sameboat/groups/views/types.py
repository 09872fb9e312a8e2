"""Help to choose how people come in: both columns, five questions, and the choice left to the group."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sameboat.groups.actions import planning
from sameboat.groups.entry import away, planned, shown
from sameboat.groups.models import Group
from sameboat.groups.rules import AGAINST_OPEN, FOR_OPEN, OPEN_GROUPS_KNOW, REASONS, TYPES, settings_of, suggested_type


@planned
def types(request: HttpRequest, group: Group) -> HttpResponse:
    """The five types; with answers to the five questions, the one they speak for."""
    wrong = False
    if request.method == "POST":
        if (code := request.POST.get("type", "")) in TYPES:
            planning.choose_type(group=group, type=code, now=timezone.now())
            return away("groups:question", group.ref, "empower")
        wrong = True
    holds = set(request.GET.getlist("holds"))
    asked = "asked" in request.GET
    given = {
        "types": TYPES.values(),
        "reasons": [(reason, reason.key in holds) for reason in REASONS],
        "suggested": settings_of(type=suggested_type(holds=holds)) if asked else None,
        "for_open": FOR_OPEN,
        "against_open": AGAINST_OPEN,
        "cards": OPEN_GROUPS_KNOW,
        "wrong": wrong,
    }
    return shown(request, "groups/types.html", group, given, status=400 if wrong else 200)
