"""A town told among the words: "al-anon leipzig" where no group has both, "my husband drinks, in Tromsø"."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from sameboat.directory import search
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]


@pytest.fixture
def groups() -> None:
    """Al-Anon in Halle, 32 km from Leipzig; a group called like a town; one in Bergen."""
    halle = a_place(locality="Halle", latitude=51.48, longitude=11.97)
    a_meeting(listing=a_listing(slug="halle", name="Al-Anon Abend", needs=("alcohol",), whose=["partner"]), place=halle)
    bergen = a_place(locality="Bergen", latitude=60.39, longitude=5.32)
    a_meeting(listing=a_listing(slug="paris", name="Paris Circle", needs=("grief",), whose=["self"]), place=bergen)


def asked(**data: str) -> search.Answer:
    text = QueryDict(mutable=True)
    text.update(data)
    return search.find(query=search.parse(data=text, now=NOW), now=NOW)


def slugs(answer: search.Answer) -> list[str]:
    return [hit.card["listing"]["slug"] for hit in answer.hits]


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("al-anon leipzig", "Leipzig"),
        ("Leipzig al-anon", "Leipzig"),
        ("al-anon in Leipzig", "Leipzig"),
        ("my husband drinks, in leipzig", "Leipzig"),
        ("my husband drinks leipzig", "Leipzig"),
        ("mein Mann trinkt, bei Leipzig", "Leipzig"),
        ("my husband drinks in new york", "New York City"),
        ("Tromsø", "Tromsø"),
        ("mano vyras geria Vilniuje", "Vilnius"),
        ("al-anon Kaune", "Kaunas"),
        ("al-anon halle", "Halle (Saale)"),
        ("depression Bærum", "Sandvika"),
        ("Hamburger Gruppe", "Hamburg"),
        ("в Вильнюсе муж пьёт", "Vilnius"),
        ("мой муж пьёт в Москве каждый день", "Moscow"),
        ("живу в Осло и пью", "Oslo"),
        ("AA bergen", "Bergen"),
        ("my son lives in bergen and i live in oslo, he uses drugs", "Oslo"),
        ("AA in Oslo and Bergen", "Oslo"),
        ("burnout in st. gallen", "Sankt Gallen"),
        ("al-anon in leipzg", "Leipzig"),
        ("aa in essen", "Essen"),
        ("группа в Вильнюсе", "Vilnius"),
        ("алкоголь в Осло", "Oslo"),
        ("мой муж пьёт, в Москве", "Moscow"),
        ("АА рядом с Вильнюсом", "Vilnius"),
        ("группа из Казани", "Kazan"),
        ("депрессия в Санкт-Петербурге", "Saint Petersburg"),
        ("алкоголь во Львове", "Lviv"),
        ("AA netoli Kauno", "Kaunas"),
        ("grupė iš Klaipėdos", "Klaipėda"),
        ("AA Vilniaus", "Vilnius"),
        ("Berliner AA Gruppe", "Berlin"),
        ("Münchner Angst Gruppe", "Munich"),
        ("grief bergen women", "Bergen"),
        ("alkohol bergen kveld gruppe", "Bergen"),
    ],
)
def test_the_town_is_the_place_asked_for(groups: None, typed: str, town: str) -> None:
    answer = asked(q=typed)
    assert answer.place is not None and answer.place["name"] == town


@pytest.mark.parametrize(
    "typed",
    ["paris circle", "my daughter victoria cuts herself", "christian recovery", "since march", "alcohol", "al-anon",
     "i am reading", "my son is gay", "hope", "my husband drinks in summer", "Angst", "soledad", "blå kors",
     "i hit my wife", "alone", "he hits me at home", "в депрессии", "сын в запое", "муж в тюрьме", "я в тупике", "в отчаянии",
     "hamburger", "Hamburger", "i eat a hamburger", "wiener", "в тюрьме мой муж", "в запое сын опять",
     "my daughter Bergen drinks", "mano vyras geria, vaiko", "partner", "grief paris women"],
)  # fmt: skip
def test_other_words_are_no_towns(groups: None, typed: str) -> None:
    assert asked(q=typed).place is None


def test_what_lies_nearest_is_found(groups: None) -> None:
    answer = asked(q="al-anon leipzig")
    assert slugs(answer) == ["halle"]
    assert answer.widened is not None and answer.widened["what"] == "km"


def test_a_place_that_was_given_is_not_overruled(groups: None) -> None:
    answer = asked(q="al-anon leipzig", near="Bergen")
    assert answer.place is not None and answer.place["name"] == "Bergen"
    assert answer.place["others"][0]["name"] == "Leipzig"
    assert asked(q="paris circle oslo", near="Bergen").total == 1


def test_further_towns_are_offered(client: Client, groups: None) -> None:
    page = client.get("/find/", {"q": "AA in Oslo and Bergen"}).content.decode()
    assert "You also named:" in page and "near=Bergen%2C+Vestland%2C+Norway" in page


def test_the_page_shows_the_town_in_its_own_field(client: Client, groups: None) -> None:
    page = client.get("/find/", {"q": "Al-Anon in Leipzig"}).content.decode()
    assert 'name="near" value="Leipzig, Saxony, Germany"' in page
    assert 'name="q" value="Al-Anon"' in page
    assert "Leipzig, Saxony, Germany" in page


def test_danger_is_still_noticed(groups: None) -> None:
    assert asked(q="i want to die in leipzig").urgent
    assert asked(q="leipzig suicide").urgent
