"""The page on which one asks somebody for a talk."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from sameboat.groups.actions import disagreeing as acts
from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Disagreement
from sameboat.groups.tests.makers import a_group, an_account, keeps_away, signs

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=4, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return f"/groups/{group.ref}/disagreements/"


def text(answer) -> str:
    return answer.content.decode()


def seen_by(group, name, path) -> str:
    client = Client()
    client.force_login(group.members.get(name=name).account)
    return text(client.get(path))


def test_only_the_other_hears_of_it(own, page, group):
    alder = group.members.get(name="Alder")
    answer = own.post(page, {"member": alder.pk})
    assert answer["Location"] == f"{page}{Disagreement.objects.get().pk}/"
    home = f"/groups/{group.ref}/"
    assert "Robin would like to talk something over with you" in seen_by(group, "Alder", home)
    assert "With Robin" in seen_by(group, "Alder", page) and "With Alder" in text(own.get(page))
    assert "talk something over with you" not in seen_by(group, "Birch", home)
    assert "With " not in seen_by(group, "Birch", page).split("Ask somebody for a talk")[0]


def test_to_somebody_kept_apart_nothing_is_said_and_the_other_sees_no_difference(own, page, group, me):
    alder = group.members.get(name="Alder")
    keeps_away(one=alder.account, other=me)
    assert own.post(page, {"member": alder.pk}).status_code == 303 and "With Alder" in text(own.get(page))
    assert "talk something over with you" not in seen_by(group, "Alder", f"/groups/{group.ref}/")
    assert "With Robin" not in seen_by(group, "Alder", page)


@pytest.mark.parametrize("number", ["", "0", "x", "9" * 20])
def test_nobody_chosen_is_told_beside_the_field(own, page, number):
    answer = own.post(page, {"member": number})
    assert answer.status_code == 400 and "Choose a person from the list." in text(answer)
    assert 'aria-describedby="nobody-chosen"' in text(answer) and "not in the group any more" not in text(answer)
    assert not Disagreement.objects.exists()


def test_nobody_is_chosen_before_somebody_is(own, page, group):
    shown = text(own.get(page))
    assert '<option value="">Please choose</option>' in shown and "selected" not in shown.split("<select")[1]
    alder = group.members.get(name="Alder").pk
    assert f'<option value="{alder}" selected>' in text(own.get(f"{page}?with={alder}"))


def test_whoever_is_gone_is_told_as_gone(own, page):
    answer = own.post(page, {"member": "99999"})
    assert answer.status_code == 400 and "not in the group any more" in text(answer)


def test_twice_is_once(own, page, group):
    own.post(page, {"member": group.members.get(name="Alder").pk})
    assert "begun already" in text(own.post(page, {"member": group.members.get(name="Alder").pk}))
    assert "begun already" not in text(own.post(page, {"member": group.members.get(name="Birch").pk}, follow=True))


def test_a_member_of_another_group_cannot_be_chosen(own, page):
    other = a_group(members=2).members.get(name="Alder")
    assert own.post(page, {"member": other.pk}).status_code == 400 and not Disagreement.objects.exists()


def test_a_stranger_finds_nothing(client, page, group):
    acts.begin(by=group.members.get(name="Robin"), number=group.members.get(name="Alder").pk, now=datetime.now(UTC))
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page).status_code == 404


def test_a_newcomer_is_not_offered_and_may_ask_themselves(group, page):
    now = datetime.now(UTC)
    new = let_in(group=group, account=an_account(), name="Fern", way="request", now=now)
    signs(member=new, now=now)
    for path in (page, f"/groups/{group.ref}/members/"):
        for name, offered in {"Birch": False, "Robin": True}.items():
            seen = seen_by(group, name, path)
            assert (f'value="{new.pk}"' in seen or f"?with={new.pk}" in seen) is offered, (name, path)
    assert "choose themselves whom they talk with" in seen_by(group, "Birch", page)
    assert "choose themselves whom they talk with" not in seen_by(group, "Robin", page), (
        "a facilitator finds them there"
    )
    client = Client()
    client.force_login(group.members.get(name="Birch").account)
    answer = client.post(page, {"member": new.pk})
    assert answer.status_code == 400 and "new here" in text(answer) and not Disagreement.objects.exists()
    assert f'value="{group.members.get(name="Birch").pk}"' in seen_by(group, "Fern", page)
