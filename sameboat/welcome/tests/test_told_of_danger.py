"""Whoever writes of danger to a group finds the way to help first; whoever answers them reads that it must not wait."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.welcome.actions import asking as acts
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers
from sameboat.welcome.tests.test_ask import GIVEN, address
from sameboat.welcome.tests.test_goes_round import named

FIRST, WAITS_NOT = "You need not wait for an answer", "may mean that a life is in danger"


@pytest.fixture
def now():
    return datetime.now(UTC)


@pytest.mark.parametrize(
    ("words", "first"),
    [("I want to die tonight", True), ("Jeg vil dø i natt", True), ("Ich will heute Nacht sterben", True), ("", False), ("I have the pills in my hand", True), ("My mother died a year ago", False),
     ("My son drinks. When do you meet?", False), ("My exams are killing me. Is there room for a student?", False)],
)  # fmt: skip
def test_the_page_of_thanks_leads_to_help_first_when_the_words_tell_of_danger(client, slug, words, first):
    thanks = client.post(address(slug), GIVEN | {"words": words}).content.decode()
    assert "Your code" in thanks and (FIRST in thanks) is first


@pytest.fixture
def asked(group, now):
    answers(member=named(group, "Robin"), now=now)
    return a_question(group=group, words="I want to die tonight", now=now)


def test_both_who_read_it_find_help_first_until_the_group_has_answered(group, asked, client, now):
    ask, code = asked
    page = reverse("welcome:answer", args=[group.ref, ask.ref])
    robin = browser_of(named(group, "Robin"))
    assert WAITS_NOT in robin.get(page).content.decode()
    assert FIRST in client.post("/conversation/", {"code": code}).content.decode()
    acts.say(ask=ask, text="I have read it.", by_seeker=False, by_name="Robin", form_key="k1", now=now)
    assert WAITS_NOT not in robin.get(page).content.decode()
    assert FIRST not in client.post("/conversation/", {"code": code}).content.decode()


def test_what_nobody_needs_to_fear_has_no_such_box(group, client, now):
    answers(member=named(group, "Robin"), now=now)
    ask, code = a_question(group=group, words="My son drinks. When do you meet?", now=now)
    page = reverse("welcome:answer", args=[group.ref, ask.ref])
    assert WAITS_NOT not in browser_of(named(group, "Robin")).get(page).content.decode()
    assert FIRST not in client.post("/conversation/", {"code": code}).content.decode()
