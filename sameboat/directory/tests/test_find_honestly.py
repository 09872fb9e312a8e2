"""Once lists of others are in: what does not say that it fits is no promise, the evening is the visitor's, and a name is a name."""

from __future__ import annotations

import re
from datetime import date, time
from unittest.mock import patch

import pytest
from django.urls import reverse

from sameboat.directory import search
from sameboat.directory.models import Programme
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place

pytestmark = pytest.mark.django_db
OSLO = {"latitude": 59.913, "longitude": 10.739, "locality": "Oslo"}
BOSTON = {"latitude": 42.36, "longitude": -71.06, "locality": "Boston"}
LEEDS = {"latitude": 53.8, "longitude": -1.55, "locality": "Leeds"}
LONDON = {"latitude": 51.51, "longitude": -0.13, "locality": "London"}


@pytest.fixture(autouse=True)
def tuesday():
    with (
        patch("sameboat.directory.views.find.timezone.now", return_value=NOW),
        patch("sameboat.directory.views.feeds.timezone.now", return_value=NOW),
    ):
        yield


@pytest.fixture
def find(client):
    def ask(query: str) -> str:
        search.rebuild(now=NOW)
        answer = client.get(reverse("directory:find") + query)
        assert answer.status_code == 200, answer.content.decode()[-2000:]
        return " ".join(answer.content.decode().split())

    return ask


