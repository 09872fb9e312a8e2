"""Meeting first, the newcomer's evening, buddies and what comes after, as tables of cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from sameboat.welcome.rules import (
    CHECKLIST,
    HINDRANCES,
    IS,
    IS_NOT,
    MOVED,
    PAUSED,
    PLACES,
    RESTS,
    STANDS,
    UNKNOWN,
    Possible,
    as_wished,
    ends_by_itself,
    evening,
    has_begun,
    has_experience,
    in_doubt,
    is_asked_how_it_was,
    is_to_come,
    is_told_of_doubt,
    kept_for_until,
    may_arrive,
    may_be_met,
    may_extend,
    may_have_come,
    may_invite_again,
    may_invite_to,
    may_meet_again,
    may_meet_at_hour,
    may_meet_then,
    may_meet_while,
    may_propose,
    may_propose_again,
    may_read_place,
    may_say_not_met,
    may_still_answer,
    may_take_newcomer,
    months_after,
    one_at_a_time,
    place_said,
    suggested,
    waits_until,
    window,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("companions", "earlier", "open_now", "word"),
    [
        (2, 0, False, ""),
        (2, 2, False, ""),
        (2, 3, False, "three times"),
        (1, 0, False, "two people"),
        (3, 0, False, "two people"),
        (2, 0, True, "already"),
    ],
)
def test_an_appointment_is_with_two_members(companions, earlier, open_now, word):
    verdict = may_propose(companions=companions, earlier=earlier, open_now=open_now)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("stopped", "paused", "word"),
    [(False, False, ""), (True, False, "won’t continue"), (False, True, "paused"), (True, True, "paused")],
)
def test_who_can_be_met_at_all(stopped, paused, word):
    verdict = may_be_met(stopped=stopped, paused=paused)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(("stopped", "paused"), [(False, False), (True, False), (False, True)])
def test_nobody_is_met_for_a_group_that_has_ended(stopped, paused):
    verdict = may_be_met(stopped=stopped, paused=paused, ended=True)
    assert not verdict and "has ended" in verdict.because


@pytest.mark.parametrize(("earlier", "yes"), [(0, True), (1, True), (2, True), (3, False), (9, False)])
def test_up_to_three_times(earlier, yes):
    assert bool(may_meet_again(earlier=earlier)) is yes


@pytest.mark.parametrize(("not_yets", "yes"), [(0, True), (1, True), (2, True), (3, False), (9, False)])
def test_after_three_not_yets_nobody_is_asked_on_and_on(not_yets, yes):
    verdict = may_propose_again(not_yets=not_yets)
    assert bool(verdict) is yes and ("not yet" in verdict.because) is not yes


@pytest.mark.parametrize(("open_now", "yes"), [(False, True), (True, False)])
def test_one_appointment_at_a_time(open_now, yes):
    assert bool(one_at_a_time(open_now=open_now)) is yes


@pytest.mark.parametrize(
    ("away", "yes"),
    [(timedelta(0), False), (timedelta(minutes=-1), False), (timedelta(minutes=1), True), (timedelta(days=800), True)],
)
def test_nobody_is_asked_to_come_at_a_time_that_is_over(away, yes):
    assert bool(is_to_come(starts_at=NOON + away, now=NOON)) is yes


@pytest.mark.parametrize(
    ("away", "yes"), [(timedelta(0), False), (timedelta(minutes=-1), False), (timedelta(minutes=1), True)]
)
def test_until_it_begins_one_may_say_yes_or_not_yet(away, yes):
    assert may_still_answer(starts_at=NOON + away, now=NOON) is yes


@pytest.mark.parametrize(
    ("in_days", "until"), [(3, date(2026, 6, 4)), (7, date(2026, 6, 8)), (30, date(2026, 6, 8)), (0, date(2026, 6, 1))]
)
def test_an_invitation_keeps_its_evening_for_a_week(in_days, until):
    day = date(2026, 6, 1)
    assert kept_for_until(invited_on=day, on_date=day + timedelta(days=in_days)) == until


@pytest.mark.parametrize(
    ("away", "word"),
    [
        (timedelta(0), "over already"),
        (timedelta(minutes=12), "too soon"),
        (timedelta(minutes=119), "too soon"),
        (timedelta(hours=2), ""),
        (timedelta(days=60), ""),
        (timedelta(days=60, minutes=1), "two months"),
        (timedelta(days=800), "two months"),
    ],
)
def test_a_first_meeting_is_soon(away, word):
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    verdict = may_meet_then(starts_at=now + away, now=now)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("at", "sure", "yes"),
    [
        (time(2, 30), False, False),
        (time(2, 30), True, True),
        (time(6, 59), False, False),
        (time(7), False, True),
        (time(21, 59), False, True),
        (time(22), False, False),
    ],
)
def test_an_hour_of_the_night_is_asked_once_more(at, sure, yes):
    assert bool(may_meet_at_hour(at=at, sure=sure)) is yes


@pytest.mark.parametrize(("unresolved", "yes"), [("no", True), ("others", True), ("us", False)])
def test_nobody_who_is_part_of_a_conflict_meets_somebody_new(unresolved, yes):
    assert bool(may_meet_while(unresolved=unresolved)) is yes


@pytest.mark.parametrize(("minutes", "offered"), [(60, 0), (149, 0), (150, 1)])
def test_nobody_is_invited_to_an_evening_that_is_about_to_begin(minutes, offered):
    assert len(may_invite_to(starts=[NOON + timedelta(minutes=minutes)], now=NOON)) == offered


@pytest.mark.parametrize(("days", "offered"), [((3, 33, 63), 2), ((7, 14, 21), 3), ((60,), 1), ((90, 180), 1), ((), 0)])
def test_invitations_are_for_evenings_that_are_near(days, offered):
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    starts = [now + timedelta(days=one) for one in days]
    assert may_invite_to(starts=starts, now=now) == starts[:offered]


@pytest.mark.parametrize(
    ("close_on", "end"), [(date(2026, 6, 1), date(2026, 7, 1)), (date(2027, 1, 31), date(2027, 3, 2))]
)
def test_a_pair_ends_by_itself(close_on, end):
    assert ends_by_itself(close_on=close_on) == end


@pytest.mark.parametrize(("minutes", "yes"), [(14, False), (15, True), (20, True), (30, True), (31, False)])
def test_arriving_together(minutes, yes):
    assert bool(may_arrive(minutes_before=minutes)) is yes


def test_every_sort_of_place_has_a_note():
    assert {"premises", "public", "home"} <= set(PLACES) and all(one.note for one in PLACES.values())
    assert len(CHECKLIST) == 6


@pytest.mark.parametrize(("people", "statutes", "steps"), [(5, False, 10), (7, True, 11)])
def test_the_evening(people, statutes, steps):
    made = evening(people=people, statutes=statutes)
    keys = [step.key for step in made]
    assert len(made) == steps and ("statutes" in keys) is statutes
    assert keys.index("confidentiality") < keys.index("declaration") < keys.index("round") < keys.index("invitation")
    assert next(step for step in made if step.key == "round").minutes == 2 * people


@pytest.mark.parametrize("statutes", [False, True])
def test_an_evening_from_afar_has_the_same_steps_and_nothing_goes_from_hand_to_hand(statutes):
    room, afar = (evening(people=5, statutes=statutes, afar=one) for one in (False, True))
    assert [(step.key, step.minutes) for step in room] == [(step.key, step.minutes) for step in afar]
    said = " ".join(step.text for step in afar)
    assert "alone with a screen" not in said and "Hand it over" not in said and "each where they are" in said


@pytest.mark.parametrize(
    ("now", "willing", "word"),
    [(0, True, ""), (1, True, "One at a time"), (0, False, "do not take"), (1, False, "do not")],
)
def test_one_newcomer_at_a_time(now, willing, word):
    verdict = may_take_newcomer(newcomers_now=now, willing=willing)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("newcomer", "buddy", "begun"),
    [(None, None, False), (True, None, False), (None, True, False), (True, True, True), (False, True, False)],
)
def test_both_say_yes(newcomer, buddy, begun):
    assert has_begun(newcomer_said=newcomer, buddy_said=buddy) is begun


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 11, 24), 4, date(2027, 3, 24)),
    ],
)
def test_months(day, months, then):
    assert months_after(day=day, months=months) == then


def test_four_to_six_months():
    first, later = window(began_on=date(2026, 11, 24)), window(began_on=date(2026, 11, 24), extended=1)
    assert (first.check_on, first.close_on) == (date(2027, 3, 24), date(2027, 5, 24))
    assert (later.check_on, later.close_on) == (date(2027, 5, 24), date(2027, 7, 24))


@pytest.mark.parametrize(("extended", "yes"), [(0, True), (2, True), (3, False)])
def test_a_year_at_most(extended, yes):
    assert bool(may_extend(extended=extended)) is yes


LONG_AGO, LATELY, NEVER = (
    Possible(1, "woman", date(2025, 1, 1)), Possible(2, "man", date(2026, 10, 1)), Possible(3, "", None),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "apart", "order"),
    [
        ("anybody", (), [3, 1, 2]),
        ("woman", (), [1]),
        ("man", (), [2]),
        ("anybody", (3,), [1, 2]),
        ("woman", (1,), []),
    ],
)
def test_who_is_suggested_first(wish, apart, order):
    assert suggested(possible=[LATELY, NEVER, LONG_AGO], wish=wish, apart=apart) == order


def test_what_a_buddy_is_and_is_not():
    assert len(IS) == 5 and len(IS_NOT) == 5 and not set(IS) & set(IS_NOT)


@pytest.mark.parametrize(("months", "until"), [(1, date(2026, 12, 24)), (12, date(2027, 11, 24))])
def test_waiting_ends_by_itself(months, until):
    assert waits_until(today=date(2026, 11, 24), months=months) == until


@pytest.mark.parametrize("months", [0, 2, 13, 120])
def test_only_what_is_offered(months):
    with pytest.raises(ValueError):
        waits_until(today=date(2026, 11, 24), months=months)


def test_every_hindrance_has_something_that_helps():
    assert {one.key for one in HINDRANCES} >= {"way", "children", "time", "seen"}
    assert all(one.helps for one in HINDRANCES)


@pytest.mark.parametrize(
    ("tells", "agreed", "meets", "reads"),
    [(True, True, True, True), (False, True, True, False), (True, False, True, False), (True, True, False, False)],
)
def test_who_reads_where_the_group_meets(tells, agreed, meets, reads):
    assert may_read_place(tells=tells, agreed=agreed, meets=meets) is reads


@pytest.mark.parametrize(
    ("given", "newcomer", "member"),
    [
        ({}, "", "where the group meets, as"),
        ({"agreed": False}, "how to get in", ""),
        ({"tells": False}, "From there you go together", "you bring them there"),
        ({"tells": False, "agreed": False}, "", "you bring them there"),
        ({"known": False}, "From there you go together", "you bring them there"),
        ({"kept": True}, "", "not show how to join from afar: you open it"),
        ({"meets": False}, "", "neither where nor how"),
        ({"afar": True}, "", "how to join, as"),
        ({"afar": True, "agreed": False}, "tells you how to join", ""),
        ({"afar": True, "known": False}, "opens it for you: this page", "not show the link: you open it"),
        ({"afar": True, "known": False, "agreed": False}, "opens it for you: this page", "not show the link"),
        ({"afar": True, "tells": False}, "opens it for you: this page", "not show the link: you open it"),
        ({"afar": True, "known": False, "kept": True}, "those alone who have signed", "not show the link: you open it"),
        ({"afar": True, "by_phone": True, "known": False}, "brings you into the call", "you bring them into the call"),
    ],
)
def test_of_the_place_both_sides_read_the_same(given, newcomer, member):
    said = place_said(**({"tells": True, "agreed": True, "meets": True, "known": True} | given))
    assert newcomer in said.newcomer and member in said.member
    assert bool(newcomer) is bool(said.newcomer) and bool(member) is bool(said.member)


@pytest.mark.parametrize(("day", "yes"), [(23, False), (24, True), (25, True)])
def test_nobody_came_before_the_day(day, yes):
    assert bool(may_have_come(on_date=date(2026, 11, 24), today=date(2026, 11, day))) is yes


@pytest.mark.parametrize(
    ("who", "first", "then"), [("anybody", [0, 1, 2], []), ("woman", [1], [0, 2]), ("man", [2], [0, 1])]
)
def test_those_who_fit_the_wish_stand_first(who, first, then):
    assert as_wished(genders=["", "woman", "man"], who=who) == (first, then)


@pytest.mark.parametrize(
    ("joined", "months", "yes"),
    [
        (date(2026, 11, 24), 0, True),
        (date(2026, 5, 24), 6, True),
        (date(2026, 5, 25), 6, False),
        (date(2024, 11, 30), 24, False),
    ],
)
def test_a_group_decides_what_experience_it_asks_for(joined, months, yes):
    assert bool(has_experience(joined_on=joined, today=date(2026, 11, 24), months=months)) is yes


@pytest.mark.parametrize(
    ("hours_ago", "open_now", "goes_on", "asked"),
    [
        (2, False, True, False),
        (3, False, True, True),
        (24 * 14 - 1, False, True, True),
        (24 * 14, False, True, False),
        (20, True, True, False),
        (20, False, False, False),
    ],
)
def test_how_it_was_is_asked_for_two_weeks(hours_ago, open_now, goes_on, asked):
    then = NOON - timedelta(hours=hours_ago)
    assert is_asked_how_it_was(starts_at=then, open_now=open_now, goes_on=goes_on, now=NOON) is asked


def test_after_an_evening_the_meeting_before_it_is_asked_of_no_more():
    given = {"starts_at": NOON - timedelta(days=3), "open_now": False, "goes_on": True, "now": NOON}
    assert is_asked_how_it_was(**given, evening_since=False)
    assert not is_asked_how_it_was(**given, evening_since=True)


@pytest.mark.parametrize(
    ("agreed", "hours_ago", "may"),
    [(True, 0, True), (True, 20, True), (True, -1, False), (True, 24 * 14, False), (False, 20, False)],
)
def test_that_it_did_not_take_place_is_said_from_its_beginning_on(agreed, hours_ago, may):
    assert may_say_not_met(agreed=agreed, starts_at=NOON - timedelta(hours=hours_ago), now=NOON) is may


def test_an_evening_is_answered_before_the_next_one():
    assert may_invite_again(unanswered=False)
    assert "they came, or another time" in may_invite_again(unanswered=True).because


@pytest.mark.parametrize(
    ("paused", "rests", "meets_then", "doubt"),
    [
        (False, False, True, STANDS),
        (False, False, False, MOVED),
        (False, True, True, RESTS),
        (False, True, False, RESTS),
        (True, True, True, PAUSED),
        (False, False, None, UNKNOWN),
        (False, True, None, RESTS),
    ],
)
def test_an_evening_stands_or_is_in_doubt(paused, rests, meets_then, doubt):
    assert in_doubt(paused=paused, rests=rests, meets_then=meets_then) == doubt


@pytest.mark.parametrize(
    ("doubt", "told", "due"), [
        (STANDS, False, False), (RESTS, False, True), (MOVED, True, False), (UNKNOWN, False, False), (STANDS, True, True),
        (UNKNOWN, True, True),
    ],
)  # fmt: skip
def test_of_each_doubt_and_of_its_end_one_letter_is_due(doubt, told, due):
    assert is_told_of_doubt(doubt=doubt, told=told) is due
