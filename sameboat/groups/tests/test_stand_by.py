"""Who stands by a group that is planned."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.models import StandsBy
from sameboat.groups.tests.makers import an_account, joins

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(answered):
    return reverse("groups:stand_by", args=[answered.ref])


def test_everybody_says_it_for_themselves_and_can_take_it_back(own, client, page, answered):
    assert "Nobody" not in own.get(page).content.decode()
    assert own.post(page, {"do": "stand"}).url == page
    text = own.get(page).content.decode()
    assert "stands by it" in text and "2 more are needed." in text
    joins(group=answered, account=an_account(), now=datetime.now(UTC))
    assert "has not said so yet" in own.get(page).content.decode()
    own.post(page, {"do": "take-back"})
    assert not StandsBy.objects.exists()


def test_when_there_are_enough_the_way_leads_on(own, page, answered, settings):
    settings.SAMEBOAT_FOUNDERS = 1
    own.post(page, {"do": "stand"})
    text = own.get(page).content.decode()
    assert "You are enough." in text and reverse("groups:opening", args=[answered.ref]) in text


def test_a_stranger_finds_nothing_and_says_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, {"do": "stand"}).status_code == 404
    assert not StandsBy.objects.exists()
