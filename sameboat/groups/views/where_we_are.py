"""The part of a group's home that says where the group is, and the one thing that this asks of the person who reads it."""

from __future__ import annotations

from datetime import datetime

from sameboat.groups import queries
from sameboat.groups.entry import Panel
from sameboat.groups.models import Member
from sameboat.groups.queries.publishing import schedule_of
from sameboat.groups.rules import STATES, TYPES
from sameboat.groups.rules.life import CLOSED
from sameboat.groups.rules.runs import ON, where_in_run
from sameboat.groups.rules.splitting import is_told_again, split_advice, split_sizes
from sameboat.groups.views.life import day_of


def where_we_are(member: Member, now: datetime) -> Panel | None:
    """The state of the group; its run; whether it chooses, divides, joins or ends."""
    signs = queries.signs_of(group=member.group, member=member, now=now)
    sizes = split_sizes(type=signs.type, most=signs.most)
    grows = signs.state in {"running", "paused"} and not signs.choosing
    again = is_told_again(stayed_on=signs.stayed_on, today=now.date())
    given: dict[str, object] = {
        "signs": signs,
        "words": STATES[signs.state],
        "advice": split_advice(members=signs.people, sizes=sizes) if grows and again else "",
    }
    if signs.divided and (kept := queries.split_of(group=member.group)):
        given["back"] = queries.back_of(split=kept, account=member.account_id)
    if signs.type in TYPES and TYPES[signs.type].meetings and signs.state != CLOSED:
        given |= _of_run(member, now)
    return Panel("groups/home/where_we_are.html", given)


def _of_run(member: Member, now: datetime) -> dict[str, object]:
    run, schedule = queries.newest_run(group=member.group), schedule_of(group=member.group)
    if run is None:
        return {"no_run": True}
    where = where_in_run(first_at=run.first_at, last_at=run.last_at, now=now)
    number = queries.meeting_of_run(run=run, schedule=schedule, now=now) if where == ON else 0
    return {"run": run, "where": where, "number": number, "first": day_of(run.first_at, schedule)}
