"""Where a group is in its life: its run, its next meetings, how many came and went."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum

from sameboat.base.times import local_moment, next_occurrence, occurrences, zone
from sameboat.groups.models import Ending, Group, Member, Merge, Run, Schedule, Side, Split, Staying, Traffic, Turn
from sameboat.groups.queries.splitting import IS_ONE, in_their_week
from sameboat.groups.rules import TYPES
from sameboat.groups.rules.resting import WITHIN
from sameboat.groups.rules.runs import is_locked, meets_from, number_of_meeting
from sameboat.groups.rules.splitting import SAID_DAYS
from sameboat.groups.rules.types import BETWEEN_RUNS

_INSTANT = timedelta(microseconds=1)
_WINDOW, _LATELY = timedelta(days=400), timedelta(days=70)


def starts_of(*, schedule: Schedule, after: datetime, count: int) -> list[datetime]:
    """The next starts later than `after`, at most so many. Fewer when the schedule ends."""
    found: list[datetime] = []
    while len(found) < count:
        following = next_occurrence(after=found[-1] if found else after, **_rule(schedule))
        if following is None:
            break
        found += occurrences(start=following, until=following + _WINDOW, limit=count - len(found), **_rule(schedule))
    return found


def begun_of(*, schedule: Schedule, since: datetime, now: datetime) -> int:
    """How many meetings have begun since a moment, that one included."""
    begun, start = 0, since
    while start <= now:
        until = min(start + _WINDOW, now + _INSTANT)
        begun += len(occurrences(start=start, until=until, **_rule(schedule)))
        start = until
    return begun


def _rule(schedule: Schedule) -> dict[str, Any]:
    return {
        "rule": schedule.rule, "first_date": schedule.first_date, "local_time": schedule.local_time,
        "timezone": schedule.timezone,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pace:
    """When the group meets next, when it met last, and how long it usually is between two meetings."""

    next_at: datetime | None
    last_at: datetime
    gap: timedelta | None


def pace_of(*, group: Group, schedule: Schedule | None, now: datetime) -> Pace:
    """What is known of its meetings. Without any the day counts on which the group was last touched."""
    touched = local_moment(day=group.touched_on, clock=time(0), where=zone(name="UTC"))
    if schedule is None:
        return Pace(None, touched, None)
    next_at = next_occurrence(after=now, **_rule(schedule))
    before = _before(schedule, now, _LATELY) or _before(schedule, now, _WINDOW - _INSTANT)
    gap = before[-1] - before[-2] if len(before) > 1 else None
    return Pace(next_at, before[-1] if before else touched, gap)


def _before(schedule: Schedule, now: datetime, window: timedelta) -> list[datetime]:
    return occurrences(start=now - window, until=now + _INSTANT, **_rule(schedule))


def run_of(*, group: Group) -> Run | None:
    """The run that is planned, going on, or was the last one."""
    return Run.objects.filter(group=group).first()


def next_from(*, group: Group, now: datetime) -> datetime | None:
    """From when the next meetings of a group are named; None between two runs, while the next one is not planned."""
    run = newest_run(group=group) if has_runs(group=group) else None
    return meets_from(first_at=run.first_at, last_at=run.last_at, now=now) if run else now


def has_runs(*, group: Group) -> bool:
    """Whether groups of this type meet in runs."""
    return group.type in TYPES and TYPES[group.type].meetings is not None


def newest_run(*, group: Group) -> Run | None:
    """The same as `run_of`, for pages that have asked for the runs with the group (queries.with_its_own)."""
    return next(iter(group.runs.all()), None)


def run_asking(*, group: Group, now: datetime) -> Run | None:
    """The run at whose end everybody is asked whether they stay; None while nobody is asked."""
    return Run.objects.filter(group=group, asks_from__lte=now).first()


def in_a_run(*, group: Group, now: datetime) -> bool:
    """Whether the first meeting of a run was held and the run is not over: then nobody comes in (rules.is_locked)."""
    if group.type not in TYPES or TYPES[group.type].intake != BETWEEN_RUNS:  # else nothing has to be asked
        return False
    runs = Run.objects.filter(group=group, locks_at__lte=now, last_at__gt=now)
    return any(is_locked(type=group.type, locks_at=run.locks_at, last_at=run.last_at, now=now) for run in runs)


def meeting_of_run(*, run: Run, schedule: Schedule | None, now: datetime) -> int:
    """Which meeting of the run was the last to begin; 0 before the first."""
    if schedule is None:
        return 0
    begun = begun_of(schedule=schedule, since=run.first_at, now=min(now, run.last_at))
    return number_of_meeting(begun=begun, left_out=run.left_out, meetings=run.meetings)


def staying_of(*, run: Run, member: Member) -> bool | None:
    """What this member has answered themselves; None for nothing yet."""
    return Staying.objects.filter(run=run, member=member).values_list("stays", flat=True).first()


def traffic_of(*, group: Group, gap: timedelta | None, now: datetime) -> tuple[int, int]:
    """How many came and how many left within about four meetings."""
    since = (now - WITHIN * (gap or timedelta(days=7))).date() - timedelta(days=6)
    weeks = Traffic.objects.filter(group=group, week_date__gt=since).aggregate(came=Sum("came"), left=Sum("left"))
    return weeks["came"] or 0, weeks["left"] or 0


@dataclass(frozen=True, slots=True)
class Signs:
    """What the home of a group says of its life."""

    type: str
    state: str
    most: int
    people: int  # how many they are
    choosing: bool  # the group becomes two
    has_chosen: bool  # this member's wish is kept
    divided: bool  # it became two less than a week ago
    is_asked: bool  # whether one comes to the next run
    may_end: bool  # somebody asks whether to end
    joins: bool  # another group waits for them
    joined_by: str | None  # the name of the group that is about to join them ("" for one without), or None
    turned: str | None  # "stayed" or "one": it was decided lately, or None
    turned_on: date | None
    stayed_on: date | None  # when the group last decided to be one


def signs_of(*, group: Group, member: Member, now: datetime) -> Signs:
    """All of it in one query."""
    splits, later = Split.objects.filter(group=OuterRef("pk")), Run.objects.filter(group=OuterRef("group"))
    asking = Run.objects.filter(group=OuterRef("pk"), asks_from__lte=now).exclude(
        Exists(later.filter(number__gt=OuterRef("number"), first_at__lte=now))
    )
    lately = Turn.objects.filter(group=OuterRef("pk"), kind__in=IS_ONE, on_date__gt=(now - SAID_DAYS).date())
    row = Group.objects.annotate(
        turned=lately.values("kind")[:1],
        turned_on=lately.values("on_date")[:1],
        stayed_on=Turn.objects.filter(group=OuterRef("pk"), kind__in=IS_ONE).values("on_date")[:1],
        people=Count("members"),
        choosing=Exists(splits.filter(done_at=None)),
        has_chosen=Exists(Side.objects.filter(split__group=OuterRef("pk"), member=member)),
        divided=Exists(in_their_week(now=now).filter(Q(group=OuterRef("pk")) | Q(other=OuterRef("pk")))),
        is_asked=Exists(asking),
        may_end=Exists(Ending.objects.filter(group=OuterRef("pk"), ended_at=None)),
        joins=Exists(Merge.objects.filter(group=OuterRef("pk"), into__isnull=False, ends_at__gt=now)),
        joined_by=Merge.objects.filter(into=OuterRef("pk"), ends_at__gt=now).values("group__name")[:1],
    )
    return Signs(**row.values(*(one.name for one in fields(Signs))).get(pk=group.pk))
