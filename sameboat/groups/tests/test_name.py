"""Name and place of a plan."""

from __future__ import annotations

import pytest

from sameboat.groups.actions.planning import about_seen
from sameboat.groups.models import Group

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]
FORM = {"name": "Morning circle", "need": "panic", "place": "Oslo", "language": "nb"}


def sent(plan, **changed):
    return FORM | {"seen": about_seen(group=plan)} | changed


def test_it_is_changed(own, plan):
    assert own.post(f"/groups/{plan.ref}/name/", sent(plan))["Location"] == f"/groups/{plan.ref}/plan/"
    plan.refresh_from_db()
    assert {field: getattr(plan, field) for field in FORM} == FORM


def test_it_shows_what_is_kept(own, plan):
    assert 'value="Evening circle"' in own.get(f"/groups/{plan.ref}/name/").content.decode()


@pytest.mark.parametrize("change", [{"need": "unicorns"}, {"need": ""}, {"language": "xx"}, {"name": "x" * 81}])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(own, plan, change):
    answer = own.post(f"/groups/{plan.ref}/name/", sent(plan, **change))
    assert answer.status_code == 400 and 'value="Oslo"' in answer.content.decode()
    plan.refresh_from_db()
    assert plan.name == "Evening circle"


def test_of_two_at_once_the_first_one_stays_and_the_other_compares(own, plan):
    mine = sent(plan, name="Evening circle", need="grief")
    assert own.post(f"/groups/{plan.ref}/name/", sent(plan)).status_code == 303
    answer = own.post(f"/groups/{plan.ref}/name/", mine | {"place": "Bergen by the fjord"})
    text, kept = answer.content.decode(), Group.objects.get()
    assert answer.status_code == 409 and "Somebody changed this answer while you were writing" in text
    assert (kept.name, kept.place) == ("Morning circle", "Oslo")
    told = text.split('class="theirs"')[1].split("</dl>")[0]
    assert "Morning circle" in told and "Panic" in told and "Oslo" in told and "Norwegian" not in told
    assert 'value="Bergen by the fjord"' in text and 'value="Evening circle"' in text
    again = mine | {"seen": about_seen(group=kept)}
    assert f'name="seen" value="{again["seen"]}"' in text
    assert own.post(f"/groups/{plan.ref}/name/", again).status_code == 303
    assert Group.objects.get().name == "Evening circle"


def test_the_same_sent_twice_is_no_second_change(own, plan):
    twice = sent(plan)
    assert [own.post(f"/groups/{plan.ref}/name/", twice).status_code for _ in "12"] == [303, 303]


def test_what_is_wrong_and_what_somebody_changed_are_said_together(own, plan):
    wrong = sent(plan, need="")
    own.post(f"/groups/{plan.ref}/name/", sent(plan))
    text = own.post(f"/groups/{plan.ref}/name/", wrong).content.decode()
    assert "Somebody changed this answer" in text and "Choose what the group will be about." in text
