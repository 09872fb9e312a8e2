"""The pages of a group's life in a real browser: every stage looked at, on a phone in light and on a wide screen in the dark."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from sameboat.groups import queries
from sameboat.groups.actions import choosing, closing, merging, resting, runs, splitting
from sameboat.groups.models import Group, Split
from sameboat.groups.tests.makers import a_group, a_schedule, an_account

DAY = timedelta(days=1)
pytestmark = pytest.mark.usefixtures("the_catalogue")


@pytest.fixture
def robin():
    return an_account()


def running(robin, now, members=5) -> Group:
    group = a_group(by=robin, members=members, now=now)
    a_schedule(group=group, now=now)
    return Group.objects.get(pk=group.pk)


def closed(robin, now, *, meetings, begun) -> Group:
    group = running(robin, now)
    Group.objects.filter(pk=group.pk).update(type="closed")
    group.refresh_from_db()
    schedule = a_schedule(group=group, rule="FREQ=DAILY", first_date=date(2026, 1, 1), now=now)
    then = now - begun * DAY
    runs.plan_run(
        group=group, meetings=meetings, first_at=queries.starts_of(schedule=schedule, after=then, count=1)[0], now=then
    )
    return group


def ten(robin, now) -> Group:
    group = running(robin, now, members=10)
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=group.members.get(name=name), could=True, now=now)
    return group


def chosen(robin, now) -> Group:
    group = ten(robin, now)
    choosing.begin_split(group=group, name="Morning circle", now=now)
    for one in group.members.all():
        choosing.choose_side(member=one, wish="either", now=now)
    return group


def divided(robin, now) -> Group:
    group = chosen(robin, now)
    seen = queries.choosing(split=Split.objects.get(group=group), buddies=(), now=now).digest
    for one in group.members.all():
        choosing.agree(member=one, seen=seen, buddies=(), now=now)
    splitting.split(group=group, seen=seen, buddies=(), now=now)
    return group


def wanted_back(robin, now) -> Group:
    group = divided(robin, now)
    Split.objects.get(group=group).ways_back.update(wants_back=True)
    return group


def wanted_one(robin, now) -> Group:
    group = chosen(robin, now)
    Split.objects.get(group=group).sides.update(agreed_to=queries.ONE)
    return group


def choosing_now(robin, now) -> Group:
    group = ten(robin, now)
    choosing.begin_split(group=group, name="Morning circle", now=now)
    return group


def resting_now(robin, now) -> Group:
    group = running(robin, now)
    resting.rest(group=group, now=now)
    return group


def joining(robin, now) -> Group:
    group, other = a_group(by=robin, members=2, now=now), a_group(members=4, name="Morning circle", now=now)
    merging.take_up(group=other, code=merging.offer(group=group, form_key="a-key", now=now), now=now)
    return group


def ending(robin, now) -> Group:
    group = running(robin, now)
    closing.want_to_end(member=group.members.get(name="Birch"), yes=True, now=now)
    return group


def ended(robin, now) -> Group:
    group = running(robin, now)
    for one in group.members.all():
        closing.want_to_end(member=one, yes=True, now=now)
    closing.close(group=group, now=now)
    return group


SCREENS = {
    "home": ("", ten), "life": ("life/", running), "run": ("run/", lambda r, now: closed(r, now, meetings=4, begun=3)),
    "next-run": ("run/next/", running), "rest": ("rest/", resting_now), "split-prepare": ("split/", ten),
    "split-choose": ("split/", choosing_now), "split-shown": ("split/", chosen), "split-done": ("split/", divided), "split-stop": ("split/?sure=stop", wanted_one), "split-undo": ("split/?sure=undo", wanted_back),
    "home-wanted": ("", wanted_back), "door-kept": ("door/", divided), "door-choosing": ("door/", choosing_now), "lineage": ("lineage/", divided), "merge": ("merge/", running), "merge-join": ("merge/", joining),
    "leave": ("leave/", lambda r, now: closed(r, now, meetings=4, begun=3)), "close": ("close/", ending), "ended": ("close/", ended),
}  # fmt: skip


@pytest.mark.parametrize("name", SCREENS)
def test_every_stage_can_be_used_by_everyone(
    page, becomes, live_server, axe, picture, too_wide, large_text, robin, name
):
    path, made = SCREENS[name]
    group = made(robin, datetime.now(UTC))
    client = Client()
    client.force_login(robin)
    cookie = {"name": "session", "value": client.cookies["session"].value, "url": live_server.url}
    opened = page("about:blank", bypass=True)
    opened.context.add_cookies([cookie])
    for size, dark in (("wide", True), ("phone", False), ("small", False)):
        becomes(opened, size=size, dark=dark)
        opened.goto(f"/groups/{group.ref}/{path}")
        if size != "small":
            picture(opened, f"group-{name}-{size}")
            assert opened.locator("h1").is_visible() and axe(opened) == []
        else:
            large_text(opened)
        assert too_wide(opened) == 0, size
