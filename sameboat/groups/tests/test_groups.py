"""My groups and plans."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions.belonging import choose_home
from sameboat.groups.actions.coming_in import ask
from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Group, Home
from sameboat.groups.tests.makers import a_group, a_plan, an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/groups/"


def test_a_stranger_reads_what_it_is_and_how_to_begin(client):
    page = client.get(ADDRESS).content.decode()
    assert "/groups/start/" in page and "/sign-in/?next=/groups/" in page


def test_somebody_without_a_plan_is_led_to_the_first(own):
    assert "You are in no group just now, and plan none." in own.get(ADDRESS).content.decode()


def test_my_plans_with_their_last_day_and_nobody_else_s(own, plan):
    a_plan(by=an_account(), name="Somebody else’s")
    answer = own.get(ADDRESS)
    page = answer.content.decode()
    assert "Evening circle" in page and "Kept until" in page and "Somebody else’s" not in page
    assert "no-store" in answer["Cache-Control"]


def test_my_page_leads_there(own):
    assert f'href="{reverse("groups:groups")}"' in own.get("/me/").content.decode()


def test_it_cannot_be_sent(own):
    assert own.post(ADDRESS).status_code == 405


def test_more_groups_ask_no_more_than_one(own, me, django_assert_max_num_queries):
    for _ in range(4):
        a_plan(by=me)
        a_group(by=me, members=3)
    own.get(ADDRESS)  # notes that the browser was here
    with django_assert_max_num_queries(12):
        own.get(ADDRESS)


def test_each_plan_and_group_with_its_next_step(own, me):
    group, planned = a_group(by=me, members=3, now=datetime.now(UTC)), a_plan(by=me, answered=True)
    half, late = a_plan(by=me), a_group(members=3, name="A late one")
    let_in(group=late, account=me, name="Wren", way="request", now=datetime.now(UTC))
    page = own.get(ADDRESS).content.decode()
    for address in (
        f"/groups/{group.ref}/", f"/groups/{half.ref}/plan/who/", f"/groups/{planned.ref}/charter/",
        f"/groups/{late.ref}/declaration/",
    ):  # fmt: skip
        assert f'href="{address}"' in page
    assert "you are Robin there" in page and "Wren" not in page, "before signing it says no name, not even one's own"
    assert page.count("Meeting") == 1, "nor how the group is"


def test_what_i_asked_and_where_somebody_asks_me(own, me, client):
    group, other = a_group(by=me, members=3, now=datetime.now(UTC)), a_group(members=3, name="Another circle")
    ask(group=group, by=an_account(), name="Ash", fits=True, guest=False, now=datetime.now(UTC))
    ask(group=other, by=me, name="Wren", fits=True, guest=False, now=datetime.now(UTC))
    page = own.get(ADDRESS).content.decode()
    assert "1 person asks to come in" in page and f"/groups/{group.ref}/door/" in page
    assert "Another circle" in page and f"/groups/{other.ref}/asked/" in page and "Ash" not in page


def test_the_home_group_comes_first(own, me):
    first, second = a_group(by=me, members=2, name="One"), a_group(by=me, members=2, name="Two", need="alcohol")
    for group in (first, second):
        Group.objects.filter(pk=group.pk).update(touched_on=datetime.now(UTC).date())
    for group, names in ((first, ("One", "Two")), (second, ("Two", "One"))):
        Home.objects.all().delete()
        choose_home(member=group.members.get(account=me))
        page = own.get(ADDRESS).content.decode()
        assert page.index(f">{names[0]}<") < page.index(f">{names[1]}<") and "your home group" in page
