"""Where I am signed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameboat.accounts.entry import store
from sameboat.accounts.models import Session
from sameboat.accounts.tests.makers import make_account, signed_in_as

pytestmark = pytest.mark.django_db
REAL = datetime.now(UTC)


def test_the_list_and_ending_one(account, mine):
    other = signed_in_as(account)
    shown = mine.get("/me/sessions/").context["sessions"]
    assert len(shown) == 2 and [one["here"] for one in shown].count(True) == 1
    elsewhere = next(one["key"] for one in shown if not one["here"])
    mine.post("/me/sessions/", {"session": elsewhere})
    assert other.get("/me/").status_code == 303 and mine.get("/me/").status_code == 200


def test_ending_all_others(account, mine):
    others = [signed_in_as(account) for _ in range(3)]
    mine.post("/me/sessions/")
    assert [one.get("/me/").status_code for one in others] == [303] * 3 and mine.get("/me/").status_code == 200


def test_ending_this_one_is_signing_out(mine):
    here = mine.get("/me/sessions/").context["sessions"][0]["key"]
    assert mine.post("/me/sessions/", {"session": here})["Location"] == "/sign-out/"


def test_no_22_nobody_ends_the_session_of_somebody_else(mine):
    other = signed_in_as(make_account())
    key = other.get("/me/sessions/").context["sessions"][0]["key"]
    for given in (key, "x", "\x00", "' OR 1=1", "9" * 5000):
        mine.post("/me/sessions/", {"session": given})
    assert other.get("/me/").status_code == 200 and Session.objects.count() == 2


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/sessions/").status_code == 303
    assert client.post("/me/sessions/")["Location"] == "/sign-in/?next=/me/"


def test_what_is_signed_in_is_in_no_store(mine):
    for address in ("/me/", "/me/sessions/", "/me/email/"):
        answer = mine.get(address)
        assert answer["Cache-Control"] == "no-store, private" and "Cookie" in answer["Vary"], address


def at(monkeypatch, moment):
    from sameboat.accounts.entry import middleware

    for module in (store, middleware):
        monkeypatch.setattr(module.timezone, "now", lambda: moment)


def test_no_58_a_session_ends_after_half_an_hour_without_the_person(mine, monkeypatch):
    began = datetime.now(UTC)
    mine.get("/me/")
    at(monkeypatch, began + timedelta(minutes=29))
    assert mine.get("/me/").status_code == 200
    at(monkeypatch, began + timedelta(minutes=58))
    assert mine.get("/me/").status_code == 200  # each visit counts
    at(monkeypatch, began + timedelta(minutes=89))
    assert mine.get("/me/").status_code == 303


def test_no_58_a_session_ends_after_twelve_hours_in_any_case(mine, monkeypatch):
    began = datetime.now(UTC)
    for minutes in range(0, 12 * 60, 20):
        at(monkeypatch, began + timedelta(minutes=minutes))
        assert mine.get("/me/").status_code == 200, minutes
    at(monkeypatch, began + timedelta(hours=12, minutes=1))
    assert mine.get("/me/").status_code == 303


def test_no_58_a_clock_that_jumps_back_opens_nothing(account, monkeypatch):
    mine = signed_in_as(account)
    at(monkeypatch, REAL + timedelta(days=1))
    assert mine.get("/me/").status_code == 303
    at(monkeypatch, REAL - timedelta(days=1))
    assert Client().get("/me/").status_code == 303


def test_reading_a_page_writes_at_most_every_two_minutes(mine, django_assert_num_queries):
    mine.get("/me/sessions/")
    with django_assert_num_queries(3):  # session, person, list
        mine.get("/me/sessions/")
