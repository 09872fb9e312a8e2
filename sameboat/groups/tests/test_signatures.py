"""Signing together, and on paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Promise, Signature
from sameboat.groups.tests.makers import NOW, a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return a_group(members=3, now=datetime.now(UTC))


@pytest.fixture
def new(group):
    return let_in(group=group, account=an_account(), name="Wren", way="request", now=datetime.now(UTC))


@pytest.fixture
def page(client, group):
    client.force_login(group.members.get(name="Alder").account)
    return reverse("groups:signatures", args=[group.ref])


def test_a_signature_on_paper_opens_the_group(client, page, group, new):
    assert "Wren" in client.get(page).content.decode()
    assert client.post(page, {"paper": str(new.pk), "version": "1"}).url == page
    assert Signature.objects.get(member=new).way == "paper"
    client.force_login(new.account)
    assert client.get(reverse("groups:home", args=[group.ref])).status_code == 200
    assert "You signed on paper" in client.get(reverse("groups:declaration", args=[group.ref])).content.decode()


@pytest.mark.parametrize(
    ("version", "words"), [("0", "changed meanwhile"), ("", "changed meanwhile"), ("1", "has signed already")]
)
def test_what_cannot_be_noted_is_told(client, page, group, new, version, words):
    number = group.members.get(name="Birch").pk if version == "1" else new.pk
    answer = client.post(page, {"paper": str(number), "version": version})
    assert answer.status_code == 409 and words in answer.content.decode()


def test_somebody_of_another_group_is_not_noted_here(client, page, group):
    other = let_in(group=a_group(members=2), account=an_account(), name="Wren", way="request", now=NOW)
    for number in (str(other.pk), "nobody"):
        answer = client.post(page, {"paper": number, "version": "1"})
        assert answer.status_code == 409 and "not in the group any more" in answer.content.decode()
    assert not Signature.objects.filter(member=other).exists()


@pytest.mark.parametrize("who", ["own", "group"])
def test_who_keeps_the_sheet_is_what_the_charter_says(client, page, group, new, who):
    charter = group.charters.first()
    charter.content["answers"]["empower"]["contract"] = who
    charter.save()
    told = client.get(page).content.decode()
    assert ("Whoever signed keeps it" in told) is (who == "own") and ("The group keeps it" in told) is (who == "group")
    client.force_login(new.account)
    text = client.get(reverse("groups:declaration", args=[group.ref])).content.decode()
    assert ("you keep your sheet" in text) is (who == "own") and ("the group keeps the sheet" in text) is (
        who == "group"
    )


def test_the_moment_is_marked_once(client, page, group):
    home = reverse("groups:home", args=[group.ref])
    type(group).objects.update(state="starting")
    assert "Sign together" in client.get(home).content.decode()
    assert client.post(page, {"do": "together", "version": "1"}).url == page
    assert group.declarations.get().together_date == datetime.now(UTC).date()
    assert "Sign together" not in client.get(home).content.decode()
    assert client.post(page, {"do": "together", "version": "1"}).status_code == 409


def test_once_all_have_signed_and_the_group_meets_nobody_is_asked_for_it(client, page, group, new):
    home = reverse("groups:home", args=[group.ref])
    assert "Sign together" in client.get(home).content.decode()
    new.delete()
    assert "Sign together" not in client.get(home).content.decode()
    type(group).objects.update(state="starting")
    assert "Sign together" in client.get(home).content.decode(), "the first meeting is yet to come"


def test_alone_nobody_signs_together(client, page, group):
    Signature.objects.exclude(member__name="Alder").delete()
    answer = client.post(page, {"do": "together", "version": "1"})
    assert answer.status_code == 409 and "Two people" in answer.content.decode()
    assert group.declarations.get().together_date is None


def test_lines_that_stayed_are_read_here(client, page, group):
    Promise.objects.create(group=group, name="Linnet", signed_date=NOW.date())
    assert "Linnet" in client.get(page).content.decode()


def test_others_find_nothing(client, page, group):
    for account in (group.members.get(name="Birch").account, an_account(), an_account(is_operator=True)):
        client.force_login(account)
        assert client.get(page).status_code == client.post(page, {"do": "together", "version": "1"}).status_code == 404
    assert group.declarations.get().together_date is None
