"""Coming back with the recovery sheet."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from sameboat.accounts.actions import coming_back
from sameboat.accounts.models import Account, OneTimeCodes, Passkey, RecoverySheet, SafetyNote
from sameboat.accounts.tests.makers import NOW, SECRET, ask, make_account, secret_of, signed_in_as
from sameboat.base.rulebook import Refused

pytestmark = pytest.mark.django_db
SHEET, NEW = secret_of("eight words on paper"), secret_of("six new words")


@pytest.fixture
def sheeted(account):
    coming_back.make_sheet(account=account, verifier=SHEET, now=datetime.now(UTC))
    return account


def show(client, account, verifier=SHEET):
    return ask(client, "/come-back/sheet/", step="show", handle=account.handle, secret=verifier)


def test_new_words_and_everybody_else_is_out(client, sheeted):
    OneTimeCodes.objects.create(account=sheeted, sealed_secret="x")
    thief = signed_in_as(sheeted)
    told = show(client, sheeted).json()
    assert told["handle"] == sheeted.handle
    assert ask(client, "/come-back/sheet/", step="make", ticket=told["ticket"], secret=NEW).json() == {
        "next": "/me/sheet/"
    }
    sheeted.refresh_from_db()
    assert sheeted.check_password(NEW) and not sheeted.check_password(SECRET)
    assert not RecoverySheet.objects.exists() and not OneTimeCodes.objects.exists()
    assert thief.get("/me/").status_code == 303 and client.get("/me/").status_code == 200
    page = client.get("/me/").content
    assert b"came back with your recovery sheet" in page and b"One-time codes were switched off." in page
    assert b"make a new one too" not in page, "there is no sheet any more"


def test_codes_that_went_with_coming_back_are_not_told_as_what_somebody_changed_before(client, sheeted):
    SafetyNote.objects.create(account=sheeted, sort="codes-off", day=date(2026, 11, 1))
    OneTimeCodes.objects.create(account=sheeted, sealed_secret="x")
    told = show(client, sheeted).json()
    ask(client, "/come-back/sheet/", step="make", ticket=told["ticket"], secret=NEW)
    done, _, before = client.get("/me/").content.decode().partition("Before you chose new words")
    assert "You did this" in done and "One-time codes were switched off." in done
    assert before.count("One-time codes were switched off.") == 1, "the earlier one alone"


def test_no_37_a_sheet_works_once(client, sheeted):
    told = show(client, sheeted).json()
    ask(client, "/come-back/sheet/", step="make", ticket=told["ticket"], secret=NEW)
    again = ask(Client(), "/come-back/sheet/", step="make", ticket=told["ticket"], secret=SECRET)
    assert again.status_code == 400 and again.json()["again"]
    assert show(Client(), sheeted).status_code == 400


def test_no_37_two_browsers_at_once_one_wins(sheeted):
    first, second = Client(), Client()
    tickets = [show(one, sheeted).json()["ticket"] for one in (first, second)]
    answers = [ask(one, "/come-back/sheet/", step="make", ticket=t, secret=NEW).status_code
               for one, t in zip((first, second), tickets, strict=True)]  # fmt: skip
    assert answers == [200, 400]


def test_no_37_an_old_sheet_is_void_after_a_new_one(client, sheeted):
    told = show(client, sheeted).json()
    coming_back.make_sheet(account=sheeted, verifier=secret_of("another"), now=datetime.now(UTC))
    assert show(client, sheeted).status_code == 400
    assert ask(client, "/come-back/sheet/", step="make", ticket=told["ticket"], secret=NEW).status_code == 400


def test_no_25_a_stranger_learns_nothing(client, sheeted):
    without = make_account()
    answers = [show(client, sheeted, SECRET), show(client, without),
               ask(client, "/come-back/sheet/", step="show", handle="otter-lamp-0000", secret=SHEET),
               ask(client, "/come-back/sheet/", step="show", handle="\x00", secret="")]  # fmt: skip
    assert {answer.status_code for answer in answers} == {400} and len({answer.content for answer in answers}) == 1


def test_wrong_words_cost_puzzles_and_lock_nobody_out(client, sheeted, solve):
    for _ in range(3):
        show(client, sheeted, SECRET)
    told = show(client, sheeted).json()
    assert told["bits"] == 15
    solved = ask(client, "/come-back/sheet/", step="show", handle=sheeted.handle, secret=SHEET, puzzle=told["puzzle"],
                 answer=solve(told))  # fmt: skip
    assert "ticket" in solved.json()


def test_passkeys_stay(client, sheeted):
    Passkey.objects.create(
        account=sheeted, credential_id="x", credential="x", host="testserver", name="x", added_on=NOW.date()
    )
    told = show(client, sheeted).json()
    ask(client, "/come-back/sheet/", step="make", ticket=told["ticket"], secret=NEW)
    assert Passkey.objects.count() == 1


def test_who_was_switched_off_does_not_come_back(client, sheeted):
    told = show(client, sheeted).json()
    Account.objects.update(is_active=False)
    shown = show(client, sheeted)
    assert (
        shown.status_code == 400
        and set(shown.json()) == {"problem", "off"}
        and "switched off" in shown.json()["problem"]
    )
    assert ask(client, "/come-back/sheet/", step="make", ticket=told["ticket"], secret=NEW).status_code == 400


@pytest.mark.parametrize("ticket", ["", "x", "a:b:c", "\x00"])
def test_forged_tickets(client, sheeted, ticket):
    assert ask(client, "/come-back/sheet/", step="make", ticket=ticket, secret=NEW).status_code == 400


def test_a_bad_secret_uses_nothing_up(client, sheeted):
    ticket = show(client, sheeted).json()["ticket"]
    assert ask(client, "/come-back/sheet/", step="make", ticket=ticket, secret="x").status_code == 400
    with pytest.raises(Refused):
        coming_back.come_back(ticket=ticket, secret="", now=NOW)
    assert RecoverySheet.objects.exists()


def test_without_scripts_the_page_says_honestly_why_not(client):
    assert client.get("/come-back/sheet/").status_code == 200
    assert b"needs JavaScript" in client.post("/come-back/sheet/").content


@pytest.mark.parametrize("codes", [True, False])
def test_of_an_account_that_is_switched_off_the_sheet_leads_to_a_copy_and_stays_as_it_is(client, sheeted, codes):
    if codes:
        OneTimeCodes.objects.create(account=sheeted, sealed_secret="x")
    Account.objects.update(is_active=False)
    told = show(client, sheeted).json()
    saved = client.post("/sign-in/switched-off/", {"ticket": told["off"], "do": "copy"})
    assert saved["Content-Type"] == "application/zip" and "session" not in client.cookies
    assert RecoverySheet.objects.exists() and "off" not in show(Client(), sheeted, NEW).json()
