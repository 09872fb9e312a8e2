"""Two groups were about to become one, and not all went along: nobody is told that the group has joined the other one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions import merging, people
from sameboat.groups.models import Asking, Group, Merge, Turn
from sameboat.groups.queries.coming_in import joined_by
from sameboat.groups.tests.makers import a_group, all_leave, an_account, comes_along, ends, joins, takes_in

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
OVER = timedelta(days=31)


@pytest.fixture
def small(me):
    return a_group(by=me, members=3, now=NOW)


@pytest.fixture
def large(db):
    return a_group(members=3, name="Night circle", now=NOW)


def browser(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def waits(group) -> Asking:
    """Somebody who asked the group, and stands in its line."""
    until = (NOW + timedelta(days=90)).date()
    return Asking.objects.create(
        group=group, account=an_account(), name="Heather", state="line", since=NOW, ends_on=until
    )


def half_way(small, large, how: str) -> datetime:
    """One has gone along, and then nobody else can. Answers when that is."""
    takes_in(group=large, small=small, now=NOW)
    comes_along(member=small.members.get(name="Robin"), now=NOW)
    if how == "taken back":
        merging.let_go(group=large, now=NOW)
    if how == "offered no more":
        merging.take_offer_back(group=small)
    if how == "run out":
        merging.end_offers(now=NOW + OVER)
    return NOW + OVER if how in {"run out", "not tidied yet"} else NOW


OUT = ["taken back", "offered no more", "run out", "not tidied yet"]


@pytest.mark.parametrize("how", OUT)
@pytest.mark.parametrize("end", [all_leave, ends])
def test_a_group_that_not_all_have_left_for_another_has_ended_when_it_ends(small, large, how, end):
    asked = waits(small)
    now = half_way(small, large, how)
    end(group=Group.objects.get(pk=small.pk), now=now)
    asked.refresh_from_db()
    assert asked.state == "ended" and asked.group.ref == small.ref
    assert joined_by(group=asked.group) is None
    text = browser(asked.account).get(reverse("groups:asked", args=[small.ref])).content.decode()
    assert "has joined another one" not in text and "Night circle" not in text
    assert not Turn.objects.filter(kind="took_in").exists(), "the other one took no group in"


@pytest.mark.parametrize("how", ["going on", *OUT])
@pytest.mark.parametrize("page", ["home", "members", "asked"])
def test_whoever_only_left_finds_nothing_there_and_whoever_went_along_is_led_on(small, large, me, how, page):
    left = small.members.get(name="Alder").account
    people.leave(group=small, by=left, now=NOW)
    joins(group=large, account=left, name="Alder again", now=NOW)
    half_way(small, large, how)
    at = reverse(f"groups:{page}", args=[small.ref])
    assert browser(left).get(at).status_code == 404
    answer = browser(me).get(at)
    assert answer.status_code == 404 if page == "asked" else answer.url == reverse("groups:home", args=[large.ref])


@pytest.mark.parametrize("how", ["going on", *OUT])
def test_whoever_asked_the_other_group_is_not_led_there_from_one_that_lives(small, large, how):
    asked = waits(large)
    half_way(small, large, how)
    assert browser(asked.account).get(reverse("groups:asked", args=[small.ref])).status_code == 404


def test_when_the_last_has_gone_along_it_is_a_part_of_the_other_from_that_day(small, large):
    takes_in(group=large, small=small, now=NOW)
    for number, member in enumerate(small.members.order_by("pk")):
        assert not Turn.objects.exists()
        comes_along(member=member, now=NOW + timedelta(days=number))
    turn = Turn.objects.get()
    assert (turn.group, turn.kind, turn.was_ref, turn.other) == (large, "took_in", small.ref, None)
    assert turn.on_date == (NOW + timedelta(days=2)).date() and joined_by(group=small) == large


def test_a_second_offer_is_looked_at_for_itself(small, large):
    """Somebody went along with the first one, which was taken back; of the second nobody made use."""
    half_way(small, large, "taken back")
    takes_in(group=large, small=small, now=NOW)
    asked = waits(small)
    all_leave(group=small, now=NOW)
    asked.refresh_from_db()
    assert asked.state == "ended" and not Turn.objects.exists() and not Merge.objects.exists()


def test_whoever_waits_is_led_to_the_group_that_all_went_to_and_not_to_the_one_before(small, large):
    half_way(small, large, "taken back")
    third, asked = a_group(members=2, name="Noon circle", now=NOW), waits(small)
    takes_in(group=third, small=small, now=NOW)
    for member in small.members.order_by("pk"):
        comes_along(member=member, now=NOW)
    asked.refresh_from_db()
    assert (asked.state, asked.group) == ("joined", third) and joined_by(group=small) == third
    assert not Turn.objects.filter(group=large).exists()
