"""Coming back after leaving."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions.people import leave_with_a_way_back
from sameboat.groups.models import Alumnus, Group, Member
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return a_group(members=4, now=datetime.now(UTC))


@pytest.fixture
def left(client, group):
    """Birch has left; their browser, and the address of the way back."""
    birch = group.members.get(name="Birch")
    client.force_login(birch.account)
    token = leave_with_a_way_back(member=birch, in_touch=False, now=datetime.now(UTC))
    return client, reverse("groups:back", args=[token])


def test_the_one_who_left_comes_back(left, group):
    browser, page = left
    assert browser.get(f"/groups/{group.ref}/").status_code == 404
    answer = browser.get(page)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert not any(one.name in answer.content.decode() for one in group.members.all())
    assert browser.post(page, {"do": "come", "pseudonym": "Birch"})["Location"] == f"/groups/{group.ref}/declaration/"
    assert group.members.get(name="Birch").standing == "member"
    assert browser.get(page).status_code == 404, "used up"


def test_with_the_link_of_somebody_else_nobody_comes_in(left, group):
    _browser, page = left
    for somebody in (None, an_account(), group.members.get(name="Robin").account):
        other = Client()
        if somebody:
            other.force_login(somebody)
        assert other.get(page).status_code == other.post(page, {"pseudonym": "Wren"}).status_code == 404
    assert group.members.count() == 3


@pytest.mark.parametrize(("name", "says"), [("", "Choose a name."), ("robin", "has this name already")])
def test_a_name_that_does_not_do_is_said(left, name, says):
    browser, page = left
    answer = browser.post(page, {"pseudonym": name})
    assert answer.status_code == 400 and says in answer.content.decode()
    assert browser.get(page).status_code == 200


def test_a_full_group_says_so_and_the_link_stays(left, group):
    browser, page = left
    Group.objects.filter(pk=group.pk).update(most=3)
    assert "Every seat" in browser.post(page, {"pseudonym": "Birch"}).content.decode()
    assert browser.get(page).status_code == 200


def test_whoever_stayed_in_touch_comes_back_without_a_link_or_loses_touch(client, group):
    Group.objects.filter(pk=group.pk).update(type="closed")
    for name in ("Birch", "Cedar"):
        member = Member.objects.get(name=name)
        leave_with_a_way_back(member=member, in_touch=True, now=datetime.now(UTC))
        client.force_login(member.account)
        page = reverse("groups:back", args=[group.ref])
        assert f'value="{name}"' in client.get(page).content.decode()
        if name == "Cedar":
            assert client.post(page, {"do": "lose"})["Location"] == "/groups/"
        else:
            assert client.post(page, {"do": "come", "pseudonym": name}).status_code == 303
        assert client.get(page).status_code == 404
    assert not Alumnus.objects.exists() and group.members.count() == 3
