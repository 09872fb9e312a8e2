"""The first meeting: the evening in parts, and what may not be forgotten before everybody parts."""

from __future__ import annotations

from datetime import UTC, date, datetime

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
    assert "Something has to be put right." in answer.content.decode()


def test_it_is_over_when_the_next_one_has_a_date(own, page, group):
    answer = own.post(page)
    assert answer.status_code == 409 and "Settle when you meet again first." in answer.content.decode()
    a_schedule(group=group, now=datetime.now(UTC))
    assert "You meet again on" in own.get(page).content.decode()
    assert own.post(page).url == reverse("groups:wishes", args=[group.ref])
    group.refresh_from_db()
    assert group.state == "starting" and forming_of(group=group).met_on
    assert "Your first meeting was on" in own.get(page).content.decode() and own.post(page).status_code == 409


EVENING = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)  # a Tuesday; they meet at 19:00 in Oslo, an hour later


@pytest.mark.parametrize(("hour", "met"), [(17, date(2026, 11, 24)), (23, date(2026, 11, 25))])
def test_on_the_evening_itself_the_next_meeting_is_another_day(own, page, group, monkeypatch, hour, met):
    a_schedule(group=group, now=EVENING, first_date=EVENING.date())
    monkeypatch.setattr("django.utils.timezone.now", lambda: EVENING.replace(hour=hour))
    text = own.get(page).content.decode()
    assert "You meet again on Tuesday 1 December." in text and "24 November." not in text
    assert own.post(page).status_code == 303 and forming_of(group=group).met_on == met, "the day on their own wall"
    listed = own.get(reverse("groups:decisions", args=[group.ref])).content.decode()
    assert "1 December" in listed and "24 November" not in listed


def test_with_nothing_after_this_evening_the_next_one_has_to_be_settled(own, page, group, monkeypatch):
    a_schedule(group=group, now=EVENING, first_date=EVENING.date(), rule="FREQ=WEEKLY;BYDAY=TU;COUNT=1")
    monkeypatch.setattr("django.utils.timezone.now", lambda: EVENING)
    assert "You meet again on" not in own.get(page).content.decode()
    answer = own.post(page)
    assert answer.status_code == 409 and "Settle when you meet again first." in answer.content.decode()


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


def test_from_afar_the_evening_speaks_of_no_chairs_and_no_tea(own, page, group):
    of_a_room = ("The chairs stand in a circle.", "Tea, and talking", "the time and the place")
    assert all(one in own.get(page).content.decode() for one in of_a_room)
    type(group).objects.filter(pk=group.pk).update(place="online")
    for text in (own.get(page).content.decode(), words_of(own.get(page, {"paper": "a4"}).content)):
        assert not any(one in text for one in of_a_room)
        assert "Cameras may stay off." in text and "Time to talk" in text
