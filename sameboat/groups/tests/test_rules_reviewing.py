"""Looking back, private questions, changing the charter, sessions, tradition: tables of cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.groups.rules import (
    CHARACTERISTICS,
    FIRST_STEPS,
    QUESTIONS,
    STATES,
    assent,
    disturbances,
    every_is_possible,
    first_steps_answers,
    is_anniversary,
    may_answer,
    may_decide,
    may_keep_aim,
    may_propose,
    may_review,
    may_show_overlap,
    may_show_spread,
    overlap,
    poll_ends_on,
    review_is_due,
    trials,
    years,
)

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("meetings", "weeks", "every", "run_over", "due"),
    [
        (5, 99, 6, False, False),
        (6, 1, 6, False, True),
        (7, 1, 6, False, True),
        (6, 1, 8, False, False),
        (0, 0, 6, True, True),
        (None, 11, 6, False, False),
        (None, 12, 6, False, True),
        (0, 52, 6, False, False),
    ],
)
def test_when_a_review_is_due(meetings, weeks, every, run_over, due):
    assert review_is_due(meetings=meetings, weeks=weeks, every=every, run_over=run_over) is due


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("going_on", [True, False])
def test_when_a_review_may_begin(state, going_on):
    yes = state not in {"idea", "planning", "closed"} and not going_on
    assert bool(may_review(state=state, going_on=going_on)) is yes


@pytest.mark.parametrize(("every", "yes"), [(1, False), (2, True), (6, True), (26, True), (27, False)])
def test_how_often_a_group_can_look_back(every, yes):
    assert every_is_possible(every=every) is yes


def test_there_are_five_characteristics_each_with_questions():
    assert [one.key for one in CHARACTERISTICS] == ["common", "reciprocity", "continuity", "autonomy", "experience"]
    assert all(text.endswith("?") for one in CHARACTERISTICS for text in one.questions)


@pytest.mark.parametrize(
    ("counts", "over", "word"),
    [
        ({"a": 3, "b": 2}, True, ""),
        ({"a": 3, "b": 2}, False, "over"),
        ({"a": 2, "b": 2}, True, "five"),
        ({"a": 0, "b": 0}, True, "five"),
        ({"a": 5, "b": 0}, True, "All"),
        ({"a": 12, "b": 0}, True, "All"),
        ({"a": 4, "b": 1}, True, "all but one"),
        ({"a": 11, "b": 1}, True, "all but one"),
        ({"a": 4, "b": 2}, True, ""),
        ({"a": 3, "b": 1, "c": 1}, True, ""),
    ],
)
def test_when_the_spread_is_shown(counts, over, word):
    verdict = may_show_spread(counts=counts, over=over)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("answered", "over", "yes"), [(2, True, False), (3, True, True), (7, True, True), (7, False, False)]
)
def test_when_what_all_have_in_common_is_shown(answered, over, yes):
    assert bool(may_show_overlap(answered=answered, over=over)) is yes


@pytest.mark.parametrize(
    ("counts", "answered", "common"),
    [({"a": 3, "b": 2, "c": 3}, 3, ["a", "c"]), ({"a": 2, "b": 1}, 3, []), ({"a": 0}, 3, [])],
)
def test_only_what_all_have_chosen_is_common(counts, answered, common):
    assert overlap(counts=counts, answered=answered) == common


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, ""),
        ({"joined_at": NOW}, ""),
        ({"joined_at": NOW + DAY}, "before you came"),
        ({"guest": True}, "before you came"),
        ({"answered": True}, "already"),
        ({"over": True}, "over"),
    ],
)
def test_who_may_answer(changed, word):
    asked = {"guest": False, "joined_at": NOW - DAY, "opened_at": NOW, "answered": False, "over": False} | changed
    verdict = may_answer(**asked)
    assert bool(verdict) is not bool(word) and word in verdict.because


def test_a_private_question_ends_and_its_numbers_go():
    assert poll_ends_on(opened_on=date(2027, 3, 1)) == (date(2027, 3, 15), date(2027, 4, 14))


CHANGE = {
    "question": "who", "state": "running", "type": "replacement", "in_a_run": False, "changed": True, "type_changes": False,
    "open_already": False, "guest": False, "most": 7, "members": 5,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, ""),
        ({"guest": True}, "Guests"),
        ({"state": "closed"}, "at the moment"),
        ({"state": "splitting"}, "at the moment"),
        ({"state": "planning"}, "at the moment"),
        ({"state": "recruiting"}, ""),
        ({"state": "re_forming"}, ""),
        ({"open_already": True}, "already"),
        ({"changed": False}, "different"),
        ({"members": 8}, "more of you"),
        ({"members": 7}, ""),
        ({"type": "closed", "in_a_run": True}, ""),
        ({"type": "closed", "in_a_run": True, "question": "where-to"}, "run"),
        ({"type": "closed", "in_a_run": True, "type_changes": True}, "run"),
        ({"type": "re_formed", "in_a_run": True, "question": "where-to"}, "run"),
        ({"type": "closed", "in_a_run": False, "question": "where-to"}, ""),
        ({"type": "drop_in", "in_a_run": True, "question": "where-to"}, ""),
    ],
)
def test_what_may_be_proposed(changed, word):
    verdict = may_propose(**CHANGE | changed)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("changed", "yes"),
    [
        ({}, True),
        ({"joined_at": NOW + DAY}, False),
        ({"voice_from": NOW + DAY}, False),
        ({"guest": True}, False),
        ({"is_open": False}, False),
    ],
)
def test_who_decides(changed, yes):
    asked = {"guest": False, "joined_at": NOW, "voice_from": NOW, "opened_at": NOW, "is_open": True} | changed
    assert bool(may_decide(**asked)) is yes


@pytest.mark.parametrize(
    ("may", "yes", "talk", "over", "what"),
    [
        (5, 5, 0, False, "adopted"),
        (1, 1, 0, False, "adopted"),
        (5, 4, 0, False, "open"),
        (5, 4, 1, False, "open"),
        (5, 3, 0, True, "adopted"),
        (4, 2, 0, True, "not_adopted"),
        (5, 2, 0, True, "not_adopted"),
        (6, 4, 1, True, "adopted"),
        (6, 4, 2, True, "adopted"),
        (5, 3, 1, True, "not_adopted"),
        (5, 4, 1, True, "adopted"),
        (3, 2, 1, True, "adopted"),
        (0, 0, 0, False, "open"),
        (0, 0, 0, True, "not_adopted"),
    ],
)
def test_what_becomes_of_a_proposal(may, yes, talk, over, what):
    assert assent(may=may, yes=yes, talk=talk, over=over) == what


def test_a_trial_lasts_until_it_is_settled():
    until = date(2027, 6, 1)
    versions = [(4, "who", None), (3, "how-many", until), (2, "who", until), (1, "", None)]
    assert [(one.question, one.version, one.until) for one in trials(versions=versions)] == [("how-many", 3, until)]
    assert trials(versions=[(1, "", None)]) == []


def test_first_steps_answer_questions_of_the_plan():
    assert len(FIRST_STEPS) == 6
    for theme in FIRST_STEPS:
        for question, prompt in theme.outcome:
            assert prompt in {one.name for one in QUESTIONS[question].prompts}
    given = first_steps_answers(theme="criteria", given={"conditions": ["One."], "not_for": ""})
    assert given == {"who": {"conditions": ["One."]}}
    assert first_steps_answers(theme="who", given={}) == {}
    with pytest.raises(KeyError):
        first_steps_answers(theme="weather", given={})


@pytest.mark.parametrize(
    ("changed", "word"),
    [({}, ""), ({"text": " "}, "Write"), ({"aims": 11}, ""), ({"aims": 12}, "Twelve"), ({"there": True}, "already")],
)
def test_which_aims_are_kept(changed, word):
    verdict = may_keep_aim(**{"text": "We speak openly.", "aims": 0, "there": False} | changed)
    assert bool(verdict) is not bool(word) and word in verdict.because


def test_three_things_disturb_handing_on():
    assert [one.key for one in disturbances()] == ["past", "beliefs", "turnover"]


@pytest.mark.parametrize(
    ("since", "today", "age", "feast"),
    [
        (date(2026, 3, 1), date(2027, 3, 1), 1, True),
        (date(2026, 3, 1), date(2027, 2, 28), 0, False),
        (date(2026, 3, 1), date(2026, 3, 1), 0, False),
        (date(2024, 2, 29), date(2027, 2, 28), 2, True),
        (date(2024, 2, 29), date(2028, 2, 29), 4, True),
        (date(2024, 2, 29), date(2028, 2, 28), 3, False),
    ],
)
def test_how_old_a_group_is(since, today, age, feast):
    assert years(since=since, today=today) == age
    assert is_anniversary(since=since, today=today) is feast
