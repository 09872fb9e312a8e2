"""When something else takes its place: a look that cannot leave the browser (SAFE-09, SAFE-10)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from sameboat.directory import api
from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.rules.habits import IT_HAS_A_HOLD, MAY_TAKE_ITS_PLACE

PATH = "/something-else/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client) -> str:
    load_catalogue(now=datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
    return client.get(PATH).content.decode()


def test_it_holds_substances_and_habits_and_nothing_of_it_can_be_sent(page) -> None:
    for sentence in (*MAY_TAKE_ITS_PLACE, *IT_HAS_A_HOLD):
        assert sentence in page
    assert page.count('<input type="checkbox" autocomplete="off">') == len(MAY_TAKE_ITS_PLACE) + len(IT_HAS_A_HOLD)
    inside = page.split("<main")[1].split("</main")[0]
    assert "<form" not in inside and "<script" not in inside and not re.search(r"<input[^>]*name=", inside)


def test_sex_and_love_stand_in_the_list_like_anything_else(page) -> None:
    """In neutral words, without a number, and with the way to groups for it."""
    assert "Sex, porn, or looking for either" in page and "/needs/sex-and-love/" in page
    assert "33" not in page.split("<main")[1].split("</main")[0]


def test_it_leads_to_groups_that_fit_and_to_people_who_answer(page) -> None:
    for address in ("/needs/alcohol/", "/needs/gambling/", "/help-now/", "/concern/", "/library/"):
        assert f'href="{address}"' in page
    assert "no test and no diagnosis" in page and "Speak with a doctor before." in page


@pytest.mark.parametrize(("slug", "told"), [("alcohol", True), ("cocaine-and-speed", True), ("grief", False)])
def test_it_is_told_where_one_can_depend_on_something(client, page, slug, told) -> None:
    assert (f'{PATH}">A look for you alone' in client.get(f"/needs/{slug}/").content.decode()) is told
    assert bool(api.may_take_its_place(need=slug)) is told


def test_it_takes_no_post(client) -> None:
    assert client.post(PATH, {"x": "1"}).status_code == 405
