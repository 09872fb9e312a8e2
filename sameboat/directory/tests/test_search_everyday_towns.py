"""A town abroad that is made of everyday words: "min kone drikker" is not in Min Kone, Yangon. Typed alone, after "in",
after a comma with its country, or with a capital, it is the town as ever."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.search.asked import Query
from sameboat.directory.tests.makers import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]

NOWHERE = (
    "min kone drikker", "min kone er alkoholiker", "min kone har kreft", "min kone er deprimert", "min kone vil dø",
    "min kone slår meg", "min kone døde", "Min kone drikker", "jeg har lyst på kaffe", "my son runs marathon",
    "jeg er alene i verden", "alt er i orden", "han er syke", "my son drinks surprise", "my life is normal",
    "my heart is failing", "mein Sohn ist böse", "wir leiden", "ich bitte um Mut", "mi hijo odia a la gente",
    "mi marido habla de amor", "mano vyras nori vieno", "mi hijo es feliz", "мой сын пьёт кофе", "сын сидит в кафе",
    "mano vaikas yra geri", "my wife cries in surprise",
)  # fmt: skip
THERE = {
    "min kone": "Min Kone", "in min kone": "Min Kone", "Nice": "Nice", "Reading": "Reading", "in Mo i Rana": "Mo i Rana",
    "alcohol Hell Norway": "Hell", "hell norway": "Hell", "my son drinks, Marathon, Florida": "Marathon",
    "my son drinks in marathon": "Marathon", "surprise": "Surprise", "alcohol surprise": "Surprise",
    "i live in normal": "Normal", "my husband drinks los angeles": "Los Angeles", "alcohol happy valley": "Happy Valley",
    "mi marido bebe buenos aires": "Buenos Aires", "mein Mann trinkt in Hagen": "Hagen",
    "mano vyras geria Kaune": "Kaunas", "min kone drikker, oslo": "Oslo", "в Москве муж пьёт": "Moscow",
}  # fmt: skip


def told(typed: str, **more: str) -> Query:
    data = QueryDict(mutable=True)
    data.update({"q": typed, **more})
    return search.with_told(query=search.parse(data=data, now=NOW), now=NOW)


def test_everyday_words_within_a_sentence_are_no_towns() -> None:
    assert {typed: place.town.label for typed in NOWHERE if (place := told(typed).place)} == {}


def test_what_is_said_to_be_a_town_is_one() -> None:
    assert {typed: place.town.name if (place := told(typed).place) else "" for typed in THERE} == THERE


@pytest.mark.parametrize("name", ["Min Kone", "marathon", "Normal", "Nice"])
def test_in_the_field_for_the_place_every_town_is_known(name: str) -> None:
    place = told("my son drinks", near=name).place
    assert place is not None and place.town.name.casefold() == name.casefold()
