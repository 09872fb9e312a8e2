""" "Something is wrong here"."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sameboat.base.rulebook import Refused
from sameboat.directory.actions.corrections import tell_the_desk
from sameboat.directory.models import Correction
from sameboat.directory.rules import TOLD_AN_HOUR, TOLD_OPEN
from sameboat.directory.tests.makers import NOW, a_listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing():
    return a_listing(name="Tuesday circle")


@pytest.fixture
def address(listing):
    return reverse("directory:correction", args=[listing.slug])


def test_the_form_says_who_reads_it_and_until_when(client, address):
    text = client.get(address).content.decode()
    assert "The people who look after this directory." in text
    assert "at the latest after 90 days" in text


def test_what_is_told_lies_on_the_desk_for_90_days(client, address, listing):
    answer = client.post(address, {"sort": "time", "text": " It is at eight. ", "own_group": "yes"})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("directory:thanks", args=[listing.slug])
    kept = Correction.objects.get()
    assert (kept.listing, kept.sort, kept.text, kept.own_group) == (listing, "time", "It is at eight.", True)
    assert kept.ends_at - kept.created_at == timedelta(days=90)


def test_sent_twice_it_is_kept_once(client, address):
    for _ in range(2):
        assert client.post(address, {"sort": "gone", "text": "Closed"}).status_code == 302
    assert Correction.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": "hello"}, "Choose what is wrong."),
        ({"sort": "nonsense", "text": "hello"}, "Choose one of the answers shown here."),
        ({"sort": "other", "text": "   "}, "Say in a few words what is wrong."),
        ({"sort": "time", "text": "hello" * 201}, "This is too long. Please keep it to 1000 characters."),
        ({"sort": "time", "text": "hello\x00"}, "There is a character in this text that cannot be kept."),
        ({"sort": "time", "text": "hello", "own_group": "perhaps"}, "Choose one of the answers shown here."),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_what_was_typed(client, address, given, said):
    answer = client.post(address, given)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert said in text
    assert ("hello" in text) is ("hello" in given["text"])
    assert not Correction.objects.exists()


def test_what_is_pasted_comes_back_whole_when_it_is_too_long(client, address):
    assert "maxlength" not in client.get(address).content.decode()
    pasted = "On Tuesdays the door is open. " * 60
    assert pasted.strip() in client.post(address, {"sort": "time", "text": pasted}).content.decode()


def test_an_unpaired_surrogate_is_no_error_of_ours(client, address):
    answer = client.post(address, b"sort=time&text=%ED%A0%80", content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {302, 400}


def test_more_than_the_desk_can_read_is_refused_with_a_sentence(client, address, listing):
    for number in range(TOLD_AN_HOUR):
        assert client.post(address, {"sort": "other", "text": f"No. {number}"}).status_code == 302
    answer = client.post(address, {"sort": "other", "text": "One more"})
    assert answer.status_code == 429
    assert "One more" in answer.content.decode()
    assert Correction.objects.count() == TOLD_AN_HOUR


def test_the_limit_is_per_listing_and_hour(listing):
    for number in range(TOLD_AN_HOUR):
        tell_the_desk(listing=listing, sort="other", text=str(number), own_group=False, now=NOW)
    tell_the_desk(listing=a_listing(), sort="other", text="x", own_group=False, now=NOW)
    with pytest.raises(Refused):
        tell_the_desk(listing=listing, sort="other", text="x", own_group=False, now=NOW)
    tell_the_desk(listing=listing, sort="other", text="x", own_group=False, now=NOW + timedelta(hours=1, seconds=1))


def flood(listing, **fields):
    """As many notes as may wait, told over three days."""
    for number in range(TOLD_OPEN):
        told_at = timezone.now() - timedelta(hours=3 * number + 2)
        Correction.objects.create(
            **{"listing": listing, "sort": "other", "text": str(number), "created_at": told_at, "ends_at": told_at, **fields}
        )  # fmt: skip


def test_a_flood_about_one_group_closes_only_its_own_form_and_keeps_what_was_typed(client, address, listing):
    flood(listing)
    answer = client.post(address, {"sort": "time", "text": "It is at eight."})
    assert answer.status_code == 429
    text = answer.content.decode()
    assert "the desk has yet to read it. Please come back in a few days." in text and "It is at eight." in text
    other = reverse("directory:correction", args=[a_listing().slug])
    assert client.post(other, {"sort": "time", "text": "It is at eight."}).status_code == 302


def test_what_the_desk_has_dealt_with_makes_room(client, address, listing):
    flood(listing, settled_at=NOW)
    assert client.post(address, {"sort": "time", "text": "It is at eight."}).status_code == 302


def test_without_the_forms_token_nothing_is_kept(address):
    assert Client(enforce_csrf_checks=True).post(address, {"sort": "gone"}).status_code == 403
    assert not Correction.objects.exists()


def test_an_unknown_hidden_or_vanished_listing_has_no_form(client):
    for slug in ("nobody-knows-this", a_listing(state="hidden").slug, a_listing(state="gone").slug):
        address = reverse("directory:correction", args=[slug])
        assert client.get(address).status_code == 404
        assert client.post(address, {"sort": "gone"}).status_code == 404


def test_whoever_goes_back_after_sending_finds_no_form_filled_in(client, address):
    for page in (address, "/suggest/"):
        answer = client.get(page)
        assert "no-store" in answer["Cache-Control"] and 'autocomplete="off"' in answer.content.decode()
