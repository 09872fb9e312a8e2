"""When a group is planned, who may take part, and when a plan ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.groups.rules import (
    SIX,
    first_open,
    is_planned,
    may_become,
    may_begin,
    may_come_in,
    may_invite,
    may_make_charter,
    may_plan,
    may_replace,
    plan_ends_on,
)
from sameboat.groups.rules.life import MAY_BECOME, PLANNING, RECRUITING, STATES
from sameboat.groups.rules.planning import foci_advice
from sameboat.groups.rules.size import size_said
from sameboat.groups.tests.plans import ANSWERS, answers

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_the_six_questions_stand_in_their_order():
    assert [question.key for question in SIX] == ["who", "where-to", "why", "how-many", "empower", "like"]


def test_a_plan_with_all_answers_is_planned():
    assert is_planned(answers=ANSWERS) and first_open(answers=ANSWERS) == ""


@pytest.mark.parametrize("key", [question.key for question in SIX])
def test_without_one_of_the_six_it_is_not(key):
    left = {other: answer for other, answer in ANSWERS.items() if other != key}
    verdict = is_planned(answers=left)
    assert not verdict and verdict.because and first_open(answers=left) == key


@pytest.mark.parametrize(
    ("change", "asks"),
    [
        ({"who": {"conditions": []}}, "condition"),
        ({"who": {"conditions": ["  "]}}, "condition"),
        ({"where_to": {"goals": []}}, "goal"),
        ({"where_to": {"purposes": [], "own_purpose": ""}}, ""),
        ({"who": {"shared": " \n"}}, "share"),
        ({"how_many": {"most": None}}, "number"),
        ({"how_many": {"most": 12}}, "size"),
        ({"how_many": {"most": 12, "size_reason": "A large room."}}, ""),
        ({"how_many": {"most": 12}, "empower": {"type": "drop_in"}}, ""),
        ({"empower": {"type": ""}}, "come in"),
        ({"empower": {"norms": []}}, ""),
        ({"empower": {"norms": [{"text": "No phones.", "why": ""}]}}, "why"),
        ({"empower": {"norms": [{"text": "", "why": "Because."}]}}, "rule"),
        ({"like": {"possibilities": ""}}, "possible"),
    ],
)
def test_what_a_plan_needs(change, asks):
    verdict = is_planned(answers=answers(**change))
    assert bool(verdict) is not bool(asks) and asks in verdict.because


@pytest.mark.parametrize(
    ("need", "looked", "yes"), [("grief", True, True), ("grief", False, False), ("", True, False), ("x", True, False)]
)
def test_first_one_looks_at_what_exists(need, looked, yes):
    assert bool(may_begin(need=need, known={"grief"}, looked=looked)) is yes


@pytest.mark.parametrize(("plans", "yes"), [(0, True), (4, True), (5, False)])
def test_nobody_plans_more_than_five(plans, yes):
    assert bool(may_plan(plans_now=plans)) is yes


@pytest.mark.parametrize(("planners", "waiting", "yes"), [(1, 0, True), (6, 4, True), (7, 0, False), (2, 5, False)])
def test_who_may_be_invited(planners, waiting, yes):
    assert bool(may_invite(planners=planners, open_invitations=waiting)) is yes


@pytest.mark.parametrize(
    ("change", "yes"),
    [
        ({}, True),
        ({"ends_at": NOW}, False),
        ({"ends_at": NOW - timedelta(days=1)}, False),
        ({"planners": 7}, False),
        ({"inside": True}, False),
        ({"name_taken": True}, False),
    ],
)
def test_who_may_come_in_by_a_link(change, yes):
    given = {"ends_at": NOW + timedelta(days=7), "now": NOW, "planners": 1, "inside": False, "name_taken": False}
    assert bool(may_come_in(**given | change)) is yes


@pytest.mark.parametrize(("seen", "now", "yes"), [(0, 0, True), (3, 3, True), (2, 3, False), (4, 3, False)])
def test_of_two_people_at_once_the_first_stays(seen, now, yes):
    assert bool(may_replace(seen=seen, now=now)) is yes


@pytest.mark.parametrize(
    ("given", "changed", "versions", "yes"),
    [
        (ANSWERS, True, 0, True),
        (ANSWERS, True, 49, True),
        (ANSWERS, True, 50, False),
        (ANSWERS, False, 1, False),
        ({}, True, 0, False),
    ],
)
def test_when_a_charter_can_be_made(given, changed, versions, yes):
    assert bool(may_make_charter(answers=given, changed=changed, versions=versions)) is yes


def test_a_plan_ends_after_180_days():
    assert plan_ends_on(touched_on=date(2026, 1, 1)) == date(2026, 6, 30)


@pytest.mark.parametrize("state", MAY_BECOME)
def test_every_state_is_told_and_leads_to_known_ones(state):
    assert STATES[state] and set(MAY_BECOME[state]) <= set(STATES) and set(STATES) == set(MAY_BECOME)


@pytest.mark.parametrize(
    ("now", "then", "given", "yes"),
    [
        (PLANNING, RECRUITING, ANSWERS, True),
        (PLANNING, RECRUITING, {}, False),
        (PLANNING, "running", ANSWERS, False),
        ("running", "splitting", {}, True),
        ("closed", "running", ANSWERS, False),
        ("resting", RECRUITING, {}, False),
    ],
)
def test_how_a_group_may_go_on(now, then, given, yes):
    assert bool(may_become(now=now, then=then, planned=is_planned(answers=given))) is yes


@pytest.mark.parametrize(
    ("fewest", "most", "type", "reason", "said"),
    [
        (4, 7, "replacement", "", ""),
        (4, 7, "drop_in", "Because.", ""),
        (5, 6, "closed", "Because.", ""),
        (4, 12, "replacement", " A large room. ", "A large room."),
        (2, 7, "closed", "We are few here.", "We are few here."),
        (4, 40, "drop_in", "", "Drop-in groups are often larger. People there usually tell less about themselves."),
        (2, 7, "drop_in", "", ""),
        (4, 40, "drop_in", "The hall is open.", "The hall is open."),
    ],
)
def test_what_a_visitor_reads_beside_the_numbers(fewest, most, type, reason, said):
    assert size_said(fewest=fewest, most=most, type=type, reason=reason) == said


@pytest.mark.parametrize(
    ("foci", "asks"),
    [
        ({}, False),
        ({"support": "much"}, False),
        ({"support": "much", "advocacy": "little"}, False),
        ({"support": "much", "advocacy": "some"}, False),
        ({"support": "much", "advocacy": "much"}, True),
        ({"support": "some", "advocacy": "some"}, True),
        ({"support": "little", "advocacy": "some"}, True),
        ({"support": "little", "advocacy": "little"}, False),
        ({"advocacy": "much", "facts": "much"}, True),
        ({"facts": "much", "learning": "much"}, False),
    ],
)
def test_a_cause_that_takes_as_much_as_being_there_is_asked_about(foci, asks):
    assert ("another group" in foci_advice(foci=foci)) is asks
