"""The language of the pages: chosen by the visitor, kept until the browser closes, and back to one of our own pages."""

from __future__ import annotations

import pytest
from django.test import Client


def choose(client, language="nb", back="/help-now/"):
    return client.post("/language/", {"language": language, "back": back})


def test_each_language_has_its_own_name_and_the_page_says_what_is_complete(client):
    text = client.get("/language/").content.decode()
    for name in ("English", "Norsk bokmål", "Русский", "Lietuvių", "Deutsch", "Español"):
        assert f"<span>{name}</span>" in text
    assert "English is complete." in text


def test_a_choice_is_kept_until_the_browser_closes(client):
    answer = choose(client)
    assert answer.status_code == 303 and answer.headers["Location"] == "/help-now/"
    cookie = answer.cookies["language"]
    assert cookie.value == "nb" and cookie["max-age"] == "" and cookie["expires"] == ""
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["secure"]
    assert client.get("/help-now/").headers["Content-Language"] == "nb"


def test_over_https_the_cookie_stays_there(client):
    answer = client.post("/language/", {"language": "nb"}, secure=True)
    assert answer.cookies["language"]["secure"]


def test_the_form_remembers_where_the_visitor_was(client):
    text = client.get("/language/", headers={"Referer": "http://testserver/help-now/?country=NO"}).content.decode()
    assert 'name="back" value="/help-now/?country=NO"' in text


@pytest.mark.parametrize(
    ("back", "path"),
    [
        ("/help-now/?country=NO", "/help-now/?country=NO"),
        ("http://testserver/credits/", "/credits/"),
        ("https://evil.example/", "/"),
        ("https://evil.example/help-now/", "/"),
        ("//evil.example/help-now/", "/"),
        ("///evil.example", "/"),
        ("////help-now/", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("javascript://testserver/help-now/", "/"),
        ("http:evil.example", "/"),
        ("/nobody-knows-this/", "/"),
        ("/leave/", "/"),
        ("/language/", "/"),
        ("http://[::1", "/"),
        ("/help-now/\r\nSet-Cookie: a=b", "/"),
        ("", "/"),
        ("?country=NO", "/"),
    ],
)
def test_the_way_back_is_one_of_our_own_pages(client, back, path):
    answer = choose(client, back=back)
    assert answer.status_code == 303 and answer.headers["Location"] == path


@pytest.mark.parametrize("language", ["xx", "", "en'--", "N" * 5000, "\x00"])
def test_a_language_we_do_not_have_is_said_beside_the_choice(client, language):
    answer = choose(client, language=language)
    text = answer.content.decode()
    assert answer.status_code == 400 and "We do not have that language" in text
    assert 'name="back" value="/help-now/"' in text, "nothing is lost"
    assert "language" not in answer.cookies


def test_another_site_cannot_choose():
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "nb"})
    assert answer.status_code == 403 and "Please send it once more" in answer.content.decode()


def test_pages_without_the_form_set_no_cookie(client):
    assert not client.get("/credits/").cookies


def test_the_words_are_marked_as_the_language_they_are_in(client):
    text = client.get("/credits/", headers={"Accept-Language": "nb"}).content.decode()
    assert '<html lang="' in text and 'dir="ltr"' in text


@pytest.mark.parametrize("wanted", ["xx", "a" * 10000, "en;q=nan", "*", "\x00", "de-CH-1996,ru;q=0.9"])
def test_odd_wishes_of_a_browser_do_no_harm(client, wanted):
    assert client.get("/credits/", headers={"Accept-Language": wanted}).status_code == 200
