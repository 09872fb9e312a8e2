"""Which entries wait for somebody to check them: the same for the list of the desk and for the rule."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from sameboat.directory.queries.told import due
from sameboat.directory.rules import needs_recheck
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting

pytestmark = pytest.mark.django_db
MODES = (("in_person",), ("online",), ("hybrid",), ("phone",), ("in_person", "online"), ())
AGES = (None, timedelta(), timedelta(days=90), timedelta(days=90, seconds=1), timedelta(days=180), timedelta(days=181))


def test_the_list_of_the_desk_follows_the_rule():
    expected = []
    for modes, age in product(MODES, AGES):
        checked = None if age is None else NOW - age
        listing = a_listing(provenance="limited", verified_at=checked, verified_by="the desk" if checked else "")
        for mode in modes:
            a_meeting(listing=listing, mode=mode, **({} if mode in {"in_person", "hybrid"} else {"place": None}))
        if needs_recheck(checked_at=checked, online=bool({"online", "hybrid", "phone"} & set(modes)), now=NOW):
            expected.append(listing)
    assert list(due(now=NOW)) == expected and len(expected) == 20


def test_what_its_own_group_keeps_is_not_the_desks_to_check():
    a_listing(provenance="self_submitted")
    assert not due(now=NOW).exists()
