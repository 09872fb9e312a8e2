"""Discreet mode."""

from __future__ import annotations

import pytest
from django.test import Client

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


@pytest.mark.parametrize("given", ["", "YES", "1", "\x00"])
def test_anything_else_is_off(account, mine, given):
    assert mine.post("/me/discreet/", {"discreet": given}).status_code == 303
    account.refresh_from_db()
    assert not account.discreet


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/discreet/").status_code == 303
