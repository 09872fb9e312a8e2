"""Runs of meetings: planned, counted, ended, and who comes to the next one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import runs
from sameboat.groups.actions.door import let_in
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Group, Staying
from sameboat.groups.tests.makers import NOW, a_group, a_schedule, an_account

pytestmark = pytest.mark.django_db
DAY, WEEK = timedelta(days=1), timedelta(days=7)
FIRST = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)  # a Tuesday at 19:00 in Bergen
LAST = FIRST + 11 * WEEK + timedelta(minutes=90)


def closed(*, members=5, type="closed") -> Group:
    """A group with runs, meeting on Tuesdays."""
    group = a_group(members=members)
    Group.objects.filter(pk=group.pk).update(type=type)
    group.refresh_from_db()
    a_schedule(group=group)
    return group


@pytest.fixture
def group(db):
    return closed()


@pytest.fixture
def run(group):
    return runs.plan_run(group=group, meetings=12, first_at=FIRST, now=NOW)


def enters(group, now) -> bool:
    try:
        let_in(group=group, account=an_account(), name=f"Wren {now:%m%d%H}", way="request", now=now).delete()
    except Refused:
        return False
    return True


def test_twelve_meetings_take_as_long_as_the_rhythm_makes_them(run):
    assert (run.first_at, run.last_at) == (FIRST, LAST)
    assert run.asks_from == FIRST + 10 * WEEK and run.locks_at == FIRST + timedelta(minutes=90)


def test_six_meetings_every_two_weeks(group):
    a_schedule(group=group, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    assert runs.plan_run(group=group, meetings=6, first_at=FIRST, now=NOW).last_at - FIRST > 70 * DAY


def test_the_door_closes_with_the_first_meeting_and_opens_with_the_end(group, run):
    assert enters(group, FIRST) and not enters(group, FIRST + timedelta(hours=2)) and not enters(group, LAST - DAY)
    assert enters(group, LAST)


@pytest.mark.parametrize(("type", "open_"), [("re_formed", False), ("course", False), ("replacement", True)])
def test_only_types_with_runs_close_their_door(type, open_):
    group = closed(type=type)
    runs.plan_run(group=group, meetings=6, first_at=FIRST, now=NOW)
    assert enters(group, FIRST + DAY) is open_


def test_a_planned_run_is_planned_anew(group, run):
    again = runs.plan_run(group=group, meetings=6, first_at=FIRST + WEEK, now=NOW)
    assert again.pk == run.pk and again.number == 1 and again.meetings == 6


def test_while_a_run_goes_on_no_other_is_planned(group, run):
    with pytest.raises(Refused, match="going on"):
        runs.plan_run(group=group, meetings=6, first_at=FIRST + 3 * WEEK, now=FIRST + WEEK)


def test_a_first_meeting_is_one_of_the_schedule(group):
    with pytest.raises(Refused, match="schedule ends"):
        runs.plan_run(group=group, meetings=6, first_at=FIRST + DAY, now=NOW)


def test_a_schedule_that_ends_too_early_is_said(group):
    a_schedule(group=group, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=5")
    with pytest.raises(Refused, match="schedule ends"):
        runs.plan_run(group=group, meetings=6, first_at=FIRST, now=NOW)


def test_meetings_are_counted_and_one_left_out_is_made_up_for(group, run):
    schedule, at = group.schedule, FIRST + 2 * WEEK
    assert queries.meeting_of_run(run=run, schedule=schedule, now=FIRST - DAY) == 0
    assert queries.meeting_of_run(run=run, schedule=schedule, now=at) == 3
    runs.leave_out_meeting(group=group, seen=0, now=at)
    with pytest.raises(Refused, match="a moment ago"):
        runs.leave_out_meeting(group=group, seen=0, now=at)
    run.refresh_from_db()
    assert run.last_at == LAST + WEEK and queries.meeting_of_run(run=run, schedule=schedule, now=at) == 2
    assert queries.meeting_of_run(run=run, schedule=schedule, now=LAST + 99 * DAY) == 12


def test_a_changed_schedule_changes_the_end(group, run):
    a_schedule(group=group, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    runs.follow_schedule(group=group, now=NOW)
    run.refresh_from_db()
    assert run.last_at > LAST + 10 * WEEK


def test_nobody_is_asked_before_the_end(group, run):
    member = group.members.first()
    with pytest.raises(Refused, match="last two"):
        runs.choose_to_stay(member=member, stays=True, now=FIRST + 5 * WEEK)
    runs.choose_to_stay(member=member, stays=False, now=FIRST + 10 * WEEK)
    runs.choose_to_stay(member=member, stays=True, now=FIRST + 11 * WEEK)
    assert queries.staying_of(run=run, member=member) is True


def test_at_the_end_who_wants_to_goes_and_the_group_is_put_together_again(group, run):
    going = group.members.get(name="Cedar")
    runs.choose_to_stay(member=going, stays=False, now=LAST - DAY)
    tidy(now=LAST + timedelta(hours=1))
    group.refresh_from_db()
    following = queries.run_of(group=group)
    assert group.state == "re_forming" and not group.members.filter(name="Cedar").exists()
    assert following.number == 2 and following.meetings == 12 and not Staying.objects.exists()
    assert timedelta(days=14) <= following.first_at - LAST < timedelta(days=21)
    assert enters(group, LAST + DAY), "between two runs the door is open"
    tidy(now=LAST + timedelta(hours=2))
    assert group.runs.count() == 2 and group.members.count() == 4, "twice is once"


def test_with_the_next_run_the_group_meets_again(group, run):
    tidy(now=LAST + timedelta(hours=1))
    runs.choose_to_stay(member=group.members.first(), stays=True, now=LAST + DAY)
    following = queries.run_of(group=group)
    tidy(now=following.first_at)
    group.refresh_from_db()
    assert group.state == "running" and not Staying.objects.exists()
    with pytest.raises(Refused, match="has begun"):
        runs.choose_to_stay(member=group.members.first(), stays=True, now=following.first_at)


def test_whoever_says_no_between_two_runs_goes_when_the_next_one_begins(group, run):
    tidy(now=LAST + timedelta(hours=1))
    runs.choose_to_stay(member=group.members.get(name="Cedar"), stays=False, now=LAST + DAY)
    assert group.members.filter(name="Cedar").exists()
    tidy(now=queries.run_of(group=group).first_at)
    group.refresh_from_db()
    assert group.state == "running" and not group.members.filter(name="Cedar").exists()


def test_after_a_course_no_other_begins_by_itself():
    group = closed(type="course")
    runs.plan_run(group=group, meetings=4, first_at=FIRST, now=NOW)
    tidy(now=FIRST + 5 * WEEK)
    group.refresh_from_db()
    assert group.state == "re_forming" and group.runs.count() == 1


def test_when_everybody_goes_the_group_goes(run, group):
    for one in group.members.all():
        runs.choose_to_stay(member=one, stays=False, now=LAST - DAY)
    tidy(now=LAST + DAY)
    left = Group.objects.get()  # empty: it tells whoever has a way back that the group has ended
    assert left.state == Group.State.CLOSED and not left.members.exists()
    tidy(now=LAST + 32 * DAY)
    assert not Group.objects.exists()
