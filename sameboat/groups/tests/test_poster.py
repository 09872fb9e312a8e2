"""Do and better not, on one sheet."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sameboat.groups.catalogue import guidelines
from sameboat.groups.tests.makers import an_account

pytestmark = pytest.mark.django_db


def test_all_of_them_stand_on_it_and_the_light_ones_first(own, plan):
    page = own.get(reverse("groups:poster", args=[plan.ref])).content.decode()
    assert all(card.title in page for card in guidelines().values() if card.kind in {"do", "dont"})
    assert page.index("Use humour") < page.index("Listen, to the way")


def test_a_stranger_finds_nothing(client, plan):
    client.force_login(an_account())
    assert client.get(reverse("groups:poster", args=[plan.ref])).status_code == 404
