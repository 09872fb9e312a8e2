"""Welcoming on the home of a group: who waits, who comes, whom to ask how it was, and one's own buddy."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.models import Pair
from sameboat.welcome.rules import called, check_in, may_accompany, window
from sameboat.welcome.views.shown import days_besides, to_come_along


def newcomers_panel(member: groups.Member, now: datetime) -> groups.Panel | None:
    """How many wait for an answer, for those who answer; the day on which somebody new comes, for everybody."""
    if member.group.state == groups.Group.State.CLOSED:
        calls = queries.to_call(member=member, today=now.date())
        return groups.Panel("welcome/home/ended.html", {"calls": calls}) if calls else None  # nobody new comes any more
    pair, support = queries.on_the_home_of(member=member)
    evenings = queries.evenings_for(member=member, now=now)
    waits = queries.waiting_for(member=member, now=now)
    facilitates, arrived = groups.facilitates(member=member), bool(may_accompany(standing=member.standing))
    along = to_come_along(member=member, now=now) if waits.along else []
    days = queries.with_doubt(expected=evenings.to_come, group=member.group, now=now) if arrived else []
    given = {
        "most": most_for(member=member, now=now) if facilitates else [],
        "waiting": waits.number,
        "late": waits.late,
        "alone": waits.alone,
        "wished": {"woman": waits.woman, "man": waits.man},
        "met": waits.met,
        "came_along": waits.came_along and not waits.met,
        "goodbye": waits.goodbye and pair is None,
        "unanswered": queries.waiting_for_nobody(group=member.group, today=now.date()) if facilitates else 0,
        "expected": days_besides(days=days, along=along),
        "along": along,
        "after": evenings.after,
        "week": check_in(began_on=pair.began_date, today=now.date()) if pair and pair.began_date else 0,
        "due": _due(pair, member, now.date()) if pair else "",
        "support": support and facilitates,
        "called": called(word=groups.companion_word(group=member.group)),
    }
    return groups.Panel("welcome/home/newcomers.html", given)


def most_for(*, member: groups.Member, now: datetime) -> list[queries.Most]:
    """Who has to do with most newcomers, for a facilitator: nobody reads it of themselves."""
    return [one for one in queries.with_most(group=member.group, today=now.date()) if one.member.pk != member.pk]


def _due(pair: Pair, member: groups.Member, today: date) -> str:
    """What the page of the pair asks of this member now: an answer, the friendly check, or the closing (NEW-14, NEW-16)."""
    if pair.began_date is None:
        said = pair.newcomer_said if pair.newcomer_id == member.pk else pair.buddy_said
        return "" if said else "asked"
    until = window(began_on=pair.began_date, extended=pair.extended)
    return "close" if until.close_on <= today else "check" if until.check_on <= today else ""


def links_of_newcomers(account: int) -> list[tuple[str, str]]:
    """Who waits for an answer of this account, or meets them, group by group; nothing for anybody else. One question."""
    counted = queries.waiting_with(account=account, now=timezone.now())
    return [(_waits(number), reverse("welcome:newcomers", args=[ref])) for ref, number in counted]


def _waits(number: int) -> str:
    return ngettext("%(n)d newcomer waits for you", "%(n)d newcomers wait for you", number) % {"n": number}
