"""What was told to me."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache

from sameboat.safety.models import ConcernMark
from sameboat.safety.tests.makers import NOW, a_concern, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/concerns/"


@pytest.fixture(autouse=True)
def _quiet_hour():
    cache.clear()


@pytest.fixture
def signe():
    return a_person_of_trust(name="Signe")


def test_the_chosen_person_sees_it_and_nobody_elses(client, signe):
    tomas = a_person_of_trust(name="Tomas", gender="man")
    mine, _code = a_concern(reader=signe, kind="group")
    theirs, _code = a_concern(reader=tomas, kind="professional")
    client.force_login(signe.account)
    text = client.get(ADDRESS).content.decode()
    assert mine.ref in text and theirs.ref not in text and "New" in text


def test_what_is_done_stands_below_what_is_open(client, signe):
    done, _code = a_concern(reader=signe, now=NOW - timedelta(days=9))
    ConcernMark.objects.update(closed_on=NOW.date())
    fresh, _code = a_concern(reader=signe)
    client.force_login(signe.account)
    text = client.get(ADDRESS).content.decode()
    assert text.index(fresh.ref) < text.index(done.ref)


def test_somebody_who_was_asked_is_led_to_the_answer(client):
    asked = a_person_of_trust(name="", gender="", takes_concerns=False, agreed_on=None)
    client.force_login(asked.account)
    text = client.get(ADDRESS).content.decode()
    assert "Nothing of you is shown before you say yes." in text and "/trust/" in text


def test_a_stranger_signs_in_first(client):
    answer = client.get(ADDRESS)
    assert answer.status_code == 303 and "next=/concerns/" in answer.headers["Location"]


@pytest.mark.parametrize("operator", [False, True])
def test_for_everybody_else_it_does_not_exist(client, signe, operator):
    a_concern(reader=signe)
    client.force_login(an_account(operator=operator))
    assert client.get(ADDRESS).status_code == 404


def test_it_is_in_no_store(client, signe):
    client.force_login(signe.account)
    assert "no-store" in client.get(ADDRESS).headers["Cache-Control"]


def test_the_number_of_queries_does_not_grow(client, signe, django_assert_max_num_queries):
    for _ in range(12):
        a_concern(reader=signe)
    client.force_login(signe.account)
    with django_assert_max_num_queries(8):
        assert client.get(ADDRESS).status_code == 200
