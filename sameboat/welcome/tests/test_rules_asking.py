"""Asking and answering, as tables of cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.welcome.rules import (
    CARD,
    Candidate,
    ends_on,
    is_counted,
    is_first_visit,
    is_news,
    is_ready,
    may_ask,
    may_stop,
    may_take_now,
    next_step,
    next_volunteer,
    reach_fits,
    step_when_answered,
    unanswered_words,
    where_it_stands,
    who_is_there,
)

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_everything_is_gone_thirty_days_after_the_last_word():
    assert ends_on(last_word_on=TODAY) == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("listed", "suspended", "volunteers", "word"),
    [
        (True, False, 1, ""),
        (True, False, 0, "Nobody"),
        (True, True, 2, "cannot"),
        (False, False, 2, "cannot"),
    ],
)
def test_whether_a_group_can_be_asked(listed, suspended, volunteers, word):
    verdict = may_ask(listed=listed, suspended=suspended, volunteers=volunteers)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("came", "open_s", "yes"), [(0, 0.0, True), (29, 0.0, True), (30, 0.0, False), (30, 30.0, True), (500, 29.9, False)]
)
def test_many_at_once_wait_and_nobody_is_turned_away(came, open_s, yes):
    assert bool(may_take_now(came_this_hour=came, form_open_s=open_s)) is yes


@pytest.mark.parametrize(
    ("way", "reach", "yes"),
    [
        ("page", "", True),
        ("phone", "+47 55 01 23 45", True),
        ("phone", "12", False),
        ("phone", "call me", False),
        ("phone", "1" * 30, False),
        ("email", "wren@example.org", True),
        ("email", "wren@example", False),
        ("email", "wren", False),
        ("email", "a@b@example.org", False),
    ],
)
def test_one_way_to_be_reached(way, reach, yes):
    assert bool(reach_fits(way=way, reach=reach)) is yes


WOMAN = Candidate(1, "woman", None, date(2026, 11, 20))
MAN = Candidate(2, "man", None, date(2026, 11, 1))
UNSAID = Candidate(3, "", None, None)
RESTS = Candidate(4, "woman", date(2026, 11, 30), None)
BUSY = Candidate(5, "", None, None, open_asks=1)
TODAYS = [Candidate(6, "", None, TODAY, asked_last=9), Candidate(7, "", None, TODAY, asked_last=4)]
MORE = [Candidate(8, "", None, None, open_asks=2), Candidate(9, "", None, TODAY, open_asks=1)]
ALL = [WOMAN, MAN, UNSAID, RESTS, BUSY]


@pytest.mark.parametrize(
    ("candidates", "who", "but", "number"),
    [
        (ALL, "anybody", (), 3),
        (ALL, "anybody", (3,), 2),
        (ALL, "anybody", (3, 2), 1),
        (ALL, "anybody", (1, 2, 3), 5),
        (ALL, "woman", (), 1),
        (ALL, "woman", (1,), None),
        (ALL, "man", (), 2),
        ([RESTS], "anybody", (), None),
        ([], "anybody", (), None),
        (TODAYS, "anybody", (), 7),
        (MORE, "anybody", (), 9),
    ],
)
def test_whose_turn_it_is(candidates, who, but, number):
    chosen = next_volunteer(candidates=candidates, who=who, today=TODAY, but=but)
    assert (chosen.number if chosen else None) == number


def test_a_rest_ends_by_itself():
    assert next_volunteer(candidates=[RESTS], who="woman", today=date(2026, 11, 30)) == RESTS


@pytest.mark.parametrize(
    ("hours", "reminded", "others", "told", "step"),
    [
        (1, False, True, False, "nothing"),
        (24, False, True, False, "remind"),
        (30, True, True, False, "nothing"),
        (48, True, True, False, "hand_on"),
        (48, False, True, False, "hand_on"),
        (48, True, False, False, "tell"),
        (90, True, False, True, "nothing"),
        (90, False, False, True, "remind"),
    ],
)
def test_nobody_waits_for_nothing(hours, reminded, others, told, step):
    handed = NOW - timedelta(hours=hours)
    assert next_step(handed_at=handed, reminded=reminded, others=others, told=told, now=NOW) == step


@pytest.mark.parametrize(
    ("days", "told", "again", "held", "step"),
    [
        (4.9, True, True, True, "nothing"),
        (5, True, True, True, "again"),
        (29, True, True, True, "again"),
        (5, True, False, True, "nothing"),
        (5, False, True, True, "tell"),
        (0, True, True, False, "hand_on"),
        (9, True, False, False, "nothing"),
    ],
)
def test_it_goes_round_again_at_a_kind_pace(days, told, again, held, step):
    given = {"reminded": True, "others": False, "told": told, "again": again, "held": held}
    assert next_step(handed_at=NOW - timedelta(days=days), now=NOW, **given) == step


@pytest.mark.parametrize(
    ("there", "others", "said", "now"),
    [(True, True, "", ""), (False, True, "does not answer here", "Write below"), (False, False, "does not answer here", "alone")],
)  # fmt: skip
def test_whether_whoever_answered_is_still_there(there, others, said, now):
    stand = who_is_there(there=there, others=others)
    assert (stand is None) is there
    assert stand is None or (said in stand.sentence and now in stand.now)


@pytest.mark.parametrize(
    ("hours", "held", "step"), [(24, True, "remind"), (48, True, "tell"), (90, True, "tell"), (1, False, "hand_on")]
)
def test_whoever_is_in_touch_keeps_it_and_is_reminded(hours, held, step):
    given = {"reminded": False, "others": True, "told": False, "in_touch": True}
    assert next_step(handed_at=NOW - timedelta(hours=hours), held=held, now=NOW, **given) == step


@pytest.mark.parametrize(
    ("takes_in", "unresolved", "expected", "word"),
    [
        (True, False, 0, ""),
        (False, False, 0, "nobody"),
        (True, True, 0, "group first"),
        (True, False, 1, "another date"),
    ],
)
def test_whether_the_group_is_ready(takes_in, unresolved, expected, word):
    verdict = is_ready(takes_in=takes_in, unresolved=unresolved, expected=expected, newcomers_most=1)
    assert bool(verdict) is not bool(word) and word in verdict.because


def test_the_card_is_short():
    assert len(CARD) == 5 and all(len(line) < 100 for line in CARD)


@pytest.mark.parametrize(("inside", "yes"), [(False, True), (True, False)])
def test_stopping_needs_no_reason(inside, yes):
    assert bool(may_stop(inside=inside)) is yes


@pytest.mark.parametrize(("what", "yes"), [("asked", True), ("stayed", True), ("cried", False)])
def test_what_is_counted(what, yes):
    assert is_counted(what=what) is yes


@pytest.mark.parametrize(
    ("held", "late", "turned", "answered", "said", "alone"),
    [
        (True, False, False, False, "Nobody has answered yet.", False),
        (True, False, False, True, "You wrote last.", False),
        (True, False, True, False, "It lies with somebody else", False),
        (True, True, False, False, "it takes longer", True),
        (True, True, True, True, "it takes longer", True),
        (False, False, False, False, "nobody is there", True),
        (False, True, False, True, "nobody is there", True),
        (False, False, True, False, "nobody else of this group", True),
    ],
)
def test_what_whoever_waits_is_told(held, late, turned, answered, said, alone):
    stand = where_it_stands(held=held, late=late, turned=turned, answered=answered)
    assert said in stand.sentence and bool(stand.now) is alone
    assert "can wait" not in stand.sentence + stand.now
    assert ("has been told" in stand.sentence) <= held


@pytest.mark.parametrize(
    ("held", "again", "told", "step"),
    [
        (True, True, False, "nothing"),
        (True, False, False, "nothing"),
        (False, True, False, "hand_on"),
        (False, True, True, "hand_on"),
        (False, False, False, "tell"),
        (False, False, True, "nothing"),
    ],
)
def test_an_answered_question_nobody_has_goes_on_or_is_told_once(held, again, told, step):
    assert step_when_answered(held=held, again=again, told=told) == step


def test_what_has_changed_is_said_to_whoever_waits():
    given = {"held": True, "late": False, "turned": False}
    assert "gone on" in where_it_stands(**given, answered=False, went_on=True).sentence
    assert "somebody else" in where_it_stands(**given, answered=True, went_on=True).sentence
    assert "somebody else" not in where_it_stands(**given, answered=True).sentence
    stand = who_is_there(there=True, others=False, went_on=True)
    assert stand is not None and "Somebody else" in stand.sentence and not stand.now


def test_the_first_visit_alone_is_one():
    assert is_first_visit(has_come=False) and not is_first_visit(has_come=True)


@pytest.mark.parametrize(
    ("known", "was_closed", "entered_after", "yes"),
    [
        (False, False, True, True),
        (False, True, False, True),  # it took nobody in when they began
        (False, True, True, True),
        (False, False, False, False),  # it rested or was paused then, or stood behind those that were looked at
        (True, False, False, False),
        (True, False, True, False),
        (True, True, False, False),  # they come from it
    ],
)
def test_a_group_is_news_for_whoever_waits(known, was_closed, entered_after, yes):
    assert is_news(known=known, was_closed=was_closed, entered_after=entered_after) is yes


@pytest.mark.parametrize(
    ("words", "unanswered"),
    [
        ([], ""),
        ([(True, "a")], "a"),
        ([(True, "a"), (True, "b")], "a\nb"),
        ([(True, "a"), (False, "b")], ""),
        ([(True, "a"), (False, "b"), (True, "c"), (True, "d")], "c\nd"),
    ],
)
def test_what_is_looked_at_is_what_nobody_has_answered(words, unanswered):
    assert unanswered_words(words=words) == unanswered
