"""Help with coming, and whom somebody would like at their side, as tables of cases."""

from __future__ import annotations

from datetime import date

import pytest

from sameboat.groups.catalogue import presets
from sameboat.welcome.rules import (
    CHECKLIST,
    EXPECTING,
    HELPS,
    IS,
    Offered,
    called,
    check_in,
    ends_on,
    fits_wish,
    has_to_do_with_most,
    help_ends_on,
    help_seen_by,
    may_accompany,
    may_be_proposed,
    may_meet_at,
    may_wish,
)

DAY = date(2026, 11, 30)
ROWS = [
    Offered(1, 10, "ride", "offers", "woman"),
    Offered(2, 20, "ride", "asks", ""),
    Offered(3, 30, "ride", "asks", "woman"),
    Offered(4, 40, "children", "asks", ""),
]


@pytest.mark.parametrize(("months", "day"), [(1, date(2026, 12, 30)), (3, date(2027, 2, 28))])
def test_help_ends_on(months, day):
    assert help_ends_on(today=DAY, months=months) == day
    with pytest.raises(ValueError, match="12"):
        help_ends_on(today=DAY, months=12)


@pytest.mark.parametrize(
    ("viewer", "offers", "gender", "apart", "seen"),
    [
        (99, set(), "", set(), [1]),  # whoever offers nothing sees offers alone
        (10, {"ride"}, "woman", set(), [2, 3]),
        (11, {"ride"}, "man", set(), [1, 2]),
        (11, {"ride"}, "", set(), [1, 2]),
        (11, {"ride", "children"}, "woman", {10, 20}, [3, 4]),
        (20, set(), "", set(), [1]),
    ],
)
def test_help_seen_by(viewer, offers, gender, apart, seen):
    assert help_seen_by(viewer=viewer, offers=offers, gender=gender, rows=ROWS, apart=apart) == seen


def test_may_wish():
    assert may_wish(wished={"ride"}, offered={"ride", "children"})
    assert not may_wish(wished={"ride"}, offered=set())


@pytest.mark.parametrize(
    ("gender", "who", "yes"),
    [("", "anybody", True), ("", "woman", False), ("man", "woman", False), ("man", "man", True)],
)
def test_fits_wish(gender, who, yes):
    assert fits_wish(gender=gender, who=who) is yes


@pytest.mark.parametrize(
    ("wish", "gender", "word"),
    [("anybody", "", ""), ("woman", "woman", ""), ("woman", "", "another"), ("woman", "man", "another"), ("", "woman", "Ask them")],
)  # fmt: skip
def test_may_be_proposed(wish, gender, word):
    verdict = may_be_proposed(wish=wish, gender=gender)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(("standing", "yes"), [("newcomer", False), ("guest", False), ("member", True), ("core", True)])
def test_may_accompany(standing, yes):
    assert bool(may_accompany(standing=standing)) is yes


@pytest.mark.parametrize(
    ("day", "week"), [(30, 1), (36, 1), (37, 2), (43, 2), (44, 0), (51, 4), (58, 0), (79, 8), (107, 12), (114, 0)]
)
def test_check_in(day, week):
    assert check_in(began_on=DAY, today=date.fromordinal(DAY.toordinal() + day - 30)) == week


def test_called():
    assert called(word="").mine == "My buddy" and called(word="sponsor").mine == "My sponsor"
    assert called(word="something else") is called(word="")
    words = {one.get("companion", "") for one in presets().values()}
    assert words == {"", "sponsor"}  # every word in the data has its words here
    assert len(called(word="sponsor").tasks) == len(IS)


def test_it_is_not_deleted_before_what_is_settled_is_over():
    assert ends_on(last_word_on=date(2026, 11, 1), meets_on=date(2026, 12, 20)) == date(2026, 12, 27)
    assert ends_on(last_word_on=date(2026, 11, 1), meets_on=date(2026, 11, 5)) == date(2026, 12, 1)


def test_texts_are_there():
    assert len(HELPS) == 2 and len(EXPECTING) == 4 and len(CHECKLIST) == 6


@pytest.mark.parametrize(
    ("sort", "wish", "yes"),
    [
        ("home", "", False),
        ("home", "public", False),
        ("home", "home", True),
        ("public", "", True),
        ("online", "home", True),
    ],
)
def test_may_meet_at(sort, wish, yes):
    assert bool(may_meet_at(sort=sort, wish=wish)) is yes


@pytest.mark.parametrize(
    ("counts", "newcomers", "named"),
    [
        ({}, 0, []),
        ({1: 2, 2: 1}, 2, []),  # two are not several
        ({1: 3, 2: 1}, 4, [1]),
        ({1: 3, 2: 3}, 6, []),  # shared out
        ({1: 3, 2: 4}, 5, [2, 1]),  # two who always go together
    ],
)
def test_has_to_do_with_most(counts, newcomers, named):
    assert has_to_do_with_most(counts=counts, newcomers=newcomers) == named
