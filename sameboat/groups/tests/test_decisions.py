"""What the members decide, carried to the meetings after the first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.groups.models import Forming, Matter
from sameboat.groups.tests.makers import a_group, a_schedule, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, state="recruiting", now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:decisions", args=[group.ref])


@pytest.fixture
def met(group):
    Forming.objects.update_or_create(group=group, defaults={"met_on": datetime.now(UTC).date() - timedelta(days=7)})


def test_two_at_a_time_are_carried_to_the_meetings_after_the_first(own, page, group):
    assert "First you meet, all of you." in own.get(page).content.decode()
    a_schedule(group=group, now=datetime.now(UTC))
    text = own.get(page).content.decode()
    assert text.count("<section") == 4 and text.index("What we are for") < text.index("Who can come")
    first = group.schedule
    assert "We have decided it" not in text and str(first.first_date.day) in text


def test_before_the_first_meeting_nothing_is_decided(own, page, group):
    matter = Matter.objects.filter(group=group).first()
    answer = own.post(page, {"do": "adopt", "matter": matter.pk})
    assert answer.status_code == 409 and "First you meet" in answer.content.decode()


def test_the_members_adopt_put_off_and_talk_over_again(own, page, group, met):
    purpose, rules = Matter.objects.filter(group=group)[:2]
    assert own.post(page, {"do": "adopt", "matter": purpose.pk}).url == page
    text = own.get(page).content.decode()
    assert "Talk it over again" in text and text.index("How we treat each other") < text.index("What we are for")
    own.post(page, {"do": "put-off", "matter": rules.pk})
    own.post(page, {"do": "reopen", "matter": purpose.pk})
    assert list(Matter.objects.filter(group=group))[-2:] == [rules, purpose]
    purpose.refresh_from_db()
    assert purpose.adopted_on is None


def test_a_question_of_ones_own_is_added_and_struck(own, page, group):
    own.post(page, {"do": "add", "text": "May we sing?"})
    own_ = Matter.objects.get(group=group, key="own")
    assert "May we sing?" in own.get(page).content.decode()
    answer = own.post(page, {"do": "add", "text": "may we SING?"})
    assert (
        answer.status_code == 409 and "already" in answer.content.decode() and "may we SING?" in answer.content.decode()
    )
    own.post(page, {"do": "strike", "matter": own_.pk})
    assert not Matter.objects.filter(pk=own_.pk).exists()


@pytest.mark.parametrize(("text", "words"), [("", "Write the question."), ("x" * 201, "200 characters")])
def test_bad_input_is_told_and_stays(own, page, group, text, words):
    answer = own.post(page, {"do": "add", "text": text})
    assert answer.status_code == 400 and words in answer.content.decode() and text in answer.content.decode()


def test_when_everything_is_decided_it_says_so(own, page, group, met):
    Matter.objects.filter(group=group).update(adopted_on=datetime.now(UTC).date())
    assert "Everything on the list has been decided." in own.get(page).content.decode()


def test_a_stranger_finds_nothing(client, page, group):
    client.force_login(an_account())
    assert client.get(page).status_code == client.post(page, {"do": "add", "text": "x"}).status_code == 404
    assert group.matters.count() == 7
