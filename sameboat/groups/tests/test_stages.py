"""Where we are, marked in private."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.actions.polls import answer
from sameboat.groups.actions.reviewing import begin_review, close_review
from sameboat.groups.models import Receipt
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=6, now=datetime.now(UTC))


def address(group) -> str:
    return reverse("groups:stages", args=[group.ref])


def others_say(group, *stages) -> None:
    for member, stage in zip(group.members.exclude(name="Robin"), stages, strict=False):
        answer(member=member, kind="stages", chosen=[stage], now=datetime.now(UTC))


def test_a_mark_is_answered_with_what_helps_there(own, group):
    begin_review(group=group, now=datetime.now(UTC))
    page = own.post(address(group), {"stage": "stage-protecting"})
    text = page.content.decode()
    assert (
        page.status_code == 200
        and "Your mark is counted." in text
        and "Talk about what you are afraid to lose." in text
    )
    again = own.get(address(group)).content.decode()
    assert "Talk about what you are afraid to lose." not in again, "the next look does not know what was marked"


def test_numbers_are_there_at_the_end_and_not_before(own, group):
    begin_review(group=group, now=datetime.now(UTC))
    others_say(group, *["stage-power"] * 3, *["stage-leader"] * 2)
    own.post(address(group), {"stage": "stage-power"})
    page = own.get(address(group)).content.decode()
    assert 'id="spread"' in page and "Nobody is right." in page


def test_while_it_goes_on_and_with_few_nothing_is_shown(own, group):
    begin_review(group=group, now=datetime.now(UTC))
    others_say(group, "stage-power", "stage-leader")
    own.post(address(group), {"stage": "stage-power"})
    page = own.get(address(group)).content.decode()
    assert "not before" in page and 'id="spread"' not in page
    close_review(group=group, now=datetime.now(UTC))
    page = own.get(address(group)).content.decode()
    assert "Fewer than five" in page and 'id="spread"' not in page


@pytest.mark.parametrize("stage", ["", "stage-nowhere", "listen"])
def test_what_is_no_stage_is_refused(own, group, stage):
    begin_review(group=group, now=datetime.now(UTC))
    page = own.post(address(group), {"stage": stage})
    assert page.status_code == 400 and "Choose one" in page.content.decode() and not Receipt.objects.exists()


def test_twice_is_refused(own, group):
    begin_review(group=group, now=datetime.now(UTC))
    own.post(address(group), {"stage": "stage-power"})
    page = own.post(address(group), {"stage": "stage-leader"})
    assert page.status_code == 400 and "answered already" in page.content.decode()


def test_without_a_review_nothing_is_asked(own, group):
    assert "Everybody is asked when a review begins." in own.get(address(group)).content.decode()
    assert own.post(address(group), {"stage": "stage-power"}).status_code == 400


def test_a_stranger_finds_nothing(client, group):
    client.force_login(an_account())
    assert client.get(address(group)).status_code == 404
