"""The run of a group, and the private question at its end."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions import runs
from sameboat.groups.models import Group, Run, Staying
from sameboat.groups.tests.makers import a_group, a_schedule, an_account, says_in_its_charter

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def closed(me, **more) -> Group:
    """A closed group that meets every day at one, so that a run fits into the days around today."""
    group = a_group(by=me, members=4, now=NOW, **more)
    Group.objects.filter(pk=group.pk).update(type="closed")
    group.refresh_from_db()
    a_schedule(group=group, rule="FREQ=DAILY", first_date=date(2026, 1, 1), now=NOW)
    return group


def ran(group, *, meetings, begun) -> Run:
    """A run of daily meetings that began so many days ago."""
    then = NOW - begun * DAY
    first = runs.starts_of(schedule=group.schedule, after=then, count=1)[0]
    return runs.plan_run(group=group, meetings=meetings, first_at=first, now=then)


def page(group) -> str:
    return reverse("groups:run", args=[group.ref])


def test_meetings_are_counted(own, me):
    group = closed(me)
    ran(group, meetings=12, begun=3)
    text = own.get(page(group)).content.decode()
    assert "Meeting 3 of 12." in text and "Nobody comes in until it is over." in text and "For you alone" not in text


def test_a_meeting_falls_out_once_however_often_it_is_said(own, me):
    group = closed(me)
    run = ran(group, meetings=12, begun=3)
    assert own.post(page(group), {"do": "leave-out", "seen": "0"}).status_code == 303
    assert own.post(page(group), {"do": "leave-out", "seen": "0"}).status_code == 409
    assert Run.objects.get(pk=run.pk).left_out == 1


def test_at_the_end_everybody_answers_for_themselves(own, me):
    group = closed(me)
    ran(group, meetings=4, begun=3)
    assert own.post(page(group), {"stays": "yes"}).status_code == 303
    assert own.post(page(group), {"stays": "no"}).status_code == 200
    text = own.get(page(group)).content.decode()
    assert "you stop when this run is over" in text and Staying.objects.get().stays is False
    other = Client()
    other.force_login(group.members.get(name="Birch").account)
    assert "you stop when this run is over" not in other.get(page(group)).content.decode()


def test_whoever_stops_gets_the_way_back_with_the_answer_for_they_leave_at_night(own, me):
    group = closed(me)
    run = ran(group, meetings=4, begun=3)
    answer = own.post(page(group), {"stays": "no"})
    found = re.search(r'id="link" type="text" readonly value="[^"]*next=([^"]+)"', answer.content.decode())
    assert found and "no-store" in answer["Cache-Control"]
    back = found[1]
    assert 'id="link"' not in own.get(page(group)).content.decode(), "it is shown once"
    assert own.get(back)["Location"] == reverse("groups:home", args=[group.ref]), "not yet: they are still in it"
    Run.objects.update(last_at=NOW - timedelta(minutes=1))
    runs.finish_runs(now=NOW)
    assert not group.members.filter(account=me).exists()
    assert own.get(back).status_code == 200
    assert own.post(back, {"do": "come", "pseudonym": "Robin"})["Location"].endswith("/declaration/")
    assert group.members.filter(account=me).exists() and run.group_id == group.pk


def test_before_the_end_nobody_is_asked(own, me):
    group = closed(me)
    ran(group, meetings=12, begun=1)
    answer = own.post(page(group), {"stays": "no"})
    assert answer.status_code == 409 and "last two meetings" in answer.content.decode() and not Staying.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"stays": "perhaps"}, {"do": "nothing"}])
def test_bad_input_is_said(own, me, sent):
    group = closed(me)
    ran(group, meetings=4, begun=3)
    answer = own.post(page(group), sent)
    assert answer.status_code in {400, 409} and "Choose one of the answers" in answer.content.decode()


def test_between_two_runs_the_rules_are_gone_through_with_their_reasons(own, me):
    group = closed(me)
    Group.objects.filter(pk=group.pk).update(state="re_forming")
    text = own.get(page(group)).content.decode()
    assert "Carry on, or change?" in text and "The last bus does not wait." in text


def test_the_next_run_that_is_planned_by_itself_is_as_long_as_the_charter_says(me):
    group = closed(me)
    ran(group, meetings=4, begun=8)
    says_in_its_charter(group=group, sessions="run", count=6)
    runs.finish_runs(now=NOW)
    assert [run.meetings for run in Run.objects.order_by("number")] == [4, 6]


def test_a_drop_in_group_has_no_runs(own, me):
    group = a_group(by=me, members=3, now=NOW)
    Group.objects.filter(pk=group.pk).update(type="drop_in")
    assert "stands for itself" in own.get(page(group)).content.decode()


def test_only_facilitators_leave_a_meeting_out(client, me):
    group = closed(me)
    ran(group, meetings=12, begun=3)
    client.force_login(group.members.get(name="Birch").account)
    assert client.post(page(group), {"do": "leave-out", "seen": "0"}).status_code == 404


def test_a_stranger_finds_nothing(client):
    group = closed(None)
    client.force_login(an_account())
    assert client.get(page(group)).status_code == 404
