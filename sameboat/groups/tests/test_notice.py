"""The notice for a newspaper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.formats import date_format

from sameboat.groups.actions.opening import become
from sameboat.groups.actions.runs import plan_run
from sameboat.groups.models import Group
from sameboat.groups.queries import starts_of
from sameboat.groups.tests.makers import a_group, a_schedule, an_account, is_published, says_in_its_charter
from sameboat.groups.tests.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


@pytest.fixture
def page(group):
    return reverse("groups:notice", args=[group.ref])


def test_a_short_one_and_a_longer_one(own, page, group):
    now = datetime.now(UTC)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now, email="circle@example.org")
    text = own.get(page).content.decode()
    assert text.count("“Evening circle”") == 2 and text.count("circle@example.org") == 2
    assert text.count("We lost somebody close to us") == 1 and "Skolegaten" not in text
    assert "“Evening circle”" in words_of(own.get(page, {"paper": "letter"}).content)


def test_where_nobody_can_be_asked_nobody_is_told_to_ask(own, page, group):
    is_published(group=group, now=datetime.now(UTC))
    text = own.get(page).content.decode()
    assert text.count("Read more: ") == 2 and "Ask us" not in text
    become(group=group, then="paused", now=datetime.now(UTC))
    text = own.get(page).content.decode()
    assert text.count("Our page in the directory says when it can") == 2 and "below" not in text
    apps.get_model("welcome", "Volunteer").objects.create(member=group.members.get(name="Birch"), answers=True)
    assert own.get(page).content.decode().count("Ask us: ") == 2


def test_a_group_without_a_name_is_named_by_its_need(own, page, group):
    group.name = ""
    group.save()
    is_published(group=group, now=datetime.now(UTC))
    assert "Self-help group: " in own.get(page).content.decode()


def test_before_the_group_is_listed_there_is_none(own, page):
    assert "Show the group in the directory first." in own.get(page).content.decode()


def test_a_stranger_finds_nothing(client, page):
    client.force_login(an_account())
    assert client.get(page).status_code == 404


def test_what_is_a_sentence_of_its_own_begins_after_a_full_stop(own, page, group):
    now = datetime.now(UTC)
    a_schedule(group=group, now=now)
    is_published(group=group, now=now, phone="+47 555 01 234")
    text = own.get(page).content.decode()
    assert text.count("19:00, Bergen. We tell you the address when you ask. ") == 2


def test_each_line_somebody_wrote_ends_with_a_stop_in_the_longer_one(own, page, group):
    lines = ["You have lost somebody", "You want to talk, and to listen?", "You can come on most evenings."]
    says_in_its_charter(group=group, question="who", conditions=lines)
    is_published(group=group, now=datetime.now(UTC), mission="We meet by the fjord", cost_note="Bring a cup")
    text = own.get(page).content.decode()
    assert (
        "We meet by the fjord. Who it is for: You have lost somebody. You want to talk, and to listen? You can" in text
    )
    assert "on most evenings." in text and "evenings.." not in text and "Bring a cup. What is said" in text


def test_a_group_without_a_day_says_that_it_is_just_beginning(own, page, group):
    is_published(group=group, now=datetime.now(UTC), phone="+47 555 01 234")
    text = own.get(page).content.decode()
    said = "We are just beginning, and no day is settled yet. Where: Bergen. We tell you the address when you ask. "
    assert text.count(said) == 2 and "appointment" not in text


def test_of_a_run_that_is_to_begin_it_says_from_when_on(own, page, group):
    now = datetime.now(UTC)
    Group.objects.filter(pk=group.pk).update(type="closed")
    kept = a_schedule(group=Group.objects.get(pk=group.pk), now=now)
    is_published(group=group, now=now)
    assert "Every Tuesday at 19:00, Bergen." in own.get(page).content.decode()
    third = starts_of(schedule=kept, after=now, count=3)[2]
    plan_run(group=group, meetings=6, first_at=third, now=now)
    day = date_format(third, "DATE_FORMAT")
    assert own.get(page).content.decode().count(f"Every Tuesday at 19:00, 6 times, from {day}, Bergen.") == 2
