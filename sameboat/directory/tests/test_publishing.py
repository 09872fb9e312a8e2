"""Groups of this server show themselves: what is told, and nothing else, reaches the rows and the search."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from sameboat.base.rulebook import Refused
from sameboat.directory import api, search
from sameboat.directory.actions.pausing import obey
from sameboat.directory.feeds.writing import exported
from sameboat.directory.models import HERE, Change, ContactWay, Listing, Meeting, Place, Source, SourceRow
from sameboat.directory.tests.makers import NOW, a_need
from sameboat.directory.views.find.known import forget, known
from sameboat.directory.views.listing import preview_page

pytestmark = pytest.mark.django_db
KEY = "k" * 22
SECRET = ("Skolegaten 1", "The old school", "5003", "Second bell.")


def told(**changed: Any) -> api.Told:
    """A group in Bergen that meets on Tuesdays and shows only its town."""
    where = api.Where(
        name="The old school", street="Skolegaten 1", postal_code="5003", locality="Bergen", country="NO",
        directions="Second bell.", exact=False,
    )  # fmt: skip
    when = api.When(
        rule="FREQ=WEEKLY;BYDAY=TU", first_date=NOW.date(), local_time=time(19, 0), timezone="Europe/Oslo",
        duration_min=90, where=where, online_url="https://meet.example.org/secret", join_audience="on_request",
    )  # fmt: skip
    given: dict[str, Any] = {
        "name": "Evening circle", "mission": "We listen to each other.", "who_for": "Parents.",
        "who_not_for": "People who look for treatment.", "needs": ("drugs",), "whose": ("child",),
        "kind": "replacement", "languages": ("en",), "size_min": 4, "size_max": 7, "accepts_newcomers": True,
        "contacts": (("email", "circle@example.org"),), "confirmed_at": NOW, "meeting": when,
    }  # fmt: skip
    return api.Told(**given | changed)


def shown(**changed: Any) -> Listing:
    a_need()
    entry = api.publish(key=KEY, told=told(**changed), now=NOW)
    return Listing.objects.get(slug=entry.slug)


def found() -> list[str]:
    answer = search.find(query=search.parse(data={"need": ["drugs"]}, now=NOW), now=NOW)
    return [hit.card["listing"]["name"] for hit in answer.hits]


def test_the_search_finds_it_at_once_and_no_longer_when_it_is_taken_out():
    listing = shown()
    assert found() == ["Evening circle"]
    assert (listing.provenance, listing.verified_at, listing.seats_free) == ("self_submitted", NOW, None)
    api.withdraw(key=KEY, now=NOW)
    assert found() == []


def test_an_area_holds_no_street_and_a_private_link_is_nowhere():
    listing = shown()
    meeting = listing.meetings.get()
    place = meeting.place
    assert place is not None and place.precision == "area" and place.locality == "Bergen" and place.latitude
    rows = repr([*Listing.objects.values(), *Meeting.objects.values(), *Place.objects.values()])
    assert not [word for word in (*SECRET, "secret") if word in rows]


def test_an_exact_place_stands_there_and_goes_without_a_trace_when_only_the_area_is_told():
    when = told().meeting
    assert when.where is not None
    listing = shown(meeting=replace(when, where=replace(when.where, exact=True)))
    assert listing.meetings.get().place.street == "Skolegaten 1"
    api.publish(key=KEY, told=told(), now=NOW)
    assert [place.street for place in Place.objects.all()] == [""]


def test_only_the_country_is_told_when_the_group_wants_it(client):
    where = api.Where(country="NO", exact=False)
    listing = shown(meeting=replace(told().meeting, where=where))
    place = listing.meetings.get().place
    assert (place.locality, place.latitude, place.country) == ("", None, "NO")
    text = client.get(listing.get_absolute_url()).content.decode()
    assert "Norway" in text and "Bergen" not in text and "only to those who ask" in text


def test_publishing_the_same_again_writes_nothing():
    shown()
    before = Change.objects.count()
    api.publish(key=KEY, told=told(), now=NOW + timedelta(hours=1))
    assert Change.objects.count() == before
    assert Listing.objects.get().changed_at == NOW


def test_a_change_keeps_its_address():
    slug = shown().slug
    entry = api.publish(key=KEY, told=told(name="Night circle", contacts=()), now=NOW + timedelta(hours=1))
    assert entry.slug == slug and found() == ["Night circle"]
    assert not ContactWay.objects.exists()


def test_taken_out_it_says_so_and_forgets_how_to_come(client):
    listing = shown(website="https://example.org/circle")
    api.withdraw(key=KEY, now=NOW)
    listing.refresh_from_db()
    assert (listing.state, listing.website) == ("gone", "")
    assert not ContactWay.objects.exists() and not Place.objects.exists()
    answer = client.get(listing.get_absolute_url())
    assert answer.status_code == 410
    api.withdraw(key=KEY, now=NOW + timedelta(days=1))
    assert api.publish(key=KEY, told=told(), now=NOW).slug == listing.slug
    assert found() == ["Evening circle"] and client.get(listing.get_absolute_url()).status_code == 200


def test_a_group_that_is_no_more_leaves_nothing(client):
    address = shown().get_absolute_url()
    api.forget_group(key=KEY, now=NOW)
    assert not Listing.objects.exists() and not Meeting.objects.exists() and not SourceRow.objects.exists()
    assert found() == [] and client.get(address).status_code == 404
    api.forget_group(key=KEY, now=NOW)


def test_a_paused_group_is_hidden_and_comes_back(client):
    listing = shown(hidden=True)
    assert listing.state == "hidden" and found() == []
    assert client.get(listing.get_absolute_url()).status_code == 404
    api.publish(key=KEY, told=told(), now=NOW)
    assert found() == ["Evening circle"]


def test_an_entry_that_is_let_go_on_stays_hidden_while_its_group_is_paused():
    listing = shown(hidden=True)
    obey(ref=listing.slug, paused=False, now=NOW)
    assert found() == []
    api.publish(key=KEY, told=told(), now=NOW)
    obey(ref=listing.slug, paused=True, now=NOW)
    assert found() == []
    obey(ref=listing.slug, paused=False, now=NOW)
    assert found() == ["Evening circle"]


def test_out_of_lists_for_programs_it_is_still_found_by_people(client):
    listing = shown(for_programs=False)
    assert found() == ["Evening circle"]
    assert b"Evening circle" not in b"".join(exported(form="meeting-guide", now=NOW))
    assert 'name="robots" content="noindex"' in client.get(listing.get_absolute_url()).content.decode()
    api.publish(key=KEY, told=told(), now=NOW)
    assert b"Evening circle" in b"".join(exported(form="meeting-guide", now=NOW))


def test_a_group_that_says_too_little_is_not_listed():
    with pytest.raises(Refused, match="who may come"):
        shown(who_for=" ")
    assert not Listing.objects.exists()


def test_its_own_list_never_grows_old():
    shown()
    Source.objects.get(slug=HERE)
    forget()
    assert HERE not in known(now=NOW + timedelta(days=400)).stale_sources


def test_a_key_leads_from_a_shown_listing_to_its_group_and_back():
    listing = shown()
    assert api.key_of(slug=listing.slug) == KEY and api.key_of(slug="another") == ""
    entry = api.entry(key=KEY)
    assert entry is not None and entry.address == listing.get_absolute_url()
    api.withdraw(key=KEY, now=NOW)
    assert api.key_of(slug=listing.slug) == "" and api.entry(key="nobody") is None


def test_a_button_stands_on_listings_that_showed_themselves(client, monkeypatch):
    from sameboat.directory.queries import offered

    monkeypatch.setattr(offered, "_OFFERS", [])
    api.offer_on_listing(offer=lambda slug: api.Way("Come in", f"/in/{slug}/", "For those who know."))
    api.offer_on_listing(offer=lambda slug: api.Way("Ask first", f"/ask/{slug}/", "No account.", gentle=True))
    api.offer_on_listing(offer=lambda slug: None)
    listing = shown()
    text = client.get(listing.get_absolute_url()).content.decode()
    assert 0 < text.index(f'href="/ask/{listing.slug}/"') < text.index(f'href="/in/{listing.slug}/"')
    assert text.count("button-primary") == 1 and "No account." in text and "For those who know." in text


def test_the_preview_writes_nothing(rf):
    a_need()
    request = rf.get("/")
    page = preview_page(request=request, told=told(), answers=True, lets_in=True, now=NOW)
    assert page["listing"].name == "Evening circle" and page["preview"] is True
    assert not Listing.objects.exists() and not Place.objects.exists()
