"""Somebody who tells of a violent man is not sent to a group for men first, and reads why; nor a man to one for women."""

from __future__ import annotations

from datetime import time

import pytest
from django.http import QueryDict

from sameboat.directory import search
from sameboat.directory.search import crowd, view
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
BERGEN, OSLO = (60.39, 5.32), (59.91, 10.75)
FOR_WOMEN = "Groups for women stand last in this list"
NOBODY_TURNED_AWAY = "so that nobody is turned away at the door"
SAID = "so groups for men stand last in this list"


@pytest.fixture(params=["looked at one by one", "as a crowd"])
def groups(request, monkeypatch) -> None:
    """The men's group is the soonest."""
    if request.param == "as a crowd":
        monkeypatch.setattr(crowd, "LEAST", 1)
        for name in ("FEW", "FEW_INSIDE", "AROUND", "MANY"):
            monkeypatch.setattr(view, name, 0)
    for hour, (slug, made_for) in enumerate(
        {"men": ["men"], "both": ["men", "women"], "all": [], "women": ["women"]}.items()
    ):
        group = a_listing(slug=slug, needs=("violence-at-home",), whose=["self"], for_whom=made_for)
        a_meeting(listing=group, slug=slug, local_time=time(14 + hour))


def slugs(**data: str) -> list[str]:
    text = QueryDict(mutable=True)
    text.update(data)
    answer = search.find(query=search.parse(data=text, now=NOW), now=NOW)
    return [hit.card["listing"]["slug"] for hit in answer.hits]


@pytest.mark.parametrize("typed", [
    "he hits me", "my husband beats me", "mein Mann schlägt mich", "mannen min slår meg", "mi marido me pega",
    "vyras mane muša", "муж меня бьёт",
])  # fmt: skip
def test_a_group_for_men_only_comes_last(groups, typed):
    assert slugs(q=typed) == ["both", "all", "women", "men"]
    assert slugs(q=typed, sort="relevance")[-1] == "men"


@pytest.mark.parametrize("typed", [
    "my wife hits me", "i am a man and my wife hits me", "i am a man and he hits me", "meine Frau schlägt mich",
    "mi mujer me pega", "min kone slår meg", "kona slår meg", "žmona mane muša", "жена меня бьёт",
])  # fmt: skip
def test_a_group_for_women_only_comes_last_where_a_man_is_hurt(groups, typed):
    assert slugs(q=typed) == ["men", "both", "all", "women"]
    assert slugs(q=typed, sort="relevance")[-1] == "women"
    assert slugs(q=typed, near="Bergen", sort="nearest")[-1] == "women"


@pytest.mark.parametrize("typed", [
    "i am a woman and my wife hits me", "ich bin eine Frau und meine Frau schlägt mich", "his wife hits me",
    "soy una mujer y mi mujer me pega", "я женщина, жена меня бьёт", "she hits me", "my wife was raped",
    "my girlfriend hits me", "meine Freundin schlägt mich", "mi novia me pega",
])  # fmt: skip
def test_a_woman_and_whoever_asks_for_a_wife_keep_the_groups_for_women(groups, typed):
    text = QueryDict(mutable=True)
    text["q"] = typed
    assert "women" not in search.find(query=search.parse(data=text, now=NOW), now=NOW).last


@pytest.mark.parametrize("typed", ["my girlfriend hits me", "meine Freundin schlägt mich", "mi novia me pega"])
def test_whoever_has_a_girlfriend_may_be_a_woman(client, groups, typed):
    page = client.get("/find/", {"q": typed}).content.decode()
    assert FOR_WOMEN not in page and SAID not in page and NOBODY_TURNED_AWAY in page
    assert FOR_WOMEN in client.get("/find/", {"q": f"i am a man and {typed}"}).content.decode()


def test_a_man_finds_help_further_away_before_a_group_for_women_near_him(whole_catalogue):
    for slug, place, made_for in (("women", BERGEN, ["women"]), ("open", OSLO, [])):
        group = a_listing(slug=slug, needs=("violence-at-home",), whose=["self"], for_whom=made_for)
        a_meeting(listing=group, slug=slug, place=a_place(latitude=place[0], longitude=place[1]))
    assert slugs(q="my wife hits me", near="Bergen") == ["open", "women"]
    assert slugs(q="i am a woman and my wife hits me", near="Bergen") == ["women"]


