"""Something has been passed on: what to do, and signing again."""

from __future__ import annotations

import html
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.tests.makers import a_group, an_account
from sameboat.safety import api as safety

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return a_group(members=3, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:passed_on", args=[group.ref])


def test_every_member_reads_what_to_do(client, page, group):
    client.force_login(group.members.get(name="Birch").account)
    text = client.get(page).content.decode()
    assert (
        text.index("First the person it is about")
        < text.index("Then the whole circle")
        < text.index("Write nothing down")
    )
    assert "textarea" not in text, "nothing about it can be written down"


def test_the_way_to_a_person_of_trust_leads_somewhere(client, page, group):
    client.force_login(group.members.get(name="Birch").account)
    address = safety.concern_address(kind="group", ref=group.ref)
    assert f'href="{html.escape(address)}"' in client.get(page).content.decode()
    assert client.get(address).status_code == 200


def test_a_facilitator_asks_everybody_to_sign_again_with_the_same_words(client, page, group):
    client.force_login(group.members.get(name="Alder").account)
    assert client.post(page, {"version": "1"}).url == reverse("groups:declaration", args=[group.ref])
    newest = group.declarations.first()
    assert newest.version == 2 and newest.content == group.declarations.get(version=1).content
    assert client.get(page).url == reverse("groups:declaration", args=[group.ref])


def test_a_member_who_does_not_facilitate_cannot(client, page, group):
    client.force_login(group.members.get(name="Birch").account)
    assert client.post(page, {"version": "1"}).status_code == 409
    assert group.declarations.count() == 1


def test_of_two_facilitators_at_once_one_asks(client, page, group):
    for name, version in (("Alder", "1"), ("Robin", "1")):
        client.force_login(group.members.get(name=name).account)
        client.post(page, {"version": version})
    assert group.declarations.count() == 2


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, {"version": "1"}).status_code == 404
