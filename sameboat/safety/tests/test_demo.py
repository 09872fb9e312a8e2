"""The invented people of trust."""

from __future__ import annotations

import pytest
from django.test import Client

from sameboat.safety.api import load_demo_people
from sameboat.safety.queries import are_enough, people_of_trust
from sameboat.safety.tests.makers import NOW, an_account

pytestmark = pytest.mark.django_db


def test_there_is_a_choice_and_twice_is_once():
    operator = an_account(operator=True)
    for _ in range(2):
        load_demo_people(now=NOW)
    people = people_of_trust()
    assert len(people) == 3 and are_enough(people=people)
    assert operator in [person.account for person in people]
    assert all("Invented" in person.about for person in people)


def test_before_there_is_an_operator_nobody_is_named():
    assert load_demo_people(now=NOW) == [] == people_of_trust()


def test_what_is_invented_is_said_in_the_language_of_the_page():
    an_account(operator=True)
    load_demo_people(now=NOW)
    assert "Invented for this demonstration" in Client().get("/concern/").content.decode()


def test_nobody_can_sign_in_as_nobody():
    an_account(operator=True)
    for unread in load_demo_people(now=NOW)[1:]:
        assert not unread.account.has_usable_password() and not unread.account.is_operator
