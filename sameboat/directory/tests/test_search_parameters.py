"""The parameters of a search: what is read, what is refused and how that is said."""

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.search import PARAMETERS, Query, WrongValue
from sameboat.directory.tests.makers import NOW, a_need, a_programme

pytestmark = pytest.mark.django_db


def parse(text):
    return search.parse(data=QueryDict(text), now=NOW)


def test_nothing_is_asked_by_empty_and_foreign_parameters():
    assert parse("") == parse("q=&need=&near=+&day=&from=&within=&utm_source=x&view=map") == Query()


def test_a_plain_mapping_is_read_like_a_form():
    assert search.parse(data={"km": ["5"], "lat": ["1"], "lon": ["2"]}, now=NOW) == parse("km=5&lat=1&lon=2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("whose=child", {"whose": "child"}),
        ("lat=60.39&lon=-5.5&km=2.5", {"latitude": 60.39, "longitude": -5.5, "km": 2.5, "tz": "Atlantic/Faroe"}),
        ("day=sun&day=mon&day=sun", {"days": (0, 6)}),
        ("from=9:05&to=23:59", {"from_minute": 545, "to_minute": 1439}),
        ("within=0.5", {"within": 0.5}),
        ("tz=Europe/Vilnius", {"tz": "Europe/Vilnius"}),
        ("lang=NO&lang=en", {"lang": ("en", "no")}),
        ("open=1", {"open": True}),
        ("open=0", {}),
        ("access=step-free&access=wheelchair", {"access": ("wheelchair", "step-free")}),
        ("for=women&for=older", {"for_whom": ("women", "older")}),
        ("online=only&cost=free&led=peer&spiritual=secular", {"online": "only", "cost": "free", "led": "peer", "spiritual": "secular"}),
        ("limit=100&facets=0&sort=soonest", {"limit": 100, "facets": False, "sort": "soonest"}),
    ],
)  # fmt: skip
def test_values_are_read(text, expected):
    assert parse(text) == Query(**expected)


@pytest.mark.parametrize(
    ("text", "tz"),
    [
        ("near=Bergen", "Europe/Oslo"),
        ("near=Bergen&tz=America/New_York", "Europe/Oslo"),  # a room there begins by its own clock
        ("near=Bergen&tz=America/New_York&online=only", "America/New_York"),  # and from home one joins by one's own
        ("near=Bergen&online=only", "Europe/Oslo"),
        ("lat=40.7&lon=-74", "America/New_York"),
        ("online=only", ""),
    ],
)
def test_near_a_place_its_clock_counts(text, tz):
    assert parse(text).tz == tz


def test_a_typed_place_is_found():
    query = parse("near=Bergen, Norway")
    assert query.near == "Bergen, Norway"
    assert "Bergen" in query.near_name
    assert (round(query.latitude), round(query.longitude)) == (60, 5)


def test_coordinates_win_over_the_typed_place():
    query = parse("near=Nowhere at all&lat=1&lon=2")
    assert (query.latitude, query.longitude, query.near) == (1, 2, "Nowhere at all")


def test_needs_and_programmes_are_known_by_slug():
    a_need(slug="grief")
    a_need(slug="drugs")
    a_programme(slug="al-anon")
    assert parse("need=grief&need=drugs&programme=al-anon").need == ("drugs", "grief")


@pytest.mark.parametrize(
    ("text", "parameter"),
    [
        ("need=gref", "need"),
        ("programme=al-anno", "programme"),
        ("whose=mine", "whose"),
        ("near=Bergenn", "near"),
        ("lat=60", "lon"),
        ("lon=5", "lat"),
        ("lat=91&lon=5", "lat"),
        ("lat=nan&lon=5", "lat"),
        ("lat=1&lon=181", "lon"),
        ("lat=1&lon=١", "lon"),
        ("lat=1_0&lon=1", "lat"),
        ("km=0", "km"),
        ("km=2001", "km"),
        ("km=1e999", "km"),
        ("km=far", "km"),
        ("online=maybe", "online"),
        ("day=tuesday", "day"),
        ("from=24:00", "from"),
        ("to=8pm", "to"),
        ("within=-1", "within"),
        ("within=10000", "within"),
        ("tz=Mars/Olympus", "tz"),
        ("tz=../../etc/passwd", "tz"),
        ("lang=english", "lang"),
        ("lang=xx", "lang"),
        ("spiritual=no", "spiritual"),
        ("led=me", "led"),
        ("open=perhaps", "open"),
        ("access=stairs", "access"),
        ("for=cats", "for"),
        ("cost=cheap", "cost"),
        ("sort=best", "sort"),
        ("sort=nearest", "sort"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=٣", "limit"),
        ("facets=all", "facets"),
        ("q=" + "a" * 1001, "q"),
        ("near=" + "a" * 201, "near"),
        ("q=a%00b", "q"),
        ("near=%00", "near"),
    ],
)
def test_wrong_values_are_refused_by_name(text, parameter):
    a_need(slug="grief")
    a_programme(slug="al-anon")
    with pytest.raises(WrongValue) as caught:
        parse(text)
    assert caught.value.parameter == parameter
    assert parameter in caught.value.sentence
    assert caught.value.sentence.endswith((".",))


@pytest.mark.parametrize(
    ("text", "offered"),
    [("need=gref", "grief"), ("programme=al-anno", "al-anon"), ("whose=childs", "child"), ("day=tues", "tue")],
)
def test_the_nearest_values_are_offered(text, offered):
    a_need(slug="grief")
    a_programme(slug="al-anon")
    with pytest.raises(WrongValue) as caught:
        parse(text)
    assert offered in caught.value.spellings


def test_an_unknown_place_offers_the_nearest_spellings():
    with pytest.raises(WrongValue) as caught:
        parse("near=Bergne")
    assert any("Bergen" in spelling for spelling in caught.value.spellings)


@pytest.mark.parametrize("page", ["1", "garbage", "AQ", "é", "A" * 500, "////", "AQAAAAAAAAAA"])
def test_a_page_of_another_search_is_refused(page):
    data = QueryDict(mutable=True)
    data["page"] = page
    with pytest.raises(WrongValue) as caught:
        search.find(query=search.parse(data=data, now=NOW), now=NOW)
    assert caught.value.parameter == "page"


def test_every_parameter_of_the_design_is_read():
    named = "q need whose near lat lon km online day from to within tz lang programme spiritual led open access for cost kind sort page"
    assert set(named.split()) <= set(PARAMETERS)
