"""Is this for me: three questions whose answers cannot leave the browser."""

from __future__ import annotations

import re

from sameboat.directory.rules import GROUPS_ARE_NOT_TREATMENT


def test_the_questions_are_outside_any_form(client) -> None:
    page = client.get("/is-this-for-me/").content.decode()
    assert page.count('name="check-problem"') == 2
    assert page.count('name="check-change"') == page.count('name="check-wait"') == 2
    for form in re.findall(r"<form.*?</form>", page, re.S):
        assert "check-" not in form


def test_both_answers_can_be_read_without_choosing(client) -> None:
    page = client.get("/is-this-for-me/").content.decode()
    assert page.count('class="if-yes"') == page.count('class="if-unsure"') == 3
    assert "<script" not in page.split("<main")[1]


def test_it_is_honest(client) -> None:
    page = client.get("/is-this-for-me/").content.decode()
    assert "you will be disappointed" in page
    assert "there is little or no treatment where you live" in page
    assert GROUPS_ARE_NOT_TREATMENT in page


def test_whoever_cannot_wait_is_led_to_somebody_who_answers_now(client) -> None:
    """SAFE-16: urgency belongs to the look before joining; nobody is examined at the door."""
    page = client.get("/is-this-for-me/").content.decode()
    wait = page.split('name="check-wait"')[2].split("</div>")[0]
    assert "/help-now/" in wait and "the group does not judge you" in wait


def test_it_takes_no_post(client) -> None:
    assert client.post("/is-this-for-me/", {"check-problem": "yes"}).status_code == 405
