"""The end of a group."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions import closing
from sameboat.groups.models import Ending
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def page(group) -> str:
    return reverse("groups:close", args=[group.ref])


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=NOW)


def test_one_asks_all_say_yes_and_it_ends_kindly(own, group, me):
    assert own.post(page(group), {"do": "yes"}).status_code == 303
    text = own.get(page(group)).content.decode()
    assert "1 of 3 want the group to end." in text and "End the group now" not in text
    answer = own.post(page(group), {"do": "end"})
    assert answer.status_code == 409 and "Not everybody has said yes yet" in answer.content.decode()
    for one in group.members.exclude(account=me):
        closing.want_to_end(member=one, yes=True, now=NOW)
    assert own.post(page(group), {"do": "end"}).status_code == 303
    text = own.get(page(group)).content.decode()
    assert "The group has ended" in text and "stay readable for you until" in text
    assert own.get(reverse("groups:home", args=[group.ref])).status_code == 200
    assert own.post(page(group), {"do": "yes"}).status_code == 409


def test_a_yes_can_be_taken_back(own, group):
    own.post(page(group), {"do": "yes"})
    own.post(page(group), {"do": "no"})
    assert not Ending.objects.exists()


def test_who_said_yes_is_on_no_page(own, group, client):
    own.post(page(group), {"do": "yes"})
    client.force_login(group.members.get(name="Birch").account)
    text = client.get(page(group)).content.decode()
    assert "1 of 3" in text and "Robin" not in text


def test_guests_talk_along_and_do_not_decide(own, group, me):
    group.members.filter(account=me).update(standing="guest")
    answer = own.post(page(group), {"do": "yes"})
    assert answer.status_code == 409 and "guest" in answer.content.decode() and not Ending.objects.exists()


def test_bad_input_changes_nothing(own, group):
    own.post(page(group), {"do": "whatever"})
    assert not Ending.objects.exists()
    assert own.post(page(group), {"do": "end"}).status_code == 409


def test_a_stranger_finds_nothing(client, group):
    client.force_login(an_account())
    assert client.get(page(group)).status_code == 404 and client.post(page(group), {"do": "yes"}).status_code == 404
    assert not Ending.objects.exists()
