"""The end of a group."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.directory.tests.makers import a_need
from sameboat.groups.actions import closing, coming_in
from sameboat.groups.models import Asking, Ending
from sameboat.groups.tests.makers import a_group, an_account, is_published

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


@pytest.mark.parametrize("state", ["asked", "line", "offered"])
def test_whoever_waited_reads_that_it_has_ended_and_what_else_there_is(client, group, state):
    waits = an_account()
    a_need(slug="grief", name="Grief")
    asking = coming_in.ask(group=group, by=waits, name="Heather", fits=True, guest=False, now=NOW)
    until = NOW + timedelta(days=14) if state == "offered" else None
    Asking.objects.filter(pk=asking.pk).update(state=state, offered_until=until, ends_on=NOW.date() + timedelta(days=2))
    other = is_published(group=a_group(members=4, name="Morning circle", now=NOW), now=NOW)
    ends(group)
    client.force_login(waits)
    assert "This group has ended." in client.get(reverse("groups:groups")).content.decode()
    there = reverse("groups:asked", args=[group.ref])
    text = client.get(there).content.decode()
    assert "This group has ended" in text and other in text and reverse("groups:start") in text
    assert "Tell me when a group starts" in text
    kept = Asking.objects.get()
    assert (kept.state, kept.ends_on, kept.offered_until) == ("ended", NOW.date() + timedelta(days=30), None)
    assert client.post(there, {"do": "back"}).status_code == 303 and not Asking.objects.exists()


def test_an_answer_given_before_the_end_is_still_read(client, group):
    asked = an_account()
    coming_in.ask(group=group, by=asked, name="Heather", fits=True, guest=False, now=NOW)
    Asking.objects.update(state="elsewhere")
    ends(group)
    client.force_login(asked)
    assert "Something else fits you better" in client.get(reverse("groups:asked", args=[group.ref])).content.decode()


def test_whoever_waited_and_gave_an_address_has_a_letter_of_it(group, monkeypatch):
    told = []
    monkeypatch.setattr("sameboat.groups.letters.letter_to", lambda **given: told.append(given["account"]))
    waits = an_account()
    coming_in.ask(group=group, by=waits, name="Heather", fits=True, guest=False, now=NOW)
    ends(group)
    assert told == [waits]


def ends(group) -> None:
    """Everybody wants it to end, and it does."""
    for one in group.members.all():
        closing.want_to_end(member=one, yes=True, now=NOW)
    closing.close(group=group, now=NOW)


def test_a_guest_is_offered_no_yes_that_would_be_refused(own, group, me):
    group.members.filter(account=me).update(standing="guest")
    assert "Ask the others whether to end" not in own.get(page(group)).content.decode()
    closing.want_to_end(member=group.members.get(name="Birch"), yes=True, now=NOW)
    text = own.get(page(group)).content.decode()
    assert "Yes, let us end" not in text and "1 of 2 want the group to end." in text
    assert "the members decide it. Say in the circle what you think." in text
