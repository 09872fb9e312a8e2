"""What Leave now does and cannot do."""

from __future__ import annotations

import re
from pathlib import Path

import sameboat


def test_it_says_where_it_leads_and_what_stays(client, settings):
    settings.SAMEBOAT_EXIT_TO = "https://weather.example/today"
    text = client.get("/leaving/").content.decode()
    assert "Another site opens in its place: weather.example." in text
    for words in (
        "does not erase the history",
        "shortlist and your private notes",
        "private window",
        "How to come back",
    ):
        assert words in text
    assert "<strong>testserver</strong>" in text


def test_every_page_leads_to_it(client):
    for address in ("/help-now/", "/credits/", "/leaving/"):
        assert 'href="/leaving/"' in client.get(address).content.decode()


def test_nothing_can_be_sent(client):
    assert client.post("/leaving/").status_code == 405


def test_before_beginning_it_leads_on_and_nowhere_else(client):
    assert 'href="/join/"' in client.get("/leaving/?on=join").content.decode()
    for word in ("", "evil", "//evil.example", "https://evil.example", "accounts:forget_me"):
        text = client.get("/leaving/", {"on": word}).content.decode()
        assert "Go on" not in text and "evil" not in text


def test_it_says_that_what_was_not_sent_is_lost(client):
    assert "What you typed and did not send is lost." in client.get("/leaving/").content.decode()


def test_nobody_is_led_to_an_account_past_this_page():
    """security.md 3.2: the page that says what leaving cannot do comes before the first use."""
    root = Path(sameboat.__file__).parent
    links = re.compile(r"(\{% else %\})?\{% url 'accounts:join' %\}")
    past = [path.name for path in root.rglob("*.html") for link in links.finditer(path.read_text()) if not link[1]]
    assert not past, "only where there is no such page, or it is the page itself"


def test_before_an_account_it_says_what_leaving_cannot_do_and_leads_on_to_where_one_was(client):
    text = client.get("/leaving/", {"on": "join", "next": "/groups/start/"}).content.decode()
    for words in ("Before you begin", "does not erase the history", "did not send is lost", "How to come back"):
        assert words in text
    assert 'href="/join/?next=%2Fgroups%2Fstart%2F"' in text


def test_what_leaving_cannot_do_without_scripts_stands_on_the_page_before_first_use(client):
    text = client.get("/leaving/", {"on": "join"}).content.decode()
    assert "Without scripts and without a connection to this site it cannot sign you out" in text
