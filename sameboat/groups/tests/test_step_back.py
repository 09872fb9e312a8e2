"""Stepping back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sameboat.groups.actions import tasks
from sameboat.groups.models import Role, SteppedBack
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=4, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return f"/groups/{group.ref}/step-back/"


def text(answer) -> str:
    return answer.content.decode()


def test_one_tap_no_word_and_back_again(own, page, group, me):
    before = text(own.get(page))
    assert "Alder carries on." in before and "<textarea" not in before and 'type="text"' not in before
    assert own.post(page, {"do": "step", "why": "I am ill"})["Location"] == page
    assert not Role.objects.filter(member__account=me).exists() and "I am back" in text(own.get(page))
    assert own.post(page, {"do": "back"})["Location"] == f"/groups/{group.ref}/roles/"
    assert Role.objects.filter(member__account=me, key="facilitator").exists()


def test_what_somebody_else_has_meanwhile_is_said(own, page, group):
    own.post(page, {"do": "step"})
    group.refresh_from_db()
    Role.objects.create(
        group=group, member=group.members.get(name="Birch"), key="facilitator", since_date=datetime.now(UTC).date()
    )
    assert "Somebody else has these now: Facilitator." in text(own.post(page, {"do": "back"}))
    assert not SteppedBack.objects.exists()


def test_when_no_other_facilitator_is_there_the_group_is_told(own, page, group):
    tasks.step_back(member=group.members.get(name="Alder"), now=datetime.now(UTC))
    assert "so that somebody begins" in text(own.get(page))


def test_nobody_else_is_shown_who_has_stepped_back(own, page, group, client):
    own.post(page, {"do": "step"})
    client.force_login(group.members.get(name="Birch").account)
    for name in ("members/", "roles/", ""):
        assert "stepped back" not in text(client.get(f"/groups/{group.ref}/{name}"))


def test_who_has_no_task_is_told_so(client, page, group):
    client.force_login(group.members.get(name="Birch").account)
    assert "You have no task at the moment." in text(client.get(page))
    assert client.post(page, {"do": "step"}).status_code == 409


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, {"do": "step"}).status_code == 404
