"""Where else to look."""

from __future__ import annotations

import re

import pytest

from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.tests.makers import NOW

pytestmark = pytest.mark.django_db


def test_it_names_the_clearinghouses_and_the_six_places(client, django_assert_max_num_queries) -> None:
    load_catalogue(now=NOW)
    with django_assert_max_num_queries(1):
        page = client.get("/clearinghouses/").content.decode()
    assert len(re.findall(r'href="/programmes/\w', page)) == 5
    for place in ("newspaper", "hospitals", "health centres", "churches", "school counsellors", "advice offices"):
        assert place in page


def test_an_empty_directory_says_so(client) -> None:
    assert "None is entered here yet." in client.get("/clearinghouses/").content.decode()


def test_it_takes_no_post(client) -> None:
    assert client.post("/clearinghouses/").status_code == 405
