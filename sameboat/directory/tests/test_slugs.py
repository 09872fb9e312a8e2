"""Addresses keep the letters of a name, whatever alphabet it is in."""

from __future__ import annotations

import pytest

from sameboat.directory.actions.feeds_in.slugs import free_slugs, in_plain_letters
from sameboat.directory.models import Meeting

NAMES = {
    "Ærlig samtale på Bø": "aerlig-samtale-pa-bo", "Weiße Straße": "weisse-strasse", "Žalia šviesa": "zalia-sviesa",
    "Señales": "senales", "Łódź": "lodz", "Вечерний круг": "vechernii-krug", "Объезд": "obezd", "Women's circle": "womens-circle",
    "☂": "",
}  # fmt: skip


@pytest.mark.parametrize(("name", "slug"), NAMES.items())
def test_the_letters_of_a_name_stay(name, slug):
    assert in_plain_letters(text=name) == slug


@pytest.mark.django_db
def test_what_is_left_out_of_a_name_makes_no_address():
    assert free_slugs(
        model=Meeting, wanted=[("Harbour, ring (left out: a name and a phone number)", "Bergen", "1")]
    ) == ["harbour-ring"]
