"""Which town a name means, when several have it."""

import pytest
from django.http import QueryDict

from sameboat.base.places import town
from sameboat.directory import search
from sameboat.directory.actions.changes import note_change
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place

pytestmark = pytest.mark.django_db


def place(text):
    return search.parse(data=QueryDict(text), now=NOW).place


def a_meeting_in(label, **fields):
    where = town(text=label)
    point = {"latitude": where.latitude, "longitude": where.longitude, "locality": where.name, "country": where.country}
    return a_meeting(place=a_place(**point), **fields)


@pytest.mark.parametrize(
    ("meetings", "asked", "expected"),
    [
        ([], "near=Valencia", "Valencia, Carabobo, Venezuela"),
        ([], "near=Valencia&tz=Europe/Madrid", "Valencia, Spain"),
        ([], "near=Valencia&tz=America/Los_Angeles", "Valencia, California, United States"),
        (["Valencia, Spain"], "near=Valencia", "Valencia, Spain"),
        (["Valencia, Spain"], "near=valencia&tz=America/Caracas", "Valencia, Carabobo, Venezuela"),
        (["Glasgow, United Kingdom"], "near=Houston", "Houston, Texas, United States"),
        (["Boston, Massachusetts"], "near=Dublin", "Dublin, Leinster, Ireland"),
        (["Boston, Massachusetts"], "near=Cambridge&tz=Europe/London", "Cambridge, England, United Kingdom"),
        ([], "near=Newcastle&tz=Europe/London", "Newcastle upon Tyne, England, United Kingdom"),
        ([], "near=Newcastle", "Newcastle, New South Wales, Australia"),
        ([], "near=Frankfurt", "Frankfurt am Main, Hesse, Germany"),
        ([], "near=Bø", "Bø, Telemark, Norway"),
        ([], "near=Ås", "Ås, Akershus, Norway"),
        ([], "near=San Sebastián&tz=Europe/Madrid", "Donostia / San Sebastián, Basque Country, Spain"),
        (["Valencia, Spain", "Valencia, California, United States"], "near=Valencia", "Valencia, Spain"),
        (
            ["Valencia, Spain", "Valencia, California, United States"],
            "near=Valencia&tz=America/Chicago",
            "Valencia, California, United States",
        ),
        (["Valencia, Spain"], "near=Valencia, Venezuela", "Valencia, Carabobo, Venezuela"),
        (["Toronto"], "near=York", "York, England, United Kingdom"),
        (["Cologne, Minnesota"], "near=Köln", "Köln, North Rhine-Westphalia, Germany"),
        ([], "near=Cologne", "Köln, North Rhine-Westphalia, Germany"),
    ],
)
def test_the_town_with_groups_near_it_is_meant_then_the_one_of_the_country_then_the_largest(meetings, asked, expected):
    for label in meetings:
        a_meeting_in(label)
    search.rebuild(now=NOW)
    assert place(asked).town.label == expected


def test_what_is_online_or_hidden_speaks_for_no_town():
    a_meeting_in("Valencia, Spain", mode="online")
    a_meeting_in("Valencia, Spain", listing=a_listing(state="hidden"))
    search.rebuild(now=NOW)
    assert place("near=Valencia").town.country == "VE"


def test_a_group_that_is_new_since_the_index_was_built_counts_too():
    search.rebuild(now=NOW)
    assert place("near=Valencia").town.country == "VE"
    meeting = a_meeting_in("Valencia, Spain")
    note_change(meetings=[meeting.pk], listings=[meeting.listing_id], now=NOW)
    search.find(query=search.parse(data={}, now=NOW), now=NOW)  # whoever searches next looks for news
    assert place("near=Valencia").town.country == "ES"


def test_the_answer_names_the_town_and_the_others_and_each_can_be_asked_for():
    answer = search.find(query=search.parse(data=QueryDict("near=Valencia"), now=NOW), now=NOW)
    others = answer.place["others"]
    assert answer.place["country"] == "VE"
    assert {"Valencia, Spain", "Valencia, California, United States"} <= {one["label"] for one in others}
    assert len(others) <= 5
    for one in others:
        again = place(f"near={one['label']}")
        assert (again.town.latitude, again.town.longitude) == (one["lat"], one["lon"])


def test_coordinates_and_a_name_that_is_the_only_one_have_no_others():
    assert place("lat=1&lon=2") is None
    assert place("near=Trondheim").others == ()
