"""What helps when somebody new stays away: for members, and nothing is kept."""

from __future__ import annotations

from django.urls import reverse

from sameboat.groups.tests.makers import an_account
from sameboat.welcome.rules import HINDRANCES


def test_it_says_what_stands_in_the_way_and_what_helps(group, robin):
    text = robin.get(reverse("welcome:kind_word", args=[group.ref])).content.decode()
    assert "We thought of you that evening." in text, "whatever the day of the group is"
    assert (
        all(one.name in text and one.helps in text for one in HINDRANCES)
        and "<form method" not in text.split("<main")[1]
    )


def test_to_a_stranger_it_is_not_there(group, client):
    client.force_login(an_account(is_operator=True))
    assert client.get(reverse("welcome:kind_word", args=[group.ref])).status_code == 404
