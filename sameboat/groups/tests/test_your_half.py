"""Whoever moved when their group became two reads so, wherever they come; nobody else does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.models import Asking, Split
from sameboat.groups.tests.makers import a_group, an_account, divides, takes_back

pytestmark = pytest.mark.django_db
SAID = "has become two groups, and this is yours"


@pytest.fixture
def two(needs):
    group = a_group(members=8, now=datetime.now(UTC))
    return group, divides(group=group, now=datetime.now(UTC), Robin="stays", Alder="goes")


def browser_of(group, name):
    client = Client()
    client.force_login(group.members.get(name=name).account)
    return client


def test_on_your_groups_and_before_the_declaration(two):
    _group, other = two
    alder = browser_of(other, "Alder")
    assert SAID in alder.get("/groups/").content.decode()
    page = alder.get(reverse("groups:home", args=[other.ref]), follow=True).content.decode()
    assert SAID in page and "Evening circle" in page


def test_the_old_address_leads_on_and_tells_strangers_nothing(two):
    group, other = two
    old = reverse("groups:home", args=[group.ref])
    assert browser_of(other, "Alder").get(old)["Location"] == reverse("groups:home", args=[other.ref])
    stranger = Client()
    stranger.force_login(an_account())
    assert stranger.get(old).status_code == Client().get(old).status_code == 404
    assert browser_of(group, "Robin").get(reverse("groups:home", args=[other.ref])).status_code == 404


def test_after_the_week_it_is_said_no_more(two):
    group, other = two
    Split.objects.update(ends_at=datetime.now(UTC) - timedelta(seconds=1))
    alder = browser_of(other, "Alder")
    assert SAID not in alder.get("/groups/").content.decode()
    assert alder.get(reverse("groups:home", args=[group.ref])).status_code == 404


def test_whoever_stayed_reads_nothing_of_it(two):
    assert SAID not in browser_of(two[0], "Robin").get("/groups/").content.decode()


def test_when_they_are_one_again_the_address_of_the_half_leads_its_people_on_and_nobody_else(two):
    group, other = two
    stayed, went = browser_of(group, "Robin"), browser_of(other, "Alder")
    waits, left = an_account(), other.members.get(name="Cedar").account
    day = datetime.now(UTC)
    Asking.objects.create(group=other, account=waits, name="Wren", since=day, ends_on=day.date())
    takes_back(split=Split.objects.get(), now=datetime.now(UTC))
    for name in ("home", "split", "charter", "leave", "declaration"):
        for browser in (stayed, went):
            answer = browser.get(reverse(f"groups:{name}", args=[other.ref]))
            assert answer["Location"] == reverse("groups:home", args=[group.ref])
    assert (
        "you became one group again" in went.get(reverse("groups:home", args=[other.ref]), follow=True).content.decode()
    )
    asker, stranger, gone = Client(), Client(), Client()
    asker.force_login(waits)
    assert asker.get(reverse("groups:asked", args=[other.ref]))["Location"] == reverse("groups:asked", args=[group.ref])
    stranger.force_login(an_account())
    gone.force_login(left)
    group.members.filter(account=left).delete()
    for name in ("home", "charter", "leave", "asked"):
        old = reverse(f"groups:{name}", args=[other.ref])
        assert {one.get(old).status_code for one in (stranger, gone, Client())} == {404}
