"""The home of a group: why it is here, who is in it, and one next step. Purpose and people first, rules after (PLAN-17)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.actions.notes import have_read_notes
from sameboat.groups.entry import Panel, away, inside, offered_on_home, told
from sameboat.groups.models import Member
from sameboat.groups.rules.size import keeps_most
from sameboat.groups.views.forming import panel_of_forming
from sameboat.groups.views.panels import how_we_work, showing, together
from sameboat.groups.views.people_panels import waits_for_me, who_is_here
from sameboat.groups.views.reviewing import panel_of_review
from sameboat.groups.views.where_we_are import where_we_are

# Each part of the app offers one function: (member, now) to its panel or None. In the order in which they are read.
PANELS: tuple[Callable[[Member, datetime], Panel | None], ...] = (
    panel_of_forming,
    waits_for_me,
    how_we_work,
    together,
    where_we_are,
    who_is_here,
    panel_of_review,
    showing,
)


@inside
def home(request: HttpRequest, member: Member) -> HttpResponse:
    """What a member sees first."""
    group, now = member.group, timezone.now()
    if request.method == "POST":
        if request.POST.get("do") == "read":
            have_read_notes(member=member.pk)
        return away("groups:home", group.ref)
    queries.with_its_own(group=group)  # several parts ask for the same
    needs = {one.slug: one.name for one in directory.needs_to_choose()}
    answers = queries.answers_of(group=group)
    given = {
        "need": needs.get(group.need, group.need),
        "goals": answers.get("where-to", {}).get("goals", []),
        "panels": [panel for one in (*PANELS, *offered_on_home()) if (panel := one(member, now))],
        "members": group.members.all(),
        "seats": max(queries.seats_of(group=group) if keeps_most(type=group.type) else 0, len(group.members.all())),
        "facilitators": sum(role.key == "facilitator" for role in group.roles.all()),
    }
    return told(request, "groups/home.html", member, given)
