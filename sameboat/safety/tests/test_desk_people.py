"""Ask somebody to be a person of trust, and take somebody off the list."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from sameboat.safety.models import Concern, Decision, PersonOfTrust
from sameboat.safety.tests.makers import a_concern, a_person_of_trust, an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/people/"


@pytest.fixture
def operator(client):
    cache.clear()
    account = an_account(operator=True)
    client.force_login(account)
    return account


def test_somebody_is_asked_by_number_and_shown_nowhere_yet(client, operator):
    them = an_account()
    assert client.post(ADDRESS, {"number": them.pk}).status_code == 302
    asked = PersonOfTrust.objects.get()
    assert (asked.account, asked.takes_concerns, asked.agreed_on) == (them, False, None)
    assert Decision.objects.get().what == "asked"
    assert "has not answered yet" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("number", "said"),
    [("999999999", "There is no account with this number."), ("", "digits only"), ("x", "digits only"), ("-1", "digits only"),
     ("9" * 40, "digits only"), ("1.5", "digits only"), ("\x00", "digits only")],
)  # fmt: skip
def test_wrong_numbers_get_a_sentence(client, operator, number, said):
    answer = client.post(ADDRESS, {"number": number})
    assert answer.status_code == 400 and said in answer.content.decode()
    assert not PersonOfTrust.objects.exists()


def test_twice_is_refused(client, operator):
    them = an_account()
    client.post(ADDRESS, {"number": them.pk})
    assert "has been asked already" in client.post(ADDRESS, {"number": them.pk}).content.decode()
    assert Decision.objects.count() == 1


def test_off_the_list_and_their_concerns_go_to_the_second_or_wait(client, operator):
    signe, tomas = a_person_of_trust(name="Signe"), a_person_of_trust(name="Tomas", gender="man")
    with_second, _code = a_concern(reader=signe, second=tomas)
    alone, _code = a_concern(reader=signe)
    assert client.post(ADDRESS, {"release": signe.pk}).status_code == 302
    assert not PersonOfTrust.objects.filter(pk=signe.pk).exists()
    assert Concern.objects.get(pk=with_second.pk).reader == tomas
    assert Concern.objects.get(pk=alone.pk).reader is None
    assert Decision.objects.get().what == "released"


def test_a_number_that_is_none_takes_nobody_off(client, operator):
    a_person_of_trust()
    for number in ("", "x", "0", "9" * 30):
        assert client.post(ADDRESS, {"release": number}).status_code == 400
    assert PersonOfTrust.objects.count() == 1


def test_a_stranger_does_not_find_it(client):
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, {"number": "1"}).status_code == 404
