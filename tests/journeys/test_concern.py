"""Telling a concern, reading it, and the desk, in a real browser: no scripts, small, dark, large text, accessibility."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sameboat.directory.tests.test_told import a_correction, a_proposal, a_suggestion
from sameboat.safety.actions.concerns import say
from sameboat.safety.actions.trail import note
from sameboat.safety.models import Concern, Decision
from sameboat.safety.queries.things import Thing
from sameboat.safety.tests.makers import a_concern, a_kind, a_person_of_trust, an_account

WORDS = "After the meeting he walked with me to the bus, and has been writing to me every night since."
PUBLIC = {"concern": "/concern/", "talk": "/concern/talk/", "conduct": "/conduct/", "discreet": "/discreet/",
          "leaving-before": "/leaving/?on=join"}  # fmt: skip
OWN = {"concerns": "/concerns/", "read-concern": None, "trust": "/trust/", "blocked": "/blocked/",
       "block": "/block/?kind=member&ref=moon", "desk": "/desk/", "pauses": "/desk/pauses/", "desk-people": "/desk/people/",
       "desk-accounts": "/desk/accounts/", "trail": "/desk/trail/", "told": "/desk/told/", "read-told": None}  # fmt: skip


@pytest.fixture(autouse=True)
def crew(quiet, db):
    """An operator who is a person of trust, a second one, a concern with an answer, somebody kept away."""
    quiet.expected = ["status of 404", "status of 400"]
    cache.clear()
    operator, now = an_account(operator=True), timezone.now()
    signe = a_person_of_trust(account=operator, name="Signe", about="Retired nurse. I listen first.")
    tomas = a_person_of_trust(name="Tomas", gender="man", about="Has looked after groups for twenty years.")
    told, code = a_concern(reader=signe, text=WORDS, now=now)
    say(concern=told, text="Thank you for telling me. What do you wish I do?", by_reader=True, form_key="k", now=now)
    note(what=Decision.What.PAUSED, kind="listing", ref="tuesday-circle", reason="harm", by=operator.pk, now=now)
    other = an_account()
    a_suggestion(), a_proposal()
    wrong = a_correction()
    with a_kind(
        kind="member", words="a member", find=lambda ref: Thing("Moon"), account_of=lambda ref, asker: other.pk
    ):
        from sameboat.safety.actions.blocks import block

        block(by=operator.pk, kind="member", ref="moon", now=now)
        yield {"operator": operator, "signe": signe, "tomas": tomas, "told": told, "code": code, "wrong": wrong}
    cache.clear()


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


def address(name, crew) -> str:
    if name == "read-told":
        return f"/desk/told/correction/{crew['wrong'].pk}/"
    return OWN[name] or f"/concerns/{crew['told'].ref}/"


SIZES = [("phone", False), ("wide", True), ("small", False)]


@pytest.mark.parametrize(("size", "dark"), SIZES)
def test_everyone_can_use_the_public_pages(page, look_through, size, dark):
    opened = page("/concern/", size=size, dark=dark, bypass=True)
    assert look_through(opened, PUBLIC, called=size, large=size == "small") == []


@pytest.mark.parametrize(("size", "dark"), SIZES)
def test_everyone_can_use_the_pages_of_ones_own(signed_in, look_through, crew, size, dark):
    opened = signed_in(crew["operator"], "/concerns/", size=size, dark=dark, bypass=True)
    own = {name: address(name, crew) for name in OWN}
    assert look_through(opened, own, called=size, large=size == "small") == []


def test_a_concern_is_told_and_answered_without_scripts(page, axe, picture, too_wide, crew):
    opened = page("/concern/", scripts=False)
    opened.get_by_label("A person").check()
    opened.get_by_label("What happened?").fill("He followed me home.")
    opened.get_by_role("button", name="Send it").click()
    assert "Choose who may read it." in opened.locator("main").inner_text()
    assert opened.get_by_label("What happened?").input_value() == "He followed me home."
    opened.locator('input[name="reader"]').nth(1).check()
    opened.get_by_role("button", name="Send it").click()
    assert "Tomas will read what you wrote" in opened.locator("main").inner_text()
    code = opened.locator(".code").inner_text()
    assert re.fullmatch(r"(?:[0-9A-Z]{4}\s*){5}", code)
    assert Concern.objects.latest("pk").reader == crew["tomas"]
    opened.goto("/concern/talk/")
    opened.get_by_label("Your code").fill(code.lower())
    opened.get_by_role("button", name="Open").click()
    assert opened.url.endswith("/concern/talk/") and "He followed me home." in opened.locator("main").inner_text()
    opened.get_by_label("Your words").fill("It happened again.")
    opened.get_by_role("button", name="Send", exact=True).click()
    assert "It happened again." in opened.locator("main").inner_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_comes_after_sending(page, axe, picture, too_wide, crew, dark):
    """The page with the code, the talk, and what is missing: looked at like all others."""
    opened = page("/concern/", size="small", dark=dark, bypass=True)
    opened.get_by_role("button", name="Send it").click()
    picture(opened, f"safety-concern-wrong-{'dark' if dark else 'light'}")
    assert axe(opened) == [] and too_wide(opened) == 0
    opened.get_by_label("A group", exact=True).check()
    opened.get_by_label("What happened?").fill("x")
    opened.locator('input[name="reader"]').first.check()
    opened.get_by_role("button", name="Send it").click()
    picture(opened, f"safety-told-{'dark' if dark else 'light'}")
    assert opened.locator(".code").is_visible() and axe(opened) == [] and too_wide(opened) == 0
    opened.goto("/concern/talk/")
    opened.get_by_label("Your code").fill(crew["code"])
    opened.get_by_role("button", name="Open").click()
    picture(opened, f"safety-talk-open-{'dark' if dark else 'light'}")
    assert WORDS in opened.locator("main").inner_text() and axe(opened) == [] and too_wide(opened) == 0


def test_back_after_the_talk_shows_nothing_of_it(page, crew):
    """The code is in no address; what was answered lies in no store of the browser."""
    opened = page("/concern/talk/")
    opened.get_by_label("Your code").fill(crew["code"])
    opened.get_by_role("button", name="Open").click()
    assert WORDS in opened.locator("main").inner_text()
    assert crew["code"] not in opened.url and crew["code"] not in opened.evaluate(
        "JSON.stringify([...Array(history.length).keys()]) + location.href"
    )
    assert opened.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_everything_by_keyboard(page, crew):
    opened = page("/concern/")
    opened.focus('input[name="kind"]')
    opened.keyboard.press("Space")
    opened.keyboard.press("Tab")
    opened.keyboard.type("He followed me home.")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Space")
    for _ in range(3):
        opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.innerText") == "Send it"
    opened.keyboard.press("Enter")
    opened.locator(".code").wait_for()


def test_where_nobody_reads_the_page_says_so(page, axe, picture, crew):
    from sameboat.safety.models import PersonOfTrust

    PersonOfTrust.objects.all().update(takes_concerns=False)
    opened = page("/concern/", bypass=True)
    picture(opened, "safety-concern-nobody")
    assert "Nobody is named here yet" in opened.locator("main").inner_text() and axe(opened) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_discreet_titles_on_every_page(page, crew, scripts):
    opened = page("/discreet/", scripts=scripts)
    opened.get_by_role("button", name="Switch it on").click()
    for path in ("/discreet/", "/find/", "/find/?q=grief", "/help-now/", "/concern/", "/nobody-knows-this/"):
        opened.goto(path)
        assert opened.title() == "Notes"
        assert "M7 3h18v26H7z" in opened.locator('link[rel="icon"]').get_attribute("href")
    opened.goto("/discreet/")
    opened.get_by_role("button", name="Switch it off").click()
    assert opened.title() != "Notes"
