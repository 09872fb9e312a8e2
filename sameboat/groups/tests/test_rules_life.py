"""States, runs, resting, and endings, as tables of cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sameboat.base.rulebook import allowed, refused
from sameboat.groups.models import Group
from sameboat.groups.rules import MAY_BECOME, STATES, may_become
from sameboat.groups.rules.ending import ended_goes_on, may_close, may_offer, may_take_up
from sameboat.groups.rules.life import BY_HAND, GUIDE, goes_on_in, may_take_step
from sameboat.groups.rules.resting import may_meet_again, rests, turnover_unsettles
from sameboat.groups.rules.runs import (
    dates_of_run,
    goes_at,
    is_locked,
    may_choose_to_stay,
    may_plan_run,
    meetings_of_a_run,
    meets_from,
    next_run_begins_after,
    number_of_meeting,
    where_in_run,
)
from sameboat.groups.rules.voices import voice_from

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def test_every_state_has_its_ways_its_words_and_its_guide():
    assert set(MAY_BECOME) == set(STATES) == set(GUIDE) == set(Group.State.values)
    assert {then for ways in MAY_BECOME.values() for then in ways} <= set(STATES)
    assert all(GUIDE.values())


@pytest.mark.parametrize(("first", "last", "since"), [(-9, -1, None), (-9, 9, 0), (5, 9, 5), (-9, 0, None)])
def test_between_two_runs_no_next_meeting_is_named(first, last, since):
    found = meets_from(first_at=NOW + first * DAY, last_at=NOW + last * DAY, now=NOW)
    assert found == (None if since is None else NOW + since * DAY)


@pytest.mark.parametrize(
    ("last", "following", "at"),
    [(DAY, None, DAY), (DAY, WEEK, DAY), (-DAY, WEEK, WEEK), (-DAY, None, timedelta(0))],
)
def test_whoever_stops_leaves_with_the_run_or_as_the_next_one_begins(last, following, at):
    next_first_at = NOW + following if following else None
    assert goes_at(last_at=NOW + last, next_first_at=next_first_at, now=NOW) == NOW + at


def test_every_state_but_the_end_can_be_left_and_reached():
    reached, edge = {"idea"}, {"idea"}
    while edge:
        edge = {then for now in edge for then in MAY_BECOME[now]} - reached
        reached |= edge
    assert reached == set(STATES)
    assert [state for state, ways in MAY_BECOME.items() if not ways] == ["closed"]


@pytest.mark.parametrize(
    ("now", "then", "planned", "yes"),
    [
        ("planning", "recruiting", allowed(), True),
        ("planning", "recruiting", refused(because="Not yet."), False),
        ("recruiting", "starting", allowed(), True),
        ("running", "splitting", allowed(), True),
        ("running", "resting", allowed(), True),
        ("resting", "running", allowed(), True),
        ("closed", "running", allowed(), False),
        ("starting", "splitting", allowed(), False),
        ("starting", "paused", allowed(), True),
        ("recruiting", "paused", allowed(), True),
        ("re_forming", "paused", allowed(), False),
        ("paused", "starting", allowed(), True),
    ],
)
def test_which_way_a_group_may_go(now, then, planned, yes):
    assert bool(may_become(now=now, then=then, planned=planned)) is yes


@pytest.mark.parametrize(
    ("state", "paused_in", "there"),
    [
        ("paused", "starting", "starting"),
        ("paused", "recruiting", "recruiting"),
        ("paused", "running", "running"),
        ("paused", "", "running"),
        ("resting", "starting", "resting"),
    ],
)
def test_a_pause_ends_where_it_began(state, paused_in, there):
    assert goes_on_in(state=state, paused_in=paused_in) == there


def test_steps_by_hand_are_ways_of_a_group():
    assert all(then in MAY_BECOME[now] for now, then in BY_HAND)


@pytest.mark.parametrize(
    ("now", "then", "facilitates", "met", "word"),
    [
        ("recruiting", "starting", True, False, ""),
        ("starting", "running", True, True, ""),
        ("starting", "running", True, False, "not met yet"),
        ("starting", "recruiting", True, False, ""),
        ("recruiting", "starting", False, False, "facilitators"),
        ("recruiting", "closed", True, True, "meanwhile"),
        ("running", "splitting", True, True, "meanwhile"),
        ("running", "", True, True, "meanwhile"),
    ],
)
def test_who_takes_a_step(now, then, facilitates, met, word):
    verdict = may_take_step(now=now, then=then, facilitates=facilitates, met=met)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("type", "agreed", "last", "meetings"),
    [
        ("closed", None, None, 12), ("re_formed", None, None, 6), ("course", None, 8, 8), ("replacement", None, None, 12),
        ("closed", 6, None, 6), ("closed", 6, 12, 6), ("", None, None, 12),
    ],
)  # fmt: skip
def test_how_long_a_run_is(type, agreed, last, meetings):
    assert meetings_of_a_run(type=type, agreed=agreed, last=last) == meetings


@pytest.mark.parametrize(("count", "asks"), [(12, 10), (2, 0), (1, 0)])
def test_what_follows_from_the_meetings_of_a_run(count, asks):
    starts = [NOW + n * WEEK for n in range(count)]
    dates = dates_of_run(starts=starts, duration=timedelta(hours=2))
    assert dates.first_at == NOW and dates.locks_at == NOW + timedelta(hours=2)
    assert dates.asks_from == starts[asks] and dates.last_at == starts[-1] + timedelta(hours=2)


RUN = {
    "type": "closed", "state": "running", "scheduled": True, "meetings": 12, "enough_dates": True,
    "first_at": NOW + DAY, "now": NOW, "on": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, ""),
        ({"type": "replacement"}, ""),
        ({"state": "re_forming"}, ""),
        ({"type": "drop_in"}, "for itself"),
        ({"state": "closed"}, "does not meet"),
        ({"scheduled": False}, "at what time"),
        ({"on": True}, "going on"),
        ({"meetings": 1}, "from 2 to 60"),
        ({"meetings": 61}, "from 2 to 60"),
        ({"first_at": NOW}, "still to come"),
        ({"first_at": None}, "still to come"),
        ({"enough_dates": False}, "schedule ends"),
    ],
)
def test_when_a_run_can_be_planned(changed, word):
    verdict = may_plan_run(**RUN | changed)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("type", "hours", "locked"),
    [
        ("closed", -3, False),
        ("closed", 1, False),
        ("closed", 2, True),
        ("re_formed", 900, True),
        ("course", 1000, False),
        ("drop_in", 2, False),
        ("replacement", 2, False),
    ],
)
def test_the_door_closes_after_the_first_meeting(type, hours, locked):
    locks, last = NOW + timedelta(hours=2), NOW + timedelta(hours=1000)
    assert is_locked(type=type, locks_at=locks, last_at=last, now=NOW + timedelta(hours=hours)) is locked


@pytest.mark.parametrize(("days", "where"), [(-1, "before"), (0, "on"), (6, "on"), (7, "over")])
def test_where_in_a_run(days, where):
    assert where_in_run(first_at=NOW, last_at=NOW + WEEK, now=NOW + days * DAY) == where


@pytest.mark.parametrize(
    ("begun", "left_out", "number"), [(0, 0, 0), (3, 0, 3), (3, 1, 2), (14, 0, 12), (14, 3, 11), (1, 2, 0)]
)
def test_meetings_are_counted(begun, left_out, number):
    assert number_of_meeting(begun=begun, left_out=left_out, meetings=12) == number


@pytest.mark.parametrize(
    ("asks", "following", "word"),
    [(-1, None, ""), (0, None, ""), (1, None, "last two"), (-9, 1, ""), (-9, 0, "has begun")],
)
def test_when_the_question_is_asked(asks, following, word):
    next_at = None if following is None else NOW + following * DAY
    verdict = may_choose_to_stay(state="running", asks_from=NOW + asks * DAY, next_first_at=next_at, now=NOW)
    assert not may_choose_to_stay(state="closed", asks_from=NOW + asks * DAY, next_first_at=next_at, now=NOW)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(("next_at", "yes"), [(None, False), (NOW, True)])
def test_a_resting_group_meets_again_when_a_date_is_known(next_at, yes):
    assert bool(may_meet_again(next_at=next_at)) is yes


def test_two_weeks_lie_between_two_runs():
    assert next_run_begins_after(last_at=NOW) == NOW + timedelta(days=14)


@pytest.mark.parametrize(
    ("state", "next_days", "last_days", "gap", "yes"),
    [
        ("running", None, 14, WEEK, True),
        ("running", None, 13, WEEK, False),
        ("running", 3, 99, WEEK, False),
        ("paused", None, 14, WEEK, False),
        ("running", None, 27, None, False),
        ("running", None, 28, None, True),
        ("running", None, 59, 30 * DAY, False),
        ("starting", None, 99, WEEK, False),
        ("resting", None, 99, WEEK, False),
        ("closed", None, 99, WEEK, False),
    ],
)
def test_two_missed_gaps_and_a_group_rests(state, next_days, last_days, gap, yes):
    next_at = None if next_days is None else NOW + next_days * DAY
    assert rests(state=state, next_at=next_at, last_at=NOW - last_days * DAY, gap=gap, now=NOW) is yes


@pytest.mark.parametrize(
    ("came", "left", "members", "yes"),
    [(1, 1, 7, False), (2, 1, 7, True), (0, 3, 5, True), (3, 2, 20, False), (6, 4, 20, True)],
)
def test_many_comings_and_goings_call_for_a_pause(came, left, members, yes):
    assert turnover_unsettles(came=came, left=left, members=members) is yes


@pytest.mark.parametrize(
    ("state", "pending", "yes"),
    [
        ("running", False, True),
        ("resting", False, True),
        ("running", True, False),
        ("planning", False, False),
        ("closed", False, False),
    ],
)
def test_who_may_offer_to_join(state, pending, yes):
    assert bool(may_offer(state=state, pending=pending)) is yes


JOIN = {"same": False, "state": "running", "locked": False, "coming": 3, "there": 4, "seats": 7}


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, ""),
        ({"same": True}, "of this group"),
        ({"state": "resting"}, "at the moment"),
        ({"locked": True}, "run"),
        ({"coming": 4}, "seats"),
    ],
)
def test_who_may_take_another_group_in(changed, word):
    verdict = may_take_up(**JOIN | changed)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("state", "agreed", "without", "days", "yes"),
    [
        ("running", 5, 0, 0, True),
        ("resting", 5, 0, 0, True),
        ("running", 4, 0, 0, False),
        ("running", 3, 0, 7, True),
        ("running", 5, 3, 6, False),
        ("running", 5, 3, 7, True),
        ("closed", 5, 0, 0, False),
        ("planning", 5, 0, 0, False),
    ],
)
def test_when_a_group_ends(state, agreed, without, days, yes):
    begun = NOW - days * DAY
    given = {"state": state, "agreed": agreed, "members": 5, "without": without, "begun_at": begun, "now": NOW}
    assert bool(may_close(**given)) is yes


@pytest.mark.parametrize(
    ("type", "came", "long_enough", "days"),
    [
        ("drop_in", 10, 3, 52),
        ("drop_in", 0, 3, 0),
        ("drop_in", -5, 3, -5),
        ("drop_in", 10, 2, 52),
        ("drop_in", 10, 1, 10),
        ("replacement", 10, 3, 10),
        ("closed", 10, 3, 10),
    ],
)
def test_from_when_on_somebody_decides_along(type, came, long_enough, days):
    found = voice_from(type=type, joined_at=NOW + came * DAY, opened_at=NOW, long_enough=long_enough)
    assert found == NOW + days * DAY


def test_pages_of_an_ended_group_stay_for_a_month():
    assert ended_goes_on(ended_at=NOW) == NOW + timedelta(days=30)
