"""The first page: three questions, and nothing promised that is not so."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from sameboat.directory import api as directory
from sameboat.site import context


def soon(monkeypatch, count: int) -> None:
    monkeypatch.setattr(directory, "online_soon", lambda *, now, hours: count)


@pytest.fixture
def links(monkeypatch):
    """Links as they are when only some pages are built."""

    def only(**links: str) -> None:
        known = {"front": "/", "help_now": "/help-now/", "leaving": "/leaving/", **links}
        monkeypatch.setattr(context, "shell_links", lambda: known)

    return only


def page(client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_three_questions_go_to_the_search_as_its_own_parameters(client, monkeypatch, links):
    soon(monkeypatch, 0)
    links(find="/find/")
    text = page(client)
    assert '<form action="/find/" method="get"' in text
    for field in ('name="q"', 'name="whose"', 'name="near"', 'name="online" value="only"'):
        assert field in text
    assert "this browser remembers them" in text and "csrf" not in text


def test_the_words_for_whose_it_is_are_those_of_the_search(client, monkeypatch, links):
    soon(monkeypatch, 0)
    links(find="/find/")
    text = page(client)
    assert [
        code
        for code in ("self", "child", "partner", "relative", "friend", "carer")
        if f'<option value="{code}">' not in text
    ] == []


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (4, "4 online circles take newcomers in the next 3 hours."),
        (1, "1 online circle takes newcomers in the next 3 hours."),
        (0, "No online circle that we know of starts in the next 3 hours"),
    ],
)
def test_tonight_tells_the_number_there_is(client, monkeypatch, links, count, words):
    soon(monkeypatch, count)
    links(find="/find/")
    text = page(client)
    assert words in text
    assert ("within=3" in text) is bool(count)


def test_only_pages_that_are_there_are_linked(client, monkeypatch, links):
    soon(monkeypatch, 0)
    links()
    text = page(client)
    assert "Is this for me?" not in text and "The first visit" not in text and 'name="q"' not in text
    links(find="/find/", is_this_for_me="/is-this-for-me/", first_visit="/first-visit/")
    text = page(client)
    assert 'href="/is-this-for-me/"' in text and 'href="/first-visit/"' in text


def test_it_stands_when_the_directory_cannot_be_asked(client, monkeypatch):
    def away(*, now, hours):
        raise OperationalError("database is locked")

    monkeypatch.setattr(directory, "online_soon", away)
    assert "You are not the only one in this boat." in page(client)


def test_what_leave_now_cannot_do_stands_beside_its_first_use(client, monkeypatch):
    soon(monkeypatch, 0)
    text = page(client)
    assert text.index("hides it at once") < text.index("<main")


def test_nothing_can_be_sent(client):
    assert client.post("/").status_code == 405


def test_no_cookie_is_set(client, monkeypatch):
    soon(monkeypatch, 0)
    assert not client.get("/").cookies


@pytest.mark.django_db
def test_the_number_comes_from_the_search(client):
    assert "No online circle that we know of" in page(client)


def test_an_invented_network_says_so_on_every_page(client, monkeypatch, settings):
    soon(monkeypatch, 0)
    settings.SAMEBOAT_DEMO = True
    assert "The groups that came with it are invented." in page(client)
    settings.SAMEBOAT_DEMO = False
    assert "invented" not in page(client)
