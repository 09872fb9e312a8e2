"""Where I am signed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameboat.accounts.entry import store
from sameboat.accounts.models import Session
from sameboat.accounts.tests.makers import OTHER, SECRET, ask, make_account, signed_in_as

pytestmark = pytest.mark.django_db
REAL = datetime.now(UTC)


def test_the_list_and_ending_one(account, mine):
    other = signed_in_as(account)
    shown = mine.get("/me/sessions/").context["sessions"]
    assert len(shown) == 2 and [one["here"] for one in shown].count(True) == 1
    elsewhere = next(one["key"] for one in shown if not one["here"])
    mine.post("/me/sessions/", {"session": elsewhere})
    assert other.get("/me/").status_code == 303 and mine.get("/me/").status_code == 200


def test_this_one_stands_first_wherever_it_began(account, mine):
    later = signed_in_as(account)
    for browser in (mine, later):
        assert [one["here"] for one in browser.get("/me/sessions/").context["sessions"]] == [True, False]


def test_whoever_does_not_know_one_of_them_is_led_to_new_words(account, mine):
    hint = "Is one of them not you?"
    assert hint not in mine.get("/me/sessions/").content.decode()
    signed_in_as(account)
    page = mine.get("/me/sessions/").content.decode()
    assert hint in page and 'href="/me/words/">Choose new words' in page


def test_ending_all_others(account, mine):
    others = [signed_in_as(account) for _ in range(3)]
    mine.post("/me/sessions/")
    assert [one.get("/me/").status_code for one in others] == [303] * 3 and mine.get("/me/").status_code == 200


def test_ending_this_one_is_signing_out(mine):
    here = mine.get("/me/sessions/").context["sessions"][0]["key"]
    assert mine.post("/me/sessions/", {"session": here})["Location"] == "/sign-out/?done"


def test_no_22_nobody_ends_the_session_of_somebody_else(mine):
    other = signed_in_as(make_account())
    key = other.get("/me/sessions/").context["sessions"][0]["key"]
    for given in (key, "x", "\x00", "' OR 1=1", "9" * 5000):
        mine.post("/me/sessions/", {"session": given})
    assert other.get("/me/").status_code == 200 and Session.objects.count() == 2


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/me/sessions/").status_code == 303
    assert client.post("/me/sessions/")["Location"] == "/sign-in/?next=/me/"


def test_whoever_was_signed_out_elsewhere_is_told_and_comes_back_to_the_page(account, mine):
    other = signed_in_as(account)
    mine.post("/me/sessions/")
    answer = other.post("/me/sessions/")
    assert answer["Location"] == "/sign-in/?next=/me/sessions/"
    page = other.get(answer["Location"])
    assert "You were signed out here." in page.content.decode() and page.context["next"] == "/me/sessions/"
    assert "You were signed out here." not in Client().get("/sign-in/").content.decode()
    other.cookies["session"] = "<script>"
    assert "You were signed out here." not in other.get("/sign-in/").content.decode()


def test_whoever_signed_out_on_purpose_is_not_told_that_they_were(mine):
    mine.post("/sign-out/")
    assert "You were signed out here." not in mine.get("/sign-in/").content.decode()


def test_a_late_answer_does_not_take_the_new_session_away(account, mine):
    """New words in one tab give this browser a new key; a page asked for with the old one may be answered after it."""
    late = Client()
    late.cookies["session"] = mine.cookies["session"].value
    ask(mine, "/me/words/", secret=OTHER)
    for answer in (late.get("/me/"), late.post("/me/email/", {"email": "x"}), ask(late, "/me/words/", secret=SECRET)):
        assert answer.status_code == 303 and "session" not in answer.cookies
    assert mine.get("/me/").status_code == 200


def test_only_pages_that_show_words_speak_of_them(mine):
    for address, shown in (("/me/words/", True), ("/me/sheet/", True), ("/me/passkeys/", False), ("/sign-in/", False)):
        page = (Client() if address == "/sign-in/" else mine).get(address).content.decode()
        assert ("words that this page shows" in page) is shown and "You were signed out. Nothing was changed" in page


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
