"""An operator enters a group that somebody told of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sameboat.directory.forms import EntryForm
from sameboat.directory.models import Listing, Meeting, Suggestion
from sameboat.directory.tests.makers import a_need
from sameboat.safety.api import Decision
from sameboat.safety.tests.makers import an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/entries/new/"
GIVEN = {
    "name": "Lantern", "mission": "We talk about whom we have lost.", "who_for": "People who mourn.",
    "who_not_for": "Whoever looks for therapy.", "needs": ["grief"], "whose": ["self"], "rhythm": "weekly", "day": "TU",
    "local_time": "19:30", "duration_min": "90", "mode": "in_person", "street": "Skolegaten 1", "locality": "Bergen",
    "country": "NO", "place_shown": "exact", "join_audience": "public", "cost": "free", "asked": "yes",
    "website": "https://lantern.example.org", "language": "no", "takes_new": "yes",
}  # fmt: skip


@pytest.fixture
def operator(client):
    account = an_account(operator=True)
    client.force_login(account)
    a_need(slug="grief", name="Grief")
    return account


@pytest.fixture
def told(db):
    now = timezone.now()
    said = {
        "name": "Lantern",
        "about": "People who mourn meet.",
        "where_and_when": "Tuesdays, Bergen",
        "own_group": True,
    }
    return Suggestion.objects.create(**said, created_at=now, ends_at=now + timedelta(days=90))


def test_for_everybody_else_there_is_no_such_page(client):
    assert client.get(ADDRESS).status_code == 404
    client.force_login(an_account())
    assert client.get(ADDRESS).status_code == 404 and client.post(ADDRESS, GIVEN).status_code == 404
    assert not Listing.objects.exists()


def test_what_was_told_stands_beside_and_is_dealt_with_when_the_group_is_listed(client, operator, told):
    address = f"{ADDRESS}?suggestion={told.pk}"
    text = client.get(address).content.decode()
    assert "Tuesdays, Bergen" in text and 'value="Lantern"' in text
    shown = client.post(address, GIVEN)
    listing = Listing.objects.get()
    assert shown.url == listing.get_absolute_url()
    page = client.get(shown.url).content.decode()
    for words in ("Lantern", "Skolegaten 1", "Every Tuesday at 19:30", "The group itself asked to be listed"):
        assert words in page
    told.refresh_from_db()
    assert told.settled_at and not told.about and not told.where_and_when
    line = Decision.objects.get()
    assert (line.what, line.ref, line.decided_by_id) == ("entered", listing.slug, operator.pk)


def test_the_search_finds_it(client, operator):
    client.post(ADDRESS, GIVEN)
    found = client.get("/api/v1/meetings?need=grief").json()
    assert [one["listing"]["name"] for one in found["meetings"]] == ["Lantern"], found


def test_whoever_comes_second_is_told_and_loses_nothing(client, operator, told):
    address = f"{ADDRESS}?suggestion={told.pk}"
    client.post(address, GIVEN)
    again = client.post(address, GIVEN | {"mission": "What I typed."})
    assert again.status_code == 409 and "What I typed." in again.content.decode()
    assert Listing.objects.count() == 1
    assert client.get(address).status_code == 404


def test_only_the_town_is_kept_when_only_the_town_is_shown(client, operator):
    client.post(ADDRESS, GIVEN | {"place_shown": "area"})
    place = Meeting.objects.get().place
    assert (place.street, place.locality, place.precision) == ("", "Bergen", "area")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"needs": []}, "Choose what it is about."),
        ({"who_not_for": " "}, "Say who is better served elsewhere."),
        ({"street": "", "place_name": ""}, "Write the address, or choose that only the town is shown."),
        ({"website": "", "place_shown": "area", "join_audience": "on_request"}, "Say how people find the group"),
        ({"mode": "online", "locality": "", "country": "", "timezone": "Europe/Oslo"}, "Write the link or the number"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, operator, changed, sentence):
    answer = client.post(ADDRESS, GIVEN | changed)
    text = answer.content.decode()
    assert answer.status_code == 400 and sentence in text and "We talk about whom we have lost." in text
    assert not Listing.objects.exists()


def test_what_the_search_calls_a_language_can_be_chosen(operator):
    form = EntryForm(now=timezone.now())
    assert {"no", "de", "lt", "es", "en"} <= {code for code, _ in form.fields["language"].choices}


def test_a_sign_that_is_no_number_leads_nowhere(client, operator):
    assert client.get(f"{ADDRESS}?suggestion=abc").status_code == 404
    assert client.get(f"{ADDRESS}?suggestion=99").status_code == 404
