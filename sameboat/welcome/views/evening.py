"""For those who look after newcomers: a plan for the first evening, and what helps when somebody stays away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.rules import HINDRANCES, ROUND_MIN
from sameboat.welcome.rules import evening as steps_of


@groups.inside
def evening(request: HttpRequest, member: groups.Member) -> HttpResponse:
    """The steps with their minutes. It names nobody, so it may lie on a table."""
    group = member.group
    people = groups.members_of(group=group).count()
    norms, schedule = groups.own_norms(group=group), groups.schedule_of(group=group)
    given = {
        "steps": steps_of(people=people, statutes=bool(norms), afar=groups.meets_afar(group=group, schedule=schedule)),
        "people": people,
        "each": ROUND_MIN,
        "norms": norms,
        "expected": queries.days_of_newcomers(group=group, now=timezone.now()),
        "schedule": schedule,
    }
    return groups.told(request, "welcome/evening.html", member, given)


@groups.inside
def kind_word(request: HttpRequest, member: groups.Member) -> HttpResponse:
    """When somebody new did not come: a word from a person, and what often stands in the way. Nothing is written down."""
    return groups.told(request, "welcome/kind_word.html", member, {"hindrances": HINDRANCES})
