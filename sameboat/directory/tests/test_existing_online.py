"""What exists online for a need, for somebody whose group is to meet online, and for somebody in a town."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sameboat.directory import api
from sameboat.directory.tests.makers import a_listing, a_meeting, a_place

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def both(db):
    """A group in Bergen, one online, and one that is both."""
    a_meeting(listing=a_listing(name="Near", needs=("grief",)), place=a_place(locality="Bergen"))
    a_meeting(listing=a_listing(name="Online", needs=("grief",)), mode="online", place=None)
    a_meeting(listing=a_listing(name="Both", needs=("grief",)), mode="hybrid", place=a_place(locality="Bergen"))


def names(groups):
    return {one.name for one in groups}


@pytest.mark.parametrize("typed", ["online", "Online", " ONLINE ", "on Zoom", "På nett", "im Internet", "En línea",
                                   "internetu", "Онлайн", "by phone"])  # fmt: skip
def test_whoever_is_to_meet_online_reads_what_exists_online(both, typed):
    found = api.existing(need="grief", near=typed, now=NOW)
    assert not found.problem and found.is_online
    assert names(found.groups) == {"Online", "Both"} and not found.online
    assert found.find_address == "/find/?need=grief&online=only"
    assert names(api.fitting(need="grief", near=typed, now=NOW)) == {"Online", "Both"}


@pytest.mark.parametrize("typed", ["Online-on-nothing", "Bergen online"])
def test_a_town_with_that_word_beside_it_is_looked_for_as_a_town(both, typed):
    found = api.existing(need="grief", near=typed, now=NOW)
    assert not found.is_online and "Online" not in names(found.groups)


def test_in_a_town_what_exists_online_is_told_apart_and_nobody_twice(both):
    found = api.existing(need="grief", near="Bergen", now=NOW, and_online=True)
    assert names(found.groups) == {"Near", "Both"} and names(found.online) == {"Online"}
    assert found.total == 2 and found.online_address == "/find/?need=grief&online=only"


def test_where_none_is_near_what_exists_online_is_told(both):
    found = api.existing(need="grief", near="Tromsø", now=NOW, and_online=True)
    assert not found.groups and names(found.online) == {"Online", "Both"}


def test_without_a_place_they_stand_among_the_others(both):
    found = api.existing(need="grief", near="", now=NOW)
    assert names(found.groups) == {"Near", "Online", "Both"} and not found.online


def test_a_place_nobody_knows_is_said_in_a_sentence_for_people(both):
    found = api.existing(need="grief", near="Xyzzyville-on-nothing", now=NOW, and_online=True)
    assert found.problem == "We do not know this place." and not found.groups
    assert names(found.online) == {"Online", "Both"}, "that is true wherever it is"


def test_whoever_is_sent_on_is_not_sent_back_and_not_to_a_closed_door(both):
    own = a_listing(name="Own", needs=("grief",))
    a_meeting(listing=own, mode="online", place=None)
    closed = a_listing(name="Closed", needs=("grief",), accepts_newcomers=False)
    a_meeting(listing=closed, mode="online", place=None, accepts_newcomers=False)
    for near in ("online", "Tromsø"):
        found = api.existing(need="grief", near=near, now=NOW, instead_of=own.get_absolute_url(), and_online=True)
        assert names([*found.groups, *found.online]) == {"Online", "Both"}


def test_only_who_asks_for_it_is_told_what_is_online_beside_a_place(both):
    assert not api.existing(need="grief", near="Tromsø", now=NOW).online
