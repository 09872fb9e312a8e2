"""The word of thanks after a correction."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sameboat.directory.tests.makers import a_listing

pytestmark = pytest.mark.django_db


def test_it_says_what_happens_now(client):
    text = client.get(reverse("directory:thanks", args=[a_listing(name="Tuesday circle").slug])).content.decode()
    assert "Tuesday circle" in text
    assert "lies on the desk" in text


def test_an_unknown_or_hidden_listing_is_not_thanked_for(client):
    assert client.get(reverse("directory:thanks", args=["nobody-knows-this"])).status_code == 404
    assert client.get(reverse("directory:thanks", args=[a_listing(state="hidden").slug])).status_code == 404


@pytest.mark.parametrize(
    ("whose", "asked"), [(["child"], "need=drugs&amp;whose=child"), (["child", "self"], "need=drugs")]
)
def test_another_group_is_looked_for_for_the_same_people(client, whose, asked):
    text = client.get(reverse("directory:thanks", args=[a_listing(whose=whose).slug])).content.decode()
    assert f'href="{reverse("directory:find")}?{asked}"' in text
