"""Pages that everybody sees do not ask who is there, also when somebody is signed in."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sameboat.accounts.tests.makers import make_account, signed_in_as
from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.catalogue import rows
from tests.house.walk import addresses

NOT_FOR_EVERYBODY = ("desk/", "me/")
PUBLIC = [
    a
    for a in addresses()
    if a.app in {"directory", "evidence", "site"} and not a.parameters and not a.route.startswith(NOT_FOR_EVERYBODY)
]


OUR_ROWS = re.compile(r"\b[A-Z]{3,5}-\d\d\b")
MAY_NAME_THEM = {"site:rules"}  # where whoever looks for a source finds the place in the handbook
LOOKED_INTO = {"directory:need": "needs", "directory:programme": "programmes"}


@pytest.mark.django_db
def test_no_page_for_people_names_a_row_of_ours():
    """Nobody who looks for help knows what NEW-15 is."""
    load_catalogue(now=datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
    more = [reverse(page, args=[row["slug"]]) for page, name in LOOKED_INTO.items() for row in rows(name=name)[::4]]
    pages = [reverse(f"{a.app}:{a.name}") for a in PUBLIC if f"{a.app}:{a.name}" not in MAY_NAME_THEM]
    told: dict[str, list[str]] = {}
    for address in [*pages, *more, "/conduct/", "/concern/", "/help-now/", "/leaving/"]:
        answer = Client().get(address)
        if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            told[address] = OUR_ROWS.findall(answer.content.decode())
    assert len(told) > 60 and not {address: names for address, names in told.items() if names}


@pytest.mark.django_db
def test_no_public_page_reads_the_session():
    load_catalogue(now=datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
    browser = signed_in_as(make_account())
    for address in PUBLIC:
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(reverse(f"{address.app}:{address.name}"))
            if answer.streaming:
                b"".join(answer.streaming_content)
        curious = [one["sql"] for one in asked if "accounts_" in one["sql"]]
        assert not curious, f"{address.route}: {curious[0]}"
        assert "no-store, private" not in answer.get("Cache-Control", ""), address.route
