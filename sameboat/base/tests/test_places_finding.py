"""The town that is meant by what someone typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameboat.base.places import certain_town, find, fold, largest_in, town, towns_in
from sameboat.base.places.folding import MAX_LENGTH


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Bergen", "Bergen, Vestland, Norway"),
        ("bergen, norway", "Bergen, Vestland, Norway"),
        ("Bergen Norge", "Bergen, Vestland, Norway"),
        ("Bergen, NO", "Bergen, Vestland, Norway"),
        ("Bergen, NOR", "Bergen, Vestland, Norway"),
        ("Bergen, Hordaland", "Bergen, Vestland, Norway"),  # the region's former name
        ("5003 Bergen", "Bergen, Vestland, Norway"),
        ("Storgata 5, 5003 Bergen, Norge", "Bergen, Vestland, Norway"),
        ("Bergen, NL", "Bergen, North Holland, The Netherlands"),
        ("Берген", "Bergen, Vestland, Norway"),
        ("Munich", "Munich, Bavaria, Germany"),
        ("München", "Munich, Bavaria, Germany"),
        ("MUENCHEN", "Munich, Bavaria, Germany"),
        ("D-80331 München, Deutschland", "Munich, Bavaria, Germany"),
        ("Köln", "Köln, North Rhine-Westphalia, Germany"),
        ("Cologne", "Köln, North Rhine-Westphalia, Germany"),  # not the village in Minnesota
        ("Frankfurt", "Frankfurt am Main, Hesse, Germany"),
        ("Frankfurt (Oder)", "Frankfurt (Oder), Brandenburg, Germany"),
        ("Halle", "Halle (Saale), Saxony-Anhalt, Germany"),
        ("Fürth, Bayern", "Fürth, Bavaria, Germany"),
        ("New York", "New York City, New York, United States"),
        ("San Jose", "San Jose, California, United States"),
        ("San Jose, CA", "San Jose, California, United States"),
        ("san jose ca", "San Jose, California, United States"),
        ("1390 S 1st St, San Jose, CA 95110, USA", "San Jose, California, United States"),
        ("San José, Costa Rica", "San José, Costa Rica"),
        ("Toronto, CA", "Toronto, Ontario, Canada"),
        ("Toronto, ON", "Toronto, Ontario, Canada"),
        ("Paris", "Paris, Île-de-France, France"),
        ("Paris, TX", "Paris, Texas, United States"),
        ("Washington DC", "Washington, District of Columbia, United States"),
        ("Springfield, Illinois", "Springfield, Illinois, United States"),
        ("York", "York, England, United Kingdom"),  # not Toronto, once called York
        ("London SW1A 1AA", "London, England, United Kingdom"),
        ("Cardiff, Wales", "Cardiff, Wales, United Kingdom"),
        ("St Petersburg", "Saint Petersburg, St.-Petersburg, Russia"),
        ("St. Louis", "St. Louis, Missouri, United States"),
        ("Saint Louis, MO", "St. Louis, Missouri, United States"),
        ("Tromso", "Tromsø, Troms, Norway"),
        ("Tromsoe", "Tromsø, Troms, Norway"),
        ("Lodz", "Łódź, Łódź Voivodeship, Poland"),
        ("Вильнюс", "Vilnius, Lithuania"),
        ("Kaunas, Lietuva", "Kaunas, Lithuania"),
        ("Sevilla", "Sevilla, Andalusia, Spain"),
        ("Valencia, España", "Valencia, Spain"),
        ("L'Hospitalet de Llobregat", "L'Hospitalet de Llobregat, Catalonia, Spain"),
        ("5612 EK Eindhoven", "Eindhoven, North Brabant, The Netherlands"),
        ("20 de Enero 110, 37700 San Miguel de Allende, Gto., Mexico", "San Miguel de Allende, Guanajuato, Mexico"),
        ("東京", "Tokyo, Japan"),
        ("Luxembourg", "Luxembourg"),
        ("Singapore", "Singapore"),
        ("Storgata 1, Oslo", "Oslo, Norway"),
        ("Norway, Michigan", "Norway, Michigan, United States"),
    ],
)
def test_the_town_that_is_meant(text, label):
    assert town(text=text).label == label


def test_all_towns_of_the_name_the_largest_first():
    found = find(text="Springfield", limit=5)
    assert len(found.matches) == 5 and found.spellings == []
    assert {one.name for one in found.matches} == {"Springfield"}
    people = [one.population for one in found.matches]
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("Bregen", "Bergen, Vestland, Norway"),  # swapped
        ("Stavnger, Norway", "Stavanger, Rogaland, Norway"),  # missing
        ("Beergen, Norway", "Bergen, Vestland, Norway"),  # too many
        ("Bergem, Norway", "Bergen, Vestland, Norway"),  # wrong
        ("Trondhiem", "Trondheim, Trøndelag, Norway"),
        ("Вильнес", "Vilnius, Lithuania"),
        ("Madird", "Madrid, Spain"),
        ("Newyork", "New York City, New York, United States"),
        ("Stavang", "Stavanger, Rogaland, Norway"),  # not yet typed to the end
        ("Bergen, Sweden", "Bergen, Vestland, Norway"),  # right name, wrong country
        ("Norway", "Oslo, Norway"),  # a country is no town
        ("Andalucía", "Sevilla, Andalusia, Spain"),  # nor is a region
        ("Andalucía", "Andalucía, Valle del Cauca Department, Colombia"),  # except by chance
        ("Oregon", "Portland, Oregon, United States"),
    ],
)
def test_did_you_mean(text, spelling):
    found = find(text=text)
    assert found.matches == []
    assert spelling in found.spellings
    assert len(found.spellings) <= 5


def test_every_spelling_can_be_typed_in_turn():
    for text in ("Bregen", "Norway", "Bergen, Sweden", "Londn", "Madird"):
        for spelling in find(text=text).spellings:
            assert find(text=spelling).matches[0].label == spelling


@pytest.mark.parametrize("country", ["NO", "LT", "DE", "ES", "GB", "US", "LU", "SG", "RU", "JP"])
def test_a_label_leads_back_to_its_town(country):
    for one in largest_in(country=country, limit=40):
        assert one in find(text=one.label).matches


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ",", ",,,;\n", "\x00", "\ud800", "\ud800Bergen"[:1], "🎉🎊", "x", "%", "_", "*", '"', "'; DROP TABLE towns;--",
        "a" * 1_000_000, "🎉" * 1_000_000, "\x00" * 1_000_000, ", " * 500_000, "e\u0301" * 90, "ﷺ" * 200, "0", "12345",
        "USA", "Sussex County, DE, USA",
    ],
)  # fmt: skip
def test_what_is_no_town_finds_none(text):
    assert find(text=text).matches == []
    assert town(text=text) is None
    assert certain_town(text=text) is None


@given(st.text(max_size=60) | st.lists(st.sampled_from(["St", "Bergen", ",", "NO", "5003", "Norge", "\ud800", "\x00", "İ"]))
       .map(" ".join), st.integers(-3, 2**70))  # fmt: skip
@settings(max_examples=200, deadline=None, database=None)
def test_no_text_makes_it_fail(text, limit):
    found = find(text=text, limit=limit)
    assert len(found.matches) <= 50 and len(found.spellings) <= 5
    assert not (found.matches and found.spellings)


@pytest.mark.parametrize(
    ("text", "country", "region", "count"),
    [
        ("Bergen", "Norway", "", 1),
        ("Bergen", "NO", "Vestland", 1),
        ("Bergen", "NO", "Rogaland", 0),
        ("Bergen", "NO", "where the sun sets", 1),  # a region that is not known is passed over
        ("Bergen", "Narnia", "", 0),
        ("Springfield", "US", "IL", 1),
        ("Springfield", "", "Illinois", 1),
        ("New York", "USA", "NY", 1),
        ("München", "DE", "Bayern", 1),
        ("Narnia City", "", "", 0),
    ],
)
def test_towns_for_importers(text, country, region, count):
    assert len(towns_in(text=text, country=country, region=region)) == count


def test_a_name_that_stands_for_many_towns_is_not_certain():
    assert len(towns_in(text="Springfield", country="US")) > 10
    assert certain_town(text="Springfield", country="US") is None


@pytest.mark.parametrize(
    ("text", "country", "region", "certain"),
    [
        ("Bergen", "Norway", "", True),
        ("Voss", "Norway", "", True),
        ("Springfield", "US", "IL", True),
        ("Springfield", "", "IL", True),
        # The list leaves out hamlets: the only Trenton of Canada in it is not the one in Ontario.
        ("Trenton", "CA", "", False),
        ("Trenton", "CA", "Nova Scotia", True),
        ("Stavanger", "", "", True),
        ("Tweed", "", "", False),
    ],
)
def test_when_a_town_is_certain(text, country, region, certain):
    assert (certain_town(text=text, country=country, region=region) is not None) is certain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Saint-Étienne ", "saint etienne"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Ærøskøbing", "aeroskobing"),
        ("Ålesund", "alesund"),
        ("Łódź", "lodz"),
        ("Đà Nẵng", "da nang"),
        ("L’Hospitalet", "lhospitalet"),
        ("Нижний Новгород", "нижнии новгород"),
        ("İstanbul", "istanbul"),
        ("a\x00b\ud800c🎉d", "a b c d"),
        ("x" * MAX_LENGTH, "x" * MAX_LENGTH),
        ("x" * (MAX_LENGTH + 1), ""),
    ],
)
def test_folding(text, folded):
    assert fold(text=text) == folded
    assert fold(text=folded) == folded


@pytest.mark.parametrize(("typed", "label"), [
    ("Bærum", "Sandvika, Akershus, Norway"), ("baerum", "Sandvika, Akershus, Norway"),
    ("Nordre Follo", "Ski, Akershus, Norway"), ("Vestvågøy, Norway", "Leknes, Nordland, Norway"),
    ("Calderdale", "Halifax, England, United Kingdom"),
])  # fmt: skip
def test_a_municipality_is_the_town_it_is_governed_from(typed, label):
    assert [one.label for one in find(text=typed).matches][:1] == [label]
