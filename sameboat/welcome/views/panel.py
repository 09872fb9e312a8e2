"""Welcoming on the home of a group: who waits, who comes, and one's own buddy."""

from __future__ import annotations

from datetime import datetime

from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.rules import called, check_in


def newcomers_panel(member: groups.Member, now: datetime) -> groups.Panel | None:
    """How many wait for an answer, for those who answer; the day on which somebody new comes, for everybody."""
    if member.group.state == groups.Group.State.CLOSED:
        return None  # nobody new comes any more
    pair, support = queries.on_the_home_of(member=member)
    given = {
        "waiting": queries.waiting_for(member=member),
        "expected": queries.expected_in(group=member.group, now=now)[:1],
        "week": check_in(began_on=pair.began_date, today=now.date()) if pair and pair.began_date else 0,
        "support": support and groups.facilitates(member=member),
        "called": called(word=groups.companion_word(group=member.group)),
    }
    return groups.Panel("welcome/home/newcomers.html", given)
