"""Kinds of groups."""

from __future__ import annotations


def test_it_tells_the_three_open_kinds_the_closed_one_and_four_examples(client) -> None:
    page = client.get("/kinds/").content.decode()
    for words in ("Drop-in", "Fixed seats", "Made anew", "Closed", "For", "Against", "Ten or twelve people"):
        assert words in page


def test_it_says_both_sides(client) -> None:
    page = client.get("/kinds/").content.decode()
    assert "It heals less than a closed group does." in page
    assert "Little is asked of you at the beginning." in page


def test_it_takes_no_post(client) -> None:
    assert client.post("/kinds/").status_code == 405
