"""The kit for speaking openly."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "part", ["An open meeting", "A letter to the editor", "A talk at school", "Stories, with consent"]
)
def test_it_has_four_parts(client, part: str) -> None:
    assert part in client.get("/speak-openly/").content.decode()


def test_members_stay_unseen(client) -> None:
    page = client.get("/speak-openly/").content.decode()
    assert "the group is visible, its members are not" in page
    assert "I may take it back" in page


def test_it_takes_no_post(client) -> None:
    assert client.post("/speak-openly/").status_code == 405
