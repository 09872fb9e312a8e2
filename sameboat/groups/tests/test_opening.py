"""From a plan to a group: what is lacking, what changes, and the button."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.forming import stand_by
from sameboat.groups.tests.makers import an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(answered):
    return reverse("groups:opening", args=[answered.ref])


def test_it_says_what_is_lacking_and_opens_nothing(own, page, answered):
    text = own.get(page).content.decode()
    assert "First what is still lacking above." in text and reverse("groups:stand_by", args=[answered.ref]) in text
    make_charter(group=answered, now=datetime.now(UTC))
    answer = own.post(page)
    assert answer.status_code == 409 and "Nobody has said yet" in answer.content.decode()
    answered.refresh_from_db()
    assert answered.state == "planning"


def test_when_enough_stand_by_it_the_group_opens_and_asks_for_the_declaration(own, page, answered, settings):
    settings.SAMEBOAT_FOUNDERS = 1
    make_charter(group=answered, now=datetime.now(UTC))
    stand_by(member=answered.members.get(), now=datetime.now(UTC))
    assert own.post(page).url == reverse("groups:declaration", args=[answered.ref])
    answered.refresh_from_db()
    assert answered.state == "recruiting" and own.get(page)["Location"] == reverse("groups:home", args=[answered.ref])


def test_an_unfinished_plan_does_not_open(own, plan):
    answer = own.post(reverse("groups:opening", args=[plan.ref]))
    assert answer.status_code == 409 and "Say in your own words" in answer.content.decode()


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page).status_code == 404
