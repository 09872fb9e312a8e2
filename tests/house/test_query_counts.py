"""How many database queries each page takes on the demo network, checked in beside this file.

A page that needs more than before fails here; `SAMEBOAT_WRITE_COUNTS=1` writes the new numbers on purpose.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.actions.demo import load_demo
from sameboat.directory.models import Listing, Meeting
from tests.house.walk import ROOT, addresses

COUNTS = ROOT / "tests" / "house" / "query_counts.json"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EXAMPLES = {
    "directory:need": "drugs",
    "directory:programme": "al-anon",
    "site:sitemap_part": "needs",
}
QUERIES = {"directory:find": "?q=my+son+uses+drugs&near=Bergen"}
pytestmark = pytest.mark.django_db


def pages() -> dict[str, str]:
    """Every page of ours with an example for its changing part."""
    found = {}
    for address in addresses():
        name = f"{address.app}:{address.name}"
        if address.parameters:
            found[name] = reverse(name, args=[EXAMPLES.get(name) or example(address.route)])
        else:
            found[name] = reverse(name) + QUERIES.get(name, "")
    return found


def example(route: str) -> str:
    """The first public listing or meeting."""
    if "meetings/" in route:
        return Meeting.objects.filter(state="active").order_by("slug")[0].slug
    return Listing.objects.filter(state="published").order_by("slug")[0].slug


def test_no_page_asks_the_database_more_often_than_agreed(client):
    load_catalogue(now=NOW)
    load_demo(now=NOW)
    counted = {}
    for name, address in pages().items():
        client.get(address)  # once to warm caches that live as long as the process
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
        assert answer.status_code in {200, 302, 303}, f"{address}: {answer.status_code}"
        counted[name] = len(queries)
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
