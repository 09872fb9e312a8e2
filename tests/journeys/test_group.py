"""A group that promises, meets and shows itself, in a real browser: from the plan's town to being found, and each screen looked at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from sameboat.directory.tests.makers import a_need
from sameboat.groups.actions.declaring import propose
from sameboat.groups.actions.door import let_in
from sameboat.groups.tests.makers import a_core, a_group, an_account

SCREENS = (
    "declaration/", "declaration/wording/", "declaration/signatures/", "passed-on/", "schedule/", "schedule/change/",
    "publish/", "",
)  # fmt: skip


@pytest.fixture
def group(db):
    a_need(slug="grief", name="Grief")
    group = a_group(members=5, now=datetime.now(UTC))
    a_core(group=group)
    birch = group.members.get(name="Birch")
    propose(member=birch, lines=["I knock before I come in."], organisation="", now=datetime.now(UTC))
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


def test_settle_a_day_look_show_and_be_found_without_scripts(signed_in, group, page, picture):
    robin, base = group.members.get(name="Robin").account, f"/groups/{group.ref}/"
    opened = signed_in(robin, f"{base}schedule/change/", scripts=False)
    assert opened.input_value("[name=locality]") == "Bergen"
    opened.fill("[name=local_time]", "19:00")
    opened.fill("[name=street]", "Skolegaten 1")
    opened.click("main button[type=submit]")
    assert "Every Tuesday at 19:00" in opened.inner_text("main")
    opened.goto(f"{base}publish/")
    opened.check("[name=whose][value=self]")
    opened.fill("[name=first_visit]", "Somebody says hello.")
    opened.click("button[value=look]")
    assert "This is what the public will see." in opened.inner_text("main")
    picture(opened, "group-preview")
    opened.click("button[value=change]")
    assert opened.input_value("[name=first_visit]") == "Somebody says hello."
    opened.click("button[value=look]")
    opened.click("button[value=publish]")
    assert "Your group stands in the directory." in opened.inner_text("main")
    found = page("/find/?need=grief&near=Bergen", scripts=False).inner_text("main")
    assert "Evening circle" in found and "Skolegaten" not in found and "Robin" not in found


def test_whoever_is_new_promises_first(signed_in, group):
    new = let_in(group=group, account=an_account(), name="Wren", way="request", now=datetime.now(UTC))
    opened = signed_in(new.account, f"/groups/{group.ref}/", scripts=False)
    text = opened.inner_text("main")
    assert "You sign as Wren" in text and "Robin" not in text
    opened.click("main form button")
    assert "Robin" in opened.inner_text("main")


def test_each_screen_is_clean_and_fits(signed_in, group, axe, too_wide, large_text, picture):
    robin = group.members.get(name="Robin").account
    wrong = []
    for size, dark in (("small", False), ("wide", True)):
        opened = signed_in(robin, "/credits/", size=size, dark=dark)
        for screen in SCREENS:
            opened.goto(f"/groups/{group.ref}/{screen}")
            picture(opened, f"group-{screen.replace('/', '-') or 'home'}{size}")
            wrong += [f"{screen} {size}: {fault}" for fault in axe(opened)]
            wrong += [f"{screen} {size} is too wide"] if too_wide(opened) else []
            large_text(opened)
            wrong += [f"{screen} {size} is too wide with large text"] if too_wide(opened) else []
    assert not wrong
