"""Leave now, as a plain link: away at once, and nothing of the request decides where."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from sameboat.safety import api
from sameboat.safety.tests.makers import an_account

ADDRESS = "/leave/"
AWAY = "https://weather.example/today"


@pytest.fixture(autouse=True)
def _away(settings):
    settings.SAMEBOAT_EXIT_TO = AWAY


def test_it_goes_to_the_address_of_the_operator_and_is_not_kept(client):
    answer = client.get(ADDRESS)
    assert answer.status_code == 303 and answer.headers["Location"] == AWAY
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "query",
    ["?next=https://evil.example", "?to=//evil.example", "?url=javascript:alert(1)", "?exit=/", "?SAMEBOAT_EXIT_TO=x"],
)
def test_nothing_in_the_request_decides_where(client, query):
    answer = client.get(
        ADDRESS + query, headers={"Referer": "https://evil.example/", "X-Forwarded-Host": "evil.example"}
    )
    assert answer.headers["Location"] == AWAY


def test_every_cookie_is_taken_back(client):
    client.cookies["language"] = "nb"
    client.cookies["csrftoken"] = "x" * 32
    taken = client.get(ADDRESS).cookies
    assert {name for name, cookie in taken.items() if cookie["max-age"] == 0} == {"language", "csrftoken"}


def test_a_visitor_waits_for_cookies_and_storage_only(client):
    assert client.get(ADDRESS, secure=True).headers["Clear-Site-Data"] == '"cookies", "storage"'


def test_in_the_background_the_cache_is_emptied_too_and_the_mark_of_the_tab_stays(client):
    answer = client.get(ADDRESS, secure=True, headers={"Sec-Fetch-Mode": "cors"})
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies"'


def test_over_plain_http_browsers_would_ignore_it(client):
    assert "Clear-Site-Data" not in client.get(ADDRESS).headers


@pytest.mark.parametrize("wrong", ["http://weather.example", "//weather.example", "javascript:alert(1)", ""])
def test_an_address_that_cannot_be_used_is_replaced_by_a_plain_one(client, settings, wrong):
    settings.SAMEBOAT_EXIT_TO = wrong
    assert client.get(ADDRESS).headers["Location"] == api.AWAY_WHEN_UNSET


def test_the_button_stands_on_pages_as_a_plain_link(client):
    text = client.get("/help-now/").content.decode()
    assert '<a class="leave" id="leave" rel="nofollow noreferrer" href="/leave/">Leave now</a>' in text
    assert f'data-exit="{AWAY}"' in text


def test_a_form_cannot_be_sent_to_it(client):
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("secure", [False, True])
def test_the_session_is_ended_on_the_server_too(client, secure):
    client.force_login(an_account())
    name = "__Host-session" if secure else "session"
    key = client.cookies["session"].value
    client.cookies.clear()
    client.cookies[name] = key
    assert client.get("/blocked/", secure=secure).status_code == 200
    answer = client.get(ADDRESS, secure=secure)
    assert answer.cookies[name]["max-age"] == 0 and bool(answer.cookies[name]["secure"]) is secure
    client.cookies[name] = key  # whoever kept a copy of the cookie has nothing
    assert client.get("/blocked/", secure=secure).status_code == 303


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose"])
def test_a_browser_that_looks_ahead_has_not_left(client, header):
    client.force_login(an_account())
    answer = client.get(ADDRESS, headers={header: "prefetch;prerender"})
    assert not answer.cookies
    assert client.get("/blocked/").status_code == 200


def test_without_a_session_no_table_is_asked(client, django_assert_num_queries, db):
    client.cookies["language"] = "nb"
    with django_assert_num_queries(0):
        client.get(ADDRESS)


@pytest.mark.django_db
def test_whoever_leaves_goes_even_when_the_database_does_not_answer(client, monkeypatch):
    client.force_login(an_account())

    def broken(*given, **more):
        raise OperationalError("database is locked")

    monkeypatch.setattr("sameboat.accounts.entry.store.SessionStore.delete", broken)
    answer = client.get(ADDRESS)
    assert answer.status_code == 303 and answer.cookies["session"]["max-age"] == 0


@pytest.mark.django_db
def test_whoever_left_unheard_is_signed_out_by_the_next_request(client):
    client.force_login(an_account())
    client.cookies["owed"] = "1"
    answer = client.get("/me/?stopped")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/me/?stopped")
    assert "no-store" in answer.headers["Cache-Control"]
    assert {name for name, cookie in answer.cookies.items() if cookie["max-age"] == 0} >= {"owed", "session"}
    assert client.get("/me/").headers["Location"].startswith("/sign-in/")


def test_a_form_sent_while_leaving_is_owed_changes_nothing(client):
    client.cookies["owed"] = "1"
    assert client.post("/sign-out/").status_code == 303


def test_it_leads_to_the_same_page_of_ours_and_nowhere_else(client):
    client.cookies["owed"] = "1"
    assert client.get("/", PATH_INFO="//evil.example/").headers["Location"].startswith("/%2F")
