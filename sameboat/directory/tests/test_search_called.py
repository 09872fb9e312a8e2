"""Groups are found by what they are called, whatever else the words could mean."""

from __future__ import annotations

import pytest

from sameboat.directory import search
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting
from sameboat.directory.tests.test_search_words_typed import asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
CALLED = (
    "As Bill Sees It", "B.Y.O.B.", "T.G.I.F.", "byob", "Friday B.Y.O.B", "as bill sees it", "Bill & Bob's Book Club", "Bill & Bob’s Book Club",
)  # fmt: skip


@pytest.fixture
def called():
    """Groups with names that mean something else, and one for the other meaning."""
    for name in ("As Bill Sees It", "B.Y.O.B.", "T.G.I.F.", "Friday B.Y.O.B.", "Bill & Bob's Book Club"):
        a_meeting(listing=a_listing(name=name, needs=("alcohol",)))
    a_meeting(listing=a_listing(name="Open letters", needs=("debt",)))
    search.rebuild(now=NOW)


@pytest.mark.parametrize("typed", CALLED)
def test_a_group_is_found_by_its_name(called, typed):
    found = [one.card["listing"]["name"] for one in asked(q=typed).hits]
    told = [one["kind"] for one in asked(q=typed).corrections]
    assert found, told
    assert all(typed.lower().replace(".", "").replace("’", "'") in name.lower().replace(".", "") for name in found)
