"""Cases for whom a member may vouch for, and whose words open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sameboat.groups.rules.vouching import known_since, may_be_vouched_for, may_vouch_for_kept_away, words_open

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("days", "yes"), [(28, True), (27, False), (0, False), (400, True)])
def test_may_be_vouched_for(days, yes):
    assert bool(may_be_vouched_for(member_since=TODAY - timedelta(days=days), today=TODAY)) is yes


@pytest.mark.parametrize(("came", "said"), [(True, "came along from there can vouch"), (False, "Nobody can vouch yet")])
def test_may_be_vouched_for_says_who_can(came, said):
    assert said in may_be_vouched_for(member_since=TODAY, today=TODAY, came_along=came).because


EARLIER = date(2026, 1, 2)


@pytest.mark.parametrize(
    ("before", "together", "since"),
    [(EARLIER, True, EARLIER), (EARLIER, False, TODAY), (None, False, TODAY), (TODAY + timedelta(days=1), True, TODAY)],
)
def test_known_since(before, together, since):
    assert known_since(joined_on=TODAY, before=before, together=together) == since


@pytest.mark.parametrize("apart", [True, False])
def test_words_open(apart):
    assert words_open(kept_apart=apart) is not apart


@pytest.mark.parametrize("known", [True, False])
def test_may_vouch_for_kept_away(known):
    assert bool(may_vouch_for_kept_away(by_this_name=known)) is not known
