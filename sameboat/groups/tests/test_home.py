"""The home of a group."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Group
from sameboat.groups.tests.makers import a_group, a_schedule, an_account

pytestmark = pytest.mark.django_db


def test_a_member_sees_why_the_group_is_here_and_who_is_in_it(own, me):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    page = own.get(reverse("groups:home", args=[group.ref]))
    text = page.content.decode()
    assert page.status_code == 200 and page["Cache-Control"] == "no-store, private"
    assert "To sleep again." in text and "Alder" in text and "Evening circle" in text


def test_whoever_has_not_signed_is_led_to_the_declaration(client):
    group = a_group(members=2, now=datetime.now(UTC))
    member = let_in(group=group, account=an_account(), name="Wren", way="request", now=datetime.now(UTC))
    client.force_login(member.account)
    assert client.get(reverse("groups:home", args=[group.ref])).url == reverse("groups:declaration", args=[group.ref])


@pytest.mark.parametrize("name", ["charter", "publicity", "forming"])
def test_whoever_has_not_signed_is_led_there_from_pages_of_the_plan_too(client, name):
    """A founder has opened the group and comes back by the address of the charter."""
    group = a_group(members=2, now=datetime.now(UTC))
    group.members.get(name="Robin").signatures.all().delete()
    client.force_login(group.members.get(name="Robin").account)
    page = reverse(f"groups:{name}", args=[group.ref])
    assert client.get(page).url == reverse("groups:declaration", args=[group.ref])
    client.force_login(an_account())
    assert client.get(page).status_code == 404


def test_a_stranger_finds_nothing(client):
    group = a_group(members=2, now=datetime.now(UTC))
    client.force_login(an_account())
    assert client.get(reverse("groups:home", args=[group.ref])).status_code == 404
    assert Client().get(reverse("groups:home", args=[group.ref])).status_code == 404


@pytest.mark.parametrize(("state", "named"), [("running", True), ("resting", False), ("closed", False)])
def test_a_group_that_does_not_meet_names_no_next_meeting(own, me, state, named):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    a_schedule(group=group, now=datetime.now(UTC))
    Group.objects.update(state=state)
    text = own.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert ("Next: Tuesday" in text) is named
    assert ("Every Tuesday" in text) is ("Be there for newcomers" in text) is (state != "closed"), "it meets no more"
    assert ("You are fewer than four." in text) is (state != "closed"), "what has ended lacks nothing"
    assert (reverse("groups:door", args=[group.ref]) in text) is (state != "closed")


def test_a_question_to_everybody_stands_on_the_home_until_one_has_answered(own, me, client):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    home, page = (reverse(f"groups:{name}", args=[group.ref]) for name in ("home", "same_thing"))
    assert "You are asked:" not in own.get(home).content.decode()
    own.post(page, {"do": "ask"})
    assert "You are asked:" in own.get(home).content.decode()
    own.post(page, {"do": "answer", "purposes": ["alone"]})
    assert "You are asked:" not in own.get(home).content.decode()
    client.force_login(group.members.get(name="Alder").account)
    assert "You are asked:" in client.get(home).content.decode()
    client.post(page, {"do": "end"})
    assert "You are asked:" not in client.get(home).content.decode()
