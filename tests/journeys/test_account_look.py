"""The pages of accounts as people meet them: narrow, dark, large text; and whether everybody can use them."""

from __future__ import annotations

from typing import Any

import pytest

from sameboat.accounts.tests.makers import make_account, signed_in_as

pytestmark = pytest.mark.django_db(transaction=True)
OPEN = ["join", "sign-in", "sign-out", "come-back", "come-back/sheet", "come-back/two-members"]
OWN = [
    "me",
    "me/again",
    "me/sessions",
    "me/words",
    "me/passkeys",
    "me/sheet",
    "me/codes",
    "me/email",
    "me/discreet",
    "me/operator",
]


@pytest.fixture
def own(page, live_server) -> Any:
    """Opens a page as somebody who is signed in."""

    def open_own(path: str, **more: Any) -> Any:
        opened = page("/join/", bypass=True, **more)
        key = signed_in_as(make_account()).cookies["session"].value
        opened.context.add_cookies([{"name": "session", "value": key, "url": live_server.url}])
        opened.goto(path)
        return opened

    return open_own


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_them(own, axe, too_wide, large_text, dark):
    opened = own("/me/", size="small", dark=dark)
    for path in OPEN + OWN:
        opened.goto(f"/{path}/")
        assert axe(opened) == [], path
        assert too_wide(opened) == 0, path
        large_text(opened)
        assert too_wide(opened) == 0, f"{path} with large text"


def test_the_words_can_be_read_by_all_and_printed_alone(page, axe, too_wide, picture):
    opened = page("/join/", size="small", bypass=True)
    opened.click("text=Begin")
    opened.locator("#words li").nth(5).wait_for()
    opened.click("text=I would rather use words of my own")
    opened.fill("#own-words", "my dog is a good boy")
    assert axe(opened) == [] and too_wide(opened) == 0
    opened.fill("#own-words", "")
    opened.emulate_media(media="print")
    assert opened.locator("#words").is_visible() and not opened.locator("#check").is_visible()
    assert not opened.locator("header.top").is_visible()  # a sheet that lies about does not say where it belongs


def test_from_the_keyboard_alone(page):
    opened = page("/sign-in/", size="wide")
    opened.locator("#handle").focus()
    order = []
    for _ in range(5):
        order.append(opened.evaluate("document.activeElement.id || document.activeElement.innerText.trim()"))
        opened.keyboard.press("Tab")
    assert order == ["handle", "words-typed", "show", "Sign in", "passkey"]


def test_a_screen_reader_hears_what_is_wrong_and_what_is_going_on(page):
    opened = page("/sign-in/")
    assert opened.locator("#problem").get_attribute("role") == "alert"
    assert opened.locator("#working p").get_attribute("role") == "status"


def test_no_73_words_are_not_given_to_translators(page):
    opened = page("/join/")
    opened.click("text=Begin")
    assert opened.locator("#words").evaluate("element => element.closest('[translate=no]') !== null")
