"""Pages that everybody sees do not ask who is there, also when somebody is signed in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sameboat.accounts.tests.makers import make_account, signed_in_as
from sameboat.directory.actions.catalogue import load_catalogue
from tests.house.walk import addresses

NOT_FOR_EVERYBODY = ("desk/", "me/")
PUBLIC = [
    a
    for a in addresses()
    if a.app in {"directory", "evidence", "site"} and not a.parameters and not a.route.startswith(NOT_FOR_EVERYBODY)
]


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
