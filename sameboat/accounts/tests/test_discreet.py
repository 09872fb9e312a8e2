"""Discreet mode."""

from __future__ import annotations

import pytest
from django.test import Client

from sameboat.accounts.models import Account
from sameboat.accounts.tests.makers import SECRET, ask

pytestmark = pytest.mark.django_db


def test_on_and_off(account, mine):
    mine.post("/me/discreet/", {"discreet": "yes"})
    account.refresh_from_db()
    assert account.discreet and mine.cookies["plain"].value == "1"
    page = mine.get("/me/").content
    assert b"Sameboat</title>" not in page
    mine.post("/me/discreet/", {"discreet": "no"})
    account.refresh_from_db()
    assert not account.discreet and mine.cookies["plain"].value == ""


def test_it_goes_along_to_another_device(account, mine):
    mine.post("/me/discreet/", {"discreet": "yes"})
    other = Client()
    ask(other, "/sign-in/", handle=account.handle, secret=SECRET)
    assert other.cookies["plain"].value == "1"


def test_joining_takes_the_choice_over(client):
    client.post("/discreet/", {"discreet": "on"})
    page = client.post("/join/", {"step": "begin"})
    ask(client, "/join/", ticket=page.context["ticket"], secret=SECRET)
    assert Account.objects.get().discreet and client.cookies["plain"].value == "1"


def test_signing_in_leaves_it_on_in_this_browser_alone(client, account):
    client.post("/discreet/", {"discreet": "on"})
    ask(client, "/sign-in/", handle=account.handle, secret=SECRET)
    account.refresh_from_db()
    assert client.cookies["plain"].value == "1" and not account.discreet
    assert b"It is on for this browser." in client.get("/me/discreet/").content
    client.post("/me/discreet/", {"discreet": "no"})
    assert client.cookies["plain"].value == ""


def test_it_stays_on_in_a_browser_where_somebody_signs_out(mine):
    mine.post("/me/discreet/", {"discreet": "yes"})
    mine.post("/sign-out/")
    assert mine.cookies["plain"].value == "1" and b"<title>Notes</title>" in mine.get("/help-now/").content


@pytest.mark.parametrize("given", ["", "YES", "1", "\x00"])
def test_anything_else_is_off(account, mine, given):
    assert mine.post("/me/discreet/", {"discreet": given}).status_code == 303
    account.refresh_from_db()
    assert not account.discreet


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/discreet/").status_code == 303


def test_on_for_the_account_and_off_in_this_browser_is_said_so(account, mine):
    mine.post("/me/discreet/", {"discreet": "yes"})
    mine.cookies["plain"] = ""
    page = mine.get("/me/discreet/").content.decode()
    assert "off in this browser" in page and "<strong>It is on.</strong>" not in page
    mine.post("/me/discreet/", {"discreet": "yes"})
    assert mine.cookies["plain"].value == "1"
