"""The declaration of confidentiality on the screen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.accounts.keepers import forget
from sameboat.groups.actions import people
from sameboat.groups.actions.declaring import keep_line, sign
from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Declaration, Promise, Signature
from sameboat.groups.rules import declaration_content
from sameboat.groups.tests.makers import NOW, a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return a_group(members=3, now=datetime.now(UTC))


@pytest.fixture
def new(group, client):
    member = let_in(group=group, account=an_account(), name="Wren", way="request", now=datetime.now(UTC))
    client.force_login(member.account)
    return member


def next_version(group, **more) -> Declaration:
    content = declaration_content(name="Evening circle", place="Bergen", **more)
    return Declaration.objects.create(group=group, version=2, content=content, made_at=datetime.now(UTC))


def test_signing_opens_the_group(group, new, client):
    address = reverse("groups:declaration", args=[group.ref])
    text = client.get(address).content.decode()
    assert "Wren" in text and "Alder" not in text and "Birch" not in text
    answer = client.post(address, {"version": "1"})
    assert answer.url == reverse("groups:home", args=[group.ref])
    assert client.get(answer.url).status_code == 200
    signature = Signature.objects.get(member=new)
    assert (signature.way, signature.stays) == ("here", False)


def test_a_version_that_was_replaced_cannot_be_signed(group, new, client):
    next_version(group)
    answer = client.post(reverse("groups:declaration", args=[group.ref]), {"version": "1"})
    assert answer.status_code == 409 and "changed meanwhile" in answer.content.decode()
    assert not Signature.objects.filter(member=new).exists()


def test_a_changed_declaration_asks_everybody_again(group, client):
    client.force_login(group.members.get(name="Alder").account)
    home, address = (reverse(f"groups:{name}", args=[group.ref]) for name in ("home", "declaration"))
    assert client.get(home).status_code == 200
    next_version(group, lines=["I knock before I come in."], organisation="The Lighthouse")
    assert client.get(home).url == address
    text = client.get(address).content.decode()
    assert "has changed since you signed" in text and "I knock before I come in." in text and "The Lighthouse" in text
    assert text.index("without an end") < text.index("I knock"), "what the group adds stands below the three"
    assert "Birch" not in text and "Alder" in text
    client.post(address, {"version": "2"})
    assert client.get(home).status_code == 200


def test_old_versions_stay_as_they_were(group):
    before = group.declarations.get().content
    next_version(group, lines=["I knock."])
    assert group.declarations.get(version=1).content == before


def test_on_paper_there_are_lines_for_place_and_name(group, new, client):
    text = client.get(reverse("groups:declaration", args=[group.ref])).content.decode()
    assert "Place and date" in text and "Name or pseudonym" in text and "not a contract" in text


def test_a_line_stays_only_when_it_was_wanted(group, new, client):
    address = reverse("groups:declaration", args=[group.ref])
    client.post(address, {"version": "1", "stays": "on"})
    assert Signature.objects.get(member=new).stays
    client.post(address, {"do": "line"})
    assert not Signature.objects.get(member=new).stays
    people.leave(group=group, by=new.account, now=NOW)
    assert not Promise.objects.exists()


@pytest.mark.parametrize("stays", [True, False])
def test_the_goodbye_tells_whether_a_line_stays(group, new, client, stays):
    sign(member=new, seen="1", now=NOW)
    keep_line(member=new, stays=stays)
    text = client.post(reverse("groups:leave", args=[group.ref])).content.decode()
    assert ("a line stays" in text) is stays
    assert ("Nothing here tells any more that you were there" in text) is not stays


@pytest.mark.parametrize("way", ["leaves", "deletes the account"])
def test_of_a_promise_that_goes_on_name_and_day_stay_and_nothing_that_leads_to_anybody(group, new, way):
    sign(member=new, seen="1", now=NOW)
    keep_line(member=new, stays=True)
    if way == "leaves":
        people.leave(group=group, by=new.account, now=NOW)
    else:
        forget(account_id=new.account_id)
    line = Promise.objects.get()
    assert (line.name, line.signed_date, line.group) == ("Wren", NOW.date(), group)
    assert not Signature.objects.filter(member__name="Wren").exists()
    assert not [field for field in Promise._meta.concrete_fields if field.name in {"account", "member"}]
    group.delete()
    assert not Promise.objects.exists()


def test_a_stranger_finds_nothing(group, client):
    client.force_login(an_account())
    assert client.get(reverse("groups:declaration", args=[group.ref])).status_code == 404


def test_while_nobody_looks_after_the_meetings_paper_is_not_promised_to_be_noted(client):
    group = a_group(members=3, now=datetime.now(UTC))
    new = let_in(group=group, account=an_account(), name="Wren", way="invitation", now=datetime.now(UTC))
    client.force_login(new.account)
    page = reverse("groups:declaration", args=[group.ref])
    assert "A facilitator notes here" in client.get(page).content.decode()
    group.roles.all().delete()
    text = client.get(page).content.decode()
    assert "A facilitator notes here" not in text and "nobody looks after the meetings yet" in text
