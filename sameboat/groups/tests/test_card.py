"""One hint."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.catalogue import guidelines
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


def address(group, slug="confronting") -> str:
    return reverse("groups:card", args=[group.ref, slug])


def test_every_card_can_be_read(own, plan):
    for slug in guidelines():
        page = own.get(address(plan, slug))
        assert page.status_code == 200 and "When starting" in page.content.decode(), slug


def test_a_tool_says_how_strong_it_is_and_how_to_say_it(own, group):
    page = own.get(address(group)).content.decode()
    assert "it stirs up feelings" in page and "When you laughed just now" in page and "Rather not" in page
    assert "helps people to open up" in own.get(address(group, "empathy")).content.decode()


@pytest.mark.parametrize(("state", "offered"), [("running", True), ("resting", False), ("closed", False)])
def test_a_pause_is_offered_only_to_a_group_that_takes_people_in(own, group, state, offered):
    slug = next(key for key, one in guidelines().items() if one.pause)
    type(group).objects.filter(pk=group.pk).update(state=state)
    assert ("the group can take nobody in" in own.get(address(group, slug)).content.decode()) is offered


def test_where_a_norm_says_the_same_the_norm_goes_first(own, group):
    assert "the norm goes before the hint" in own.get(address(group, "no-passing-on")).content.decode()
    assert "the norm goes before the hint" not in own.get(address(group, "laugh")).content.decode()


def test_a_card_leads_to_the_page_where_it_is_done(own, group, plan):
    done = reverse("groups:passed_on", args=[group.ref])
    assert done in own.get(address(group, "passed-on")).content.decode()
    assert "step by step in your group" not in own.get(address(plan, "passed-on")).content.decode()


@pytest.mark.parametrize("slug", ["stage-protecting", "stage-power", "obstacle-conflict"])
def test_a_card_about_conflict_leads_to_the_pause_of_the_door(own, client, group, plan, slug):
    door = reverse("groups:door", args=[group.ref])
    assert f"{door}#pause" in own.get(address(group, slug)).content.decode()
    client.force_login(group.members.get(name="Birch").account)
    told = client.get(address(group, slug)).content.decode()
    assert door not in told and "Tell them when you think it is time." in told
    assert "take nobody in" not in own.get(address(plan, slug)).content.decode()


@pytest.mark.parametrize("slug", ["nowhere", "x" * 300])
def test_a_card_nobody_wrote_is_not_there(own, group, slug):
    assert own.get(address(group, slug)).status_code == 404


def test_a_stranger_finds_nothing(client, group):
    client.force_login(an_account())
    assert client.get(address(group)).status_code == 404
