"""For everybody: four steps from nothing to a group."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_everybody_reads_the_four_steps_and_finds_the_way_on(client):
    text = client.get(reverse("groups:from_nothing")).content.decode()
    for words in ("Say that you need help", "Look for others", "Collect the names", "Call a first meeting"):
        assert words in text
    assert reverse("groups:start") in text and reverse("safety:help_now") in text


def test_whoever_finds_no_group_is_led_there(client):
    from sameboat.directory.api import load_catalogue

    load_catalogue(now=datetime.now(UTC))
    text = client.get(reverse("groups:start"), {"need": "grief", "near": ""}).content.decode()
    assert reverse("groups:from_nothing") in text
