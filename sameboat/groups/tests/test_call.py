"""The letter that invites to a first meeting."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions import publicity
from sameboat.groups.actions.coming_in import pause
from sameboat.groups.models import Group
from sameboat.groups.tests.makers import a_group, a_schedule, an_account
from sameboat.groups.tests.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, state="recruiting", now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:call", args=[group.ref])


def test_it_invites_and_leaves_lines_for_what_is_not_settled(own, page):
    text = own.get(page).content.decode()
    assert "It has not met yet" in text and "Much is still open." in text and "There is no group yet" not in text
    assert text.count('class="blank"') == 2
    assert "Much is still open." in words_of(own.get(page, {"paper": "a4"}).content)


@pytest.mark.parametrize(("told", "blank"), [("exact", 0), ("area", 1), ("later", 1)])
def test_the_address_stands_there_only_when_it_is_public(own, page, group, told, blank):
    a_schedule(group=group, now=datetime.now(UTC), place_told=told)
    text = own.get(page).content.decode()
    assert text.count('class="blank"') == blank and ("Skolegaten" in text) is (told == "exact")


@pytest.mark.parametrize("mode", ["online", "phone"])
@pytest.mark.parametrize(("told", "shown"), [("public", True), ("on_request", False)])
def test_a_group_that_meets_from_afar_speaks_of_no_room(own, page, group, mode, told, shown):
    a_schedule(
        group=group, now=datetime.now(UTC), mode=mode, join_told=told, online_address="https://meet.example.org/oak",
        phone_number="555 0101", place_told="exact",
    )  # fmt: skip
    text = own.get(page).content.decode()
    sheet = text[text.index('class="sheet"') :]
    assert "How to join" in sheet and "stays among us" in sheet and "Time to talk." in sheet
    assert not any(one in sheet for one in ("Where<", "Tea", "in the room", "Skolegaten"))
    assert ("meet.example.org/oak" in sheet) is shown and sheet.count('class="blank"') == int(not shown)
    assert "How to join" in words_of(own.get(page, {"paper": "a4"}).content)


def test_planned_online_and_without_a_day_there_is_a_line_for_how_to_join(own, page, group):
    Group.objects.filter(pk=group.pk).update(place="online")
    text = own.get(page).content.decode()
    assert "How to join" in text and text.count('class="blank"') == 2


def test_it_is_addressed_to_somebody_who_answers_for_the_field(own, page, group):
    given = {"channel": "accountable", "name": "The council", "note": ""}
    outlet = publicity.add_outlet(group=group, given=given, now=datetime.now(UTC))
    assert "The council" in own.get(page, {"outlet": outlet.pk}).content.decode()
    assert "The council" in words_of(own.get(page, {"outlet": outlet.pk, "paper": "letter"}).content)


def test_when_the_group_has_met_the_letter_is_offered_nowhere_any_more(own, page, group):
    pages = [reverse(f"groups:{name}", args=[group.ref]) for name in ("forming", "publicity")]
    assert all(page in own.get(one).content.decode() for one in pages)
    Group.objects.filter(pk=group.pk).update(state="running")
    assert not any(page in own.get(one).content.decode() for one in pages)
    answer = own.get(page, {"paper": "a4"})
    assert answer["Content-Type"].startswith("text/html") and "you have met already" in answer.content.decode()


def test_a_group_that_has_ended_invites_nobody(own, page, group):
    Group.objects.filter(pk=group.pk).update(state="closed")
    answer = own.get(page, {"paper": "a4"})
    assert answer["Content-Type"].startswith("text/html") and "This group has ended." in answer.content.decode()


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == 404


def test_while_the_door_is_closed_no_letter_asks_people_to_come(own, page, group):
    pause(by=group.members.get(name="Robin"), now=datetime.now(UTC))
    text = own.get(page).content.decode()
    assert "your door is closed. Open it first." in text and "It has not met yet" not in text
    assert reverse("groups:door", args=[group.ref]) in text
    assert own.get(page, {"paper": "a4"})["Content-Type"].startswith("text/html")
