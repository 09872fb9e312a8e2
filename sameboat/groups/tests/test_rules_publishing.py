"""The rules of showing a group, of its schedule and of its declaration, as tables of cases."""

from __future__ import annotations

from datetime import date

import pytest

from sameboat.base.times import DAYS, RHYTHMS, rhythm_of, rule_of
from sameboat.groups.rules import (
    guests_said,
    has_core,
    length_advice,
    may_add,
    may_adopt,
    may_ask_again,
    may_be_signed_on,
    may_mark_together,
    may_note_paper,
    may_publish,
    may_word,
    place_shown,
    rhythm_advice,
    welcomes,
    what_stays,
    when_passed_on,
    who_may_settle,
)
from sameboat.groups.rules.declaring import MOST_LINES
from sameboat.groups.rules.publishing import cores_for_two


@pytest.mark.parametrize(
    ("state", "shared", "conditions", "not_for", "word"),
    [
        ("running", "Grief.", ["You lost somebody."], "Separated people.", ""),
        ("recruiting", "Grief.", ["You lost somebody."], "Separated people.", ""),
        ("paused", "Grief.", ["You lost somebody."], "Separated people.", ""),
        ("planning", "Grief.", ["You lost somebody."], "Separated people.", "look for people"),
        ("resting", "Grief.", ["You lost somebody."], "Separated people.", "look for people"),
        ("closed", "Grief.", ["You lost somebody."], "Separated people.", "look for people"),
        ("running", " ", ["You lost somebody."], "Separated people.", "share"),
        ("running", "Grief.", [], "Separated people.", "conditions"),
        ("running", "Grief.", [" "], "Separated people.", "conditions"),
        ("running", "Grief.", ["You lost somebody."], "", "elsewhere"),
    ],
)
def test_may_publish(state, shared, conditions, not_for, word):
    verdict = may_publish(state=state, shared=shared, conditions=conditions, not_for=not_for)
    assert bool(verdict) is (word == "") and word in verdict.because


@pytest.mark.parametrize(
    ("type", "core", "facilitators", "yes"),
    [
        ("replacement", 2, 1, True),
        ("drop_in", 3, 2, True),
        ("re_formed", 2, 1, True),
        ("replacement", 1, 1, False),
        ("drop_in", 0, 0, False),
        ("drop_in", 2, 0, False),
        ("closed", 0, 0, True),
        ("course", 0, 0, True),
    ],
)
def test_has_core(type, core, facilitators, yes):
    assert bool(has_core(type=type, core=core, facilitators=facilitators)) is yes


@pytest.mark.parametrize(
    ("type", "state", "in_a_run", "members", "yes"),
    [
        ("replacement", "running", False, 6, True),
        ("replacement", "running", False, 7, False),
        ("replacement", "paused", False, 3, False),
        ("replacement", "recruiting", False, 1, True),
        ("closed", "running", True, 3, False),
        ("closed", "starting", False, 3, True),
        ("drop_in", "running", False, 9, True),
        ("replacement", "resting", False, 3, False),
    ],
)
def test_welcomes(type, state, in_a_run, members, yes):
    assert bool(welcomes(type=type, state=state, in_a_run=in_a_run, members=members, most=7, core=True)) is yes
    assert not welcomes(type=type, state=state, in_a_run=in_a_run, members=members, most=7, core=False)


def test_seats_that_are_offered_to_others_are_not_free():
    on = {"type": "replacement", "state": "running", "in_a_run": False, "members": 5, "most": 7, "core": True}
    assert welcomes(**on, offered=1) and not welcomes(**on, offered=2)


@pytest.mark.parametrize(
    ("told", "street", "town"), [("exact", True, True), ("area", False, True), ("later", False, False)]
)
def test_place_shown(told, street, town):
    shown = place_shown(told=told)
    assert (("street" in shown), ("locality" in shown)) == (street, town)
    assert "country" in shown
    with pytest.raises(KeyError):
        place_shown(told="everything")


@pytest.mark.parametrize(
    ("own", "facilitators", "standing", "yes"),
    [
        (True, 2, "member", True),
        (True, 1, "newcomer", True),
        (False, 1, "core", False),
        (False, 0, "core", True),
        (False, 0, "member", True),
        (False, 0, "newcomer", False),
        (False, 0, "guest", False),
    ],
)
def test_who_may_settle(own, facilitators, standing, yes):
    assert who_may_settle(own=own, facilitators=facilitators, standing=standing) is yes


