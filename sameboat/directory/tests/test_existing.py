"""What exists for a need, as somebody sees it who thinks of starting a group."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sameboat.directory import api
from sameboat.directory.actions.catalogue import load_catalogue
from sameboat.directory.actions.demo import load_demo
from sameboat.directory.models import Listing
from sameboat.directory.tests.makers import a_listing, a_meeting, a_place

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    load_catalogue(now=NOW)
    load_demo(now=NOW)


def test_every_need_stands_after_the_one_it_belongs_to(network, django_assert_num_queries):
    with django_assert_num_queries(1):
        needs = api.needs_to_choose()
    slugs = [need.slug for need in needs]
    assert len(slugs) == len(set(slugs)) > 100
    assert slugs.index("alcohol") > slugs.index("substances-and-habits")
    assert next(need.depth for need in needs if need.slug == "alcohol") == 1


def test_programmes_and_groups_near_a_place(network):
    found = api.existing(need="grief", near="Bergen", now=NOW)
    assert found.groups and not found.problem
    assert all(group.km is None or group.km <= 100 for group in found.groups)
    assert found.find_address == "/find/?need=grief&near=Bergen"


def test_programmes_for_the_need_or_the_one_above(network):
    for need in ("alcohol", "substances-and-habits"):
        assert api.existing(need=need, near="", now=NOW).programmes, need


def test_without_a_place_groups_from_anywhere(network):
    found = api.existing(need="grief", near="", now=NOW)
    assert found.groups and found.total >= len(found.groups) and found.groups[0].address.startswith("/listings/")


def test_a_place_nobody_knows_is_said(network):
    found = api.existing(need="grief", near="Xyzzyville-on-nothing", now=NOW)
    assert found.problem and not found.groups


def test_a_need_without_anything_has_nothing(network):
    assert api.existing(need="nobody-knows-this", near="", now=NOW).groups == []


@pytest.mark.parametrize(("takes", "there"), [(True, True), (None, True), (False, False)])
def test_nobody_is_sent_to_a_door_that_is_closed(takes, there):
    a_meeting(listing=a_listing(needs=("grief",), accepts_newcomers=takes), accepts_newcomers=takes)
    assert bool(api.fitting(need="grief", near="", now=NOW)) is there
    assert api.existing(need="grief", near="", now=NOW).groups


def test_a_group_nearby_is_there_also_where_online_groups_would_join_it():
    place = a_place(locality="Bergen")
    a_meeting(listing=a_listing(name="Near", needs=("grief",)), place=place)
    online = a_meeting(listing=a_listing(name="Online", needs=("grief",)), mode="online", place=None)
    assert online.pk
    found = api.existing(need="grief", near="Bergen", now=NOW)
    assert [group.name for group in found.groups] == ["Near"] and found.total == 1
    assert [group.name for group in api.fitting(need="grief", near="Bergen", now=NOW)] == ["Near"]
    assert {group.name for group in api.existing(need="grief", near="", now=NOW).groups} == {"Near", "Online"}


def test_more_groups_than_a_page_holds_are_all_read_each_once_the_nearest_first():
    for number in range(110):
        place = a_place(latitude=60.388 + number / 1000)
        a_meeting(listing=a_listing(name=f"Group {number}", needs=("grief",)), place=place)
    second = a_meeting(
        listing=Listing.objects.get(name="Group 0"), rule="FREQ=WEEKLY;BYDAY=TH", place=a_place(latitude=60.7)
    )
    assert second.pk
    found = api.fitting(need="grief", near="Bergen", now=NOW, most=200)
    names = [one.name for one in found]
    assert len(names) == len(set(names)) == 110 and names == [one.name for one in sorted(found, key=lambda one: one.km)]
    assert len(api.fitting(need="grief", near="Bergen", now=NOW)) == 5
    assert len(api.fitting(need="grief", near="", now=NOW, most=105)) == 105


def test_which_of_them_came_into_the_directory_since():
    marks, entries = [api.newest_entry()], []
    for name in ("Old", "New"):
        entries.append(a_listing(name=name))
        a_meeting(listing=entries[-1])
        marks.append(api.newest_entry())
    groups = api.fitting(need="drugs", near="", now=NOW)
    old, new = (one.get_absolute_url() for one in entries)
    assert [api.entered_after(groups=groups, newest=mark) for mark in marks] == [{old, new}, {new}, set()]
    assert api.entered_after(groups=[], newest=0) == set()


def test_a_closed_door_is_said_to_be_one_where_it_is_asked_for():
    for name, takes in (("Open", True), ("Closed", False), ("Unsaid", None)):
        a_meeting(listing=a_listing(name=name, needs=("grief",), accepts_newcomers=takes))
    found = api.fitting(need="grief", near="", now=NOW, and_closed=True)
    assert {one.name: one.closed for one in found} == {"Open": False, "Closed": True, "Unsaid": False}
    assert {one.name for one in api.fitting(need="grief", near="", now=NOW)} == {"Open", "Unsaid"}


def test_whoever_is_sent_on_is_not_sent_back_or_to_a_closed_door():
    place = a_place(locality="Bergen")
    own = a_listing(name="Own", needs=("grief",))
    for listing in (own, a_listing(name="Other", needs=("grief",))):
        a_meeting(listing=listing, place=place)
    a_meeting(
        listing=a_listing(name="Closed", needs=("grief",), accepts_newcomers=False),
        place=place,
        accepts_newcomers=False,
    )
    found = api.existing(need="grief", near="Bergen", now=NOW, instead_of=own.get_absolute_url())
    assert [group.name for group in found.groups] == ["Other"]
    assert {group.name for group in api.existing(need="grief", near="Bergen", now=NOW).groups} == {
        "Own",
        "Other",
        "Closed",
    }
