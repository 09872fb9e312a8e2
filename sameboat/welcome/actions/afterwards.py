"""The day after a first evening: those who were there for somebody new are told that there is something to look at."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from sameboat.groups.api import Member
from sameboat.welcome import letters
from sameboat.welcome.models import Appointment, Companion, Expected
from sameboat.welcome.queries import today_in


def tell_those_who_came_along(*, now: datetime) -> int:
    """Once for each first evening that is over and of which nothing was said yet (MEET-12, NEW-28). Answers how many of them."""
    waits = [
        one
        for one in Expected.objects.filter(Q(sure=True) | Q(came=True), asked_after=False).select_related(
            "group", "ask__volunteer__member__account"
        )
        if one.on_date < today_in(group=one.group, now=now)
    ]
    for one in waits:
        for member in _came_along(one):
            letters.something_new(member=member, key=f"after:{one.pk}", now=now)
    return len(waits)


def _came_along(expected: Expected) -> list[Member]:
    """Whoever has the question, and whoever went with them to the door."""
    door = Companion.objects.filter(
        appointment__ask=expected.ask_id, appointment__sort=Appointment.Sort.ARRIVE, declined=False
    ).select_related("member__account")
    there = {one.member_id: one.member for one in door}
    if expected.ask.volunteer is not None:
        there[expected.ask.volunteer.member_id] = expected.ask.volunteer.member
    return list(there.values())
