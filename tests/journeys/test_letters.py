"""Letters of the operator, and a form whose token is gone, in a real browser: small, dark, without scripts, accessible."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from sameboat.base.outbox import folder, keeping
from sameboat.base.outbox.letter import ASIDE, WAITING, Letter, as_message
from sameboat.safety.tests.makers import an_account

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
LETTER = Letter(
    state=ASIDE, day="2026-11-20", to="anna@example.org", kind="REMINDER", subject="Reminder: Tuesday 19:00",
    body="Your evening begins at seven. The door is open from half past six.\n\nYou get this because you asked for it.",
    due=NOW.isoformat(), why="refused",
)  # fmt: skip


@pytest.fixture
def letters(page, live_server, db, settings):
    """The page with something of everything, opened by an operator."""
    settings.SAMEBOAT_DEMO = True
    keeping.put_new(number="1", letter=LETTER)
    keeping.put_new(number="2", letter=LETTER.with_(kind="ACCOUNT", why="no_answer"))
    keeping.put_new(number="3", letter=LETTER.with_(state=WAITING, why="busy"))
    folder.keep(message=as_message(letter=LETTER, number="4", now=NOW), number="4")
    client = Client()
    client.force_login(an_account(operator=True))

    def opened(**more):
        shown = page("about:blank", **more)
        shown.context.add_cookies(
            [{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}]
        )
        shown.goto("/desk/letters/")
        return shown

    return opened


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "wide"])
def test_the_page_can_be_used_by_everybody(letters, axe, too_wide, picture, size, dark):
    shown = letters(size=size, dark=dark, bypass=True)
    picture(shown, f"letters-{size}-{'dark' if dark else 'light'}")
    assert axe(shown) == [] and too_wide(shown) == 0


def test_large_text_on_a_small_screen(letters, large_text, too_wide):
    shown = letters(size="small", bypass=True)
    large_text(shown)
    assert too_wide(shown) == 0


def test_without_scripts_a_letter_is_tried_again_and_another_deleted(letters):
    shown = letters(scripts=False)
    shown.get_by_role("button", name="Try again").first.click()
    assert shown.url.endswith("/desk/letters/") and "2 letters are on their way" in shown.inner_text("main")
    shown.get_by_role("button", name="Delete it").click()
    assert "Every letter so far was delivered" in shown.inner_text("main")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_form_whose_token_is_gone_is_sent_with_one_press(page, quiet, db, axe, too_wide, picture, scripts):
    quiet.expected = ["status of 403", "status of 400"]  # then: the name of the group is missing
    shown = page("/suggest/", size="phone", scripts=scripts, bypass=True)
    words = "A group for people whose brother drinks.\nEvery Tuesday."
    free = shown.locator("main form textarea").first
    free.fill(words)
    shown.context.clear_cookies()
    shown.locator("main form button[type=submit], main form button:not([type])").last.click()
    assert "Please send it once more" in shown.inner_text("main") and "whose brother drinks" in shown.inner_text("main")
    if scripts:
        picture(shown, "form-expired-phone")
        assert axe(shown) == [] and too_wide(shown) == 0
    shown.get_by_role("button", name="Send it again").click()
    again = shown.inner_text("main")
    kept = shown.locator("main form textarea").first
    assert "Please send it once more" not in again
    assert kept.input_value().replace("\r", "") == words
