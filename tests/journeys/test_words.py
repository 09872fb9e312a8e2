"""The pages to read, in a real browser: phone and dark, twice the text, the two questions, print."""

from __future__ import annotations

import pytest

PAGES = {
    "needs": "/needs/",
    "needs-found": "/needs/?q=drinking",
    "needs-nothing": "/needs/?q=zzzz",
    "need-alcohol": "/needs/alcohol/",
    "need-urgent": "/needs/suicidal-thoughts/",
    "programmes": "/programmes/?tone=spiritual",
    "programmes-wrong": "/programmes/?tone=purple",
    "programme": "/programmes/recovery-international/",
    "programme-silent": "/programmes/cocaine-anonymous/",
    "kinds": "/kinds/",
    "is-this-for-me": "/is-this-for-me/",
    "something-else": "/something-else/",
    "first-visit": "/first-visit/",
    "feelings": "/feelings/",
    "speak-openly": "/speak-openly/",
    "school-kit": "/school-kit/",
    "clearinghouses": "/clearinghouses/",
    "evidence": "/evidence/",
    "where-are-you-now": "/where-are-you-now/",
    "library": "/library/",
    "suggest": "/suggest/",
    "rules": "/rules/",
    "for-programs": "/api/v1/docs",
}


@pytest.fixture(autouse=True)
def _catalogue(live_server, the_catalogue, quiet) -> None:
    quiet.expected = ["status of 400"]


def test_everyone_can_read_it(page, look_through):
    assert look_through(page("/needs/", size="wide", dark=True, bypass=True), PAGES, called="dark") == []
    assert look_through(page("/needs/", size="small", bypass=True), PAGES, called="small", large=True) == []


def test_the_two_questions_answer_themselves_without_a_script_and_send_nothing(page, quiet):
    opened = page("/is-this-for-me/", scripts=False)
    yes, unsure = opened.locator(".check .if-yes").first, opened.locator(".check .if-unsure").first
    assert yes.is_visible() and unsure.is_visible()
    before = len(quiet.requests)
    opened.get_by_label("Yes, there is").check()
    assert yes.is_visible() and not unsure.is_visible()
    opened.get_by_label("I am not sure, or it does not seem bad enough").check()
    assert unsure.is_visible() and not yes.is_visible()
    assert len(quiet.requests) == before
    assert "check-" not in opened.url


def test_from_a_word_to_the_groups_that_fit_in_three_steps_by_keyboard(page):
    opened = page("/needs/", scripts=False)
    opened.get_by_label("A word for it").fill("my son uses drugs")
    opened.keyboard.press("Enter")
    opened.get_by_role("link", name="Drugs", exact=True).first.click()
    opened.get_by_role("link", name="My child's").click()
    assert opened.url.endswith("/find/?need=drugs&whose=child")


def test_the_poster_prints_on_a_page_of_its_own(page):
    opened = page("/school-kit/", size="wide")
    opened.emulate_media(media="print")
    assert opened.locator(".poster").is_visible()
    assert opened.locator(".poster").evaluate("e => getComputedStyle(e).breakBefore") == "page"
    assert not opened.locator("#leave").is_visible()
