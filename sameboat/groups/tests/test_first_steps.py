"""First steps: a session whose outcome answers the plan."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions.planning import answer
from sameboat.groups.queries import answers_of
from sameboat.groups.rules import FIRST_STEPS
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]


def address(plan, theme="") -> str:
    return reverse("groups:first_steps", args=[plan.ref]) + (f"?theme={theme}" if theme else "")


def test_six_themes_with_room_to_write(own, plan):
    page = own.get(address(plan)).content.decode()
    assert all(theme.title in page for theme in FIRST_STEPS) and page.count("write-here") == 6


@pytest.mark.parametrize("theme", [theme.key for theme in FIRST_STEPS])
def test_each_theme_can_be_opened(own, plan, theme):
    assert "Passing is fine." in own.get(address(plan, theme)).content.decode()


def test_what_comes_of_it_answers_the_plan_beside_what_is_there(own, plan):
    answer(group=plan, question="who", given={"shared": "Kept."}, seen=0, now=datetime.now(UTC))
    sent = {"conditions": "You miss somebody.\nYou come for yourself.", "not_for": "", "seen": "1"}
    reply = own.post(address(plan, "criteria"), sent)
    assert reply.status_code == 303 and reply.url.endswith("?theme=how-many")
    who = answers_of(group=plan)["who"]
    assert who["shared"] == "Kept." and who["conditions"] == ["You miss somebody.", "You come for yourself."]
    assert "You miss somebody." in own.get(address(plan)).content.decode()


def test_the_last_theme_leads_back(own, plan):
    assert own.post(address(plan, "like"), {"seen": "0"}).url == address(plan)


@pytest.mark.parametrize(
    ("theme", "sent", "word"),
    [
        ("how-many", {"fewest": "7", "most": "3"}, "less than the smallest"),
        ("how-many", {"fewest": "many"}, "whole number"),
        ("who", {"shared": "x" * 400}, "too long"),
    ],
)
def test_what_does_not_hold_stands_beside_the_field(own, plan, theme, sent, word):
    reply = own.post(address(plan, theme), sent | {"seen": "0"})
    assert reply.status_code == 400 and word in reply.content.decode() and answers_of(group=plan) == {}


def test_of_two_at_once_the_first_stays_and_the_other_keeps_the_words(own, plan):
    answer(group=plan, question="who", given={"shared": "First."}, seen=0, now=datetime.now(UTC))
    reply = own.post(address(plan, "who"), {"shared": "Second.", "seen": "0"})
    page = reply.content.decode()
    assert reply.status_code == 409 and "First." in page and "Second." in page
    assert answers_of(group=plan)["who"]["shared"] == "First."


def test_a_theme_that_does_not_exist_is_not_there(own, plan):
    assert own.get(address(plan, "weather")).status_code == 404


def test_it_is_for_plans_and_not_for_groups_that_have_opened(own, me):
    group = a_group(by=me, members=2, now=datetime.now(UTC))
    answer = own.get(address(group))
    assert answer.status_code == 303 and answer.headers["Location"] == f"/groups/{group.ref}/", (
        "whoever planned it is led on"
    )


def test_a_stranger_finds_nothing(client, plan):
    client.force_login(an_account())
    assert client.get(address(plan)).status_code == 404
