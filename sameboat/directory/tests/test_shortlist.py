"""The shortlist's page: the same for everyone, for it lives in the browser (its script: tests/journeys)."""

from __future__ import annotations

from django.urls import reverse


def test_the_page_says_where_it_lives_and_needs_no_database(client):
    text = client.get(reverse("directory:shortlist")).content.decode()
    assert "stays in this browser" in text
    assert "needs JavaScript" in text


def test_nothing_can_be_sent_to_it(client):
    assert client.post(reverse("directory:shortlist"), {"notes": "private"}).status_code == 405
