"""Leaving a plan."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions.coming_in import ask, welcome
from sameboat.groups.actions.door import let_in
from sameboat.groups.actions.people import leave_with_a_way_back
from sameboat.groups.actions.seekers import Seekers
from sameboat.groups.entry import Panel
from sameboat.groups.models import Alumnus, Group, Invitation, Member, Role, Signature, Traffic
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


def elsewhere(account) -> Client:
    """The same person in another browser."""
    client = Client()
    client.force_login(account)
    return client


def was(client, page) -> dict[str, str]:
    """What the form on the page sends along."""
    return {"was": re.findall(r'name="was" value="([^"]+)"', client.get(page).content.decode())[0]}


def link_in(answer) -> str:
    return re.findall(r'value="([^"]*/groups/back/[^"]*)"', answer.content.decode())[0]


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
    assert not Member.objects.filter(account=me).exists() and elsewhere(me).get(page).status_code == 404
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


def test_whoever_leaves_twice_reads_the_same_way_back_and_it_works(own, group, me):
    page = f"/groups/{group.ref}/leave/"
    first = own.post(page)
    for again in (own.post(page), own.get(page), own.post(page, {"in-touch": "on"})):
        assert again.status_code == 200 and "no-store" in again["Cache-Control"]
        assert link_in(again) == link_in(first) and "The door stays open." in again.content.decode()
    assert Invitation.objects.count() == 1 and not Alumnus.objects.exists()
    back = reverse("groups:back", args=[link_in(first).rsplit("/back/")[1].strip("/")])
    assert own.get(back).status_code == 200 and elsewhere(an_account()).get(back).status_code == 404
    own.post(back, {"pseudonym": "Robin"})
    assert Member.objects.filter(group=group, account=me).exists()
    assert not Invitation.objects.exclude(way="used").exists(), "it leads in, and opens nothing"


def test_the_second_answer_says_nothing_that_may_not_be_so(own, group, me):
    Group.objects.filter(pk=group.pk).update(type="course")
    Signature.objects.filter(member__account=me).update(stays=True)
    page = f"/groups/{group.ref}/leave/"
    assert "As you wished, a line stays" in own.post(page, {"in-touch": "on"}).content.decode()
    again = own.post(page).content.decode()
    assert "You stay in touch" in again and "Nothing here tells any more" not in again
    Alumnus.objects.all().delete()
    again = own.post(page).content.decode()
    assert "You stay in touch" not in again and "Nothing here tells any more" not in again


def test_after_ten_minutes_and_in_another_browser_there_is_nothing(own, group, me):
    page = f"/groups/{group.ref}/leave/"
    form, other = was(own, page), a_group(by=an_account(), members=2, now=datetime.now(UTC))
    own.post(page, form)
    assert elsewhere(me).post(page, form).status_code == 404, "the form alone opens no way back"
    assert elsewhere(an_account()).post(page, form).status_code == 404
    assert Client().post(page, form).headers["Location"] == f"/sign-in/?next={page}"
    assert own.post(f"/groups/{other.ref}/leave/", form).status_code == 404
    kept = Invitation.objects.get()
    kept.ends_at -= timedelta(minutes=9)
    kept.save()
    assert own.post(page, form).status_code == 200
    kept.ends_at -= timedelta(minutes=1)
    kept.save()
    assert own.post(page, form).status_code == own.get(page).status_code == 404


def test_pressed_twice_at_the_same_moment_one_leaves_once(own, group, me, monkeypatch):
    page, robin = f"/groups/{group.ref}/leave/", Member.objects.select_related("group", "account").get(account=me)
    first = own.post(page)
    monkeypatch.setattr("sameboat.groups.queries.member_by", lambda **_: robin)
    again = own.post(page)
    assert again.status_code == 200 and link_in(again) == link_in(first)
    assert Invitation.objects.count() == 1
    assert sum(one.left for one in Traffic.objects.all()) == 1
    with pytest.raises(Member.DoesNotExist):
        leave_with_a_way_back(member=robin, in_touch=False, now=datetime.now(UTC))


def test_with_the_last_one_the_second_press_says_once_more_that_it_has_ended(own, group, me):
    group.members.exclude(account=me).delete()
    page = f"/groups/{group.ref}/leave/"
    form = was(own, page)
    own.post(page, form)
    again = own.post(page, form)
    assert again.status_code == 200 and "With you the group has ended" in again.content.decode()
    assert "/find/?need=grief" in again.content.decode() and "/groups/back/" not in again.content.decode()
    assert own.post(page).status_code == elsewhere(an_account()).post(page, form).status_code == 404


@pytest.mark.parametrize("others", [0, 1])
def test_a_plan_is_left_twice_as_once(own, plan, others):
    for _ in range(others):
        joins(group=plan, account=an_account(), now=datetime.now(UTC))
    page = f"/groups/{plan.ref}/leave/"
    form = was(own, page)
    assert own.post(page, form)["Location"] == own.post(page, form)["Location"] == "/groups/"
    assert own.post(page).status_code == own.post(page, {"was": "made up"}).status_code == 404
    assert elsewhere(an_account()).post(page, form).status_code == 404
