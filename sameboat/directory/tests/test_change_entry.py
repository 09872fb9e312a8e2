"""Entries of the desk change, and end, at the desk."""

from __future__ import annotations

import re

import pytest

from sameboat.directory.models import ContactWay, Listing, Meeting, Place
from sameboat.directory.tests.makers import a_listing, a_need
from sameboat.directory.tests.test_new_entry import ADDRESS as ENTER
from sameboat.directory.tests.test_new_entry import GIVEN
from sameboat.safety.api import Decision
from sameboat.safety.tests.makers import an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(client):
    client.force_login(an_account(operator=True))
    a_need(slug="grief", name="Grief")
    client.post(ENTER, GIVEN | {"email": "lantern@example.org"})
    return Listing.objects.get()


@pytest.fixture
def address(listing):
    return f"/desk/entries/{listing.slug}/"


def seen(client, address):
    return re.search(r'name="seen" value="([^"]+)"', client.get(address).content.decode())[1]


def test_the_form_holds_what_stands_there_and_saving_it_changes_nothing(client, listing, address):
    text = client.get(address).content.decode()
    for words in ('value="Lantern"', 'value="Skolegaten 1"', 'value="19:30"', 'value="lantern@example.org"'):
        assert words in text
    before = {**Meeting.objects.values().get(), "changed_at": ""}
    assert (
        client.post(address, GIVEN | {"email": "lantern@example.org", "seen": seen(client, address)}).status_code == 302
    )
    assert {**Meeting.objects.values().get(), "changed_at": ""} == before


def test_a_change_is_seen_at_once_and_stands_in_the_trail(client, listing, address):
    given = GIVEN | {"day": "TH", "street": "Strandgaten 2", "seen": seen(client, address)}
    page = client.get(client.post(address, given).url).content.decode()
    assert "Every Thursday at 19:30" in page and "Strandgaten 2" in page and "Skolegaten" not in page
    assert not ContactWay.objects.exists() and Place.objects.count() == 1
    assert [one.what for one in Decision.objects.order_by("id")] == ["entered", "changed"]


def test_of_two_the_first_stays_and_the_other_keeps_the_words(client, listing, address):
    mine = seen(client, address)
    client.post(address, GIVEN | {"day": "TH", "seen": mine})
    again = client.post(address, GIVEN | {"day": "FR", "mission": "What I typed.", "seen": mine})
    assert again.status_code == 409 and "What I typed." in again.content.decode()
    assert Meeting.objects.get().rule == "FREQ=WEEKLY;BYDAY=TH"


def test_taken_out_it_says_so_and_keeps_no_contact(client, listing, address):
    assert client.post(address, {"doing": "take_out", "seen": seen(client, address)}).status_code == 302
    listing.refresh_from_db()
    assert listing.state == "gone" and not ContactWay.objects.exists() and not Place.objects.exists()
    assert client.get(listing.get_absolute_url()).status_code == 410
    assert client.get(address).status_code == 404


def test_entries_of_lists_and_of_groups_are_not_changed_here(client, listing, address):
    assert client.get(f"/desk/entries/{a_listing().slug}/").status_code == 404
    client.force_login(an_account())
    assert client.get(address).status_code == 404


def test_check_and_correction_lead_here(client, listing, address):
    assert address in client.get(f"/desk/listings/{listing.slug}/").content.decode()
    other = a_listing()
    assert "/desk/entries/" not in client.get(f"/desk/listings/{other.slug}/").content.decode()
