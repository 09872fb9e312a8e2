"""Words of one's own: what is wrong goes when it is put right, and nothing that was typed is emptied."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.test_account import make_account, words_on

pytestmark = pytest.mark.django_db(transaction=True)
OWN = "gravel moth Tuesday kettle violet harbour umbrella"
LONG = f"{OWN} " * 5


@pytest.fixture(params=["/join/", "/me/words/"])
def choosing(page, request) -> Any:
    opened = page("/join/")
    if request.param == "/join/":
        opened.click("text=Begin")
    else:
        make_account(opened)
        opened.goto(request.param)
    words_on(opened)
    opened.click("text=I would rather use words of my own")
    return opened


def choose(opened: Any) -> None:
    opened.locator("#choose button[type=submit]").last.click()


def test_what_was_too_long_is_no_error_any_more_once_it_is_short(choosing):
    choosing.fill("#own-words", LONG)
    choose(choosing)
    own, problem, judged = (choosing.locator(name) for name in ("#own-words", "#problem", "#own-judged"))
    expect(problem).to_contain_text("at most 200 letters")
    expect(own).to_have_attribute("aria-invalid", "true")
    own.fill(LONG.strip()[:-8])
    expect(problem).to_contain_text("at most 200 letters")
    expect(judged).to_be_empty()
    own.fill("gravel moth")
    expect(problem).to_contain_text("Still too short")
    own.fill(OWN)
    expect(judged).to_contain_text("Good")
    expect(problem).to_be_hidden()
    assert own.get_attribute("aria-invalid") is None and choosing.locator(".field-wrong").count() == 0
    own.fill(LONG)
    choose(choosing)
    expect(problem).to_be_visible()
    own.fill("")
    expect(problem).to_be_hidden()


def test_what_was_typed_once_more_stays_while_the_first_is_put_right(choosing):
    own, again = choosing.locator("#own-words"), choosing.locator("#check-a")
    own.fill(f"{OWN}s")
    again.fill(OWN)
    choose(choosing)
    expect(choosing.locator("#problem")).to_contain_text("not the same word")
    own.press("End")
    own.press("Backspace")
    expect(again).to_have_value(OWN)
    expect(choosing.locator("#problem")).to_be_hidden()
    choose(choosing)
    choosing.wait_for_url("**/me/")


def test_words_by_chance_are_asked_for_anew_after_others(choosing):
    choosing.fill("#own-words", OWN)
    choosing.fill("#check-a", OWN)
    choosing.fill("#own-words", "")
    expect(choosing.locator("#check-a")).to_have_value("")
    choosing.fill("#check-a", "saddle")
    choosing.click("text=I would rather use words of my own")
    expect(choosing.locator("#check-a")).to_have_value("saddle")
    choosing.click("#other")
    expect(choosing.locator("#check-a")).to_have_value("")
