"""Titles and pictures that say nothing."""

from __future__ import annotations

import pytest

PAGES = ["/help-now/", "/leaving/", "/conduct/", "/nobody-knows-this/"]


def title(answer) -> str:
    text = answer.content.decode()
    return text[text.index("<title>") + 7 : text.index("</title>")]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_once_it_is_on_pages_say_nothing_outside(client, address):
    before = title(client.get(address))
    answer = client.post("/discreet/", {"discreet": "on"})
    assert answer.status_code == 303 and answer.cookies["plain"]["httponly"]
    page = client.get(address)
    assert title(page) == "Notes" != before
    assert "2e7d7a" not in page.content.decode()[: page.content.decode().index("</head>")]  # the icon's ring
    client.post("/discreet/", {"discreet": "off"})
    assert title(client.get(address)) == before


@pytest.mark.django_db
def test_the_find_page_stays_the_same_for_others(client):
    from django.test import Client

    client.post("/discreet/", {"discreet": "on"})
    assert title(client.get("/find/", headers={"Accept-Encoding": "gzip"})) == "Notes"
    assert "Find a group" in title(Client().get("/find/"))


@pytest.mark.django_db
def test_the_title_is_in_the_language_of_the_page(client):
    client.post("/discreet/", {"discreet": "on"})
    assert title(client.get("/help-now/", headers={"Accept-Language": "nb"}))


def test_the_page_says_what_it_cannot_do(client):
    text = client.get("/discreet/").content.decode()
    assert "It is off for this browser." in text
    assert "Leave now forgets this choice too" in text


@pytest.mark.parametrize("given", [{}, {"discreet": "perhaps"}, {"discreet": "\x00"}])
def test_anything_else_is_not_taken(client, given):
    answer = client.post("/discreet/", given)
    assert answer.status_code == 400 and "Choose on or off." in answer.content.decode()
    assert "plain" not in answer.cookies


def test_a_stranger_to_it_gets_no_cookie(client):
    assert "plain" not in client.get("/discreet/").cookies
