"""Where a group is, what helps now, and the steps that its facilitators take by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.groups.actions.forming import note_first_meeting
from sameboat.groups.actions.traffic import count_traffic
from sameboat.groups.models import Group
from sameboat.groups.tests.makers import a_group, a_schedule, an_account

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def page(group) -> str:
    return reverse("groups:life", args=[group.ref])


def test_a_group_that_looks_for_people_begins(own, me):
    group = a_group(by=me, members=3, state="recruiting", now=NOW)
    text = own.get(page(group)).content.decode()
    assert "Our first meeting has a date" in text and "Three are enough to begin." in text
    assert own.post(page(group), {"then": "starting"}).status_code == 303
    group.refresh_from_db()
    assert group.state == "starting"


def test_a_step_somebody_else_took_is_said(own, me):
    group = a_group(by=me, members=3, now=NOW)
    answer = own.post(page(group), {"then": "starting"})
    assert answer.status_code == 409 and "has gone on meanwhile" in answer.content.decode()
    group.refresh_from_db()
    assert group.state == "running"


@pytest.mark.parametrize("then", ["", "closed", "splitting", "nowhere"])
def test_other_ways_have_their_own_pages(own, me, then):
    group = a_group(by=me, members=3, state="recruiting", now=NOW)
    assert own.post(page(group), {"then": then}).status_code == 409
    group.refresh_from_db()
    assert group.state == "recruiting"


def test_who_does_not_facilitate_reads_and_takes_no_step(client):
    group = a_group(members=4, state="recruiting", now=NOW)
    client.force_login(group.members.get(name="Birch").account)
    assert "Our first meeting has a date" not in client.get(page(group)).content.decode()
    assert client.post(page(group), {"then": "starting"}).status_code == 409
    group.refresh_from_db()
    assert group.state == "recruiting"


def test_many_comings_and_goings_are_said_to_facilitators_alone(own, me, client):
    group = a_group(by=me, members=3, now=NOW)
    count_traffic(group=group, came=2, left=2, now=NOW)
    assert "take nobody in for a while" in own.get(page(group)).content.decode()
    client.force_login(group.members.get(name="Birch").account)
    assert "take nobody in for a while" not in client.get(page(group)).content.decode()


def test_a_stranger_finds_nothing(client):
    group = a_group(members=2, now=NOW)
    client.force_login(an_account())
    assert client.get(page(group)).status_code == 404 and client.post(page(group)).status_code == 404


@pytest.mark.parametrize(("members", "there"), [(5, False), (8, True)])
def test_becoming_two_is_named_from_the_size_on_at_which_a_group_prepares_for_it(own, me, members, there):
    group = a_group(by=me, members=members, now=NOW)
    text = own.get(page(group)).content.decode()
    assert ("Become two groups" in text) is there
    assert ("From 8 people on you can also prepare" in text) is not there
    assert "put together again" not in text, "there was no run, and this type of group needs none"


def test_a_group_made_anew_reads_that_this_needs_a_run_first(own, me):
    group = a_group(by=me, members=5, now=NOW)
    Group.objects.filter(pk=group.pk).update(type="re_formed")
    text = own.get(page(group)).content.decode()
    assert "When you have planned a run" in text and reverse("groups:run", args=[group.ref]) in text
    assert "A run is over" not in text


def test_before_it_has_met_nobody_says_that_it_meets_as_a_matter_of_course(own, me):
    group = a_group(by=me, members=3, state="starting", now=NOW)
    text = own.get(page(group)).content.decode()
    assert "We meet as a matter of course now" not in text and "You have not met yet." in text
    assert "We need more people before we begin" in text
    assert own.post(page(group), {"then": "running"}).status_code == 409
    a_schedule(group=group, now=NOW)
    note_first_meeting(group=group, now=NOW)
    assert "We meet as a matter of course now" in own.get(page(group)).content.decode()
    assert own.post(page(group), {"then": "running"}).status_code == 303


def test_a_meeting_that_the_schedule_has_named_counts_as_one(own, me):
    group = a_group(by=me, members=3, state="starting", now=NOW - timedelta(days=20))
    a_schedule(group=group, now=NOW, first_date=(NOW - timedelta(days=19)).date(), rule="FREQ=DAILY")
    assert "We meet as a matter of course now" in own.get(page(group)).content.decode()
