"""How we treat each other."""

from __future__ import annotations

from sameboat.base.sources import SOURCES
from sameboat.safety.rules import CONDUCT


def test_each_sentence_stands_there_with_its_source(client):
    text = client.get("/conduct/").content.decode()
    for clause in CONDUCT:
        assert clause.sentence.replace("’", "’") in text
        assert SOURCES[clause.source].title in text
    assert "/concern/" in text


def test_nothing_can_be_sent(client):
    assert client.post("/conduct/").status_code == 405
