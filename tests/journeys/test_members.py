"""People of a group in a real browser: somebody asks from the directory, is welcomed and comes in; and each screen looked at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from sameboat.directory.tests.makers import a_need
from sameboat.groups.actions import belonging, coming_in, disagreeing, tasks
from sameboat.groups.models import PSEUDONYM_LONGEST, Role
from sameboat.groups.tests.makers import a_group, an_account, is_published
from sameboat.welcome.tests.makers import a_question, answers

SCREENS = ("", "members/", "roles/", "step-back/", "door/", "disagreements/", "leave/")


def now():
    return datetime.now(UTC)


@pytest.fixture
def group(db):
    a_need(slug="grief", name="Grief")
    group = a_group(members=5, now=now())
    for key in ("tea", "reader", "opener"):
        tasks.use_task(by=group.members.get(name="Robin"), key=key, name="", now=now())
    who = {one.name: one for one in group.members.all()}
    tasks.take(member=who["Robin"], key="tea", shares_it=False, now=now())
    Role.objects.filter(member=who["Alder"]).delete()
    tasks.take(member=who["Cedar"], key="facilitator", shares_it=True, now=now())
    belonging.wish_core(member=who["Dogwood"], now=now())
    coming_in.ask(group=group, by=an_account(), name="Ash", fits=True, guest=False, now=now())
    disagreeing.begin(by=who["Alder"], number=who["Robin"].pk, now=now())
    return group


@pytest.fixture
def signed_in(page, live_server):
    """Open a page as somebody."""

    def open_as(account, path, **more):
        client = Client()
        client.force_login(account)
        opened = page("about:blank", bypass=True, **more)
        opened.context.add_cookies(
            [{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}]
        )
        opened.goto(path)
        return opened

    return open_as


def test_ask_be_welcomed_and_come_in_without_scripts(signed_in, group, picture, quiet):
    quiet.expected += ["status of 400"]  # a box that was not ticked is told
    slug, wren = is_published(group=group, now=now()), an_account()
    theirs = signed_in(wren, f"/groups/ask/{slug}/", scripts=False)
    picture(theirs, "members-ask")
    theirs.fill("[name=pseudonym]", "Wren")
    theirs.click("main form button[type=submit]")
    assert "Come in only if they fit." in theirs.inner_text("main")
    theirs.check("[name=fits]")
    theirs.click("main form button[type=submit]")
    assert "You have asked" in theirs.inner_text("main")
    door = signed_in(group.members.get(name="Robin").account, f"/groups/{group.ref}/door/", scripts=False)
    row = door.locator("li", has_text="Wren")
    row.locator("[name=resolved]").check()
    row.locator("button[value=welcome]").click()
    theirs.reload()
    picture(theirs, "members-offered")
    theirs.click("button[value=take]")
    assert "You sign as Wren" in theirs.inner_text("main") and "Robin" not in theirs.inner_text("main")


def test_each_screen_is_clean_and_fits(signed_in, group, axe, too_wide, large_text, picture):
    robin, number = group.members.get(name="Robin").account, group.disagreements.get().pk
    group.members.filter(name="Birch").update(name="W" * PSEUDONYM_LONGEST)  # the widest name there can be
    wrong = []
    for size, dark in (("small", False), ("wide", True)):
        opened = signed_in(robin, "/groups/", size=size, dark=dark)
        for screen in (*SCREENS, f"disagreements/{number}/"):
            opened.goto(f"/groups/{group.ref}/{screen}")
            picture(opened, f"members-{screen.replace('/', '-') or 'home-'}{size}")
            wrong += [f"{screen} {size}: {fault}" for fault in axe(opened)]
            wrong += [f"{screen} {size} is too wide"] if too_wide(opened) else []
            large_text(opened)
            wrong += [f"{screen} {size} is too wide with large text"] if too_wide(opened) else []
    assert not wrong


@pytest.mark.parametrize("size", ["small", "wide"])
def test_the_button_of_the_last_one_to_leave_stands_apart_from_who_waits(signed_in, db, size):
    a_need(slug="grief", name="Grief")
    last = a_group(members=1, now=now()).members.get()
    answers(member=last, now=now())
    a_question(group=last.group, words="We have not slept.", now=now())
    opened = signed_in(last.account, f"/groups/{last.group.ref}/leave/", size=size)
    card, button = (opened.locator(one).last.bounding_box() for one in ("main .card", "main .button-primary"))
    assert button["y"] - card["y"] - card["height"] >= 12
