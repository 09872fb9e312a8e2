"""A listing that operators have paused."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sameboat.accounts.api import Account
from sameboat.directory import api
from sameboat.directory.models import Change, Listing
from sameboat.directory.tests.makers import a_listing, a_meeting
from sameboat.safety.jobs import tidy

pytestmark = pytest.mark.django_db
DESK = "/desk/pauses/"
WHY = "We are looking into what we were told."


@pytest.fixture
def listing():
    made = a_listing(name="Tuesday circle")
    a_meeting(listing=made)
    return made


@pytest.fixture
def operator():
    """The desk in an operator's browser."""
    desk = Client()
    desk.force_login(Account.objects.create(handle="otter-1", is_operator=True, joined_on=timezone.now().date()))
    return desk


@pytest.fixture
def paused(listing, operator):
    given = {"kind": "listing", "ref": listing.slug, "days": "30", "reason": "harm", "sentence": WHY}
    assert operator.post(DESK, given).status_code == 302
    return listing


@pytest.mark.parametrize("pasted", ["https://groups.example.org{}", "{}", "{slug}"])
def test_the_address_of_one_of_its_meetings_names_it_too(listing, operator, pasted):
    meeting = listing.meetings.get()
    ref = pasted.format(meeting.get_absolute_url(), slug=meeting.slug)
    given = {"kind": "listing", "ref": ref, "days": "30", "reason": "harm", "sentence": WHY}
    assert meeting.slug != listing.slug and operator.post(DESK, given).status_code == 302
    assert Listing.objects.get(pk=listing.pk).state == Listing.State.HIDDEN


def end_it(operator) -> None:
    page = operator.get(DESK).content.decode()
    number = re.search(r'name="lift" value="(\d+)"', page)[1]
    assert operator.post(DESK, {"lift": number}).status_code == 302


def found() -> int:
    api.forget_search()
    from sameboat.directory import search

    now = timezone.now()
    return search.find(query=search.parse(data={"q": ["Tuesday circle"], "facets": ["0"]}, now=now), now=now).total


def test_it_is_out_of_sight_and_its_page_says_why(client, listing, paused):
    for address in (listing.get_absolute_url(), listing.meetings.get().get_absolute_url()):
        answer = client.get(address)
        assert answer.status_code == 404 and WHY in answer.content.decode()
    assert listing.slug not in client.get("/feeds/meeting-guide.json").getvalue().decode()
    assert found() == 0
    assert Change.objects.filter(sort="listing", ref=listing.pk).exists()


def test_the_way_to_tell_about_it_names_nothing_hidden(client, listing, paused):
    assert listing.name not in client.get(f"/concern/?kind=listing&ref={listing.slug}").content.decode()


def test_when_the_pause_ends_it_is_back(client, listing, paused, operator):
    assert found() == 0
    end_it(operator)
    assert client.get(listing.get_absolute_url()).status_code == 200
    assert found() == 1


def test_the_clock_ends_it_even_days_late(client, listing, paused):
    tidy(now=timezone.now() + timedelta(days=33))
    assert client.get(listing.get_absolute_url()).status_code == 200


def test_what_is_gone_meanwhile_stays_gone(listing, paused, operator):
    Listing.objects.filter(pk=listing.pk).update(state=Listing.State.GONE)
    end_it(operator)
    assert Listing.objects.get().state == Listing.State.GONE


def test_one_that_was_hidden_without_a_pause_says_nothing(client, listing):
    Listing.objects.update(state=Listing.State.HIDDEN)
    answer = client.get(listing.get_absolute_url())
    assert answer.status_code == 404 and "paused" not in answer.content.decode()


def test_each_page_leads_to_a_person_of_trust(client, listing):
    way = reverse("safety:concern") + f"?kind=listing&amp;ref={listing.slug}"
    assert way in client.get(listing.get_absolute_url()).content.decode()
