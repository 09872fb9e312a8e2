"""Cases of the rules about concerns, blocks, newcomers and pauses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.base.codes import CODE_SIGNS, tidy_code
from sameboat.base.sources import SOURCES
from sameboat.safety.models import Reason
from sameboat.safety.rules import (
    CONDUCT,
    FLOOD,
    LONGEST_DAYS,
    WAIT_S,
    ends_on,
    enough_people,
    in_force,
    may_be_named,
    may_block,
    may_read,
    may_share_a_list,
    may_suspend,
    may_take_now,
    passes_on,
    pauses_its_group,
    trail_ends_on,
)

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("genders", "yes"),
    [
        ([], False),
        (["Woman"], False),
        (["Woman", "Woman"], False),
        (["Woman", " woman "], False),
        (["Woman", "Man"], False),
        (["Woman", "woman ", "Woman"], False),
        (["Woman", "Woman", "Non-binary"], True),
        (["Two-spirit", "Agender", "Man"], True),
    ],
)
def test_enough_people(genders, yes):
    verdict = enough_people(genders=genders)
    assert bool(verdict) is yes and bool(verdict.because) is not yes


@pytest.mark.parametrize(("chosen", "asking", "yes"), [(4, 4, True), (4, 5, False), (None, 4, False), (None, 0, False)])
def test_may_read(chosen, asking, yes):
    assert bool(may_read(chosen_account=chosen, asking_account=asking)) is yes


def test_ends_on():
    assert ends_on(last_word_on=DAY) == date(2027, 2, 22)


@pytest.mark.parametrize(
    ("days_ago", "opened", "second", "yes"),
    [(13, False, True, False), (14, False, True, True), (99, False, True, True), (99, True, True, False), (99, False, False, False)],
)  # fmt: skip
def test_passes_on(days_ago, opened, second, yes):
    assert passes_on(told_on=DAY - timedelta(days=days_ago), opened=opened, second=second, today=DAY) is yes


@pytest.mark.parametrize(
    ("came", "open_s", "yes"),
    [(0, 0.0, True), (FLOOD - 1, 0.0, True), (FLOOD, 0.0, False), (FLOOD, WAIT_S - 0.1, False), (FLOOD, WAIT_S, True),
     (10**9, WAIT_S, True)],
)  # fmt: skip
def test_may_take_now(came, open_s, yes):
    assert bool(may_take_now(came_this_hour=came, form_open_s=open_s)) is yes


@pytest.mark.parametrize(
    ("kind", "ref", "yes"),
    [
        ("listing", "tuesday-circle", True),
        ("listing", "A_b-9", True),
        ("listing", "x" * 100, True),
        ("listing", "x" * 101, False),
        ("listing", "", False),
        ("nonsense", "tuesday-circle", False),
        ("listing", "a b", False),
        ("listing", "<script>", False),
        ("listing", "a\x00", False),
        ("listing", "a\n", False),
        ("listing", "ä", False),
        ("listing", "../etc", False),
    ],
)
def test_what_may_be_named(kind, ref, yes):
    assert may_be_named(kind=kind, ref=ref, kinds=("listing", "group")) is yes


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7QDM3XWP9RTB2FHJ4NA", "K7QDM3XWP9RTB2FHJ4NA"),
        (" k7qd-m3xw p9rt·b2fh–j4na ", "K7QDM3XWP9RTB2FHJ4NA"),
        ("ILOUM3XWP9RTB2FHJ4NA", "110VM3XWP9RTB2FHJ4NA"),
        ("K7QD", ""),
        ("K7QDM3XWP9RTB2FHJ4NAA", ""),
        ("K7QDM3XWP9RTB2FHJ4N!", ""),
        ("", ""),
        ("\x00" * 20, ""),
        ("К7QDM3XWP9RTB2FHJ4NA", ""),  # a Cyrillic К
    ],
)
def test_a_code_is_read_as_people_type_it(typed, code):
    assert tidy_code(typed=typed) == code


def test_no_two_signs_of_a_code_look_alike():
    assert len(set(CODE_SIGNS)) == 32 and not set("ILOU") & set(CODE_SIGNS)


@pytest.mark.parametrize(("oneself", "yes"), [(False, True), (True, False)])
def test_may_block(oneself, yes):
    assert bool(may_block(oneself=oneself)) is yes


@pytest.mark.parametrize(("blocked", "yes"), [(False, True), (True, False)])
def test_may_share_a_list(blocked, yes):
    assert bool(may_share_a_list(blocked=blocked)) is yes


@pytest.mark.parametrize(
    ("days", "sentence", "yes"),
    [
        (1, "x", True),
        (LONGEST_DAYS, "x", True),
        (0, "x", False),
        (-1, "x", False),
        (181, "x", False),
        (30, "  ", False),
    ],
)
def test_may_suspend(days, sentence, yes):
    assert bool(may_suspend(days=days, sentence=sentence)) is yes


@pytest.mark.parametrize(
    ("begins_h", "ends_h", "lifted", "yes"),
    [(-1, 1, False, True), (0, 1, False, True), (-1, 0, False, False), (1, 2, False, False), (-1, 1, True, False)],
)
def test_a_pause_in_force(begins_h, ends_h, lifted, yes):
    begins, ends = NOW + timedelta(hours=begins_h), NOW + timedelta(hours=ends_h)
    assert in_force(from_at=begins, until_at=ends, lifted=lifted, now=NOW) is yes


@pytest.mark.parametrize("reason", Reason.values)
def test_pauses_its_group(reason):
    assert pauses_its_group(reason=reason) is (reason != Reason.ASKED)


def test_trail_ends_on():
    assert trail_ends_on(decided_on=DAY) == date(2028, 11, 23)


@pytest.mark.parametrize("clause", CONDUCT, ids=lambda clause: clause.rows[0])
def test_each_sentence_of_conduct_can_be_traced(clause):
    assert clause.sentence.endswith(".") and "!" not in clause.sentence
    assert clause.source in SOURCES and clause.rows
