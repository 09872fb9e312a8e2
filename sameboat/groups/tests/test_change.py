"""What is proposed, and what one says to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions.changing import end_proposals, propose
from sameboat.groups.models import Assent, Charter, Proposal
from sameboat.groups.queries import answers_of
from sameboat.groups.tests.makers import a_group, an_account, changes

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


@pytest.fixture
def proposal(group):
    given = answers_of(group=group)["who"] | {"shared": "We miss somebody."}
    by, now = group.members.get(name="Alder"), datetime.now(UTC)
    return propose(by=by, question="who", given=given, why="It is truer.", trial_weeks=0, now=now)


def address(group) -> str:
    return reverse("groups:change", args=[group.ref])


def test_both_are_read_beside_each_other_and_nobody_is_named(own, group, proposal):
    page = own.get(address(group)).content.decode()
    assert "We lost somebody close to us" in page and "We miss somebody." in page and "It is truer." in page
    assert "1 of 3 have said yes." in page and "Alder" not in page


def test_saying_yes_counts_and_the_last_yes_makes_the_version(own, group, proposal):
    assert own.post(address(group), {"proposal": proposal.pk, "says": "yes"}).status_code == 303
    assert "2 of 3 have said yes." in own.get(address(group)).content.decode()
    other = Client()
    other.force_login(group.members.get(name="Birch").account)
    other.post(address(group), {"proposal": proposal.pk, "says": "yes"})
    charter = own.get(reverse("groups:charter", args=[group.ref])).content.decode()
    assert "version 2" in charter and "It is truer." in charter and not Assent.objects.exists()


def test_one_can_ask_to_talk_first_and_change_ones_mind(own, group, proposal):
    own.post(address(group), {"proposal": proposal.pk, "says": "talk"})
    page = own.get(address(group)).content.decode()
    assert "1 wants to talk about it first." in page and "two thirds" in page and 'aria-pressed="true"' in page
    own.post(address(group), {"proposal": proposal.pk, "says": "yes"})
    assert "two thirds" not in own.get(address(group)).content.decode()


def test_what_was_not_adopted_is_said_for_a_while(own, group, proposal):
    end_proposals(now=datetime.now(UTC) + timedelta(days=15))
    page = own.get(address(group)).content.decode()
    assert "All stays as it was." in page
    answer = own.post(address(group), {"proposal": proposal.pk, "says": "yes"})
    assert answer.status_code == 409 and "decided already" in answer.content.decode()


@pytest.mark.parametrize("sent", [{}, {"proposal": "x", "says": "yes"}, {"proposal": "9" * 40, "says": "yes"}])
def test_what_is_not_there_cannot_be_answered(own, group, proposal, sent):
    assert own.post(address(group), sent).status_code == 409
    assert own.post(address(group), {"proposal": proposal.pk, "says": "maybe"}).status_code == 409
    assert Assent.objects.count() == 1


def test_a_proposal_of_another_group_cannot_be_answered(own, group):
    other = a_group(members=3, now=datetime.now(UTC))
    given = answers_of(group=other)["who"] | {"shared": "Other."}
    theirs = propose(
        by=other.members.get(name="Alder"), question="who", given=given, why="x", trial_weeks=0, now=datetime.now(UTC)
    )
    assert own.post(address(group), {"proposal": theirs.pk, "says": "yes"}).status_code == 409
    assert Assent.objects.filter(proposal=theirs).count() == 1


def test_a_trial_is_named_and_when_it_is_over_everybody_reads_it(own, group):
    changes(group=group, question="who", now=datetime.now(UTC), trial_weeks=6, shared="We miss somebody.")
    assert "on trial until" in own.get(address(group)).content.decode()
    newest = Charter.objects.first()
    newest.content["change"]["until"] = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    newest.save()
    assert "The trial is over." in own.get(address(group)).content.decode()
    assert "A trial is over." in own.get(reverse("groups:home", args=[group.ref])).content.decode()


def test_the_home_asks_for_ones_word(own, group, proposal):
    home = reverse("groups:home", args=[group.ref])
    assert "A change is proposed" in own.get(home).content.decode()
    own.post(address(group), {"proposal": proposal.pk, "says": "talk"})
    assert "A change is proposed" not in own.get(home).content.decode()


def test_what_cannot_be_changed_is_said_with_its_source(own, group):
    page = own.get(address(group)).content.decode()
    assert "What is said here stays here." in page and "#groups-core_of" in page


def test_a_stranger_finds_nothing(client, group, proposal):
    client.force_login(an_account())
    assert client.get(address(group)).status_code == 404
    assert Proposal.objects.count() == 1
