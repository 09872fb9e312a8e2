"""Open or closed?"""

from __future__ import annotations

import pytest

from sameboat.groups.rules import AGAINST_OPEN, FOR_OPEN, TYPES

pytestmark = pytest.mark.django_db


def page_of(client, plan, **asked) -> str:
    return client.get(f"/groups/{plan.ref}/types/", asked).content.decode()


def test_both_columns_and_all_types_are_there(own, plan):
    page = page_of(own, plan)
    assert all(text in page for text in FOR_OPEN)
    assert all(one.text in page and one.what_helps in page for one in AGAINST_OPEN)
    assert all(one.name in page for one in TYPES.values()) and "This may fit:" not in page


@pytest.mark.parametrize(
    ("holds", "name"), [(["urgent"], "Open: come when you want"), ([], "Closed: the same people"), (["x"], "Closed:")]
)
def test_answers_lead_to_a_suggestion_with_its_source(own, plan, holds, name):
    page = page_of(own, plan, holds=holds, asked="1")
    assert f"This may fit: {name}" in page and "/rules/#groups-suggested_type" in page


def test_the_group_chooses(own, plan):
    answer = own.post(f"/groups/{plan.ref}/types/", {"type": "closed"})
    plan.refresh_from_db()
    assert answer["Location"] == f"/groups/{plan.ref}/plan/empower/" and plan.type == "closed"
    assert "You have chosen this" in page_of(own, plan)


def test_a_type_that_is_none_is_refused(own, plan):
    assert own.post(f"/groups/{plan.ref}/types/", {"type": "army"}).status_code == 400
    plan.refresh_from_db()
    assert plan.type == ""
