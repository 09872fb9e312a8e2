"""Kinds of groups."""

from __future__ import annotations

import re

import pytest

from sameboat.directory.models import Kind
from sameboat.directory.tests.makers import a_listing, a_meeting


def test_it_tells_the_three_open_kinds_the_closed_one_and_four_examples(client) -> None:
    page = client.get("/kinds/").content.decode()
    for words in ("Drop-in", "Fixed seats", "Made anew", "Closed", "For", "Against", "Ten or twelve people"):
        assert words in page


def test_it_says_what_all_of_them_are(client) -> None:
    page = client.get("/kinds/").content.decode()
    assert "Self-help, mutual help and mutual aid are three names for it." in page
    for words in ("company:", "comfort:", "practical help:", "A self-help organisation", "Turned outwards"):
        assert words in page


def test_it_says_both_sides(client) -> None:
    page = client.get("/kinds/").content.decode()
    assert "It heals less than a closed group does." in page
    assert "Little is asked of you at the beginning." in page


def test_it_takes_no_post(client) -> None:
    assert client.post("/kinds/").status_code == 405


@pytest.mark.django_db
def test_each_kind_leads_to_its_groups_alone(client) -> None:
    for kind in Kind.values:
        a_meeting(listing=a_listing(slug=kind, name=f"Evening {kind}", kind=kind))
    links = re.findall(r'href="(/find/\?kind=\w+)"', client.get("/kinds/").content.decode())
    assert [link.split("=")[1] for link in links] == list(Kind.values)
    for link in links:
        assert set(re.findall(r"Evening (\w+)", client.get(link).content.decode())) == {link.split("=")[1]}
        found = client.get(link.replace("/find/", "/api/v1/meetings")).json()
        assert [one["listing"]["slug"] for one in found["meetings"]] == [link.split("=")[1]]
        assert found["facets"]["kind"] == {link.split("=")[1]: 1}


@pytest.mark.django_db
def test_a_kind_is_one_of_five(client) -> None:
    assert client.get("/find/?kind=secret").status_code == client.get("/api/v1/meetings?kind=secret").status_code == 400
