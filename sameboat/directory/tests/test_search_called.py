"""Groups are found by what they are called, whatever else the words could mean."""

from __future__ import annotations

import pytest

from sameboat.directory import search
from sameboat.directory.models import Listing
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, is_hidden
from sameboat.directory.tests.test_search_words_typed import asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
CALLED = (
    "As Bill Sees It", "B.Y.O.B.", "T.G.I.F.", "byob", "Friday B.Y.O.B", "as bill sees it", "Bill & Bob's Book Club", "Bill & Bob’s Book Club",
)  # fmt: skip


@pytest.fixture
def called():
    """Groups with names that mean something else, and one for the other meaning."""
    for name in ("As Bill Sees It", "B.Y.O.B.", "T.G.I.F.", "Friday B.Y.O.B.", "Bill & Bob's Book Club"):
        a_meeting(listing=a_listing(name=name, needs=("alcohol",)))
    a_meeting(listing=a_listing(name="Open letters", needs=("debt",)))
    search.rebuild(now=NOW)


@pytest.mark.parametrize("typed", CALLED)
def test_a_group_is_found_by_its_name(called, typed):
    found = [one.card["listing"]["name"] for one in asked(q=typed).hits]
    told = [one["kind"] for one in asked(q=typed).corrections]
    assert found, told
    assert all(typed.lower().replace(".", "").replace("’", "'") in name.lower().replace(".", "") for name in found)


OTHERWISE = (
    "Til i morgen",
    "Too young for this, Peckham",
    "Grupo del jueves",
    "Ikke alene i kantina",
    "Men in recovery today",
)


@pytest.fixture
def otherwise():
    """Groups whose whole name is read as a day, a place, a need, or for whom; and enough others that fit that."""
    for number in range(60):
        a_meeting(listing=a_listing(name=f"Evening {number}", needs=("alcohol",)))
    for name in OTHERWISE:
        a_meeting(listing=a_listing(name=name, needs=("suicidal-thoughts",)))
    search.rebuild(now=NOW)


@pytest.mark.parametrize("typed", [*OTHERWISE, "til i morgen", "TIL I MORGEN!", "  grupo  del jueves "])
def test_a_group_whose_name_is_read_otherwise_is_told(otherwise, typed):
    answer = asked(q=typed)
    told = [one["name"] for one in answer.corrections if one["kind"] == "called"]
    found = [one.card["listing"]["name"] for one in answer.hits]
    assert [one for one in OTHERWISE if one.lower() == " ".join(typed.lower().split()).strip("!")] in (
        told,
        found[:1],
    )  # beside the list, or at its head


def test_what_stands_in_the_list_is_not_told_again(called):
    assert not [one for one in asked(q="As Bill Sees It").corrections if one["kind"] == "called"]


@pytest.mark.parametrize("typed", ["morgen", "til i", "i morgen til", "grupo", "", "x" * 300])
def test_a_part_of_a_name_is_none(otherwise, typed):
    assert not [one for one in asked(q=typed).corrections if one["kind"] == "called"]


def test_a_group_that_has_gone_is_told_no_more(otherwise):
    listing = Listing.objects.get(name="Til i morgen")
    assert [one["name"] for one in asked(q="til i morgen").corrections if one["kind"] == "called"] == ["Til i morgen"]
    is_hidden(listing=listing)
    assert not [one for one in asked(q="til i morgen").corrections if one["kind"] == "called"]


def test_the_page_leads_to_it(otherwise, client):
    page = client.get("/find/", {"q": "til i morgen"}).content.decode()
    listing = Listing.objects.get(name="Til i morgen")
    assert f'A group has just this name: <a href="{listing.get_absolute_url()}">Til i morgen</a>' in page
