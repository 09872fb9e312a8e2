"""Do we mean the same thing? Answered alone, and only what all have chosen is shown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.models import Poll, Receipt
from sameboat.groups.tests.makers import a_group, an_account, joins

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(plan):
    found = []
    for name in ("Wren", "Finch"):
        browser, account = Client(), an_account()
        joins(group=plan, account=account, name=name, now=datetime.now(UTC))
        browser.force_login(account)
        found.append(browser)
    return found


def address(plan) -> str:
    return reverse("groups:same_thing", args=[plan.ref])


def says(browser, plan, *purposes):
    return browser.post(address(plan), {"do": "answer", "purposes": purposes})


def test_only_what_all_have_chosen_is_shown_and_no_number(own, plan, others):
    own.post(address(plan), {"do": "ask"})
    assert says(own, plan, "alone", "close").status_code == 303
    page = own.get(address(plan)).content.decode()
    assert "You have answered." in page and "1 of 3 have." in page and "All of you" not in page
    says(others[0], plan, "alone", "understand")
    says(others[1], plan, "alone", "close")
    page = own.get(address(plan)).content.decode()
    assert (
        page.index("All of you have chosen:") < page.index("To end being alone with it") < page.index("To talk about")
    )
    assert "To build close relationships that last" in page[page.index("To talk about") :]


def test_nothing_in_common_is_said_kindly(own, plan, others):
    own.post(address(plan), {"do": "ask"})
    for browser, purpose in zip((own, *others), ("alone", "close", "aware"), strict=True):
        says(browser, plan, purpose)
    assert "There is nothing that all of you have chosen." in own.get(address(plan)).content.decode()


def test_one_need_not_wait_for_everybody_and_two_are_too_few(own, plan, others):
    own.post(address(plan), {"do": "ask"})
    says(own, plan, "alone")
    says(others[0], plan, "alone")
    own.post(address(plan), {"do": "end"})
    page = own.get(address(plan)).content.decode()
    assert "Fewer than three have answered." in page and "All of you" not in page
    own.post(address(plan), {"do": "ask"})
    assert Poll.objects.get().answered == 0 and not Receipt.objects.exists()


@pytest.mark.parametrize(("purposes", "word"), [([], "Choose at least one"), (["money"], "Choose one of the answers")])
def test_what_cannot_be_chosen_is_refused(own, plan, purposes, word):
    own.post(address(plan), {"do": "ask"})
    answer = says(own, plan, *purposes)
    assert answer.status_code == 400 and word in answer.content.decode() and not Receipt.objects.exists()


def test_before_anybody_asks_there_is_nothing_to_answer(own, plan):
    answer = says(own, plan, "alone")
    assert answer.status_code == 400 and "Nothing is asked just now." in answer.content.decode()


def test_twice_is_refused(own, plan, others):
    own.post(address(plan), {"do": "ask"})
    says(own, plan, "alone")
    assert says(own, plan, "close").status_code == 400 and Receipt.objects.count() == 1


def test_a_group_that_has_opened_can_ask_too(own, me):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    own.post(address(group), {"do": "ask"})
    assert "What is the group for, as you see it?" in own.get(address(group)).content.decode()


def test_a_stranger_finds_nothing(client, plan):
    client.force_login(an_account())
    assert client.get(address(plan)).status_code == 404