def test_the_page_tells_a_man_why_groups_for_women_stand_last(client, groups):
    text = client.get("/find/", {"q": "my wife hits me"}).content.decode()
    assert FOR_WOMEN in text
    places = [text.index(f'href="/meetings/{slug}') for slug in ("men", "both", "all", "women")]
    assert places == sorted(places)
    assert places[2] < text.index("These groups are for women.") < places[3]
    assert "are left out." in text
    assert NOBODY_TURNED_AWAY not in text
    other = client.get("/find/", {"q": "i am a woman and my wife hits me"}).content.decode()
    assert FOR_WOMEN not in other
    assert NOBODY_TURNED_AWAY in other


@pytest.mark.parametrize("typed", ["i am a man and he hits me", "she hits me", "violence at home"])
def test_elsewhere_the_soonest_comes_first(groups, typed):
    assert slugs(q=typed)[0] == "men"


def test_groups_that_may_be_closed_to_whoever_asks_do_not_keep_online_groups_away(whole_catalogue):
    for number in range(6):
        group = a_listing(slug=f"women-{number}", needs=("violence-at-home",), whose=["self"], for_whom=["women"])
        a_meeting(listing=group, slug=f"women-{number}", local_time=time(14))
    online = a_listing(slug="online", needs=("violence-at-home",), whose=["self"])
    a_meeting(listing=online, slug="online", local_time=time(15), mode="online")
    assert "online" in slugs(q="my wife hits me", near="Bergen")
    assert "online" not in slugs(q="my husband hits me", near="Bergen")
    assert "online" not in slugs(q="my wife hits me", near="Bergen", **{"for": "women"})


def test_what_is_asked_for_stays(groups):
    assert slugs(q="he hits me", **{"for": "men"})[0] in ("men", "both")
    assert slugs(q="he hits me", sort="soonest")[0] == "men"


def test_the_second_page_goes_on_where_the_first_ended(groups):
    text = QueryDict("q=he hits me&limit=3")
    first = search.find(query=search.parse(data=text, now=NOW), now=NOW)
    assert slugs(q="he hits me", limit="3", page=first.next) == ["men"]


def test_the_page_says_so_and_only_then(client, groups):
    assert SAID in client.get("/find/", {"q": "he hits me"}).content.decode()
    for asked in ({"q": "she hits me"}, {"q": "he hits me", "sort": "soonest"}, {"q": "he hits me", "for": "women"}):
        assert SAID not in client.get("/find/", asked).content.decode(), asked


def test_the_page_puts_them_below_all_days(client, groups):
    text = client.get("/find/", {"q": "he hits me"}).content.decode()
    places = [text.index(f'href="/meetings/{slug}') for slug in ("both", "all", "women", "men")]
    assert places == sorted(places)
    assert places[2] < text.index("These groups are for men.") < places[3]
    other = client.get("/find/", {"q": "she hits me"}).content.decode()
    assert "These groups are for men." not in other
    assert other.index('href="/meetings/men') < other.index('href="/meetings/women')


def test_where_nobody_is_near_a_group_without_a_known_place_still_stands_before_one_for_men(groups):
    a_meeting(
        listing=a_listing(slug="unplaced", needs=("violence-at-home",), whose=["self"]), slug="unplaced", place=None,
        local_time=time(20),
    )  # fmt: skip
    found = slugs(q="my husband beats me", lat="-40", lon="175", online="no")
    assert found[-1] == "men" and "unplaced" in found


def test_where_only_a_group_for_men_is_near_it_is_not_said_that_nothing_is(client, db):
    near = a_listing(slug="near", needs=("violence-at-home",), whose=["self"], for_whom=["men"])
    a_meeting(listing=near, slug="near", local_time=time(14))
    far = a_listing(slug="far", needs=("violence-at-home",), whose=["self"])
    a_meeting(listing=far, slug="far", place=a_place(latitude=69.65, longitude=18.96), local_time=time(15))
    told = client.get("/find/", {"q": "my husband beats me", "near": "Bergen"}).content.decode()
    assert "No group near that place is sure to be for you." in told and "Nothing near that place" not in told
