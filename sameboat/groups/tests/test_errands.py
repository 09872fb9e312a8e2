"""First what would help, then who does it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions import errands as acts
from sameboat.groups.models import Errand
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:errands", args=[group.ref])


def test_first_it_is_collected_then_it_is_taken(own, page):
    for text in ("Buy tea", "Fetch the keys"):
        assert own.post(page, {"do": "add", "text": text}).url == page
    tea, keys = Errand.objects.order_by("pk")
    text = own.get(page).content.decode()
    assert "I do it" not in text and "More important" in text
    own.post(page, {"do": "raise", "errand": keys.pk})
    assert list(Errand.objects.all()) == [keys, tea]
    answer = own.post(page, {"do": "take", "errand": tea.pk})
    assert answer.status_code == 409 and "still collecting" in answer.content.decode()
    own.post(page, {"do": "ask"})
    own.post(page, {"do": "take", "errand": tea.pk})
    assert "You do it" in own.get(page).content.decode()
    own.post(page, {"do": "hand-back", "errand": tea.pk})
    assert Errand.objects.get(pk=tea.pk).taker is None
    own.post(page, {"do": "strike", "errand": tea.pk})
    own.post(page, {"do": "collect"})
    assert Errand.objects.get() == keys and "Who does what?" in own.get(page).content.decode()


def test_of_two_at_once_one_has_it_and_the_other_is_told(own, client, page, group):
    own.post(page, {"do": "add", "text": "Buy tea"})
    own.post(page, {"do": "ask"})
    errand = Errand.objects.get()
    acts.take_errand(member=group.members.get(name="Birch"), number=errand.pk)
    answer = own.post(page, {"do": "take", "errand": errand.pk})
    assert answer.status_code == 409 and "Somebody was faster" in answer.content.decode()


def test_when_one_carries_most_it_is_asked(own, page, group):
    for number in range(3):
        acts.add_errand(group=group, text=f"{number}")
    acts.ask_who(group=group)
    assert "carries most" not in own.get(page).content.decode()
    for errand in Errand.objects.all():
        acts.take_errand(member=group.members.get(name="Robin"), number=errand.pk)
    assert "One of you carries most of it." in own.get(page).content.decode()


@pytest.mark.parametrize(("text", "words"), [("", "Write what would help."), ("x" * 161, "160 characters")])
def test_bad_input_is_told_and_stays(own, page, text, words):
    answer = own.post(page, {"do": "add", "text": text})
    assert answer.status_code == 400 and words in answer.content.decode() and text in answer.content.decode()


def test_what_stands_there_is_not_written_twice(own, page):
    own.post(page, {"do": "add", "text": "Buy tea"})
    answer = own.post(page, {"do": "add", "text": "Buy TEA"})
    assert answer.status_code == 409 and "Buy TEA" in answer.content.decode() and Errand.objects.count() == 1


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, {"do": "add", "text": "x"}).status_code == 404
    assert not Errand.objects.exists()
