"""An account that was switched off, in a real browser: where to ask, a copy to take along, and deleting it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import time

import pytest
from django.apps import apps
from playwright.sync_api import expect

from sameboat.accounts.actions.codes import _seal, code_at
from sameboat.accounts.api import vouch
from sameboat.accounts.tests.makers import make_account as a_member
from tests.journeys.test_account import make_account, sign_in, sign_out, words_on, write_down

pytestmark = pytest.mark.django_db(transaction=True)
Account, OneTimeCodes = apps.get_model("accounts", "Account"), apps.get_model("accounts", "OneTimeCodes")


@pytest.mark.parametrize("size", ["small", "wide"])
def test_switched_off_its_owner_takes_a_copy_along_and_deletes_it(page, axe, too_wide, picture, quiet, size):
    quiet.expected.append("400")
    opened = page("/join/", size=size, bypass=True)
    handle, words = make_account(opened)
    sign_out(opened)
    Account.objects.update(is_active=False)
    sign_in(opened, handle, words)
    expect(opened.locator("#off")).to_be_visible()
    assert "switched off" in opened.inner_text("#problem")
    picture(opened, f"switched-off-sign-in-{size}")
    assert axe(opened) == []
    assert not too_wide(opened)
    opened.click("#off button")
    opened.wait_for_url("**/sign-in/switched-off/")
    picture(opened, f"switched-off-{size}")
    assert axe(opened) == []
    assert not too_wide(opened)
    with opened.expect_download() as saved:
        opened.click("text=Save my copy")
    assert saved.value.suggested_filename.startswith("my-copy-")
    opened.fill("#word", "forget")
    opened.click("text=Delete everything now")
    opened.wait_for_url("**/forgotten/")
    assert not Account.objects.exists()


def test_with_one_time_codes_the_six_digits_are_asked_for(page, quiet, axe, too_wide, picture):
    quiet.expected.append("400")
    opened = page("/join/", size="small", bypass=True)
    handle, words = make_account(opened)
    sign_out(opened)
    Account.objects.update(is_active=False)
    OneTimeCodes.objects.create(account=Account.objects.get(), sealed_secret=_seal("A" * 32))
    sign_in(opened, handle, words)
    expect(opened.locator("#code")).to_be_visible()
    assert "switched off" in opened.inner_text("#problem") and opened.locator("#off").is_hidden()
    assert "recovery sheet asks for none either" in opened.inner_text("#second"), "and leads to the same"
    assert not opened.locator("[aria-invalid]").count(), "the words were right, and no digits were typed yet"
    picture(opened, "switched-off-code-small")
    assert axe(opened) == []
    assert not too_wide(opened)
    opened.fill("#code", code_at(secret="A" * 32, step=int(time()) // 30))
    opened.click("#sign-in button[type=submit]")
    expect(opened.locator("#off")).to_be_visible()
    assert not opened.locator("[aria-invalid], .field-wrong").count(), "the digits were right"
    assert opened.locator("#code").is_hidden() and opened.locator("#sign-in button:visible").count() == 0
    assert "switched off" in opened.inner_text("#problem"), "why, is said all the same"
    expect(opened.locator("#off button")).to_be_focused()
    picture(opened, "switched-off-go-on-small")
    assert axe(opened) == [] and not too_wide(opened)
    opened.click("#off button")
    opened.wait_for_url("**/sign-in/switched-off/")


def test_whoever_has_lost_the_app_too_gets_there_with_the_recovery_sheet(page, quiet, axe, too_wide, picture):
    quiet.expected.append("400")
    opened = page("/join/", size="small", bypass=True)
    handle, _words = make_account(opened)
    opened.goto("/me/sheet/")
    eight = write_down(opened, count=8)
    opened.click("text=This is my sheet from now on")
    opened.wait_for_url("**/me/")
    sign_out(opened)
    Account.objects.update(is_active=False)
    OneTimeCodes.objects.create(account=Account.objects.get(), sealed_secret=_seal("A" * 32))
    opened.goto("/come-back/sheet/")
    opened.fill("#before-handle", handle)
    opened.fill("#before-words", eight)
    opened.click("#before-go")
    expect(opened.locator("#off")).to_be_visible()
    assert "switched off" in opened.inner_text("#problem")
    assert not opened.locator("[aria-invalid], .field-wrong").count(), "the words of the sheet were right"
    picture(opened, "switched-off-sheet-small")
    assert axe(opened) == []
    assert not too_wide(opened)
    opened.click("#off button")
    opened.wait_for_url("**/sign-in/switched-off/")
    opened.fill("#word", "forget")
    opened.click("text=Delete everything now")
    opened.wait_for_url("**/forgotten/")
    assert not Account.objects.exists()


def test_two_members_lead_to_the_copy_and_the_owner_can_stop_them(page, quiet, axe, too_wide, picture):
    quiet.expected.append("400")
    opened = page("/join/", size="small", bypass=True)
    handle, words = make_account(opened)
    sign_out(opened)
    Account.objects.update(is_active=False)
    account, now = Account.objects.get(), datetime.now(UTC)
    given = {"account": account, "group_ref": "g", "both_in_group": True, "now": now}
    since = now.date() - timedelta(days=60)
    ten = [" ".join(vouch(by=a_member(), member_since=since, **given).words) for _ in range(2)]
    lost = page("/come-back/two-members/", size="small", bypass=True)
    lost.fill("#before-words", "\n".join(ten))
    lost.click("#before-go")
    expect(lost.locator("#off")).to_be_visible()
    assert "switched off" in lost.inner_text("#problem") and lost.locator("#before-words").input_value()
    assert not lost.locator("[aria-invalid], .field-wrong").count(), "the ten words were right"
    picture(lost, "switched-off-ten-words-small")
    assert axe(lost) == [] and not too_wide(lost)
    lost.click("#off button")
    lost.wait_for_url("**/sign-in/switched-off/")
    assert "the ten words work" in lost.inner_text("main")
    sign_in(opened, handle, words)
    opened.click("#off button")
    opened.locator("text=Somebody says that you have lost everything").wait_for()
    picture(opened, "switched-off-stop-small")
    assert axe(opened) == [] and not too_wide(opened)
    opened.click("text=Stop it: I am here")
    opened.locator("text=It is stopped.").wait_for()
    lost.click("text=Save my copy")
    lost.wait_for_url("**/sign-in/?over")
    assert "The page you were on has ended." in lost.inner_text("main")


def test_whoever_was_signed_out_by_it_reads_one_sentence_and_not_two(page, quiet):
    quiet.expected.append("400")
    opened = page("/join/")
    handle, words = make_account(opened)
    Account.objects.update(is_active=False)
    opened.goto("/me/")
    assert "You were signed out here." in opened.inner_text("main")
    sign_in(opened, handle, words)
    expect(opened.locator("#off")).to_be_visible()
    assert "You were signed out here." not in opened.inner_text("main")


def test_own_words_are_not_called_six(page):
    opened = page("/join/")
    opened.click("text=Begin")
    words_on(opened)
    assert "Your six words" in opened.inner_text(".sheet")
    opened.click("text=I would rather use words of my own")
    opened.fill("#own-words", "seven quiet herons walked over wet roofs")
    assert "Your own words" in opened.inner_text(".sheet") and "six" not in opened.inner_text(".sheet")
    opened.fill("#own-words", "")
    assert "Your six words" in opened.inner_text(".sheet")


def test_of_two_windows_with_new_words_the_first_one_counts(page, quiet):
    quiet.expected.append("400")
    first = page("/join/")
    handle, _old = make_account(first)
    first.goto("/me/words/")
    second = first.context.new_page()
    second.goto(first.url)
    kept, lost = write_down(first), write_down(second)
    first.click("text=Use these words from now on")
    first.wait_for_url("**/me/")
    second.click("text=Use these words from now on")
    expect(second.locator("#problem")).to_contain_text("in another window")
    sign_out(first)
    sign_in(first, handle, kept)
    first.wait_for_url("**/me/")
    assert kept != lost
