"""Cases for the rules of coming back, and of looking after this server."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sameboat.accounts.rules import is_last_way_beside_words, may_be_let_in, may_disable, may_vouch

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
GOOD = {
    "is_self": False,
    "both_in_group": True,
    "member_since": TODAY - timedelta(days=28),
    "today": TODAY,
    "vouched_before": False,
    "vouchers": 1,
}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({}, ""),
        ({"is_self": True}, "themselves"),
        ({"both_in_group": False}, "same group"),
        ({"member_since": None}, "same group"),
        ({"member_since": TODAY}, "four weeks"),
        ({"member_since": TODAY - timedelta(days=27)}, "four weeks"),
        ({"settled": False}, "at home"),
        ({"vouched_before": True}, "second member"),
        ({"vouchers": 2}, "Two members"),
    ],
)
def test_no_37_may_vouch(change, word):
    verdict = may_vouch(**GOOD | change)
    assert bool(verdict) is not bool(word) and word in verdict.because


@pytest.mark.parametrize(
    ("change", "yes"),
    [
        ({}, True),
        ({"used": True}, False),
        ({"halves": 1}, False),
        ({"halves": 0}, False),
        ({"ends_at": NOW}, False),
        ({"ends_at": NOW - timedelta(days=1)}, False),
    ],
)
def test_no_37_may_be_let_in(change, yes):
    given = {"now": NOW, "ends_at": NOW + timedelta(seconds=1), "used": False, "halves": 2} | change
    assert bool(may_be_let_in(**given)) is yes


@pytest.mark.parametrize(
    ("operator", "oneself", "left", "yes"),
    [(True, False, 1, True), (False, False, 1, False), (True, True, 1, False), (True, False, 0, False)],
)
def test_may_disable(operator, oneself, left, yes):
    assert bool(may_disable(by_operator=operator, is_self=oneself, operators_left=left)) is yes


@pytest.mark.parametrize(
    ("passkeys", "sheet", "last"),
    [(1, False, True), (1, True, False), (2, False, False), (0, False, False), (0, True, False)],
)
def test_is_last_way_beside_words(passkeys, sheet, last):
    assert is_last_way_beside_words(passkeys=passkeys, has_sheet=sheet) is last
