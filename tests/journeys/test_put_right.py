"""What is said of a field goes as soon as it is put right, on every page of accounts where a script says it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.test_account import make_account

pytestmark = pytest.mark.django_db(transaction=True)


def said(opened: Any, sentence: str, *, field: str) -> None:
    expect(opened.locator(f".field-wrong:has({field}) > #problem")).to_contain_text(sentence)


def nothing_is_said(opened: Any) -> None:
    expect(opened.locator("#problem")).to_be_hidden()
    expect(opened.locator(".field-wrong, [aria-invalid], [aria-errormessage]")).to_have_count(0)


def test_both_fields_where_one_signs_in(page):
    opened = page("/sign-in/")
    opened.fill("#handle", "otter-lamp-1234")
    opened.click("#sign-in button[type=submit]")
    said(opened, "Please fill in both fields.", field="#words-typed")
    opened.fill("#words-typed", "six other words")
    nothing_is_said(opened)
    opened.fill("#handle", "")
    opened.click("#sign-in button[type=submit]")
    said(opened, "Please fill in both fields.", field="#handle")
    opened.type("#handle", "otter")
    nothing_is_said(opened)


def test_words_that_were_refused_are_no_error_once_others_stand_there(page, quiet):
    quiet.expected.append("400")
    opened = page("/sign-in/")
    opened.fill("#handle", "otter-lamp-1234")
    opened.fill("#words-typed", "six other words")
    opened.click("#sign-in button[type=submit]")
    said(opened, "do not fit together", field="#words-typed")
    opened.fill("#words-typed", "six other word")
    nothing_is_said(opened)


def test_both_fields_of_the_recovery_sheet(page):
    opened = page("/come-back/sheet/")
    opened.click("#before-go")
    said(opened, "Please fill in both fields.", field="#before-handle")
    opened.fill("#before-handle", "otter-lamp-1234")
    nothing_is_said(opened)
    opened.click("#before-go")
    said(opened, "Please fill in both fields.", field="#before-words")
    opened.fill("#before-words", "eight words")
    nothing_is_said(opened)


def test_what_is_pasted_whole_puts_both_fields_right(page):
    opened = page("/come-back/sheet/")
    opened.click("#before-go")
    said(opened, "Please fill in both fields.", field="#before-handle")
    opened.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData('text', 'otter-lamp-1234\\none two three four');
          document.querySelector('#before-words').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }));
        }"""
    )
    nothing_is_said(opened)


def test_the_words_of_two_members(page, quiet):
    quiet.expected.append("400")
    opened = page("/come-back/two-members/")
    opened.fill("#before-words", "ten words that nobody has told")
    opened.click("#before-go")
    expect(opened.locator(".field-wrong:has(#before-words) > #problem")).to_be_visible()
    opened.type("#before-words", " more")
    nothing_is_said(opened)


def test_the_name_of_a_passkey(page, quiet):
    quiet.expected.append("400")
    opened = page("/join/")
    make_account(opened)
    opened.goto("/me/passkeys/")
    opened.fill("#name", "x" * 41)
    opened.click("#add button[type=submit]")
    said(opened, "This name is too long.", field="#name")
    opened.fill("#name", f"{'x' * 41}y")
    said(opened, "This name is too long.", field="#name")
    opened.fill("#name", "phone")
    nothing_is_said(opened)


def test_the_code_of_an_operator(page, quiet):
    quiet.expected.append("400")
    opened = page("/join/")
    make_account(opened)
    opened.goto("/me/operator/")
    opened.fill("#code", "wrong")
    opened.click("#operator button[type=submit]")
    expect(opened.locator(".field-wrong:has(#code) > #problem")).to_be_visible()
    opened.type("#code", "s")
    nothing_is_said(opened)
