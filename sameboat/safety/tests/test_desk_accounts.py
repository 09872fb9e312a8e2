"""Switch an account off or on, or delete it, by its number."""

from __future__ import annotations

import pytest
from django.test import Client

from sameboat.accounts.api import Account
from sameboat.safety.models import Decision
from sameboat.safety.tests.makers import an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/accounts/"


@pytest.fixture
def operator(client):
    account = an_account(operator=True)
    client.force_login(account)
    return account


@pytest.fixture
def them():
    return an_account()


def send(client, number, what="off", **more):
    return client.post(ADDRESS, {"number": str(number), "what": what, "reason": "harm", **more})


def test_switched_off_they_are_out_at_once_and_on_again_they_can_come_back(client, operator, them):
    theirs = Client()
    theirs.force_login(them)
    assert theirs.get("/blocked/").status_code == 200
    assert send(client, them.pk).status_code == 302
    assert theirs.get("/blocked/").status_code == 303
    assert not Account.objects.get(pk=them.pk).is_active
    send(client, them.pk, "on", reason="asked")
    assert Account.objects.get(pk=them.pk).is_active
    assert [(line.what, line.ref) for line in Decision.objects.order_by("id")] == [
        ("off", str(them.pk)),
        ("on", str(them.pk)),
    ]


def test_what_was_decided_already_makes_no_second_line(client, operator, them):
    for what, reason in (("off", "harm"), ("off", "other"), ("on", "settled"), ("on", "asked"), ("off", "harm")):
        assert send(client, them.pk, what, reason=reason).status_code == 302
    assert [line.what for line in Decision.objects.order_by("id")] == ["off", "on", "off"]
    other = an_account()
    send(client, other.pk)
    send(client, them.pk)
    assert Decision.objects.count() == 4, "a line about somebody else is none about them"
    Decision.objects.create(
        what="on",
        kind="account",
        ref="",
        reason="other",
        decided_by=operator,
        decided_on="2026-11-01",
        ends_on="2028-11-01",
    )
    send(client, them.pk)
    assert Decision.objects.count() == 6, "a line without a number may be about them: what followed it is written"


def test_deleted_nothing_is_left_not_even_the_number(client, operator, them):
    number = them.pk
    send(client, number)
    assert send(client, number, "delete", word=" Delete ").status_code == 302
    assert not Account.objects.filter(pk=number).exists()
    assert {line.ref for line in Decision.objects.all()} == {""}


@pytest.mark.parametrize("word", ["", "yes", "delete it", "x" * 41])
def test_a_number_alone_deletes_nobody(client, operator, them, word):
    answer = send(client, them.pk, "delete", word=word)
    assert answer.status_code == 400 and f'value="{them.pk}"' in answer.content.decode()
    assert Account.objects.filter(pk=them.pk, is_active=True).exists() and not Decision.objects.exists()


def test_nothing_that_is_pasted_is_cut_and_what_is_too_long_is_said_and_stays(client, operator, them):
    assert "maxlength" not in client.get(ADDRESS).content.decode()
    page = send(client, "7" * 61, "delete", word="d" * 41).content.decode()
    assert page.count("This is too long.") == 2 and "7" * 61 in page and "d" * 41 in page


def test_switched_on_again_for_a_reason_that_fits(client, operator, them):
    send(client, them.pk)
    answer = send(client, them.pk, "on", reason="harm")
    assert answer.status_code == 400 and "This reason does not fit." in answer.content.decode()
    assert not Account.objects.get(pk=them.pk).is_active
    for reason in ("mistake", "settled", "asked", "other"):
        assert send(client, them.pk, "on", reason=reason).status_code == 302
        assert Account.objects.get(pk=them.pk).is_active and Decision.objects.latest("id").reason == reason
        send(client, them.pk)
    assert send(client, them.pk, "off", reason="mistake").status_code == 400


def test_each_reason_stands_under_what_it_is_a_reason_for(client, operator):
    text = client.get(ADDRESS).content.decode()
    switch_on = text[text.index('<optgroup label="To switch on again">') :].split("</optgroup>")[0]
    assert switch_on.count("<option") == 2 and 'value="settled"' in switch_on and 'value="harm"' not in switch_on


def test_the_page_shows_nothing_of_an_account(client, operator, them):
    text = client.get(ADDRESS).content.decode() + send(client, them.pk, "x").content.decode()
    assert them.handle not in text


@pytest.mark.parametrize("what", ["off", "delete"])
def test_ones_own_account_is_refused(client, operator, what):
    an_account(operator=True)
    assert send(client, operator.pk, what, word="delete").status_code == 400
    assert Account.objects.get(pk=operator.pk).is_active and not Decision.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": ""}, "number of the account, or the twenty signs"),
        ({"number": "x"}, "none that these signs stand for"),
        ({"number": "-1"}, "none that these signs stand for"),
        ({"number": "9" * 40}, "none that these signs stand for"),
        ({"number": "999999999"}, "There is no account with this number."),
        ({"what": ""}, "Choose what shall happen."),
        ({"what": "read"}, "Choose one of the answers shown here."),
        ({"what": "set_password"}, "Choose one of the answers shown here."),
        ({"reason": ""}, "Choose a reason."),
        ({"reason": "x"}, "Choose one of the answers shown here."),
    ],
)
def test_wrong_input_gets_a_sentence_and_does_nothing(client, operator, them, wrong, said):
    answer = client.post(
        ADDRESS, {"number": str(them.pk), "what": "delete", "reason": "harm", "word": "delete", **wrong}
    )
    assert answer.status_code == 400 and said in answer.content.decode()
    assert Account.objects.filter(pk=them.pk, is_active=True).exists() and not Decision.objects.exists()


def test_nothing_but_what_is_asked_is_taken(client, operator, them):
    send(client, them.pk, is_operator="on", password="x", handle="y")
    changed = Account.objects.get(pk=them.pk)
    assert (changed.is_operator, changed.handle, changed.password) == (False, them.handle, them.password)


def test_a_stranger_does_not_find_it(client, them):
    assert client.get(ADDRESS).status_code == 404
    assert send(client, them.pk).status_code == 404
    assert Account.objects.get(pk=them.pk).is_active


def test_an_operator_who_was_switched_off_is_signed_out(client, them):
    client.force_login(an_account(operator=True, is_active=False))
    assert client.get(ADDRESS).status_code == send(client, them.pk).status_code == 303
    assert Account.objects.get(pk=them.pk).is_active
