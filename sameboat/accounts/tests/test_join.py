"""Making an account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from sameboat.accounts.actions import joining
from sameboat.accounts.models import Account, Reservation, Session
from sameboat.accounts.tests.makers import NOW, OTHER, SECRET, ask
from sameboat.base.rulebook import Refused

pytestmark = pytest.mark.django_db


def begun(client):
    answer = client.post("/join/", {"step": "begin"})
    return answer.context["handle"], answer.context["ticket"]


def test_begin_and_make(client):
    handle, ticket = begun(client)
    answer = ask(client, "/join/", step="make", ticket=ticket, secret=SECRET)
    assert answer.json() == {"next": "/me/"}
    account = Account.objects.get()
    assert account.handle == handle and account.email == "" and not account.is_operator
    assert client.get("/me/").status_code == 200
    assert not Reservation.objects.exists()


def test_the_first_page_asks_for_nothing_and_knows_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/join/")
    assert answer.status_code == 200 and "session" not in answer.cookies
    assert b'type="email"' not in answer.content and b'name="name"' not in answer.content


def test_no_60_the_same_form_twice_makes_one_account_and_whoever_made_it_is_in(client):
    _, ticket = begun(client)
    ask(client, "/join/", step="make", ticket=ticket, secret=SECRET)
    again = ask(Client(), "/join/", step="make", ticket=ticket, secret=SECRET)
    assert again.json() == {"next": "/me/"} and Account.objects.count() == 1
    other = ask(Client(), "/join/", step="make", ticket=ticket, secret=OTHER)
    assert other.status_code == 400 and "begin again" in other.json()["problem"]


@pytest.mark.parametrize("secret", ["", " ", "a", "A" * 42, "A" * 44, "A" * 42 + "\x00", "ü" * 43, "A" * 2_000_000])
def test_no_34_what_our_pages_do_not_make_is_no_secret(client, secret):
    _, ticket = begun(client)
    answer = ask(client, "/join/", step="make", ticket=ticket, secret=secret)
    assert answer.status_code == 400 and answer.json()["problem"]
    assert not Account.objects.exists()


@pytest.mark.parametrize("ticket", ["", "x", "otter-lamp-4271", "a:b:c", "\x00"])
def test_nobody_chooses_a_log_in_name(client, ticket):
    begun(client)
    answer = ask(client, "/join/", step="make", ticket=ticket, secret=SECRET, handle="otter-lamp-4271")
    assert answer.status_code == 400 and not Account.objects.exists()


def test_no_12_other_fields_are_not_listened_to(client):
    _, ticket = begun(client)
    ask(client, "/join/", step="make", ticket=ticket, secret=SECRET, is_operator="1", is_active="0", email="a@example.org",
        joined_on="1999-01-01", id="7")  # fmt: skip
    account = Account.objects.get()
    assert not account.is_operator and account.is_active and not account.email and account.joined_on.year > 2020


def test_without_scripts_the_page_says_honestly_why_not(client):
    answer = client.post("/join/", {"step": "make", "ticket": "x"})
    assert answer.status_code == 400 and b"needs JavaScript" in answer.content


def test_a_reservation_ends_after_an_hour():
    handle = joining.reserve_handle(now=NOW)
    with pytest.raises(Refused):
        joining.join(handle=handle, secret=SECRET, now=NOW + timedelta(hours=1))
    joining.reserve_handle(now=NOW + timedelta(hours=2))
    assert Reservation.objects.count() == 1


def test_a_name_that_is_taken_is_never_given_again(monkeypatch):
    handle = joining.reserve_handle(now=NOW)
    joining.join(handle=handle, secret=SECRET, now=NOW)
    animal, thing, number = handle.split("-")
    picks = iter([animal, thing, "swift", "tent"])
    numbers = iter([int(number) - 1000, 42])
    monkeypatch.setattr(joining.secrets, "choice", lambda _: next(picks))
    monkeypatch.setattr(joining.secrets, "randbelow", lambda _: next(numbers))
    assert joining.reserve_handle(now=NOW) == "swift-tent-1042"


def test_in_a_crowd_a_puzzle_is_asked_and_nobody_is_turned_away(client, solve):
    _, ticket = begun(client)
    until = NOW + timedelta(days=36_500)
    Reservation.objects.bulk_create(Reservation(handle=f"otter-tent-{n}", ends_at=until) for n in range(1000, 1030))
    told = ask(client, "/join/", step="make", ticket=ticket, secret=SECRET).json()
    assert told["bits"] == 15 and not Account.objects.exists()
    wrong = ask(client, "/join/", step="make", ticket=ticket, secret=SECRET, puzzle=told["puzzle"], answer="nonsense")
    assert "puzzle" in wrong.json()
    right = ask(client, "/join/", step="make", ticket=ticket, secret=SECRET, puzzle=told["puzzle"], answer=solve(told))
    assert right.json() == {"next": "/me/"}


def test_the_page_is_in_no_store_and_no_search_engine(client):
    answer = client.post("/join/", {"step": "begin"})
    assert "no-store" in answer["Cache-Control"] and b"noindex" in answer.content
    assert not Session.objects.exists()


def test_the_instance_keeps_its_name():
    assert joining.instance_name() == joining.instance_name() != ""


def test_whoever_is_signed_in_already_is_told_so(mine, client):
    assert "You are signed in already." in mine.get("/join/").content.decode()
    assert "You are signed in already." not in client.get("/join/").content.decode()


@pytest.mark.parametrize("address", ["/join/", "/come-back/sheet/", "/come-back/two-members/", "/sign-in/"])
def test_without_scripts_there_is_a_way_on(client, address):
    page = client.get(address).content.decode()
    without = page[page.index("<noscript>") : page.index("</noscript>")]
    for link in ("/help-now/", "/find/", "/come-back/"):
        assert f'href="{link}"' in without
