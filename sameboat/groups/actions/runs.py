"""Plan a run, count its meetings, ask who stays, and go from one run to the next."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from sameboat.base.rulebook import allowed, gettext_noop, refused
from sameboat.groups.actions.people import leave, open_a_way_back
from sameboat.groups.actions.publishing import republish
from sameboat.groups.models import Group, Member, Run, Schedule, Staying
from sameboat.groups.queries import run_asking, run_of, starts_of
from sameboat.groups.queries.publishing import meetings_agreed, schedule_of
from sameboat.groups.rules import BETWEEN_RUNS, COURSE, TYPES, may_become
from sameboat.groups.rules.runs import (
    dates_of_run,
    goes_at,
    may_choose_to_stay,
    may_plan_run,
    meetings_of_a_run,
    next_run_begins_after,
)

_JUST_BEFORE = timedelta(microseconds=1)


@transaction.atomic
def plan_run(*, group: Group, meetings: int, first_at: datetime | None, now: datetime) -> Run:
    """The next run; one that was planned and has not begun is planned anew. Raises Refused with the sentence to show."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    schedule, newest = schedule_of(group=held), run_of(group=held)
    starts = _starts(schedule, first_at, meetings)
    may_plan_run(
        type=held.type, state=held.state, scheduled=schedule is not None, meetings=meetings,
        enough_dates=len(starts) == meetings and starts[:1] == [first_at], first_at=first_at, now=now,
        on=newest is not None and newest.first_at <= now < newest.last_at,
    ).require()  # fmt: skip
    assert schedule is not None
    number = newest.number if newest and newest.first_at > now else newest.number + 1 if newest else 1
    run, _ = Run.objects.update_or_create(
        group=held, number=number, defaults={"meetings": meetings, "left_out": 0} | _moments(schedule, starts)
    )
    republish(group=held, now=now)
    return run


def _starts(schedule: Schedule | None, first_at: datetime | None, count: int) -> list[datetime]:
    if schedule is None or first_at is None or not 0 < count <= 999:
        return []
    return starts_of(schedule=schedule, after=first_at - _JUST_BEFORE, count=count)


def _moments(schedule: Schedule, starts: list[datetime]) -> dict[str, datetime]:
    dates = dates_of_run(starts=starts, duration=timedelta(minutes=schedule.duration_min))
    return {name: getattr(dates, name) for name in ("first_at", "locks_at", "asks_from", "last_at")}


@transaction.atomic
def leave_out_meeting(*, group: Group, seen: int, now: datetime) -> None:
    """One meeting of the run does not take place: the run ends one meeting later. `seen`: how many were left out before.

    Raises Refused when somebody else said so a moment ago, or no run is going on.
    """
    held = Group.objects.select_for_update().get(pk=group.pk)
    run, schedule = run_of(group=held), schedule_of(group=held)
    if run is None or schedule is None or now >= run.last_at:
        refused(because=gettext_noop("No run is going on.")).require()
        return
    if run.left_out != seen:
        refused(because=gettext_noop("Somebody has said so a moment ago. Look at the dates as they are now.")).require()
    run.left_out += 1
    _count_anew(run, schedule)
    republish(group=held, now=now)


@transaction.atomic
def follow_schedule(*, group: Group, now: datetime) -> None:
    """The schedule was changed: a run that is planned or going on ends on another day."""
    run, schedule = run_of(group=group), schedule_of(group=group)
    if run is not None and schedule is not None and now < run.last_at:
        _count_anew(run, schedule)


def _count_anew(run: Run, schedule: Schedule) -> None:
    starts = _starts(schedule, run.first_at, run.meetings + run.left_out)
    for name, moment in _moments(schedule, starts).items() if starts else ():
        setattr(run, name, moment)
    run.save()


@transaction.atomic
def choose_to_stay(*, member: Member, stays: bool, now: datetime) -> str:
    """Say whether one comes to the next run; it can be said anew. Answers what opens the way back for whoever goes: they
    leave by themselves at night, when no page could show it. Raises Refused while nobody is asked."""
    asking, newest = run_asking(group=member.group, now=now), run_of(group=member.group)
    if asking is None:
        refused(because=gettext_noop("The question comes at the last two meetings of the run.")).require()
    assert asking is not None
    following = newest.first_at if newest and newest.number > asking.number else None
    may_choose_to_stay(state=member.group.state, asks_from=asking.asks_from, next_first_at=following, now=now).require()
    Staying.objects.update_or_create(run=asking, member=member, defaults={"stays": stays})
    if stays:
        return ""
    left_at = goes_at(last_at=asking.last_at, next_first_at=following, now=now)
    return open_a_way_back(group=member.group, account=member.account_id, left_at=left_at)


def finish_runs(*, now: datetime) -> int:
    """What follows from runs that are over: whoever chose to go has gone, and the door is open until the next one."""
    over = list(Run.objects.filter(is_over=False, last_at__lte=now).order_by("last_at"))
    for run in over:
        _finish(run, now)
    return len(over)


@transaction.atomic
def _finish(run: Run, now: datetime) -> None:
    held = Group.objects.select_for_update().get(pk=run.group_id)
    Run.objects.filter(pk=run.pk).update(is_over=True)
    if not _let_go(held, Staying.objects.filter(run=run), now):
        return
    if TYPES[held.type].intake == BETWEEN_RUNS and held.state == Group.State.RUNNING:
        _become(held, Group.State.RE_FORMING, now)
    _plan_next(held, run, now)
    republish(group=held, now=now)


def _let_go(held: Group, answers: QuerySet[Staying], now: datetime) -> bool:
    """Whoever said no leaves. False when the last one has left, and the group with them."""
    for going in list(answers.filter(stays=False).select_related("member__account")):
        leave(group=held, by=going.member.account, now=now)
    if not Group.objects.filter(pk=held.pk).exists():
        return False
    held.refresh_from_db()
    return True


def _plan_next(group: Group, run: Run, now: datetime) -> None:
    """The next run by itself, where the group goes on as it does: not after a course."""
    schedule, newest = schedule_of(group=group), run_of(group=group)
    if schedule is None or group.type == COURSE or (newest and newest.number > run.number):
        return
    after = max(next_run_begins_after(last_at=run.last_at), now)
    meetings = meetings_of_a_run(type=group.type, agreed=meetings_agreed(group=group), last=run.meetings)
    starts = starts_of(schedule=schedule, after=after, count=meetings)
    if len(starts) == meetings and group.state == Group.State.RE_FORMING:
        Run.objects.create(group=group, number=run.number + 1, meetings=meetings, **_moments(schedule, starts))


def begin_runs(*, now: datetime) -> int:
    """Groups that were put together again meet again."""
    ready = Run.objects.filter(is_over=False, first_at__lte=now, group__state=Group.State.RE_FORMING)
    begun = list(ready.select_related("group"))
    for run in begun:
        _begin(run, now)
    return len(begun)


@transaction.atomic
def _begin(run: Run, now: datetime) -> None:
    held = Group.objects.select_for_update().get(pk=run.group_id)
    before = Staying.objects.filter(run__group=held, run__number__lt=run.number)
    still_there = _let_go(held, before, now)  # it may be said between the two runs
    before.delete()
    if not still_there:
        return
    if held.state == Group.State.RE_FORMING:
        _become(held, Group.State.RUNNING, now)
    republish(group=held, now=now)


def _become(group: Group, then: str, now: datetime) -> None:
    may_become(now=group.state, then=then, planned=allowed()).require()
    group.state, group.touched_on = then, now.date()
    group.save()
