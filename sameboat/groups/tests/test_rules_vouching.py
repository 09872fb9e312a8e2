"""Cases for whom a member may vouch for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sameboat.groups.rules.vouching import may_be_vouched_for

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("apart", "days", "yes"),
    [(False, 28, True), (False, 27, False), (False, 0, False), (True, 28, False), (True, 0, False)],
)
def test_may_be_vouched_for(apart, days, yes):
    verdict = may_be_vouched_for(kept_apart=apart, member_since=TODAY - timedelta(days=days), today=TODAY)
    assert bool(verdict) is yes


def test_the_reasons_sound_alike():
    told = {
        may_be_vouched_for(kept_apart=apart, member_since=since, today=TODAY).because
        for apart, since in ((True, TODAY - timedelta(days=90)), (False, TODAY))
    }
    assert len(told) == 1
