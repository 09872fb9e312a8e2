"""All steps from a plan to the first meetings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import Group
from sameboat.groups.queries.forming import forming_of
from sameboat.groups.tests.makers import a_group, a_schedule, an_account, is_published

pytestmark = pytest.mark.django_db


def test_a_plan_has_one_next_step_and_no_way_to_what_comes_later(own, plan):
    text = own.get(reverse("groups:forming", args=[plan.ref])).content.decode()
    assert "0 of 10 steps done" in text and "Answer the six questions" in text
    assert reverse("groups:plan", args=[plan.ref]) in text and "After the group has been opened." in text
    assert reverse("groups:schedule", args=[plan.ref]) not in text and "errands" not in text


def test_a_group_goes_on_from_where_it_is(own, me):
    now = datetime.now(UTC)
    group = a_group(by=me, members=3, state="recruiting", now=now)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now, email="circle@example.org")
    page = reverse("groups:forming", args=[group.ref])
    text = own.get(page).content.decode()
    assert "7 of 10 steps done" in text and "Next:" in text
    assert (
        reverse("groups:publicity", args=[group.ref]) in text
        and reverse("groups:opening", args=[group.ref]) not in text
    )
    assert text.count("is-known") == 2, "the address and the two facilitators are known without a tick"
    home = own.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert page in home and "Make it known where people look for help" in home


def test_things_are_ticked_and_unticked(own, plan):
    page = reverse("groups:forming", args=[plan.ref])
    for thing, do in (("power", "there"), ("chairs", "there"), ("power", "not-there"), ("moon", "there"), ("", "")):
        assert own.post(page, {"thing": thing, "do": do}).url == page
    assert forming_of(group=plan).ticked == ["chairs"]


def test_a_group_that_meets_has_no_such_panel(own, me):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    assert "steps done" not in own.get(reverse("groups:home", args=[group.ref])).content.decode()


def test_a_stranger_finds_nothing(client, plan):
    client.force_login(an_account())
    page = reverse("groups:forming", args=[plan.ref])
    assert client.get(page).status_code == client.post(page, {"thing": "power"}).status_code == 404


def test_nothing_written_down_is_said_in_words(own, me):
    group = a_group(by=me, members=3, state="recruiting", now=datetime.now(UTC))
    text = own.get(reverse("groups:forming", args=[group.ref])).content.decode()
    assert "Nothing is written down yet." in text and "0 things" not in text and "0 projects" not in text


ROOMS = (
    "a room",
    "Rooms, and letters",
    "Light and a socket",
    "Chairs in a circle",
    "electricity",
    "Settle day, time and place",
)


def test_a_plan_for_a_group_online_is_asked_for_a_way_to_join_and_for_no_room(own, plan):
    page = reverse("groups:forming", args=[plan.ref])
    assert all(one in own.get(page).content.decode() for one in ROOMS)
    Group.objects.filter(pk=plan.pk).update(place="online")
    text = own.get(page).content.decode()
    assert not any(one in text for one in ROOMS)
    assert "Find a way to join" in text and f"{page}#needed" in text and "A quiet place for each of you" in text
    assert "0 of 10 steps done" in text
    own.post(page, {"thing": "link", "do": "there"})
    assert "1 of 10 steps done" in own.get(page).content.decode()


@pytest.mark.parametrize(("way", "known"), [({}, False), ({"online_address": "https://example.org/room"}, True)])
def test_a_group_online_has_found_its_way_when_it_is_written_down(own, me, way, known):
    now = datetime.now(UTC)
    group = a_group(by=me, members=3, state="recruiting", now=now)
    a_schedule(group=group, now=now, mode="online", **way)
    text = own.get(reverse("groups:forming", args=[group.ref])).content.decode()
    home = own.get(reverse("groups:home", args=[group.ref])).content.decode()
    for one in (text, home):
        assert ("Find a way to join</a></p>" in one) is not known and "Find a room" not in one
        assert ("How to join is not written down yet." in one) is not known
    assert not any(one in text for one in ROOMS)
