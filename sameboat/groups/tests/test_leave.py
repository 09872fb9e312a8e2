"""Leaving a plan."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sameboat.groups.actions.coming_in import ask, welcome
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.seekers import Seekers
from sameboat.groups.entry import Panel
from sameboat.groups.models import Alumnus, Group, Member, Role
from sameboat.groups.tests.makers import a_core, a_group, an_account, joins

pytestmark = pytest.mark.django_db


def test_the_last_one_is_told_what_goes(own, plan):
    assert "the plan is deleted" in own.get(f"/groups/{plan.ref}/leave/").content.decode()
    assert Group.objects.exists()
    assert own.post(f"/groups/{plan.ref}/leave/")["Location"] == "/groups/"
    assert not Group.objects.exists()


def test_others_go_on_without_me(own, plan, me):
    joins(group=plan, account=an_account(), now=datetime.now(UTC))
    assert "stays with the others" in own.get(f"/groups/{plan.ref}/leave/").content.decode()
    own.post(f"/groups/{plan.ref}/leave/")
    assert [one.name for one in Member.objects.all()] == ["Wren"]
    assert own.get(f"/groups/{plan.ref}/leave/").status_code == 404


@pytest.fixture
def group(me):
    return a_group(by=me, members=4, now=datetime.now(UTC))


def test_a_group_is_left_in_one_tap_without_a_reason_and_the_way_back_is_shown_once(own, group, me):
    page = f"/groups/{group.ref}/leave/"
    before = own.get(page).content.decode()
    assert "owe nobody a reason" in before and "<textarea" not in before and "in-touch" not in before
    answer = own.post(page, {"why": "I am tired of it"})
    text = answer.content.decode()
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"] and "/groups/back/" in text
    assert "/find/?need=grief" in text
    assert "You have left, and owe nobody a reason." in text and "You can stop at any time" not in text
    assert not Member.objects.filter(account=me).exists() and own.get(page).status_code == 404
    assert own.get("/groups/").content.decode().count("Evening circle") == 0


def test_tasks_and_votes_go_and_whoever_waits_gets_the_seat(own, group, me):
    Group.objects.filter(pk=group.pk).update(most=4)
    a_core(group=group, names=("Alder", "Birch"))
    asked = ask(group=group, by=an_account(), name="Wren", fits=True, guest=False, now=datetime.now(UTC))
    alder = group.members.get(name="Alder")
    welcome(by=alder, number=asked.pk, nothing_unresolved=True, now=datetime.now(UTC))
    own.post(f"/groups/{group.ref}/leave/")
    asked.refresh_from_db()
    assert asked.state == "offered" and not Role.objects.filter(member__account=me).exists()


def test_before_signing_one_can_leave_as_well(client, group):
    member = let_in(group=group, account=an_account(), name="Wren", way="request", now=datetime.now(UTC))
    client.force_login(member.account)
    page = client.get(f"/groups/{group.ref}/leave/").content.decode()
    assert not any(one.name in page for one in group.members.exclude(pk=member.pk))
    assert client.post(f"/groups/{group.ref}/leave/").status_code == 200
    assert not Member.objects.filter(pk=member.pk).exists()


def test_from_a_group_for_a_set_time_leaving_is_planned_and_one_can_stay_in_touch(own, group):
    page = f"/groups/{group.ref}/leave/"
    Group.objects.filter(pk=group.pk).update(type="course")
    assert "This group is for a set time" in own.get(page).content.decode()
    assert "You stay in touch" in own.post(page, {"in-touch": "on"}).content.decode()
    assert Alumnus.objects.get().name == "Robin" and "Groups you were in" in own.get("/groups/").content.decode()


def test_staying_in_touch_cannot_be_asked_of_a_group_that_keeps_nothing(own, group):
    own.post(f"/groups/{group.ref}/leave/", {"in-touch": "on"})
    assert not Alumnus.objects.exists()


def test_with_the_last_one_the_group_ends(own, group, me):
    group.members.exclude(account=me).delete()
    before = own.get(f"/groups/{group.ref}/leave/").content.decode()
    after = own.post(f"/groups/{group.ref}/leave/").content.decode()
    assert "the group ends" in before and "/groups/back/" not in after and "With you the group has ended" in after
    assert "door stays open" not in before + after
    assert not Group.objects.exists()


@pytest.fixture
def wrote(monkeypatch):
    """Somebody without an account has written to every group, and an app above says on the home who."""
    there = Seekers(
        lambda *, group: True, lambda *, group, now: None, lambda *, group, to: None, lambda *, group, now: None
    )
    monkeypatch.setattr("sameboat.groups.actions.seekers._KNOWN", [there])
    shows = Panel("groups/home/waits.html", {"lines": [("One newcomer to call", "/to-call/")], "back": []})
    monkeypatch.setattr("sameboat.groups.entry._OFFERED", [lambda member, now: shows])


def test_the_last_one_reads_before_whom_to_call(own, group, me, wrote):
    page = f"/groups/{group.ref}/leave/"
    assert "Call them before you leave" not in own.get(page).content.decode(), "the others still look after them"
    group.members.exclude(account=me).delete()
    text = own.get(page).content.decode()
    assert "Call them before you leave" in text and "agreed with newcomers is off" in text
    assert 'href="/to-call/"' in text and text.index("/to-call/") < text.index("Leave, and end the group")


def test_where_nobody_has_written_the_last_one_reads_of_no_call(own, group, me):
    group.members.exclude(account=me).delete()
    assert "Call them" not in own.get(f"/groups/{group.ref}/leave/").content.decode()
