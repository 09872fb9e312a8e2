"""The brochure: one page to hand over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.urls import reverse

from sameboat.groups.tests.makers import a_group, a_schedule, an_account, is_published
from sameboat.groups.tests.reading import pages_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:brochure", args=[group.ref])


def test_it_always_carries_the_next_dates_the_place_and_a_contact(own, page, group):
    now = datetime.now(UTC)
    a_schedule(group=group, now=now, place_told="exact")
    is_published(group=group, now=now, phone="+47 555 01 234", first_visit="Somebody waits at the door.")
    text = own.get(page).content.decode()
    for words in ("The old school", "+47 555 01 234", "Somebody waits at the door.", "The next meetings", "/library"):
        assert words in text
    assert "It would help more with this" not in text and text.count(", 19:00") == 4
    for paper in ("a4", "letter"):
        pdf = own.get(page, {"paper": paper}).content
        assert pages_of(pdf) == 1 and "The old school" in words_of(pdf) and "+47 555 01 234" in words_of(pdf)


def test_it_says_what_is_lacking(own, page, group):
    is_published(group=group, now=datetime.now(UTC))
    text = own.get(page).content.decode()
    assert "No next date is known." in text and "Nobody can be asked." in text
    apps.get_model("welcome", "Volunteer").objects.create(member=group.members.get(name="Birch"), answers=True)
    assert "Nobody can be asked." not in own.get(page).content.decode(), "one asks on the page to which it points"


def test_it_stays_on_one_page_however_much_is_said(own, page, group):
    now = datetime.now(UTC)
    a_schedule(group=group, now=now, place_told="exact", directions="Along the wall. " * 20)
    is_published(group=group, now=now, mission="We are here. " * 45, first_visit="Come and listen. " * 80)
    assert pages_of(own.get(page, {"paper": "letter"}).content) == 1


def test_a_group_online_tells_how_to_join_or_that_one_asks(own, page, group):
    now = datetime.now(UTC)
    for told, words in (("public", "https://example.org/room"), ("on_request", "Online")):
        a_schedule(group=group, now=now, mode="online", online_address="https://example.org/room", join_told=told)
        is_published(group=group, now=now)
        text = own.get(page).content.decode()
        assert words in text and ("example.org/room" in text) is (told == "public")
    assert "when you ask" not in text, "nobody could be asked"
    is_published(group=group, now=now, email="circle@example.org")
    assert "how to join when you ask" in own.get(page).content.decode()


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == 404


def test_who_is_better_served_elsewhere_is_not_told_as_who_it_is_for(own, page, group):
    is_published(group=group, now=datetime.now(UTC))
    label = "Others are better served elsewhere:"
    assert label in own.get(page).content.decode()
    assert label in " ".join(words_of(own.get(page, {"paper": "a4"}).content).split())
