"""When and where the group meets, for its members."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups import api
from sameboat.groups.tests.makers import a_group, a_schedule, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return a_group(members=3, now=datetime.now(UTC))


def page(client, group):
    return client.get(reverse("groups:schedule", args=[group.ref]))


def test_a_member_learns_day_time_and_the_whole_place(client, group):
    a_schedule(group=group)
    client.force_login(group.members.get(name="Birch").account)
    text = page(client, group).content.decode()
    assert "Every Tuesday at 19:00" in text and "Skolegaten 1" in text and "Next dates" in text
    assert f"groups/{group.ref}/schedule/change" not in text, "only facilitators change it"


def test_the_way_to_join_is_for_those_who_signed(client, group):
    a_schedule(group=group, mode="online", online_address="https://meet.example.org/x", join_told="signed")
    client.force_login(group.members.get(name="Alder").account)
    text = page(client, group).content.decode()
    assert "https://meet.example.org/x" in text and "Only those who have signed" in text
    assert reverse("groups:schedule_change", args=[group.ref]) in text


def test_a_group_that_went_online_shows_no_room_that_it_has_left(client, group):
    a_schedule(group=group, mode="online", online_address="https://meet.example.org/x")
    client.force_login(group.members.get(name="Birch").account)
    text = page(client, group).content.decode()
    assert "Skolegaten" not in text and "https://meet.example.org/x" in text


def test_before_a_day_is_settled_the_page_says_so(client, group):
    client.force_login(group.members.get(name="Birch").account)
    assert "No day is settled yet" in page(client, group).content.decode()


def test_a_rare_rhythm_is_a_question_to_the_facilitators_alone(client, group):
    a_schedule(group=group, rule="FREQ=MONTHLY;BYDAY=1TU")
    client.force_login(group.members.get(name="Alder").account)
    assert "another rhythm?" in page(client, group).content.decode()
    client.force_login(group.members.get(name="Birch").account)
    assert "another rhythm?" not in page(client, group).content.decode()


def test_a_stranger_finds_nothing(client, group):
    a_schedule(group=group)
    client.force_login(an_account())
    assert page(client, group).status_code == 404


def test_meetings_will_find_it(group):
    assert api.schedule_of(group=group) is None
    assert api.schedule_of(group=a_schedule(group=group).group).timezone == "Europe/Oslo"


MISSING = "How to join is not written down yet."


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"mode": "online"}, True), ({"mode": "phone"}, True), ({"mode": "hybrid"}, True), ({"mode": "in_person"}, False),
        ({"mode": "online", "online_address": "https://example.org/room"}, False),
        ({"mode": "phone", "phone_number": "555 0101"}, False), ({"mode": "online", "join_note": "We ring you."}, False),
    ],
)  # fmt: skip
def test_that_nobody_knows_how_to_join_is_said_wherever_facilitators_look(own, me, client, given, missing):
    now = datetime.now(UTC)
    group = a_group(by=me, members=3, now=now)
    a_schedule(group=group, now=now, **given)
    change = reverse("groups:schedule_change", args=[group.ref]) + "#join"
    for name in ("schedule", "publish", "home"):
        text = own.get(reverse(f"groups:{name}", args=[group.ref])).content.decode()
        assert (text.count(MISSING), text.count(change)) == ((1, 1) if missing else (0, 0)), name
    client.force_login(group.members.get(name="Birch").account)
    read, home = (
        client.get(reverse(f"groups:{one}", args=[group.ref])).content.decode() for one in ("schedule", "home")
    )
    assert (MISSING in read) is missing and change not in read and MISSING not in home
