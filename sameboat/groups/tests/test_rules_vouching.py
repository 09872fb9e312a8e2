"""Cases for whom a member may vouch for, and whose words open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sameboat.groups.rules.vouching import may_be_vouched_for, may_vouch_for_kept_away, words_open

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("days", "yes"), [(28, True), (27, False), (0, False), (400, True)])
def test_may_be_vouched_for(days, yes):
    assert bool(may_be_vouched_for(member_since=TODAY - timedelta(days=days), today=TODAY)) is yes


@pytest.mark.parametrize("apart", [True, False])
def test_words_open(apart):
    assert words_open(kept_apart=apart) is not apart


@pytest.mark.parametrize("known", [True, False])
def test_may_vouch_for_kept_away(known):
    assert bool(may_vouch_for_kept_away(by_this_name=known)) is not known
