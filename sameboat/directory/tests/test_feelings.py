"""Words for feelings."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("word", ["Shock", "Guilt", "Anger", "Shame", "Loneliness", "Hope"])
def test_it_names_what_newcomers_feel(client, word: str) -> None:
    assert f"<h2>{word}</h2>" in client.get("/feelings/").content.decode()


def test_it_leads_on(client) -> None:
    page = client.get("/feelings/").content.decode()
    assert "/find/" in page
    assert "/help-now/" in page


def test_it_takes_no_post(client) -> None:
    assert client.post("/feelings/").status_code == 405
