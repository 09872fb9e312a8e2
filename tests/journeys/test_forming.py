"""Forming a group in a real browser: every screen accessible on the smallest phone, and looked at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameboat.groups.actions import deciding, errands, forming, publicity, venues
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.tests.makers import a_group, a_plan, a_schedule, an_account, is_published, joins

OF_A_PLAN = ("forming", "stand_by", "opening", "venues", "publicity", "professionals", "first_meeting")
OF_A_GROUP = (
    "forming", "venues", "venue_letter", "publicity", "flyer", "brochure", "notice", "call", "first_meeting", "wishes",
    "decisions", "errands", "projects", "professionals", "home",
)  # fmt: skip
ADDRESS = {"stand_by": "stand-by", "first_meeting": "first-meeting", "venue_letter": "venues/letter", "home": ""}
pytestmark = pytest.mark.usefixtures("the_catalogue")


@pytest.fixture
def signed_in(page, live_server):
    """Open a page as somebody."""

    def open_as(account, path, **more):
        client = Client()
        client.force_login(account)
        opened = page("about:blank", **more)
        opened.context.add_cookies(
            [{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}]
        )
        opened.goto(path)
        return opened

    return open_as


@pytest.fixture
def robin():
    return an_account()


@pytest.fixture
def plan(robin):
    """A plan of two; one of them stands by it."""
    now = datetime.now(UTC)
    plan = a_plan(by=robin, answered=True, now=now)
    make_charter(group=plan, now=now)
    joins(group=plan, account=an_account(), now=now)
    forming.stand_by(member=plan.members.get(name="Robin"), now=now)
    return plan


@pytest.fixture
def group(robin):
    """A group that looks for people, with something on each of its lists."""
    now = datetime.now(UTC)
    group = a_group(by=robin, members=4, state="recruiting", now=now)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now, email="circle@example.org", phone="+47 555 01 234")
    robin_, alder = group.members.get(name="Robin"), group.members.get(name="Alder")
    for kind, name in (("church", "St Olav"), ("library", "The town library"), ("home", "")):
        given = {
            "kind": kind,
            "name": name,
            "place": "Bergen",
            "reach": "post@example.org",
            "note": "Ring in the morning.",
        }
        last = venues.keep_venue(group=group, given=given, number=None, now=now)
    venues.set_venue(group=group, number=last.pk, state="chosen", now=now)
    for channel, name in (
        ("hospital", "Haukeland, social service"),
        ("school", "Nygård school"),
        ("accountable", "The council"),
    ):
        outlet = publicity.add_outlet(
            group=group, given={"channel": channel, "name": name, "note": "Second floor."}, now=now
        )
        if channel == "hospital":
            publicity.outlet_done(group=group, number=outlet.pk, done=True, now=now)
        if channel == "school":
            publicity.take_outlet(member=alder, number=outlet.pk, now=now)
    for sort, text, heading, dots in (
        ("wish", "A walk once a month.", "Outside", 4), ("wish", "Swim together in summer.", "Outside", 1),
        ("wish", "No advice.", "", 6), ("need", "To sleep.", "Nights", 7), ("need", "Somebody to call at night.", "Nights", 3),
    ):  # fmt: skip
        wish = deciding.add_wish(group=group, sort=sort, text=text)
        deciding.sort_wish(group=group, number=wish.pk, heading=heading, dots=dots)
    errands.add_errand(group=group, text="Buy tea and cups")
    keys = errands.add_errand(group=group, text="Fetch the keys before the meeting")
    errands.ask_who(group=group)
    errands.take_errand(member=robin_, number=keys.pk)
    errands.add_project(group=group, text="A shelf with books", large=False)
    errands.add_project(group=group, text="An open evening in the town hall", large=True)
    later = {"affiliation": "alone", "help": "began", "hand_over_on": (now + timedelta(days=180)).date()}
    forming.say_who_helps(group=group, now=now, **later)
    forming.tick(group=group, thing="power", there=True)
    return group


def path_of(group, name):
    part = ADDRESS.get(name, name)
    return f"/groups/{group.ref}/{part}/" if part else f"/groups/{group.ref}/"


def fits(opened):
    return opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def look(opened, group, names, axe, picture, kind):
    """One page after the other in the same window."""
    for name in names:
        opened.goto(path_of(group, name))
        assert axe(opened) == [], name
        assert fits(opened), name
        picture(opened, f"forming-{kind}-{name}")


def test_every_screen_of_a_plan_is_for_everybody(signed_in, plan, robin, axe, picture):
    opened = signed_in(robin, path_of(plan, "forming"), size="small", dark=True, bypass=True)
    look(opened, plan, OF_A_PLAN, axe, picture, "plan")


def test_every_screen_of_a_group_is_for_everybody(signed_in, group, robin, axe, picture):
    opened = signed_in(robin, "/groups/from-nothing/", size="small", bypass=True)
    assert axe(opened) == [] and fits(opened)
    look(opened, group, OF_A_GROUP, axe, picture, "group")
