"""Professionals beside a group: two answers, advice that depends on both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.groups.models import Forming
from sameboat.groups.queries.forming import forming_of
from sameboat.groups.tests.makers import an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(plan):
    return reverse("groups:professionals", args=[plan.ref])


@pytest.mark.parametrize(
    ("affiliation", "help_", "words"),
    [
        ("alone", "none", "a professional you trust"),
        ("body", "none", "what your programme has"),
        ("body", "adviser", "ask your programme first"),
        ("alone", "began", "Who of you takes over"),
    ],
)
def test_the_advice_depends_on_both_answers(own, page, affiliation, help_, words):
    assert own.post(page, {"affiliation": affiliation, "help": help_, "hand_over_on": ""}).url == page
    assert words in own.get(page).content.decode()


def test_what_a_professional_began_has_a_day_on_which_it_is_handed_over(own, page, plan):
    own.post(page, {"affiliation": "alone", "help": "began", "hand_over_on": ""})
    today = datetime.now(UTC).date()
    assert timedelta(days=179) <= forming_of(group=plan).hand_over_on - today <= timedelta(days=181)
    assert "you carry the group alone." in own.get(page).content.decode()
    Forming.objects.update(hand_over_on=today - timedelta(days=3))
    assert "Does it hold?" in own.get(page).content.decode()


def test_after_a_year_it_is_asked_again(own, page):
    own.post(page, {"affiliation": "alone", "help": "none", "hand_over_on": ""})
    assert "a year ago" not in own.get(page).content.decode()
    Forming.objects.update(asked_on=datetime.now(UTC).date() - timedelta(days=366))
    assert "a year ago" in own.get(page).content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choose one of the answers"),
        ({"affiliation": "moon", "help": "none"}, "Choose one of the answers"),
        ({"affiliation": "alone", "help": "began", "hand_over_on": "soon"}, "Write a date"),
    ],
)
def test_bad_input_is_told_and_nothing_kept(own, page, given, words):
    answer = own.post(page, given)
    assert answer.status_code == 400 and words in answer.content.decode() and not Forming.objects.exists()


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, {}).status_code == 404
