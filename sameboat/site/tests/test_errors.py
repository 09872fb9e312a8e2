"""Pages for when something went wrong: kind, with a way on, and with help."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.db import OperationalError
from django.test import Client

from sameboat.accounts.tests.makers import make_account, signed_in_as
from sameboat.site import views


@pytest.fixture
def broken(monkeypatch):
    """A visitor of a page that fails in the given way."""

    def visit(error: Exception):
        def fail(**_):
            raise error

        monkeypatch.setattr(views.directory, "online_soon", fail)
        return Client(raise_request_exception=False).get("/")

    return visit


def ways_on(text: str) -> bool:
    return 'href="/"' in text and 'href="/help-now/"' in text and 'href="/leave/"' in text


def test_nothing_there(client):
    answer = client.get("/nobody-knows-this/")
    text = answer.content.decode()
    assert answer.status_code == 404 and "There is no such page here" in text and ways_on(text)
    assert "nobody-knows-this" not in text


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (SuspiciousOperation("?"), 400, "We could not read that"),
        (RequestDataTooBig("?"), 413, "That was too much at once"),
        (TooManyFieldsSent("?"), 413, "That was too much at once"),
        (PermissionDenied("?"), 403, "This page is not open to you"),
        (RuntimeError("secret"), 500, "Something broke here"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_people_read(broken, error, status, words):
    answer = broken(error)
    text = answer.content.decode()
    assert answer.status_code == status and words in text and ways_on(text)
    assert "secret" not in text and "Traceback" not in text


def test_a_busy_database_asks_to_come_back(client, monkeypatch):
    def locked(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr("sameboat.site.views.render", locked)
    answer = Client(raise_request_exception=False).get("/credits/")
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "10"
    assert "One moment, please" in answer.content.decode() and ways_on(answer.content.decode())


def test_another_host_gets_a_plain_refusal(client):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400 and "evil.example" not in answer.content.decode()


def test_the_static_pages_need_nothing():
    from django.template.loader import render_to_string

    for name in ("400.html", "500.html", "503.html"):
        text = render_to_string(name)
        assert ways_on(text) and "/static/base/base.css" in text and "<script" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/me/forget/", "/me/email/", "/me/", "/sign-out/"])
def test_what_was_sent_after_signing_out_in_another_window_says_so(path):
    strict = Client(enforce_csrf_checks=True)
    gone = strict.post(path, {"word": "forget"})
    assert gone.status_code == 403 and "Nobody is signed in here any more" in gone.content.decode()
    assert 'href="/sign-in/">Sign in' in gone.content.decode()
    here = signed_in_as(make_account(), client=strict).post(path, {"word": "forget"})
    assert here.status_code == 403 and "Please send it once more" in here.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sign-in/", "/join/", "/concern/"])
def test_pages_for_everybody_speak_of_the_form_alone(path):
    answer = Client(enforce_csrf_checks=True).post(path, {})
    assert answer.status_code == 403 and "Please send it once more" in answer.content.decode()