def names(text: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a>', text)


def heading(text: str) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", text)[1]


@pytest.fixture
def drink():
    return a_need(slug="alcohol", name="Alcohol", people="people who drink", whose=["self", "partner"])


def a_list_that_does_not_say(number: int = 6) -> None:
    for at in range(number):
        group = a_listing(name=f"Circle {at}", slug=f"circle-{at}", needs=("alcohol",), whose=[])
        a_meeting(listing=group, slug=f"circle-{at}", place=a_place(**OSLO))


def test_what_does_not_say_whose_it_is_promises_nothing(find, drink):
    a_list_that_does_not_say()
    text = find("?need=alcohol&whose=partner&near=Oslo")
    assert heading(text) == "Alcohol · My partner&#x27;s" or heading(text) == "Alcohol · My partner's"
    assert "6 meetings, 6 of them do not say whose problem it must be" in text
    assert "Groups that say they are for others are left out" in text


def test_those_for_her_join_online_however_many_do_not_say(find, drink):
    a_list_that_does_not_say()
    a_meeting(
        listing=a_listing(name="Beside the bottle", slug="beside", needs=("alcohol",), whose=["partner"]),
        slug="beside", mode="online", place=None,
    )  # fmt: skip
    text = find("?need=alcohol&whose=partner&near=Oslo")
    assert names(text)[0] == "Beside the bottle" and heading(text) == "For partners of people who drink"
    assert "Beside the bottle" not in names(find("?need=alcohol&whose=self&near=Oslo"))


def test_an_evening_is_one_on_the_clock_of_the_place(find, drink):
    for name, hour in (("Late over there", 20), ("Noon over there", 12)):
        group = a_listing(name=name, slug=name.lower().replace(" ", "-"), needs=("alcohol",))
        a_meeting(listing=group, slug=group.slug, mode="online", place=None, timezone="America/New_York",
                  local_time=time(hour))  # fmt: skip
    assert names(find("?need=alcohol&near=Oslo&online=only&from=17:00&to=21:59")) == ["Noon over there"]
    assert names(find("?need=alcohol&near=Oslo&online=only&day=tue")) == ["Noon over there"]


def test_a_room_too_far_to_go_to_is_one_to_join(find, drink):
    group = a_listing(name="Both ways", slug="both-ways", needs=("alcohol",))
    a_meeting(listing=group, slug="both-ways", mode="hybrid", place=a_place(**BOSTON), timezone="America/New_York",
              local_time=time(12))  # fmt: skip
    far, there = find("?need=alcohol&near=Oslo"), find("?need=alcohol&near=Boston")
    assert ">18:00</time>" in far and "In person and online" not in far and "km ·" not in far
    assert "Times of online groups: Oslo time." in far
    assert ">12:00</time>" in there and "In person and online" in there


def test_a_meeting_about_running_a_group_is_offered_to_nobody(find, drink):
    group = a_listing(name="District 4", slug="district", needs=("alcohol",))
    a_meeting(listing=group, slug="district", formats=["business"])
    a_meeting(listing=a_listing(name="Evening", slug="evening", needs=("alcohol",)), slug="evening")
    assert names(find("?need=alcohol")) == ["Evening"]


@pytest.mark.usefixtures("whole_catalogue")
@pytest.mark.parametrize("typed", ["alcoholics anonymous", "Anonymous Alcoholics", "Anonyme Alkoholikere"])
def test_the_name_of_a_programme_is_that_programme(find, typed):
    for slug in ("alcoholics-anonymous", "al-anon", "narcotics-anonymous"):
        group = a_listing(name=slug[:5], slug=slug, programme=Programme.objects.get(slug=slug))
        a_meeting(listing=group, slug=slug)
    a_meeting(listing=a_listing(name="Alcoholics Anonymous, the hall", slug="hall"), slug="hall")
    found = names(find(f"?q={typed}"))
    assert "alcoh" in found and not {"al-an", "narco"} & set(found)
    assert ("Alcoholics Anonymous, the hall" in found) is ("onymous" in typed)


@pytest.mark.usefixtures("whole_catalogue")
def test_a_woman_is_not_left_with_a_group_for_men(find):
    places = (("Both are true", ["men"], LEEDS), ("Quiet tea", ["women"], LONDON), ("Other tea", ["women"], BOSTON))
    for hour, (name, made_for, place) in enumerate(places):
        group = a_listing(
            name=name, slug=name[:4].lower(), needs=("violence-at-home",), whose=["self"], for_whom=made_for
        )
        a_meeting(
            listing=group, slug=group.slug, place=a_place(**place), timezone="Europe/London", local_time=time(19 - hour)
        )
    assert names(find("?q=my+husband+hits+me&near=Leeds")) == ["Quiet tea", "Other tea", "Both are true"]


def test_the_week_of_a_large_town_has_evenings(find, drink):
    for at in range(45):
        group = a_listing(name=f"Noon {at}", slug=f"noon-{at}", needs=("alcohol",))
        a_meeting(listing=group, slug=f"noon-{at}", local_time=time(12, at), first_date=date(2026, 1, 6))
    a_meeting(
        listing=a_listing(name="Evening", slug="evening", needs=("alcohol",)), slug="evening", local_time=time(21)
    )
    text = find("?need=alcohol&view=week")
    assert ">Evening</a>" in text and "33 more" in text


def test_the_map_says_of_which_results_it_speaks(find, drink):
    for at in range(22):
        group = a_listing(name=f"Noon {at}", slug=f"noon-{at}", needs=("alcohol",))
        a_meeting(listing=group, slug=f"noon-{at}", place=a_place(**OSLO))
    assert "20 of the 20 results on this page have a place" in find("?need=alcohol&near=Oslo")


@pytest.mark.usefixtures("whole_catalogue")
def test_a_mended_word_is_shown_as_one_writes_it(find):
    a_meeting(listing=a_listing(name="Circle", programme=Programme.objects.get(slug="alcoholics-anonymous")))
    text = find("?q=alcoholics+anonymus")
    assert "anonymous" in text and "anonymou”" not in text


def test_a_calendar_without_the_name_has_it_nowhere(client):
    a_meeting(listing=a_listing(name="Tirsdagssirkelen", slug="tirsdagssirkelen"), slug="tirsdagssirkelen")
    plain, discreet = (
        b"".join(client.get(f"/meetings/tirsdagssirkelen.ics{query}").streaming_content).decode().lower()
        for query in ("", "?discreet=1")
    )
    assert "tirsdagssirkelen" in plain and "tirsdagssirkelen" not in discreet


@pytest.mark.usefixtures("whole_catalogue")
def test_a_house_that_is_called_so_is_no_group_for_it(find):
    hall = a_place(**{**OSLO, "name": "Rosemore Shopping Center"})
    a_meeting(listing=a_listing(name="Sobriety", slug="sobriety", needs=("alcohol",)), slug="sobriety", place=hall)
    a_meeting(listing=a_listing(name="The full cupboard", slug="cupboard", needs=("spending",)), slug="cupboard")
    assert names(find("?q=shopping")) == ["The full cupboard"]
    a_meeting(listing=a_listing(name="Shopping Center Group", slug="centre", needs=("alcohol",)), slug="centre")
    assert "Shopping Center Group" in names(find("?q=shopping+center"))


@pytest.mark.parametrize(("asked", "said"), [
    ({"q": "alcohol 10115"}, True), ({"q": "10115"}, True), ({"q": "rus 0150"}, True), ({"q": "alcohol 2024"}, False),
    ({"q": "alcohol 10115", "near": "Bergen"}, False), ({"q": "10115 Bergen alcohol"}, False), ({"q": "alcohol"}, False),
    ({"q": "alcohol LS1 4AP"}, True), ({"q": "SW1A 1AA"}, True),
])  # fmt: skip
def test_a_postcode_alone_is_told_not_to_say_where(client, asked, said):
    a_meeting(listing=a_listing(needs=("alcohol",), whose=["self"]))
    assert ("A postcode alone does not tell us where" in client.get("/find/", asked).content.decode()) is said


def test_one_hour_is_said_as_one(client):
    a_meeting()
    assert "In the next hour " in client.get("/find/", {"within": "1"}).content.decode()
    assert "In the next 5 hours " in client.get("/find/", {"within": "5"}).content.decode()


@pytest.mark.parametrize("typed", [
    "zxcv qwrt", "wszystko mnie boli i nikt", "everything went grey and still again", "I have the pills in front of me",
])  # fmt: skip
def test_what_is_not_understood_may_be_anything_so_the_way_to_help_stands_first(client, typed):
    a_meeting()
    assert "help-first" in client.get("/find/", {"q": typed}).content.decode()


@pytest.mark.parametrize("asked", [{"q": "alcohol"}, {"q": "circle"}, {"near": "Bergen"}, {"q": "bergen"}])
def test_what_is_understood_or_a_name_has_none(client, asked):
    a_meeting(listing=a_listing(name="Blue circle", needs=("alcohol",)))
    assert "help-first" not in client.get("/find/", asked).content.decode()


def test_the_calendar_holds_those_near_where_online_groups_only_joined(client):
    near = a_meeting(listing=a_listing(needs=("alcohol",)))
    a_meeting(listing=a_listing(needs=("alcohol",)), mode="online", name="From home")
    text = client.get("/find/", {"need": "alcohol", "near": "Bergen"}).content.decode()
    assert "From home" in text and "These meetings as a calendar" in text
    answer = client.get(reverse("directory:meetings_ics"), {"need": "alcohol", "near": "Bergen"})
    calendar = b"".join(answer).decode()
    assert calendar.count("BEGIN:VEVENT") == 1 and near.listing.name in calendar


def test_no_calendar_is_offered_of_what_was_only_found_elsewhere(client):
    a_meeting(listing=a_listing(needs=("alcohol",)), mode="online")
    text = client.get("/find/", {"need": "alcohol", "near": "Bergen"}).content.decode()
    assert "1 meeting" in text and "These meetings as a calendar" not in text
