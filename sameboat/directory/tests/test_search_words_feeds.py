"""What lists from elsewhere bring to the search: names typed in full, troubles in the visitor's language, and rooms that are
joined from home."""

from __future__ import annotations

from datetime import time

import polib
import pytest

from sameboat.directory import search
from sameboat.directory.catalogue import rows
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting, a_need, a_place
from sameboat.directory.tests.test_search_words_typed import asked
from tests.house.walk import PACKAGE


def told(typed: str) -> list[str]:
    return [one["name"] for one in asked(q=typed).corrections if one["kind"] == "called"]


@pytest.mark.django_db
@pytest.mark.usefixtures("whole_catalogue")
def test_the_one_group_of_a_name_is_told_where_others_come_before_it() -> None:
    for at, name in enumerate(("Better Late It Gets Better", "It Gets Better", "It Gets Better Too")):
        hour = time(8) if name == "It Gets Better" else time(19 + at)
        a_meeting(listing=a_listing(name=name, needs=("alcohol",)), local_time=hour)
    search.rebuild(now=NOW)
    found = [one.card["listing"]["name"] for one in asked(q="it gets better").hits]
    assert found.index("It Gets Better") > 0
    assert told("it gets better") == ["It Gets Better"]
    assert told("it gets better too") in ([], ["It Gets Better Too"])


@pytest.mark.django_db
@pytest.mark.usefixtures("whole_catalogue")
def test_of_several_groups_of_a_name_those_on_the_page_are_not_told_again() -> None:
    for at, name in enumerate(("New Day It Gets Better", "It Gets Better", "It Gets Better")):
        a_meeting(listing=a_listing(name=name, needs=("alcohol",)), local_time=time(8 + at))
    search.rebuild(now=NOW)
    assert told("it gets better") == []


@pytest.mark.parametrize("language", ["de", "es", "nb", "lt", "ru"])
def test_those_who_have_a_trouble_are_named_in_every_language(language: str) -> None:
    said = {
        one.msgid: one.msgstr for one in polib.pofile(str(PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"))
    }
    assert [need["slug"] for need in rows(name="needs") if not said.get(need["people"])] == []


ROOM = {"access": ["step-free", "captions"], "mode": "hybrid", "timezone": "Europe/London"}


@pytest.mark.django_db
def test_what_is_joined_from_home_tells_nothing_of_the_room(client) -> None:
    a_need(slug="alcohol")
    there = a_place(locality="London", country="GB", latitude=51.584, longitude=-0.02)
    a_meeting(listing=a_listing(name="Kitchen table", needs=("alcohol",)), place=there, **ROOM)
    search.rebuild(now=NOW)
    pages = [client.get("/find/", {"q": "alcohol", "near": near}).content.decode() for near in ("Oslo", "London")]
    far, near = (page[page.index("Kitchen table") : page.index("</li>", page.index("Kitchen table"))] for page in pages)
    assert "Captions" in far and "Step-free" not in far and "London" not in far
    assert "Captions" in near and "Step-free" in near and "London" in near
