"""What was decided."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sameboat.safety.actions.trail import note
from sameboat.safety.models import Decision
from sameboat.safety.tests.makers import an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/trail/"


@pytest.fixture
def operator(client):
    account = an_account(operator=True)
    client.force_login(account)
    return account


def lines(operator, number, **more):
    for place in range(number):
        note(what=Decision.What.PAUSED, kind="listing", ref=f"line-{place:03}", reason="harm", by=operator.pk,
             now=timezone.now() - timedelta(minutes=number - place), **more)  # fmt: skip


def test_the_newest_stands_first_and_people_are_numbers(client, operator):
    lines(operator, 3)
    text = client.get(ADDRESS).content.decode()
    assert text.index("line-002") < text.index("line-000")
    assert f"by account {operator.pk}" in text and operator.handle not in text


def test_more_than_a_page_goes_on(client, operator):
    lines(operator, 60)
    first, second = client.get(ADDRESS).content.decode(), client.get(ADDRESS, {"page": "2"}).content.decode()
    assert "line-059" in first and "line-009" not in first and "?page=2" in first
    assert "line-009" in second and "?page=1" in second


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "9" * 30, "1.5"])
def test_a_page_that_is_none_is_the_first_or_empty(client, operator, page):
    lines(operator, 1)
    assert client.get(ADDRESS, {"page": page}).status_code == 200


def test_who_decided_may_have_left(client, operator):
    other = an_account(operator=True)
    lines(other, 1)
    other.delete()
    assert "an operator who has left" in client.get(ADDRESS).content.decode()


def test_a_stranger_does_not_find_it(client):
    assert client.get(ADDRESS).status_code == 404
