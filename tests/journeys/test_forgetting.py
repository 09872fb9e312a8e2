"""Taking a copy and being forgotten, in a real browser: with scripts and without."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sameboat.accounts.models import Account
from sameboat.accounts.tests.makers import make_account, signed_in_as

PAGES = {"my-copy": "/me/copy/", "forget-me": "/me/forget/", "forgotten": "/forgotten/", "kept": "/what-we-keep/",
         "handed-over": "/what-we-could-hand-over/"}  # fmt: skip


@pytest.fixture
def mine(page, live_server):
    """Open a page as somebody who is signed in."""

    def open_page(path: str, **more):
        key = signed_in_as(make_account()).cookies["session"].value
        opened = page("about:blank", **more)
        opened.context.add_cookies([{"name": "session", "value": key, "url": live_server.url}])
        opened.goto(path)
        return opened

    return open_page


@pytest.mark.parametrize(("size", "dark"), [("small", False), ("wide", True)])
@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_use_it(mine, axe, too_wide, picture, name, size, dark):
    opened = mine(PAGES[name], size=size, dark=dark, bypass=True)
    for summary in opened.locator("main summary").all():
        summary.click()
    picture(opened, f"{name}-{size}")
    assert too_wide(opened) == 0
    assert axe(opened) == []


@pytest.mark.parametrize("name", PAGES)
def test_text_can_be_twice_as_large(mine, large_text, too_wide, name):
    opened = mine(PAGES[name], size="small")
    large_text(opened)
    assert too_wide(opened) == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_copy_and_then_nothing_is_left(mine, quiet, scripts):
    quiet.expected = ["status of 400"]
    opened = mine("/me/forget/", scripts=scripts)
    opened.get_by_role("link", name="Make a copy").click()
    with opened.expect_download() as coming:
        opened.get_by_role("button", name="Save my copy").click()
    copy = zipfile.ZipFile(io.BytesIO(Path(coming.value.path()).read_bytes()))
    assert coming.value.suggested_filename.startswith("my-copy-") and "README.txt" in copy.namelist()

    opened.goto("/me/forget/")
    opened.get_by_label("Type the word").fill("yes")
    opened.get_by_role("button", name="Delete everything now").click()
    assert opened.get_by_text("Nothing has been deleted").is_visible() and Account.objects.count() == 1
    assert opened.get_by_label("Type the word").input_value() == "yes"
    opened.get_by_label("Type the word").fill("forget")
    opened.get_by_role("button", name="Delete everything now").click()
    assert opened.get_by_role("heading", name="It is gone").is_visible()
    assert Account.objects.count() == 0

    opened.goto("/me/")
    assert "/sign-in/" in opened.url


def test_the_way_back_shows_nothing(mine, quiet):
    opened = mine("/me/")
    handle = Account.objects.get().handle
    opened.goto("/me/forget/")
    opened.get_by_label("Type the word").fill("forget")
    opened.get_by_label("Type the word").press("Enter")
    opened.wait_for_url("**/forgotten/")
    for _ in range(3):
        opened.go_back()
        assert handle not in opened.content()


def test_back_after_a_wrong_word_leads_to_the_page_and_not_to_an_error(mine, quiet):
    quiet.expected = ["status of 400"]
    opened = mine("/me/forget/")
    opened.fill("#word", "forgive")
    opened.click("text=Delete everything now")
    opened.locator("#word-error").wait_for()
    opened.click("text=Keep my account")
    opened.wait_for_url("**/me/")
    opened.go_back()
    assert opened.locator("#word").is_visible() and not opened.locator("#word-error").count()
    assert Account.objects.count() == 1
