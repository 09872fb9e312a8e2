"""Showing once more that it is you."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sameboat.accounts.tests.makers import OTHER, SECRET, ask, make_account, signed_in_as

pytestmark = pytest.mark.django_db
OLD = timedelta(minutes=16)


@pytest.mark.parametrize("address", ["/me/words/", "/me/sheet/", "/me/passkeys/", "/me/codes/"])
def test_ways_of_signing_in_change_only_after_a_fresh_proof(account, address):
    mine = signed_in_as(account, proved_ago=OLD)
    assert mine.get(address)["Location"] == f"/me/again/?next={address}"
    late = "&late=1" if address in {"/me/words/", "/me/sheet/"} else ""
    assert ask(mine, address, step="make", secret=OTHER).json() == {"next": f"/me/again/?next={address}{late}"}
    account.refresh_from_db()
    assert account.check_password(SECRET)


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("/me/copy/", "Before your copy is made"), ("/me/email/", "Before the address for letters"),
        ("/me/codes/", "Before a way of signing in"), ("/me/", "Before you go on"), ("//evil.example", "Before you go on"),
    ],
)  # fmt: skip
def test_it_says_before_what(mine, to, says):
    text = mine.get("/me/again/", {"next": to}).content.decode()
    assert text.count(says) == 1 and text.count("please show once more that it is you") == 1


def test_with_the_words(account):
    mine = signed_in_as(account, proved_ago=OLD)
    assert mine.get("/me/again/?next=/me/words/").context["handle"] == account.handle
    assert ask(mine, "/me/again/", secret=SECRET, next="/me/words/").json() == {"next": "/me/words/"}
    assert mine.get("/me/words/").status_code == 200


def test_with_wrong_words_nothing_changes(account):
    mine = signed_in_as(account, proved_ago=OLD)
    answer = ask(mine, "/me/again/", secret=OTHER)
    assert answer.status_code == 400 and "og-in name" not in answer.json()["problem"], "only the words were asked for"
    assert mine.get("/me/words/").status_code == 303


def test_only_with_one_s_own_words(account):
    other = make_account(secret=OTHER)
    mine = signed_in_as(account, proved_ago=OLD)
    assert ask(mine, "/me/again/", handle=other.handle, secret=OTHER).status_code == 400


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/again/").status_code == 303


def test_no_30_afterwards_never_to_another_site(account):
    mine = signed_in_as(account, proved_ago=OLD)
    assert ask(mine, "/me/again/", secret=SECRET, next="//evil.example").json() == {"next": "/me/"}


def test_without_scripts_the_page_says_honestly_why_not(mine):
    assert b"needs JavaScript" in mine.post("/me/again/").content


def test_whoever_took_too_long_reads_that_what_they_printed_does_not_count(mine):
    assert "throw the others away" in mine.get("/me/again/?next=/me/sheet/&late=1").content.decode()
    assert "throw the others away" not in mine.get("/me/again/?next=/me/sheet/").content.decode()
