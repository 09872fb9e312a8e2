"""Finding a hint."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=2, now=datetime.now(UTC))


def address(group) -> str:
    return reverse("groups:guide", args=[group.ref])


def test_what_comes_before_everything_stands_on_top(own, group):
    page = own.get(address(group)).content.decode()
    assert "Draw people in, and protect them while you do" in page and "Nobody breaks a hint." in page
    assert page.index("Draw people in") < page.index("Something is happening")


def test_a_situation_shows_what_helps(own, group):
    page = own.get(address(group), {"when": "silent"}).content.decode()
    assert "Afraid to tell" in page and "Bring everybody in" in page and "No eating" not in page


def test_danger_comes_first_and_says_when_to_ring(own, group):
    page = own.get(address(group)).content.decode()
    assert page.index("?when=danger") < page.index("?when=before")
    card = own.get(reverse("groups:card", args=[group.ref, "more-than-the-group"])).content.decode()
    assert "Ring the emergency number" in card and "do you think of ending your life?" in card
    assert "National Institute of Mental Health" in card


@pytest.mark.parametrize("word", ["overdose", "withdrawal", "suicide", "blue lips", "child is in danger"])
def test_the_words_of_an_emergency_find_the_card(own, group, word):
    assert "more-than-the-group" in own.get(address(group), {"q": word}).content.decode()


def test_words_find_a_hint_in_the_language_of_the_page(own, group):
    page = own.get(address(group), {"q": "lecture"}).content.decode()
    assert "Do not lecture" in page
    assert "We have no hint" in own.get(address(group), {"q": "xylophone"}).content.decode()


def test_strong_tools_say_so(own, group):
    assert "A strong tool" in own.get(address(group), {"kind": "tool"}).content.decode()
    assert "A strong tool" not in own.get(address(group), {"when": "newcomer"}).content.decode()


@pytest.mark.parametrize("asked", [{"when": "weather"}, {"kind": "law"}, {"when": "\x00"}])
def test_what_nobody_can_choose_is_refused_with_a_sentence(own, group, asked):
    answer = own.get(address(group), asked)
    assert answer.status_code == 400 and "Choose one of the answers" in answer.content.decode()


def test_words_are_shown_as_words(own, group):
    assert "<img" not in own.get(address(group), {"q": "<img src=x>\x00" + "a" * 400}).content.decode()


def test_planners_have_it_too(own, plan):
    assert own.get(address(plan)).status_code == 200


def test_a_stranger_finds_nothing(client, group):
    client.force_login(an_account())
    assert client.get(address(group)).status_code == 404


@pytest.mark.parametrize(
    "words", ["wants to die", "somebody wants to die", "suicidal", "kill", "threatens us with a knife"]
)
def test_danger_in_ones_own_words_comes_first_with_the_way_to_help(own, group, words):
    page = own.get(address(group), {"q": words}).content.decode()
    found = page[page.index('id="found"') :]
    assert "call your local emergency number" in found
    assert found.index("more-than-the-group") == found.index("/guide/") + len("/guide/"), "the first hint of all"


@pytest.mark.parametrize(
    ("word", "card"),
    [("crying", "strong-feelings"), ("quarrel", "conflict"), ("silence", "afraid-to-tell"), ("gossip", "outside")],
)
def test_plain_words_find_the_hints_of_their_situation(own, group, word, card):
    wanted = {"strong-feelings": "feelings", "conflict": "conflict", "afraid-to-tell": "silent", "outside": "outside"}
    page = own.get(address(group), {"q": word}).content.decode()
    there = own.get(address(group), {"when": wanted[card]}).content.decode()
    slugs = set(re.findall(r"/guide/([a-z-]+)/", there))
    assert slugs and slugs <= set(re.findall(r"/guide/([a-z-]+)/", page))
    assert page.index("call your local emergency number", page.index('id="found"')) > page.rindex("hint-row")


@pytest.mark.parametrize("words", ["somebody cries", "crying", "tears"])
def test_whoever_has_somebody_in_tears_reads_first_how_to_answer_feelings(own, group, words):
    page = own.get(address(group), {"q": words}).content.decode()
    hints = list(dict.fromkeys(re.findall(r"/guide/([a-z-]+)/", page[page.index('id="found"') :])))
    assert (
        hints[:2] == ["words-and-feelings", "show-concern"] and "compassion" in hints[:4] and "laugh" not in hints[:5]
    )


def test_little_words_find_nothing_beside_others(own, group):
    page = own.get(address(group), {"q": "somebody wants xylophone"}).content.decode()
    assert "We have no hint" in page


@pytest.mark.parametrize("begin", ["he said he", "she tells us that she", "somebody told me she"])
def test_that_somebody_said_it_brings_no_other_hints(own, group, begin):
    cards = [
        re.findall(r'href="([^"]*/guide/[a-z-]+/)"', own.get(address(group), {"q": words}).content.decode())
        for words in ("wants to die", f"{begin} wants to die")
    ]
    assert cards[0] == cards[1] and cards[0]
