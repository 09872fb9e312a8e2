"""The address of a listing as a code to point a phone at."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sameboat.directory.tests.makers import a_listing

pytestmark = pytest.mark.django_db


def test_it_is_a_picture_without_style(client):
    answer = client.get(reverse("directory:qr", args=[a_listing().slug]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content
    assert b"style=" not in answer.content


def test_another_listing_has_another_code(client):
    one, two = (client.get(reverse("directory:qr", args=[a_listing().slug])).content for _ in range(2))
    assert one != two


def test_an_unknown_or_hidden_listing_has_none(client):
    assert client.get(reverse("directory:qr", args=["nobody-knows-this"])).status_code == 404
    assert client.get(reverse("directory:qr", args=[a_listing(state="hidden").slug])).status_code == 404


def test_it_asks_the_database_once(client, django_assert_num_queries):
    listing = a_listing()
    with django_assert_num_queries(1):
        client.get(reverse("directory:qr", args=[listing.slug]))
