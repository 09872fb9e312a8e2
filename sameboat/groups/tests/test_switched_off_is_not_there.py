"""An account that operators switched off: the group goes on as if whoever has it were not there, and is told nothing of why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.accounts import api as accounts
from sameboat.groups import queries
from sameboat.groups.actions import changing, coming_in, people, tasks
from sameboat.groups.models import Asking, Group, Proposal, Role
from sameboat.groups.queries.publishing import core_is_there, core_of_loaded
from sameboat.groups.queries.roles import board_of
from sameboat.groups.rules import AGREES
from sameboat.groups.tests.makers import a_group, an_account

pytestmark = pytest.mark.django_db


def now():
    return datetime.now(UTC)


@pytest.fixture
def group(needs):
    return a_group(members=5, now=now())


@pytest.fixture
def off(group, django_capture_on_commit_callbacks):
    """An operator switches off the accounts of these members."""

    def switch(*names):
        for name in names:
            with django_capture_on_commit_callbacks(execute=True):
                accounts.disable(account=group.members.get(name=name).account, by=an_account(is_operator=True))

    return switch


def browser(group, name) -> Client:
    client = Client()
    client.force_login(group.members.get(name=name).account)
    return client


def door(group) -> str:
    return reverse("groups:door", args=[group.ref])


def test_one_who_is_left_looks_after_the_group_alone(group, off):
    off("Robin")
    assert browser(group, "Alder").get(door(group)).status_code == 200
    assert browser(group, "Birch").get(door(group)).status_code == 404
    assert [one.name for one in queries.whom_to_ask(group=group)] == ["Alder"]


def test_when_both_are_off_the_members_look_after_it_and_the_task_is_offered(group, off):
    off("Robin", "Alder")
    birch = browser(group, "Birch")
    assert birch.get(door(group)).status_code == 200
    assert {one.name for one in queries.whom_to_ask(group=group)} == {"Birch", "Cedar", "Dogwood"}
    task = next(one for one in board_of(group=group).tasks if one.kind.key == "facilitator")
    assert (task.holders, task.free) == ((), 2) and "Robin" not in {one.name for one in task.asked}
    home = birch.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert "Nobody looks after the meetings at the moment." in home
    assert tasks.take(member=group.members.get(name="Birch"), key="facilitator", shares_it=True, now=now())
    assert birch.get(door(group)).status_code == 200 and browser(group, "Cedar").get(door(group)).status_code == 404


def test_whoever_is_switched_on_again_has_their_task_as_before(group, off):
    off("Robin")
    robin = group.members.get(name="Robin")
    accounts.enable(account=robin.account, by=an_account(is_operator=True), now=now())
    assert Role.objects.filter(member=robin, key="facilitator").exists()
    assert queries.facilitates(member=robin) and browser(group, "Robin").get(door(group)).status_code == 200


def test_they_are_no_core(group, off):
    assert core_is_there(group=group)
    off("Robin", "Alder")
    queries.with_its_own(group=group)
    assert not core_is_there(group=group) and not core_of_loaded(group=group)


def test_nobody_waits_for_their_word(group, off):
    held = changing.propose(
        by=group.members.get(name="Birch"), question="name", given={"name": "Lanterns"}, why="It fits.",
        trial_weeks=0, now=now(),
    )  # fmt: skip
    assert held is not None
    for name in ("Cedar", "Dogwood"):
        changing.say(member=group.members.get(name=name), proposal=held, says=AGREES, now=now())
    assert Proposal.objects.filter(state="open").exists(), "Robin and Alder have not said anything"
    off("Robin", "Alder")
    assert not Proposal.objects.filter(state="open").exists()
    group.refresh_from_db()
    assert group.name == "Lanterns"


def test_a_free_seat_goes_past_them_to_whoever_waits_next(group, off):
    Group.objects.filter(pk=group.pk).update(most=5)
    waiting = [an_account(), an_account()]
    for one, name in zip(waiting, ("Wren", "Ash"), strict=True):
        asked = coming_in.ask(group=group, by=one, name=name, fits=True, guest=False, now=now())
        coming_in.welcome(by=group.members.get(name="Robin"), number=asked.pk, nothing_unresolved=True, now=now())
    accounts.disable(account=waiting[0], by=an_account(is_operator=True))
    people.leave(group=group, by=group.members.get(name="Dogwood").account, now=now())
    assert dict(Asking.objects.values_list("name", "state")) == {"Wren": "line", "Ash": "offered"}
