"""The page on which a group becomes two."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions import choosing
from sameboat.groups.models import Group, Side, Split
from sameboat.groups.tests.makers import a_group, an_account, signs

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def page(group) -> str:
    return reverse("groups:split", args=[group.ref])


@pytest.fixture
def eight(me):
    group = a_group(by=me, members=8, now=NOW)
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=group.members.get(name=name), could=True, now=NOW)
    return group


def chosen(group) -> None:
    choosing.begin_split(group=group, name="Morning circle", now=NOW)
    for one in group.members.all():
        choosing.choose_side(member=one, wish="either", now=NOW)


def test_from_eight_on_it_is_prepared(own, eight):
    text = own.get(page(eight)).content.decode()
    assert "You are 8." in text and "Begin to choose" in text and "Birch, Cedar" in text


def test_before_two_more_are_found_the_page_says_so_and_offers_no_beginning(own, me):
    group = a_group(by=me, members=8, now=NOW)
    choosing.imagine(member=group.members.get(name="Birch"), could=True, now=NOW)
    text = own.get(page(group)).content.decode()
    assert "Each of the two groups needs two who look after its meetings." in text and "Begin to choose" not in text
    assert "Still to find: two more who could imagine it." in text and "Two look after the meetings now." in text
    answer = own.post(page(group), {"do": "begin", "name": "Morning circle"})
    assert answer.status_code == 409 and not Split.objects.exists()


@pytest.mark.parametrize("like", [str.upper, str.strip])
def test_the_second_group_has_a_name_of_its_own(own, eight, like):
    answer = own.post(page(eight), {"do": "begin", "name": like(eight.name)})
    text = answer.content.decode()
    assert answer.status_code == 409 and "a name of its own" in text and like(eight.name) in text
    assert not Split.objects.exists()


def test_thirteen_cannot_become_two_of_seven_to_twelve_and_it_is_said(own, me):
    group = a_group(by=me, members=13, now=NOW)
    Group.objects.filter(pk=group.pk).update(type="drop_in", most=30)
    assert "one of the two would be too small" in own.get(page(group)).content.decode()


def test_choose_agree_and_become_two(own, eight, me):
    assert own.post(page(eight), {"do": "begin", "name": "Morning circle"}).status_code == 303
    assert own.post(page(eight), {"do": "choose", "wish": "goes"}).status_code == 303
    text = own.get(page(eight)).content.decode()
    assert "1 of 8 have chosen." in text and "looks after it" not in text
    for one in eight.members.exclude(account=me):
        choosing.choose_side(member=one, wish="either", now=NOW)
    text = own.get(page(eight)).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', text)[1]
    assert "0 of 8 have said yes" in text and text.count("looks after it") == 4
    assert own.post(page(eight), {"do": "split", "seen": seen}).status_code == 409
    for one in eight.members.all():
        client = Client()
        client.force_login(one.account)
        assert client.post(page(eight), {"do": "agree", "seen": seen}).status_code == 303
    led = own.post(page(eight), {"do": "split", "seen": seen})
    other = Group.objects.get(name="Morning circle")
    assert led.status_code == 303 and led["Location"] == page(other), "I have moved, and so does what I see"
    assert other.members.count() == eight.members.count() == 4 and other.members.filter(account=me).exists()


def test_what_somebody_wants_is_on_no_page_of_others(own, eight):
    choosing.begin_split(group=eight, name="Morning circle", now=NOW)
    choosing.choose_side(member=eight.members.get(name="Birch"), wish="goes", now=NOW)
    assert not re.search(r'value="goes"[^>]*checked', own.get(page(eight)).content.decode())


def test_a_facilitator_takes_it_back_within_a_week(own, eight):
    chosen(eight)
    seen = re.search(r'name="seen" value="(\w+)"', own.get(page(eight)).content.decode())[1]
    for one in eight.members.all():
        choosing.agree(member=one, seen=seen, buddies=(), now=NOW)
    own.post(page(eight), {"do": "split", "seen": seen})
    assert "Become one group again" in own.get(page(eight)).content.decode()
    assert own.post(page(eight), {"do": "undo"}).status_code == 303
    assert eight.members.count() == 8 and Group.objects.count() == 1


def test_whoever_moved_and_takes_it_back_is_led_to_the_first_group(client, eight):
    chosen(eight)
    birch = eight.members.get(name="Birch").account
    choosing.choose_side(member=eight.members.get(account=birch), wish="goes", now=NOW)
    client.force_login(birch)
    seen = re.search(r'name="seen" value="(\w+)"', client.get(page(eight)).content.decode())[1]
    for one in eight.members.all():
        choosing.agree(member=one, seen=seen, buddies=(), now=NOW)
    other = client.post(page(eight), {"do": "split", "seen": seen})["Location"]
    assert other != page(eight)
    signs(member=Group.objects.get(name="Morning circle").members.get(account=birch), now=NOW)
    assert client.post(other, {"do": "undo"})["Location"] == page(eight)


def test_staying_together(own, eight):
    chosen(eight)
    assert own.post(page(eight), {"do": "stop"}).status_code == 303
    assert not Side.objects.exists() and own.post(page(eight), {"do": "stop"}).status_code == 409


def test_i_could_imagine_this(client, eight):
    client.force_login(eight.members.get(name="Fir").account)
    client.post(page(eight), {"do": "could"})
    assert "I take it back" in client.get(page(eight)).content.decode()
    client.post(page(eight), {"do": "could-not"})
    assert "I could imagine this" in client.get(page(eight)).content.decode()


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        ({"do": "begin", "name": ""}, "Give the second group a name"),
        ({"do": "begin", "name": "x" * 81}, "too long"),
        ({}, ""),
    ],
)
def test_bad_input_is_said(own, eight, sent, word):
    answer = own.post(page(eight), sent)
    assert answer.status_code == 400 and word in answer.content.decode() and not Split.objects.exists()


@pytest.mark.parametrize("wish", ["", "everywhere"])
def test_a_wish_that_is_none_is_said(own, eight, wish):
    choosing.begin_split(group=eight, name="Morning circle", now=NOW)
    answer = own.post(page(eight), {"do": "choose", "wish": wish})
    assert answer.status_code == 400 and "Choose one of the answers" in answer.content.decode()


@pytest.mark.parametrize("do", ["stop", "undo"])
def test_only_facilitators_take_it_back(client, eight, do):
    chosen(eight)
    client.force_login(eight.members.get(name="Birch").account)
    assert client.post(page(eight), {"do": do}).status_code == 404 and Split.objects.exists()


def test_a_stranger_finds_nothing(client, eight):
    client.force_login(an_account())
    assert client.get(page(eight)).status_code == 404
    assert client.post(page(eight), {"do": "begin", "name": "Mine"}).status_code == 404
