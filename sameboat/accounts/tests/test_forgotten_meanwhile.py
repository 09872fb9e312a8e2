"""Somebody is deleted, in another tab or by the clock, at the very moment in which a page is writing for them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from sameboat.accounts.actions import coming_back, passkeys, telling, words
from sameboat.accounts.keepers import forget
from sameboat.accounts.models import Account, RecoverySheet, SafetyNote, Session
from sameboat.accounts.tests.makers import OTHER, SECRET, ask, make_account, signed_in_as
from sameboat.base.outbox import waiting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gone_before(monkeypatch) -> Callable[..., Account]:
    """Whoever calls this step of an action has no account any more when it begins."""

    def arrange(module: object, step: str) -> Account:
        account, real = make_account(), getattr(module, step)

        def after_it(*args: object, **given: object) -> object:
            if Account.objects.filter(pk=account.pk).exists():
                forget(account_id=account.pk)
            return real(*args, **given)

        monkeypatch.setattr(module, step, after_it)
        return account

    return arrange


WAYS = [
    (words, "hashed_secret", "/me/words/", {"secret": OTHER}),
    (coming_back, "hashed_secret", "/me/sheet/", {"secret": OTHER}),
    (telling, "changed_letter", "/me/words/", {"secret": OTHER}),
]


@pytest.mark.parametrize(("module", "step", "address", "fields"), WAYS)
def test_scripts_are_told_that_they_were_signed_out_and_nothing_is_left(gone_before, module, step, address, fields):
    account = gone_before(module, step)
    answer = ask(signed_in_as(account), address, **fields)
    assert answer.status_code == 303 and answer["Location"].startswith("/sign-in/")
    for model in (Account, Session, SafetyNote, RecoverySheet):
        assert not model.objects.exists(), model


def test_pages_too(gone_before):
    from sameboat.accounts.actions import settings

    account = gone_before(settings, "may_send")
    answer = signed_in_as(account).post("/me/email/", {"email": "lamp@example.org"})
    assert answer.status_code == 303 and answer["Location"].startswith("/sign-in/")
    assert not waiting(), "and no letter goes out"


def test_signing_in_at_that_moment_leads_to_the_door(client, gone_before):
    from sameboat.accounts.entry import arriving

    account = gone_before(arriving, "coarse_label")
    answer = ask(client, "/sign-in/", handle=account.handle, secret=SECRET)
    assert (
        answer.status_code == 200
        and not Session.objects.exclude(account=None).exists()
        and "session" not in answer.cookies
    )
    assert client.get("/me/")["Location"].startswith("/sign-in/")


def test_a_concern_read_at_that_moment_keeps_its_answer_for_nobody(client, gone_before):
    """What was typed is shown, so that it can be copied."""
    makers = import_module("sameboat.safety.tests.makers")  # a floor above: never by an import
    apart = import_module("sameboat.safety.views.apart")

    account = gone_before(apart.blocks, "block")
    makers.a_person_of_trust()
    other = make_account()
    with makers.a_kind(kind="member", account_of=lambda *, ref, asker: other.pk):
        answer = signed_in_as(account).post("/block/", {"kind": "member", "ref": "moon"})
    assert answer.status_code == 303 and answer["Location"].startswith("/sign-in/")


def test_a_fault_of_ours_stays_one(monkeypatch):
    """Somebody who is there still, and a table that refuses a row: not to be hidden."""
    from django.db import IntegrityError

    def broken(**given: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(words, "change_words", broken)
    with pytest.raises(IntegrityError):
        ask(signed_in_as(make_account()), "/me/words/", secret=OTHER)


def test_a_passkey_added_at_that_moment(gone_before):
    from sameboat.accounts.tests.device import Device

    account = gone_before(passkeys, "websafe_encode")
    browser, device = signed_in_as(account), Device(host="testserver", origin="https://testserver")
    begun = ask(browser, "/me/passkeys/", step="add").json()
    answer = ask(
        browser, "/me/passkeys/", step="added", ticket=begun["ticket"], response=device.made(begun["options"]), name="x"
    )
    assert answer.status_code == 303 and not Account.objects.exists()
