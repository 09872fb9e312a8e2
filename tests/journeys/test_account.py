"""An account in a real browser: making one, coming back by every way, and what never leaves the device."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sameboat.accounts.models import Account, Passkey, RecoverySheet, Session

pytestmark = pytest.mark.django_db(transaction=True)


def words_on(opened: Any) -> list[str]:
    opened.locator('#words li').nth(5).wait_for()
    return opened.locator("#words li").all_text_contents()


def write_down(opened: Any) -> list[str]:
    """Type the two words that are asked for, as somebody with a paper does."""
    words = words_on(opened)
    for name in ("check-a", "check-b"):
        number = int(re.search(r"\d+", opened.locator(f'label[for="{name}"]').inner_text())[0])
        opened.fill(f"#{name}", words[number - 1])
    return words


def make_account(opened: Any) -> tuple[str, str]:
    opened.click("text=Begin")
    words = write_down(opened)
    handle = opened.locator("#handle").inner_text()
    opened.click("text=Make my account")
    opened.wait_for_url("**/me/")
    return handle, " ".join(words)


def sign_in(opened: Any, handle: str, words: str) -> None:
    opened.goto("/sign-in/")
    opened.fill("#handle", handle)
    opened.fill("#words-typed", words)
    opened.click("#sign-in button[type=submit]")


def sign_out(opened: Any) -> None:
    opened.goto("/me/")
    opened.click("main >> text=Sign out")
    opened.wait_for_url("**/sign-out/?done")


def test_an_account_without_a_name_and_back_again(page, quiet):
    opened = page("/join/")
    handle, words = make_account(opened)
    assert handle in opened.inner_text("main")
    sign_out(opened)
    opened.go_back()
    assert handle not in opened.content()  # no. 27: the back button shows nothing
    sign_in(opened, f"  {handle.upper().replace('-', ' ')} ", f" {words.upper()}  ")
    opened.wait_for_url("**/me/")
    sent = " ".join(f"{request.url} {request.post_data or ''}" for request in quiet.requests).replace("+", " ")
    assert words not in sent and words.split()[0] + " " + words.split()[1] not in sent
    assert Account.objects.get().handle == handle
