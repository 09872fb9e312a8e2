"""The home of a group."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions.door import let_in
from sameboat.groups.tests.makers import a_group, an_account

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


def test_a_stranger_finds_nothing(client):
    group = a_group(members=2, now=datetime.now(UTC))
    client.force_login(an_account())
    assert client.get(reverse("groups:home", args=[group.ref])).status_code == 404
    assert Client().get(reverse("groups:home", args=[group.ref])).status_code == 404
