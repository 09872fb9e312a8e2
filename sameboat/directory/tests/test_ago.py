"""How long ago, in round words, and what a row says of a list."""

from __future__ import annotations

from datetime import date

import pytest

from sameboat.directory.views.ago import ago
from sameboat.directory.views.find.rows import _checked


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "today"),
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "about 2 weeks ago"),
        (53, "about 8 weeks ago"),
        (67, "about 2 months ago"),
        (345, "about 11 months ago"),
        (365, "about 1 year ago"),
        (1913, "about 5 years ago"),
    ],
)
def test_round_words(days, words):
    assert ago(days=days) == words


def card(**told):
    return {"verified_on": None, "verified_by": "", "provenance": "limited", "source_changed_on": None, **told}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"source_changed_on": "2021-08-28"}, "from a public list, changed there about 5 years ago, not confirmed"),
        ({"verified_on": "2026-11-12", "verified_by": "the group itself"}, "confirmed by the group itself"),
    ],
)
def test_a_change_in_a_list_is_never_a_confirmation(told, words):
    said = _checked(card(**told), "en", date(2026, 11, 24).toordinal())
    assert said.startswith(words)
    assert ("not confirmed" in said) == ("source_changed_on" in told)


@pytest.mark.parametrize(
    ("day", "words"), [("24", "today"), ("25", "today"), ("23", "yesterday"), ("22", "2 days ago")]
)
@pytest.mark.parametrize("by", ["", "the group itself"])
def test_what_was_confirmed_lately_is_not_counted_in_days(day, words, by):
    said = _checked(card(verified_on=f"2026-11-{day}", verified_by=by), "en", date(2026, 11, 24).toordinal())
    assert said == f"confirmed by {by} {words}".replace("by  ", "")
