"""What Leave now does and cannot do."""

from __future__ import annotations


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
