"""How far a group is on its way from a plan to meetings, and what it has noted on the way."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from sameboat.base import times
from sameboat.base.rulebook import Verdict
from sameboat.groups.models import (
    Charter,
    Errand,
    Forming,
    Group,
    Heard,
    Matter,
    Member,
    Outlet,
    Project,
    Schedule,
    StandsBy,
    Venue,
    Wish,
)
from sameboat.groups.queries.content import written
from sameboat.groups.queries.publishing import meets_afar, publication_of, schedule_of, way_is_written
from sameboat.groups.queries.reviewing import is_written
from sameboat.groups.rules import is_planned
from sameboat.groups.rules.beginning.first_meeting import first_day
from sameboat.groups.rules.beginning.forming import (
    CHARTERED,
    COMMITTED,
    LINK,
    LISTED,
    MET,
    OPENED,
    PLANNED,
    ROOM,
    SCHEDULED,
    SETTLED,
    TOLD,
    charter_is_the_plan,
    founders_ready,
)
from sameboat.groups.rules.life import goes_on_in
from sameboat.groups.rules.planning import Answers

LOOK_AHEAD = timedelta(days=190)


def needed_founders() -> int:
    """How many have to stand by a group before it opens; whoever runs the server may choose."""
    return int(settings.SAMEBOAT_FOUNDERS)


def forming_of(*, group: Group) -> Forming:
    """What the group has noted; an empty one, not kept, before it has noted anything."""
    return Forming.objects.filter(group=group).first() or Forming(group=group)


def standing_by(*, group: Group) -> QuerySet[StandsBy]:
    """Who stands by the group."""
    return StandsBy.objects.filter(member__group=group)


def venues_of(*, group: Group) -> QuerySet[Venue]:
    """The places thought of, in the order in which they were written down."""
    return Venue.objects.filter(group=group)


def chosen_venue(*, group: Group) -> Venue | None:
    """Where the group meets, as far as it has said so here."""
    return Venue.objects.filter(group=group, state="chosen").first()


def outlets_of(*, group: Group) -> QuerySet[Outlet]:
    """The places that are told of the group."""
    return Outlet.objects.filter(group=group).select_related("taker")


def heard_in(*, group: Group) -> dict[str, int]:
    """How many heard of the group by which channel."""
    return dict(Heard.objects.filter(group=group).values_list("channel", "people"))


def wishes_of(*, group: Group) -> QuerySet[Wish]:
    """What stands on the board."""
    return Wish.objects.filter(group=group)


def matters_of(*, group: Group) -> QuerySet[Matter]:
    """Everything the members decide, decided or not."""
    return Matter.objects.filter(group=group)


def errands_of(*, group: Group) -> QuerySet[Errand]:
    """What would help, in the order the group has agreed on."""
    return Errand.objects.filter(group=group).select_related("taker")


def loads_of(*, group: Group) -> list[int]:
    """How much each of those who have taken something on has in hand; nobody is named."""
    return list(Counter(errands_of(group=group).exclude(taker=None).values_list("taker", flat=True)).values())


def projects_of(*, group: Group) -> QuerySet[Project]:
    """What the group wants to bring about."""
    return Project.objects.filter(group=group)


def has_met(*, group: Group, forming: Forming) -> bool:
    """Whether the group has met at least once."""
    counts = goes_on_in(state=group.state, paused_in=group.paused_in)  # a pause is no meeting
    return first_day(met_on=forming.met_on, state=counts)


def coming_dates(*, group: Group, now: datetime, most: int) -> list[date]:
    """The days of the next meetings, on the group's own wall."""
    schedule = schedule_of(group=group)
    if schedule is None:
        return []
    starts = times.occurrences(
        rule=schedule.rule, first_date=schedule.first_date, local_time=schedule.local_time,
        timezone=schedule.timezone, start=now, until=now + LOOK_AHEAD, limit=most,
    )  # fmt: skip
    return [start.date() for start in starts]


def coming_after(*, group: Group, day: date, now: datetime, most: int) -> list[date]:
    """The same without that day and what is before it: on the evening of a meeting the next one is another day."""
    return [one for one in coming_dates(group=group, now=now, most=most + 1) if one > day][:most]


def charter_ready(*, group: Group, answers: Answers) -> Verdict:
    """Whether the newest charter says what the plan says (rules.charter_is_the_plan)."""
    newest = Charter.objects.filter(group=group).first()
    changed = newest is not None and _is_older(newest, group, answers)
    return charter_is_the_plan(version=newest.version if newest else 0, changed=changed)


def older_charter(*, group: Group, answers: Answers) -> Charter | None:
    """The newest charter of a plan that says something else by now; None where it says the same, or there is none."""
    newest = Charter.objects.filter(group=group).first()
    return newest if newest is not None and _is_older(newest, group, answers) else None


def _is_older(charter: Charter, group: Group, answers: Answers) -> bool:
    return not is_written(content=charter.content, now=written(group=group, answers=answers))


def stood_by(*, member: Member) -> Charter | None:
    """The version by which this member has said they stand, where a newer one has been made since; else None."""
    word = StandsBy.objects.filter(member=member, version__gt=0).first()
    if word is None:
        return None
    newer = Charter.objects.filter(group=member.group_id, version__gt=word.version).exists()
    return Charter.objects.filter(group=member.group_id, version=word.version).first() if newer else None


def done_of(*, group: Group, answers: Answers) -> frozenset[str]:
    """The steps of rules.forming.STEPS that are done."""
    forming, publication, schedule = forming_of(group=group), publication_of(group=group), schedule_of(group=group)
    opened = group.state != Group.State.PLANNING
    committed = standing_by(group=group).count()
    done = {
        PLANNED: bool(is_planned(answers=answers)),
        CHARTERED: opened or bool(charter_ready(group=group, answers=answers)),
        COMMITTED: opened or bool(founders_ready(committed=committed, needed=needed_founders())),
        ROOM: _has_where(group, forming, schedule),
        OPENED: opened,
        SCHEDULED: schedule is not None,
        LISTED: publication is not None and publication.listed,
        TOLD: outlets_of(group=group).filter(done_on__isnull=False).exists(),
        MET: has_met(group=group, forming=forming),
        SETTLED: opened and not matters_of(group=group).filter(adopted_on=None).exists(),
    }
    return frozenset(key for key, is_done in done.items() if is_done)


def _has_where(group: Group, forming: Forming, schedule: Schedule | None) -> bool:
    """A room, or for a group that meets from afar a way to join."""
    if meets_afar(group=group, schedule=schedule):
        return LINK in forming.ticked or (schedule is not None and way_is_written(schedule=schedule))
    return schedule is not None or "room" in forming.ticked or chosen_venue(group=group) is not None


def members_who_count(*, group: Group) -> int:
    """How many may vote: everybody but guests."""
    return Member.objects.filter(group=group).exclude(standing=Member.Standing.GUEST).count()
