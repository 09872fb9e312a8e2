"""The page on which the desk says that an entry is right today (FIND-10)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sameboat.directory.models import Listing
from sameboat.directory.tests.makers import a_listing
from sameboat.safety.tests.makers import an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/told/"


@pytest.fixture
def operator(client):
    account = an_account(operator=True)
    client.force_login(account)
    return account


def test_ten_entries_that_nobody_has_checked_for_half_a_year_stand_there(client, operator):
    now = timezone.now()
    a_listing(slug="old", name="Old lamp", provenance="limited", verified_at=now - timedelta(days=181))
    a_listing(slug="fresh", name="Fresh lamp", provenance="limited", verified_at=now - timedelta(days=179))
    a_listing(slug="own", name="Own lamp", provenance="self_submitted", verified_at=None)
    text = client.get(ADDRESS).content.decode()
    assert "Old lamp" in text and "Fresh lamp" not in text and "Own lamp" not in text
    assert client.get("/desk/listings/old/").status_code == 200
    assert client.post("/desk/listings/old/").headers["Location"] == ADDRESS
    assert "Old lamp" not in client.get(ADDRESS).content.decode()


def test_a_group_that_keeps_its_entry_is_not_spoken_for(client, operator):
    a_listing(slug="own", name="Own lamp", provenance="self_submitted", verified_at=None)
    assert "I have checked" not in client.get("/desk/listings/own/").content.decode()
    answer = client.post("/desk/listings/own/")
    assert answer.status_code == 409 and "its group keeps it itself" in answer.content.decode()
    assert Listing.objects.get(slug="own").verified_at is None


def test_to_everybody_else_the_page_of_an_entry_to_check_is_not_there(client):
    a_listing(slug="old", provenance="limited")
    assert client.get("/desk/listings/old/").status_code == client.post("/desk/listings/old/").status_code == 404
    client.force_login(an_account())
    assert client.get("/desk/listings/old/").status_code == client.post("/desk/listings/old/").status_code == 404
