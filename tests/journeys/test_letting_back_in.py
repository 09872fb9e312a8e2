"""Somebody has lost everything: two members of their group read five words each to them, and they are back with new words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameboat.accounts.models import Account
from sameboat.accounts.tests.makers import secret_of
from sameboat.directory.tests.makers import a_need
from sameboat.groups.tests.makers import a_group
from tests.journeys.test_account import sign_in, sign_out, write_down

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = timedelta(days=60)
AWAY = "https://weather.example/"


@pytest.fixture
def group():
    a_need(slug="grief", name="Grief")
    group = a_group(members=5, now=datetime.now(UTC) - LONG_AGO)
    Account.objects.filter(pk=group.members.get(name="Cedar").account_id).update(handle="otter-lamp-4271")
    return group


@pytest.fixture
def member_opens(page, live_server, group):
    """Open the page as this member does, from the list of who is here."""

    def open_as(name, **more):
        client = Client()
        client.force_login(group.members.get(name=name).account)
        opened = page("about:blank", **more)
        opened.context.add_cookies(
            [{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}]
        )
        opened.goto(f"/groups/{group.ref}/members/")
        opened.click("text=Somebody of us has lost every way in")
        return opened

    return open_as


def vouch(opened) -> str:
    opened.check("label:has-text('Cedar') input")
    opened.check("[name=spoken]")
    opened.click("text=I vouch for them")
    return " ".join(opened.locator(".five-words li").all_text_contents())


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_lost_everything_and_back_with_new_words(page, member_opens, group, quiet, picture, scripts):
    quiet.expected.append("400")
    first = member_opens("Robin", scripts=scripts)
    first.click("text=I vouch for them")
    assert "Choose who it is." in first.inner_text("main") and "can be from anybody" in first.inner_text("main")
    halves = [vouch(first), vouch(member_opens("Birch", scripts=scripts))]
    lost = page("/come-back/", size="phone")
    lost.click("text=I have the ten words")
    lost.fill("#before-words", " ".join(halves).upper())
    lost.click("#before-go")
    new = write_down(lost)
    lost.click("text=Use these words from now on")
    lost.wait_for_url("**/me/sheet/")
    sign_out(lost)
    cedar = group.members.get(name="Cedar").account
    assert not cedar.check_password(secret_of("six old words"))
    sign_in(lost, cedar.handle, new)
    lost.wait_for_url("**/me/")
    assert "re-introduced by two members" in lost.inner_text("main")
    lost.goto(f"/groups/{group.ref}/members/")
    assert "Robin" in lost.inner_text("main"), "they kept their place"
    first.goto(f"/groups/{group.ref}/")
    assert "had lost every way in" in first.inner_text("main")
    picture(first, "let-back-in-home")


def test_the_words_do_not_come_back_with_the_browser(member_opens, settings, quiet):
    settings.SAMEBOAT_EXIT_TO = AWAY
    quiet.elsewhere.add("weather.example")
    quiet.expected.append("404")  # whoever has left is a stranger to the group
    opened = member_opens("Robin")
    opened.context.route(f"{AWAY}**", lambda route: route.fulfill(body="<h1>Sunny</h1>", content_type="text/html"))
    words = vouch(opened)
    opened.click("#leave")
    opened.wait_for_url(AWAY)
    with opened.expect_event("framenavigated", lambda frame: frame.url == AWAY):
        opened.evaluate("history.back()")
    opened.wait_for_load_state()
    assert not [word for word in words.split() if f">{word}<" in opened.content()]


@pytest.mark.parametrize(("size", "dark"), [("small", False), ("phone", True), ("wide", False)])
def test_each_state_is_clean_and_fits(member_opens, axe, too_wide, large_text, picture, quiet, size, dark):
    quiet.expected += ["400", "409"]
    opened = member_opens("Robin", size=size, dark=dark, bypass=True)
    wrong = []

    def look(state: str) -> None:
        picture(opened, f"let-back-in-{state}-{size}")
        wrong.extend(f"{state}: {fault}" for fault in axe(opened))
        wrong.extend([f"{state} is too wide"] if too_wide(opened) else [])

    look("empty")
    opened.click("text=I vouch for them")
    look("wrong")
    vouch(opened)
    look("words")
    opened.goto(opened.url)
    look("vouched")
    vouch(opened)
    assert "You have vouched already." in opened.inner_text("main")
    look("twice")
    large_text(opened)
    wrong.extend(["too wide with large text"] if too_wide(opened) else [])
    assert not wrong