@pytest.mark.parametrize(
    ("rhythm", "day", "rule"),
    [
        ("weekly", "TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("fortnightly", "SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"),
        ("1", "MO", "FREQ=MONTHLY;BYDAY=1MO"),
        ("-1", "FR", "FREQ=MONTHLY;BYDAY=-1FR"),
    ],
)
def test_rule_of_and_back(rhythm, day, rule):
    assert rule_of(rhythm=rhythm, day=day) == rule
    assert rhythm_of(rule=rule) == (rhythm, day)


@pytest.mark.parametrize(
    ("guests", "start", "words"),
    [((), "No visitors", 0), (("student",), "May come as a guest", 1), (("companion", "observer"), "May come", 2)],
)
def test_guests_said(guests, start, words):
    sentence, who = guests_said(guests=guests)
    assert sentence.startswith(start) and len(who) == words
    with pytest.raises(KeyError):
        guests_said(guests=["anybody"])


def test_rhythms_that_are_not_ours():
    assert rhythm_of(rule="FREQ=DAILY") == ("other", "") and set(DAYS) == {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
    for rhythm, day in (("other", "MO"), ("weekly", "XX"), ("5", "MO")):
        with pytest.raises(KeyError):
            rule_of(rhythm=rhythm, day=day)
    assert len(RHYTHMS) == 7


@pytest.mark.parametrize(
    ("rule", "type", "asks"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "replacement", False),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "replacement", False),
        ("FREQ=MONTHLY;BYDAY=1TU", "replacement", True),
        ("FREQ=DAILY", "replacement", True),
        ("FREQ=DAILY", "drop_in", False),
        ("FREQ=MONTHLY;BYDAY=1TU", "course", False),
    ],
)
def test_rhythm_advice(rule, type, asks):
    assert bool(rhythm_advice(rule=rule, type=type)) is asks


@pytest.mark.parametrize(("minutes", "asks"), [(60, "turn"), (90, ""), (120, ""), (150, "tired")])
def test_length_advice(minutes, asks):
    advice = length_advice(minutes=minutes)
    assert asks in advice and bool(advice) is bool(asks)


@pytest.mark.parametrize(
    ("before", "lines", "renamed", "word"),
    [
        ([], ["We greet each other in the street only if both want it."], False, ""),
        ([], [], True, ""),
        ([], [], False, "Write"),
        (["We knock."], ["WE KNOCK."], False, "already"),
        ([], ["We knock.", "we knock."], False, "already"),
        (["one"] * (MOST_LINES - 1), ["two"], False, ""),
        (["one"] * MOST_LINES, ["two"], False, "Eight"),
    ],
)
def test_may_add(before, lines, renamed, word):
    verdict = may_add(before=before, lines=lines, renamed=renamed)
    assert bool(verdict) is (word == "") and word in verdict.because


@pytest.mark.parametrize(
    ("lines", "without", "word"),
    [
        ([], ["We knock."], ""),
        (["We knock, or ring."], ["We knock."], ""),
        (["We knock."], ["We knock."], ""),
        (["We ring."], ["We knock."], ""),
        ([], ["We sing."], "any more"),
    ],
)
def test_a_promise_of_ones_own_may_be_asked_no_longer(lines, without, word):
    verdict = may_add(before=["We knock.", "We wait."], lines=lines, renamed=False, without=without)
    assert bool(verdict) is (word == "") and word in verdict.because


@pytest.mark.parametrize(("standing", "yes"), [("member", True), ("core", True), ("newcomer", False), ("guest", False)])
def test_may_word(standing, yes):
    assert bool(may_word(standing=standing)) is yes and not may_word(standing=standing, voice=False)


@pytest.mark.parametrize(
    ("own", "members", "yes"), [(False, 2, True), (True, 2, False), (True, 1, True), (False, 9, True)]
)
def test_may_adopt(own, members, yes):
    assert bool(may_adopt(own=own, members=members)) is yes


@pytest.mark.parametrize(
    ("facilitates", "marked", "signed", "yes"),
    [(True, False, 2, True), (True, False, 1, False), (True, True, 5, False), (False, False, 5, False)],
)
def test_may_mark_together(facilitates, marked, signed, yes):
    assert bool(may_mark_together(facilitates=facilitates, marked=marked, signed=signed)) is yes


@pytest.mark.parametrize(
    ("day", "word"), [(0, "did not have these words"), (1, ""), (4, ""), (5, ""), (6, "still to come")]
)
def test_a_sheet_has_the_day_on_which_it_was_signed(day, word):
    verdict = may_be_signed_on(day=date(2026, 11, 20 + day), made_on=date(2026, 11, 21), today=date(2026, 11, 25))
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("facilitates", "newest", "signed", "yes"),
    [(True, True, False, True), (True, True, True, False), (True, False, False, False), (False, True, False, False)],
)
def test_may_note_paper(facilitates, newest, signed, yes):
    assert bool(may_note_paper(facilitates=facilitates, newest=newest, signed=signed)) is yes


def test_what_stays_is_what_was_wanted():
    assert what_stays(wanted=False) == ()
    assert what_stays(wanted=True) == ("name", "signed_date")


def test_when_passed_on_somebody_is_heard_first_and_nothing_is_written_down():
    keys = [step.key for step in when_passed_on()]
    assert (keys[0], keys[-1]) == ("hurt", "nothing") and "again" in keys and "outside" in keys


@pytest.mark.parametrize(("facilitates", "signed", "yes"), [(True, 3, True), (True, 0, False), (False, 3, False)])
def test_may_ask_again(facilitates, signed, yes):
    assert bool(may_ask_again(facilitates=facilitates, signed=signed)) is yes


@pytest.mark.parametrize(
    ("type", "core", "looking_after", "yes"),
    [("drop_in", 4, 2, True), ("drop_in", 3, 2, False), ("replacement", 4, 1, False), ("closed", 0, 0, True)],
)
def test_two_cores_before_becoming_two(type, core, looking_after, yes):
    assert cores_for_two(type=type, core=core, looking_after=looking_after) is yes
