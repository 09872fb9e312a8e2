"""The first meeting: the evening in parts, and what may not be forgotten before everybody parts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.queries.forming import forming_of
from sameboat.groups.tests.makers import a_group, a_schedule, an_account
from sameboat.groups.tests.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=4, state="recruiting", now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:first_meeting", args=[group.ref])


def test_what_is_settled_already_is_not_to_be_settled(own, page, group):
    assert "Settle the day, the time and the place of the next meeting." in own.get(page).content.decode()
    a_schedule(group=group, now=datetime.now(UTC))
    for text in (own.get(page).content.decode(), words_of(own.get(page, {"paper": "a4"}).content)):
        assert "Settle the day," not in text and "Day, time and place are settled." in text


def test_the_evening_is_divided_and_printed(own, page):
    text = own.get(page).content.decode()
    assert (
        "19:00" in text
        and "Those who begin tell why" in text
        and text.rindex("Tea, and talking") > text.index("do we meet again")
    )
    asked = {"minutes": "120", "begins": "18:15"}
    assert "18:15" in own.get(page, asked).content.decode()
    said = words_of(own.get(page, asked | {"paper": "a4"}).content)
    assert "18:15" in said and "Tea, and talking" in said


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"minutes": "17", "begins": "19:00"}, "Choose one of the answers"),
        ({"minutes": "90", "begins": "late"}, "Write a time like 19:30."),
        ({"minutes": "90"}, "Say at what time you meet."),
    ],
)
def test_bad_input_is_told_beside_the_field(own, page, asked, words):
    answer = own.get(page, asked)
    assert answer.status_code == 400 and words in answer.content.decode()


def test_it_is_over_when_the_next_one_has_a_date(own, page, group):
    answer = own.post(page)
    assert answer.status_code == 409 and "Settle when you meet again first." in answer.content.decode()
    a_schedule(group=group, now=datetime.now(UTC))
    assert "You meet again on" in own.get(page).content.decode()
    assert own.post(page).url == reverse("groups:wishes", args=[group.ref])
    group.refresh_from_db()
    assert group.state == "starting" and forming_of(group=group).met_on
    assert "Your first meeting was on" in own.get(page).content.decode() and own.post(page).status_code == 409


def test_facilitators_note_it_and_others_read(client, page, group):
    client.force_login(group.members.get(name="Birch").account)
    assert client.get(page).status_code == 200 and client.post(page).status_code == 404


def test_whoever_plans_can_look_at_it_before(own, plan):
    page = reverse("groups:first_meeting", args=[plan.ref])
    text = own.get(page).content.decode()
    assert "Arriving" in text and "Afterwards" not in text and own.post(page).status_code == 409


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page).status_code == 404
