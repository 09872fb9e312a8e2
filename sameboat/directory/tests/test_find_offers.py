"""What the results offer beside: never less than they say, and for the same people."""

from __future__ import annotations

import pytest

from sameboat.directory.tests.makers import a_listing, a_meeting, a_need, a_place
from sameboat.directory.tests.test_find_honestly import find, tuesday

pytestmark = pytest.mark.django_db
__all__ = ["find", "tuesday"]
VOSS = {"latitude": 60.63, "longitude": 6.42, "locality": "Voss"}  # 66 km from Bergen
OSLO = {"latitude": 59.913, "longitude": 10.739, "locality": "Oslo"}  # 305 km


def beside(text: str) -> str:
    return text.split("You could also look at")[1].split("</section>")[0]


@pytest.mark.parametrize(
    ("place", "asked", "offered"),
    [
        ({}, "", True), ({}, "&online=only", False), (VOSS, "", False), (OSLO, "", False), (OSLO, "&online=no", False),
        (OSLO, "&km=50", False),
    ],
)  # fmt: skip
def test_a_hundred_km_are_offered_only_where_they_are_more_and_hold_something(find, place, asked, offered):
    """Where nothing was near, the search went beyond them by itself."""
    a_meeting(place=a_place(**place))
    a_meeting(mode="online", place=None)
    text = find(f"?need=drugs&near=Bergen{asked}")
    assert ("Look within 100 km" in beside(text)) is offered
    assert ("km=100" in beside(text)) is offered


def test_another_need_is_offered_for_the_same_people(find):
    drugs = a_need(slug="drugs", name="Drugs", people="people who use drugs", whose=["self", "child"])
    drugs.words.create(word="cannabis")
    drugs.related.add(a_need(slug="alcohol", name="Alcohol", people="people who drink", whose=["self", "child"]))
    a_meeting(listing=a_listing(whose=["child"]))
    a_meeting(listing=a_listing(needs=("alcohol",), whose=["child"]))
    assert "need=alcohol&amp;whose=child" in beside(find("?q=my+son+uses+cannabis"))
    a_need(slug="gambling", name="Gambling", people="people who gamble", whose=["self", "child"])
    drugs.related.add(a_need(slug="gambling"))
    a_meeting(listing=a_listing(needs=("gambling",), whose=["self"]))
    text = beside(find("?q=my+son+uses+cannabis"))
    assert "need=gambling" not in text, "no offer leads to groups for others, or to none"


@pytest.mark.parametrize("typed", ["my+brother+has+glorbitis", "my+brother+lives+with+me", "mein+Bruder+hat+Glorbitis"])
def test_of_somebody_close_alone_no_loss_is_offered(find, typed):
    grief = a_need(slug="grief", name="Grief")
    loss = a_need(slug="losing-a-sibling-or-friend", name="Losing a brother, sister or friend", parent=grief)
    for word in ("my brother died", "bruder gestorben"):
        loss.words.create(word=word)
    a_meeting(listing=a_listing(needs=("losing-a-sibling-or-friend",), whose=["self"]))
    assert "Losing" not in beside(find(f"?q={typed}")) and "Grief" not in beside(find(f"?q={typed}"))


def test_the_name_of_a_group_calls_for_no_help(find):
    a_meeting(listing=a_listing(name="A place at the table"))
    assert "help-first" not in find("?q=A+place+at+the+table")
    assert "help-first" in find("?q=there+is+a+place+at+the+table")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Few groups meet near you, so"),
        ("&within=3", "Few groups near you begin in the next 3 hours, so"),
        ("&day=wed", "Few groups near you meet at that time, so"),
    ],
)
def test_few_at_this_time_are_not_few(find, asked, said):
    for _ in range(2):
        a_meeting()
    a_meeting(mode="online", place=None, rule="FREQ=DAILY", local_time="14:30")
    text = find(f"?need=drugs&near=Bergen{asked}")
    assert said in text


TWO = ('href="/is-this-for-me/">Is this for me?</a>', 'href="/where-are-you-now/">Where are you now?</a>')


@pytest.mark.parametrize(
    ("asked", "lost"),
    [
        ("?q=i+dont+know+what+is+wrong+with+me", True),
        ("?q=i+feel+nothing&near=Bergen", True),
        ("?q=i+feel+nothing&near=Bergen&need=drugs", False),
        ("?q=drugs&near=Bergen", False),
        ("?q=Quiet+harbour", False),
        ("?near=Bergen", False),
    ],
)
def test_whoever_cannot_say_what_it_is_is_led_to_two_questions_before_any_list(find, asked, lost):
    a_need(slug="drugs", name="Drugs").words.create(word="drugs")
    a_meeting(listing=a_listing(name="Quiet harbour"))
    main = find(asked).split("<main")[1]
    before = main.split('class="views')[0]
    assert [link in before for link in TWO] == [lost, lost]
    assert ("You do not need a name for it." in before) is lost
    assert "<h1>Groups</h1>" not in main or not lost


@pytest.mark.parametrize(("near", "postcode"), [("10999", True), ("SW9 8PR", True), ("Qwertyville", False)])
def test_a_postcode_alone_is_told_that_a_town_is_needed(client, near, postcode):
    text = client.get("/find/", {"q": "drugs", "near": near}).content.decode()
    assert "We do not know this place." in text and f'value="{near}"' in text
    assert ("A postcode alone does not tell us where" in text) is postcode
    assert ("Try the next larger town." in text) is not postcode


@pytest.mark.parametrize(
    ("asked", "said"),
    [("", "Drugs"), ("&from=17:00&to=21:59", "Drugs · Evenings"), ("&from=18:30", "Drugs · 18:30–23:59")],
)
def test_the_heading_says_when_in_the_day(find, asked, said):
    a_need(slug="drugs", name="Drugs")
    a_meeting(listing=a_listing(whose=[]))
    assert f"<h1>{said}</h1>" in find(f"?need=drugs{asked}")


@pytest.mark.usefixtures("whole_catalogue")
@pytest.mark.parametrize(("first", "then"), [("en", "de"), ("de", "en")])
def test_a_need_has_its_name_in_the_language_of_the_page_whoever_asked_before(client, first, then):
    names = {"en": "Grief and loss", "de": "Trauer und Verlust"}
    for language in (first, then):
        page = client.get("/find/", {"need": "grief"}, headers={"Accept-Language": language}).content.decode()
        assert names[language] in page.split("<h1")[1].split("</h1>")[0]
