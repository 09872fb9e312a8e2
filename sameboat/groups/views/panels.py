"""Parts of a group's home: how it works, what it shows, and the promise that is still to be given together."""

from __future__ import annotations

from datetime import datetime

from sameboat.directory import api as directory
from sameboat.groups import queries
from sameboat.groups.entry import Panel, nobody_answers
from sameboat.groups.models import Group, Member, Publication, Schedule
from sameboat.groups.queries.publishing import core_of_loaded, is_old, way_is_missing
from sameboat.groups.rules.members import CONTACT, FACILITATOR
from sameboat.groups.views.schedule import in_words, next_dates

NOT_MEETING = {Group.State.RESTING, Group.State.CLOSED}
BEFORE_THE_FIRST = {Group.State.PLANNING, Group.State.RECRUITING, Group.State.STARTING}


def how_we_work(member: Member, now: datetime) -> Panel | None:
    """Schedule, norms, who facilitates, who is first contact, how to leave: on one panel (GROUP-33)."""
    schedule = _schedule(member)
    roles = sorted(member.group.roles.all(), key=lambda role: role.member.name.casefold())
    meets = schedule is not None and member.group.state not in NOT_MEETING
    since = queries.next_from(group=member.group, now=now) if meets else None
    dates = next_dates(schedule=schedule, now=since, most=1) if schedule and since else []
    given = {
        "ended": member.group.state == Group.State.CLOSED,
        "when": in_words(schedule=schedule) if schedule else "",
        "next": dates[0] if dates else "",
        "between": meets and since is None,
        "way_missing": queries.facilitates(member=member) and way_is_missing(schedule=schedule),
        "facilitators": [role.member.name for role in roles if role.key == FACILITATOR],
        "contacts": [role.member.name for role in roles if role.key == CONTACT],
    }
    return Panel("groups/home/how_we_work.html", given)


def _schedule(member: Member) -> Schedule | None:
    """Asked for once, however many parts want it."""
    found: Schedule | None = getattr(member.group, "schedule", None)
    return found


def together(member: Member, now: datetime) -> Panel | None:
    """For facilitators, until the group has read and signed its declaration together, or all have signed and it meets
    as a matter of course (NORM-19)."""
    newest, lacks = (
        queries.newest_declaration(group=member.group) if queries.facilitates(member=member) else (None, True)
    )
    if newest is None or newest.together_date:
        return None
    if member.group.state not in BEFORE_THE_FIRST and not lacks:
        return None
    meets = member.group.state not in BEFORE_THE_FIRST
    return Panel("groups/home/together.html", {"changed": newest.version > 1, "meets": meets})


def showing(member: Member, now: datetime) -> Panel | None:
    """Whether the group can be found, and where its facilitators settle that."""
    kept: Publication | None = getattr(member.group, "publication", None)
    entry = directory.entry(key=kept.key) if kept and kept.listed else None
    shown = entry is not None and entry.state == "published"
    given = {
        "address": entry.address if shown and entry else "",
        "facilitates": queries.facilitates(member=member),
        "nobody": nobody_answers(group=member.group) if shown else None,
        "lacking": core_of_loaded(group=member.group).because if shown else "",
        "recheck": shown and is_old(publication=kept, schedule=_schedule(member), now=now),
    }
    return Panel("groups/home/showing.html", given)
