"""Name and place of a plan."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]
FORM = {"name": "Morning circle", "need": "panic", "place": "Oslo", "language": "nb"}


def test_it_is_changed(own, plan):
    assert own.post(f"/groups/{plan.ref}/name/", FORM)["Location"] == f"/groups/{plan.ref}/plan/"
    plan.refresh_from_db()
    assert {field: getattr(plan, field) for field in FORM} == FORM


def test_it_shows_what_is_kept(own, plan):
    assert 'value="Evening circle"' in own.get(f"/groups/{plan.ref}/name/").content.decode()


@pytest.mark.parametrize("change", [{"need": "unicorns"}, {"need": ""}, {"language": "xx"}, {"name": "x" * 81}])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(own, plan, change):
    answer = own.post(f"/groups/{plan.ref}/name/", FORM | change)
    assert answer.status_code == 400 and 'value="Oslo"' in answer.content.decode()
    plan.refresh_from_db()
    assert plan.name == "Evening circle"
