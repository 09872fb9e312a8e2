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
    client.cookies.load({"language": "nb", "plain": "1"})
    answer = client.post("/sign-out/", secure=True)
    # Never "cookies": a browser would take those of every neighbour under the same domain along, and the language.
    assert answer["Clear-Site-Data"] == '"storage"' and "no-store" in answer["Cache-Control"]
    gone = {name for name, cookie in answer.cookies.items() if cookie["max-age"] == 0}
    assert {"__Host-session", "__Host-device"} <= gone and not {"language", "plain"} & gone
    assert all(answer.cookies[name]["secure"] for name in gone if name.startswith("__"))
    assert client.get("/me/", secure=True).status_code == 303


def test_a_stranger_signs_out_of_nothing(client):
    assert client.get("/sign-out/").status_code == 200
    assert client.post("/sign-out/").status_code == 303


@pytest.mark.parametrize("secure", [True, False], ids=["https", "http"])
def test_it_says_what_is_erased_and_what_stays(account, client, secure):
    client.post(
        "/sign-in/", {"handle": account.handle, "secret": SECRET}, secure=secure, HTTP_ACCEPT="application/json"
    )
    before = [client.get(address, secure=secure).content.decode() for address in ("/me/", "/sign-out/")]
    after = client.get("/sign-out/?done", secure=secure).content.decode()
    assert all(("erases your shortlist" in page) is secure for page in before)
    assert ("Your shortlist and your notes were erased" in after) is secure and "the language you chose" in after


@pytest.mark.parametrize("address", ["/sign-out/?done", "/sign-out/", "/forgotten/"])
def test_pages_of_goodbye_say_nothing_outside_in_any_case(client, address):
    """Whoever is discreet has lost the cookie for it a moment ago, when the browser emptied its stores."""
    page = client.get(address).content.decode()
    head = page[: page.index("</head>")]
    assert "<title>Notes</title>" in head and "ameboat</title>" not in head and 'href="data:image/svg+xml' in head
