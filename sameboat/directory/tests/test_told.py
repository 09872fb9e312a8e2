"""The heap at the desk: what visitors and feeds told about the directory."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from sameboat.directory.models import Correction, Proposal, Suggestion
from sameboat.directory.tests.makers import a_listing, a_meeting
from sameboat.safety.tests.makers import an_account

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/told/"


@pytest.fixture
def operator(client):
    account = an_account(operator=True)
    client.force_login(account)
    return account


def a_correction(**more):
    now = timezone.now()
    given = {"sort": "time", "text": "It begins at seven.", "created_at": now, "ends_at": now + timedelta(days=90)}
    return Correction.objects.create(listing=a_listing(slug="harbour", name="Harbour table"), **given | more)


def a_suggestion(**more):
    now = timezone.now()
    given = {"name": "Lantern", "about": "Grief", "where_and_when": "Bergen", "created_at": now,
             "ends_at": now + timedelta(days=90)}  # fmt: skip
    return Suggestion.objects.create(**given | more)


def a_proposal(*, rule="FREQ=MONTHLY;BYDAY=1TU", **more):
    meeting = a_meeting(listing=a_listing(slug="monthly", name="First Tuesdays"), **more)
    return Proposal.objects.create(meeting=meeting, rule=rule, words="first Tuesday", created_at=timezone.now())


def test_everything_that_waits_stands_there(client, operator, django_assert_max_num_queries):
    a_correction(own_group=True), a_suggestion(), a_proposal()
    with django_assert_max_num_queries(12):
        text = client.get(ADDRESS).content.decode()
    for words in (
        "Harbour table",
        "The time or day is wrong",
        "says somebody of the group",
        "Lantern",
        "first Tuesday",
    ):
        assert words in text
    assert "It begins at seven." not in text  # only on its own page


def test_with_nothing_the_page_says_so(client, operator):
    assert "Nothing waits." in client.get(ADDRESS).content.decode()


def test_what_is_dealt_with_or_over_is_gone(client, operator):
    now = timezone.now()
    a_correction(settled_at=now)
    a_suggestion(ends_at=now - timedelta(seconds=1))
    assert "Nothing waits." in client.get(ADDRESS).content.decode()


def test_more_than_a_page_is_said(client, operator):
    for place in range(51):
        a_suggestion(name=f"Lantern {place}")
    text = client.get(ADDRESS).content.decode()
    assert "Lantern 49" in text and "Lantern 50" not in text and "More comes when these are dealt with" in text


def test_the_desk_counts_them(client, operator):
    assert "Nothing waits" in client.get("/desk/").content.decode()
    a_correction(), a_suggestion(), a_proposal()
    text = client.get("/desk/").content.decode()
    assert f'href="{ADDRESS}"' in text and "3 wait<" in text


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_stranger_does_not_find_it(client, signed_in):
    if signed_in:
        client.force_login(an_account())
    assert client.get(ADDRESS).status_code == 404


def test_who_has_checked_an_entry_says_so_and_everybody_reads_the_day(client, operator):
    told = a_correction()
    client.post(f"/desk/told/correction/{told.pk}/", {"doing": "checked"})
    told.refresh_from_db()
    assert told.settled_at and not told.text
    text = client.get(told.listing.get_absolute_url()).content.decode()
    assert f"Last checked by the people who look after this directory on {date_format(timezone.now())}" in text
    assert "Entry checked" in client.get("/desk/trail/").content.decode()
