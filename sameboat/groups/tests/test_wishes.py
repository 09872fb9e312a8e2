"""The board of wishes and needs, without names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import Matter, Wish
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:wishes", args=[group.ref])


def test_entries_are_put_together_under_headings_the_most_dots_first(own, page):
    for text in ("To sleep", "To be called", "To laugh"):
        assert own.post(page, {"do": "add", "sort": "need", "text": text}).url == page
    numbers = dict(Wish.objects.values_list("text", "pk"))
    for text, heading, dots in (("To sleep", "Nights", 2), ("To be called", "Nights", 3), ("To laugh", "", 4)):
        own.post(page, {"do": "sort", "wish": numbers[text], "heading": heading, "dots": dots})
    text = own.get(page).content.decode()
    assert "5 dots" in text
    assert (
        text.index("Nights <")
        < text.index("<strong>To be called")
        < text.index("<strong>To sleep")
        < text.index("<strong>To laugh")
    )
    assert "Robin" not in text


def test_an_entry_becomes_a_question_or_is_struck(own, page, group):
    for text in ("Walks", "Songs"):
        own.post(page, {"do": "add", "sort": "wish", "text": text})
    walks, songs = Wish.objects.order_by("pk")
    own.post(page, {"do": "decide", "wish": walks.pk})
    own.post(page, {"do": "strike", "wish": songs.pk})
    assert not Wish.objects.exists() and Matter.objects.filter(group=group, text="Walks").exists()
    answer = own.post(page, {"do": "decide", "wish": walks.pk})
    assert answer.status_code == 409 and "struck this meanwhile" in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"do": "add", "sort": "wish", "text": ""}, "Write what you want to put on the board."),
        ({"do": "add", "sort": "moon", "text": "Stays"}, "Choose one of the answers"),
        ({"do": "add", "sort": "need", "text": "x" * 201}, "200 characters"),
        ({"do": "sort", "heading": "Stays", "dots": "many"}, "Write a whole number."),
        ({"do": "sort", "heading": "Stays", "dots": "-1"}, "Write a whole number."),
    ],
)
def test_bad_input_is_told_and_stays(own, page, group, given, words):
    wish = Wish.objects.create(group=group, sort="wish", text="Walks")
    answer = own.post(page, given | {"wish": wish.pk})
    text = answer.content.decode()
    assert answer.status_code == 400 and words in text and Wish.objects.count() == 1
    assert given.get("text", given.get("heading")) in text


def test_a_full_board_is_told(own, page, group):
    Wish.objects.bulk_create(Wish(group=group, sort="wish", text=f"{n}") for n in range(60))
    answer = own.post(page, {"do": "add", "sort": "wish", "text": "One more"})
    assert (
        answer.status_code == 409
        and "The board is full." in answer.content.decode()
        and "One more" in answer.content.decode()
    )


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert (
        client.get(page).status_code == client.post(page, {"do": "add", "sort": "wish", "text": "x"}).status_code == 404
    )
    assert not Wish.objects.exists()


def test_a_button_pressed_twice_writes_one_wish(own, page):
    given = {"do": "add", "sort": "need", "text": "To sleep"}
    own.post(page, given)
    answer = own.post(page, given)
    assert answer.status_code == 409 and "This stands there already." in answer.content.decode()
    assert own.post(page, given | {"sort": "wish"}).status_code == 303 and Wish.objects.count() == 2
