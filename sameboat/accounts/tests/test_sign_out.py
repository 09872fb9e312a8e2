"""Signing out."""

from __future__ import annotations

import pytest
from django.test import Client

from sameboat.accounts.models import Session
from sameboat.accounts.tests.makers import SECRET, signed_in_as

pytestmark = pytest.mark.django_db


def test_by_post_the_session_is_gone(mine):
    key = mine.cookies["session"].value
    answer = mine.post("/sign-out/")
    assert answer.status_code == 303 and answer["Location"] == "/sign-out/?done" and not Session.objects.exists()
    assert answer.cookies["session"]["max-age"] == 0
    stolen = Client()
    stolen.cookies["session"] = key
    assert stolen.get("/me/").status_code == 303
    assert b"signed out" in mine.get("/sign-out/?done").content


def test_no_28_a_link_only_asks(mine):
    assert b"Sign out?" in mine.get("/sign-out/").content
    assert mine.get("/me/").status_code == 200


def test_no_28_without_the_form_s_token_nobody_is_signed_out(account):
    strict = signed_in_as(account, client=Client(enforce_csrf_checks=True))
    assert strict.post("/sign-out/").status_code == 403 and strict.get("/me/").status_code == 200


def test_over_https_the_browser_empties_its_stores(client, account):
    client.post("/sign-in/", {"handle": account.handle, "secret": SECRET}, secure=True, HTTP_ACCEPT="application/json")
    answer = client.post("/sign-out/", secure=True)
    assert answer["Clear-Site-Data"] == '"cookies", "storage"' and "no-store" in answer["Cache-Control"]
    assert client.get("/me/", secure=True).status_code == 303


def test_a_stranger_signs_out_of_nothing(client):
    assert client.get("/sign-out/").status_code == 200
    assert client.post("/sign-out/").status_code == 303
