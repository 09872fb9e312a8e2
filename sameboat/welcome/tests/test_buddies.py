"""Facilitators propose buddies."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.api import Group
from sameboat.welcome.actions.pairing import wish
from sameboat.welcome.models import Pair, Wish
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import answers


@pytest.fixture
def cedar(group):
    member = group.members.get(name="Cedar")
    member.standing = "newcomer"
    member.save()
    answers(member=group.members.get(name="Birch"), answers=False, accompanies=True)
    wish(member=member, who="anybody", now=datetime.now(UTC))
    return member


def here(group):
    return reverse("welcome:buddies", args=[group.ref])


def test_it_is_proposed_to_both(group, cedar, robin):
    assert "Cedar" in robin.get(here(group)).content.decode()
    birch = group.members.get(name="Birch")
    assert robin.post(here(group), {"newcomer": cedar.pk, "buddy": birch.pk}).status_code == 303
    pair = Pair.objects.get()
    assert (pair.newcomer, pair.buddy, pair.began_date) == (cedar, birch, None)


@pytest.mark.parametrize(("newcomer", "buddy"), [("Cedar", "Alder"), ("Robin", "Birch"), ("", ""), ("Cedar", "")])
def test_who_does_not_fit_is_refused(group, cedar, robin, newcomer, buddy):
    numbers = {one.name: one.pk for one in group.members.all()} | {"": ""}
    page = robin.post(here(group), {"newcomer": numbers[newcomer], "buddy": numbers[buddy]})
    assert page.status_code == 409 and "from the lists" in page.content.decode() and not Pair.objects.exists()


def test_support_that_is_asked_for_is_seen_and_done(group, cedar, robin):
    pair = Pair.objects.create(
        newcomer=cedar, buddy=group.members.get(name="Birch"), proposed_date="2026-11-01", asks_for_help=True
    )
    assert "They ask for support." in robin.get(here(group)).content.decode()
    robin.post(here(group), {"helped": pair.pk})
    pair.refresh_from_db()
    assert not pair.asks_for_help


def test_only_facilitators(group, cedar, client):
    assert browser_of(group.members.get(name="Birch")).get(here(group)).status_code == 404
    assert client.get(here(group)).status_code == 404


def test_before_they_said_whom_they_would_like_nobody_is_proposed(group, cedar, robin):
    Wish.objects.all().delete()
    assert "They have not said yet" in robin.get(here(group)).content.decode()
    birch = group.members.get(name="Birch")
    assert robin.post(here(group), {"newcomer": cedar.pk, "buddy": birch.pk}).status_code == 409


def test_where_there_are_sponsors_it_says_so(group, cedar, robin):
    Group.objects.update(preset="twelve-step")
    text = robin.get(here(group)).content.decode()
    assert "<h1>Sponsors</h1>" in text and "big sister" not in text
