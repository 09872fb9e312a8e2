"""How many database queries each page takes on the demo network, checked in beside this file.

A page that needs more than before fails here; `SAMEBOAT_WRITE_COUNTS=1` writes the new numbers on purpose.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.actions.demo import load_demo
from sameboat.directory.models import Listing, Meeting
from sameboat.safety.tests.makers import a_concern, a_kind, a_person_of_trust, an_account
from tests.house.walk import ROOT, addresses

COUNTS = ROOT / "tests" / "house" / "query_counts.json"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EXAMPLES = {
    "directory:need": "drugs",
    "directory:programme": "al-anon",
    "site:sitemap_part": "needs",
}
QUERIES = {"directory:find": "?q=my+son+uses+drugs&near=Bergen", "safety:block": "?kind=member&ref=moon"}
pytestmark = pytest.mark.django_db


def pages(*, concern: str) -> dict[str, str]:
    """Every page of ours with an example for its changing part."""
    found = {}
    for address in addresses():
        name = f"{address.app}:{address.name}"
        if address.parameters:
            named = concern if name == "safety:read_concern" else EXAMPLES.get(name) or example(address.route)
            found[name] = reverse(name, args=[named])
        else:
            found[name] = reverse(name) + QUERIES.get(name, "")
    return found


def example(route: str) -> str:
    """The first public listing or meeting."""
    if "meetings/" in route:
        return Meeting.objects.filter(state="active").order_by("slug")[0].slug
    return Listing.objects.filter(state="published").order_by("slug")[0].slug


@contextmanager
def somebody() -> Iterator[tuple[Client, str]]:
    """An operator who is a person of trust, in their browser; and a concern they read."""
    operator, desk = an_account(operator=True), Client()
    concern, _code = a_concern(reader=a_person_of_trust(account=operator))
    desk.force_login(operator)
    with a_kind(kind="member", account_of=lambda ref, asker: 0):
        yield desk, concern.ref


def counting(client: Client, desk: Client, address: str) -> int:
    """How often the page asks: as a stranger sees it, or, where strangers have no page, as somebody does."""
    strange = client.get(address)
    visitor = desk if strange.status_code == 404 or "/sign-in/" in strange.headers.get("Location", "") else client
    visitor.get(address)  # once to warm what lives as long as the process
    with CaptureQueriesContext(connection) as queries:
        answer = visitor.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code in {200, 302, 303}, f"{address}: {answer.status_code}"
    return len(queries)


def test_no_page_asks_the_database_more_often_than_agreed(client):
    load_catalogue(now=NOW)
    load_demo(now=NOW)
    counted = {}
    with somebody() as (desk, concern):
        for name, address in pages(concern=concern).items():
            counted[name] = counting(client, desk, address)
    if os.environ.get("SAMEBOAT_WRITE_COUNTS"):
        COUNTS.write_text(json.dumps(counted, indent=1, sort_keys=True) + "\n")
    agreed = json.loads(COUNTS.read_text())
    more = {
        name: f"{count} instead of {agreed.get(name)}"
        for name, count in counted.items()
        if count > agreed.get(name, -1)
    }
    assert not more
    assert max(agreed.values()) <= 25, "some page asks too often"
