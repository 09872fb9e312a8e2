"""Whoever waits hears of every group that is new, however many stood there before; and of none that stood there already."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sameboat.directory.tests.makers import a_listing, a_meeting, a_need, a_place, is_found, is_hidden, takes_in
from sameboat.welcome.actions import waiting as acts
from sameboat.welcome.models import Waiting

HERE, CODE, NEW = "/waiting/", "/waiting/code/", "new since you wait"
GIVEN = {"need": "drugs", "place": "Bergen", "months": "3", "whose": "child"}


@pytest.fixture(autouse=True)
def drugs(db):
    return a_need(slug="drugs")


def stands(name: str, *, away: float, when: datetime | None = None) -> Any:
    """A group so many kilometres north of Bergen, in the directory since now or `when`."""
    listing = a_listing(name=name, needs=("drugs",), created_at=when or datetime.now(UTC))
    a_meeting(listing=listing, place=a_place(latitude=60.388 + away / 111))
    is_found(listing=listing)
    return listing


@pytest.fixture
def seven(drugs):
    """Groups that have been there for long, the nearest first."""
    long_ago = datetime.now(UTC) - timedelta(days=400)
    return [stands(f"Old {number}", away=number, when=long_ago) for number in range(7)]


def begun(client) -> str:
    return client.post(HERE, GIVEN).context["begun"].code


def page(client, code: str) -> str:
    return client.post(CODE, {"code": code}).content.decode()


def names(client, code: str) -> list[tuple[str, bool]]:
    return [(one.name, new) for one, new in client.post(CODE, {"code": code}).context["groups"]]


def tells() -> int:
    return acts.tell_all(now=datetime.now(UTC))


def test_a_group_farther_away_than_all_that_are_shown_is_told_and_stands_first(client, seven):
    code = begun(client)
    assert len(names(client, code)) == 5 and NEW not in page(client, code) and tells() == 0
    stands("Far and new", away=30)
    assert tells() == 1 and tells() == 0
    assert names(client, code)[0] == ("Far and new", True) and page(client, code).count(NEW) == 1


def test_where_one_of_them_rests_the_next_one_is_no_news_nor_is_it_when_it_comes_back(client, seven):
    code = begun(client)
    is_hidden(listing=seven[0])
    assert tells() == 0 and NEW not in page(client, code) and "Old 5" in page(client, code)
    is_found(listing=seven[0])
    assert tells() == 0 and NEW not in page(client, code) and "Old 0" in page(client, code)


def test_a_group_that_was_new_and_comes_back_from_rest_is_not_told_twice(client, seven):
    code, new = begun(client), stands("New", away=9)
    assert tells() == 1
    is_hidden(listing=new)
    assert tells() == 0 and NEW not in page(client, code)
    is_found(listing=new)
    assert tells() == 0 and page(client, code).count(NEW) == 1


def test_a_door_that_was_closed_when_they_began_and_is_open_now_is_told(client, seven):
    takes_in(listing=seven[6], yes=False)
    code = begun(client)
    assert tells() == 0 and "Old 6" not in page(client, code)
    takes_in(listing=seven[6], yes=True)
    assert tells() == 1 and tells() == 0 and names(client, code)[0] == ("Old 6", True)


def test_a_group_that_rested_or_was_paused_when_they_began_and_comes_back_is_no_news(client, seven):
    is_hidden(listing=seven[0])
    young = stands("Young", away=3)
    is_hidden(listing=young)
    code = begun(client)
    for one in (seven[0], young):
        is_found(listing=one)
    assert (
        tells() == 0
        and NEW not in page(client, code)
        and {("Old 0", False), ("Young", False)} <= set(names(client, code))
    )


def test_where_more_stand_than_are_looked_at_the_others_are_no_news(client, seven, monkeypatch):
    monkeypatch.setattr(acts, "LOOKED_AT", 6)
    code = begun(client)
    assert len(Waiting.objects.get().there_refs) == 6
    is_hidden(listing=seven[0])
    assert tells() == 0 and NEW not in page(client, code), "the seventh was there before"
    stands("New", away=1)
    assert tells() == 1 and names(client, code)[0] == ("New", True)


def test_whoever_waited_before_all_groups_were_looked_at_is_told_of_no_old_one(client, seven):
    """Rows of then know the nearest five only; and were told of some that had stood there all the time."""
    code = begun(client)
    five = [one.get_absolute_url() for one in seven[:5]]
    Waiting.objects.update(there_refs=five, told_refs=[*five, seven[5].get_absolute_url()])
    assert tells() == 0 and NEW not in page(client, code)
    stands("New", away=30)
    assert tells() == 1 and tells() == 0 and page(client, code).count(NEW) == 1
