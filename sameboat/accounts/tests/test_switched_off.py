"""An account that was switched off: what its owner can still do."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from django.core import signing
from django.test import Client

from sameboat.accounts.actions import codes
from sameboat.accounts.models import Account, OneTimeCodes
from sameboat.accounts.tests.makers import SECRET, ask, make_account
from sameboat.accounts.views.off import ticket_of

pytestmark = pytest.mark.django_db
HERE = "/sign-in/switched-off/"


@pytest.fixture
def off(account):
    account.is_active = False
    account.save()
    return account


def told_at_sign_in(account) -> dict:
    return ask(Client(), "/sign-in/", step="words", handle=account.handle, secret=SECRET).json()


@pytest.fixture
def ticket(off):
    return told_at_sign_in(off)["off"]


def test_signing_in_leads_to_what_can_still_be_done(client, off, ticket):
    page = client.post(HERE, {"ticket": ticket})
    text = page.content.decode()
    assert page.status_code == 200 and "no-store" in page["Cache-Control"]
    assert f" {off.pk}." in text and 'href="/concern/"' in text and "Delete everything now" in text
    assert "session" not in client.cookies and ticket not in "".join(page.headers.values())


def test_the_sign_in_page_holds_the_way_and_shows_it_to_nobody_yet(client):
    text = client.get("/sign-in/").content.decode()
    assert f'<form class="notice" id="off" method="post" action="{HERE}" hidden>' in text
    assert 'name="ticket" value=""' in text


def test_a_copy(client, off, ticket):
    saved = client.post(HERE, {"ticket": ticket, "do": "copy"})
    inside = zipfile.ZipFile(io.BytesIO(saved.content))
    assert off.handle in inside.read("everything.txt").decode()


def test_deleting_it_at_once_and_completely(client, off, ticket):
    wrong = client.post(HERE, {"ticket": ticket, "do": "delete", "word": "no"})
    assert wrong.status_code == 400 and "Nothing has been deleted." in wrong.content.decode()
    assert Account.objects.filter(pk=off.pk).exists()
    assert client.post(HERE, {"ticket": ticket, "do": "delete", "word": "Forget"})["Location"] == "/forgotten/"
    assert not Account.objects.filter(pk=off.pk).exists()
    assert client.post(HERE, {"ticket": ticket, "do": "delete", "word": "forget"})["Location"] == "/sign-in/?over"


def test_with_one_time_codes_words_alone_are_not_enough_and_the_code_is_asked_for(client, off):
    secret = "A" * 32
    OneTimeCodes.objects.create(account=off, sealed_secret=codes._seal(secret))
    told = told_at_sign_in(off)
    assert "off" not in told and "switched off" in told["problem"] and "With the six digits" in told["problem"]
    given = {"step": "code", "halfway": told["halfway"]}
    assert "off" not in ask(Client(), "/sign-in/", **given, code="no").json()
    code = codes.code_at(secret=secret, step=int(datetime.now(UTC).timestamp()) // 30)
    answer = ask(client, "/sign-in/", **given, code=code)
    assert "session" not in client.cookies and "next" not in answer.json()
    saved = client.post(HERE, {"ticket": answer.json()["off"], "do": "copy"})
    assert saved["Content-Type"] == "application/zip"
    assert "off" not in ask(Client(), "/sign-in/", **given, code=code).json(), "a code works once"
    assert ticket_of(account=off) == "" and ticket_of(account=off, with_second=True)


def test_wrong_words_and_accounts_that_are_on_lead_nowhere(account):
    assert "off" not in told_at_sign_in(account)
    assert "off" not in ask(Client(), "/sign-in/", step="words", handle="otter-lamp-1", secret=SECRET).json()
    assert ticket_of(account=account) == ""


@pytest.mark.parametrize("case", ["none", "forged", "another salt", "switched on", "new words", "late"])
def test_a_ticket_that_does_not_hold(client, off, ticket, case, monkeypatch):
    if case == "switched on":
        Account.objects.update(is_active=True)
    if case == "new words":
        Account.objects.update(password="x")
    if case == "late":
        monkeypatch.setattr("sameboat.accounts.views.off.LASTS", -1)
    given = {
        "none": "", "forged": ticket + "x", "another salt": signing.dumps([off.pk, off.get_session_auth_hash()]),
    }.get(case, ticket)  # fmt: skip
    for do in ("", "copy", "delete"):
        answer = client.post(HERE, {"ticket": given, "do": do, "word": "forget"})
        assert answer["Location"] == ("/sign-in/?over" if given else "/sign-in/")
    assert Account.objects.filter(pk=off.pk).exists()


def test_no_12_no_other_account_comes_along(client, off, ticket):
    other = make_account(is_active=False)
    given = {"ticket": ticket, "do": "delete", "word": "forget", "account": other.pk, "number": other.pk}
    client.post(HERE, given)
    assert Account.objects.filter(pk=other.pk).exists() and not Account.objects.filter(pk=off.pk).exists()


def test_whoever_is_led_away_reads_that_the_page_has_ended(client, off, ticket):
    Account.objects.update(is_active=True)
    text = client.post(HERE, {"ticket": ticket}, follow=True).content.decode()
    assert "The page you were on has ended. The account may be on again meanwhile" in text
    assert "page you were on" not in client.get("/sign-in/").content.decode()


def test_an_address_alone_leads_to_signing_in(client, ticket):
    assert client.get(HERE)["Location"] == client.get(HERE, {"ticket": ticket})["Location"] == "/sign-in/"
