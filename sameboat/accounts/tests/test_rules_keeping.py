"""Cases of how long an unused account is kept, and of the word to type."""

from __future__ import annotations

from datetime import date

import pytest

from sameboat.accounts.rules import may_forget, may_take_along, unused_account


@pytest.mark.parametrize(
    ("joined_on", "seen_in_week", "told_on", "ends_on"),
    [
        (date(2027, 3, 1), None, date(2029, 1, 4), date(2029, 3, 1)),
        (date(2027, 3, 1), date(2027, 3, 1), date(2029, 1, 10), date(2029, 3, 7)),  # seen on the Sunday at the latest
        (date(2027, 3, 3), date(2027, 3, 1), date(2029, 1, 10), date(2029, 3, 7)),  # joined on the Wednesday of it
        (date(2028, 2, 29), None, date(2030, 1, 4), date(2030, 3, 1)),  # a day that two years later is none
        (date(2027, 3, 1), date(2020, 1, 6), date(2029, 1, 4), date(2029, 3, 1)),  # a clock that was wrong once
    ],
)
def test_unused_account(joined_on, seen_in_week, told_on, ends_on):
    unused = unused_account(joined_on=joined_on, seen_in_week=seen_in_week)
    assert (unused.told_on, unused.ends_on) == (told_on, ends_on)


@pytest.mark.parametrize(
    "typed", ["forget", "Forget", " FORGET ", "“forget”", "forget.", "ｆｏｒｇｅｔ", "glem", "забыть"]
)
def test_may_forget(typed):
    assert may_forget(typed=typed, words=("forget", "glem", "Забыть"))


@pytest.mark.parametrize("typed", ["", " ", "...", "forget me", "forge", "yes", "glemt", "f o r g e t", "x" * 5000])
def test_may_forget_refuses(typed):
    verdict = may_forget(typed=typed, words=("forget", "glem", ""))
    assert not verdict and "Nothing has been deleted" in verdict.because


@pytest.mark.parametrize(
    ("off", "codes", "second", "yes"),
    [(True, False, False, True), (True, True, False, False), (True, True, True, True), (False, False, True, False)],
)
def test_may_take_along(off, codes, second, yes):
    assert may_take_along(switched_off=off, codes_asked_for=codes, with_second=second) is yes
