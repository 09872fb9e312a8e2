"""Proposing another answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from sameboat.groups.forms import flat
from sameboat.groups.models import Charter, Proposal
from sameboat.groups.queries import answers_of
from sameboat.groups.rules import SIX
from sameboat.groups.tests.makers import a_group, an_account, changes

pytestmark = pytest.mark.django_db
REASON = {"why": "It is truer.", "trial_weeks": "0"}


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


def address(group, key="who") -> str:
    return reverse("groups:propose", args=[group.ref, key])


def sent(group, key="who", **changed) -> dict:
    given = {name: value for name, value in flat(given=answers_of(group=group)[key]).items() if value is not None}
    return given | REASON | changed


@pytest.mark.parametrize("key", [question.key for question in SIX])
def test_the_answer_as_it_is_stands_in_the_form(own, group, key):
    assert own.get(address(group, key)).status_code == 200


def test_a_proposal_is_put_to_the_members(own, group):
    answer = own.post(address(group), sent(group, shared="We miss somebody."))
    assert answer.url == reverse("groups:change", args=[group.ref])
    assert Proposal.objects.get().given["shared"] == "We miss somebody."
    text = own.get(answer.url).content.decode()
    assert "1 of 3 have said yes.</strong> You are one of them." in text
    own.post(answer.url, {"proposal": Proposal.objects.get().pk, "says": "talk"})
    assert "You are one of them." not in own.get(answer.url).content.decode()


def test_who_is_alone_decides_alone(own, me):
    group = a_group(by=me, members=1, now=datetime.now(UTC))
    answer = own.post(address(group), sent(group, shared="We miss somebody."))
    assert (
        answer.url == reverse("groups:charter", args=[group.ref]) and Charter.objects.filter(group=group).count() == 2
    )


@pytest.mark.parametrize(
    ("changed", "status", "word"),
    [
        ({"shared": ""}, 400, "Say in your own words"),
        ({"shared": "Other.", "why": ""}, 400, "Say why."),
        ({"shared": "Other.", "why": "x" * 201}, 400, "too long"),
        ({"shared": "Other.", "trial_weeks": "3"}, 400, "Choose one"),
        ({}, 409, "different"),
    ],
)
def test_what_does_not_hold_stands_beside_the_field_and_words_survive(own, group, changed, status, word):
    answer = own.post(address(group), sent(group, **{"differ": "Typed words."} | changed if changed else {}))
    page = answer.content.decode()
    assert answer.status_code == status and word in page
    assert not changed or "Typed words." in page
    assert not Proposal.objects.exists()


def test_of_two_at_once_the_first_stays_and_the_other_keeps_the_words(own, group):
    own.post(address(group), sent(group, shared="First."))
    answer = own.post(address(group), sent(group, shared="Second."))
    assert answer.status_code == 409 and "Second." in answer.content.decode()
    assert Proposal.objects.get().given["shared"] == "First."


def test_the_core_stands_beside_it_and_is_in_no_field(own, group):
    page = own.get(address(group, "empower")).content.decode()
    assert "What is said here stays here." in page and 'value="What is said here' not in page
    own.post(
        address(group, "empower"), sent(group, "empower", core="2", norm_1_text="No phones.", norm_1_why="They ring.")
    )
    given = Proposal.objects.get().given
    assert "core" not in given and given["norms"][-1] == {"text": "No phones.", "why": "They ring."}


def test_a_trial_is_kept_or_taken_back(own, group):
    changes(group=group, question="who", now=datetime.now(UTC), trial_weeks=6, shared="We miss somebody.")
    page = own.get(address(group)).content.decode()
    assert "Propose to keep it for good" in page and "We miss somebody." in page
    assert "We lost somebody close to us" in own.get(address(group), {"back": "1"}).content.decode()
    own.post(address(group), {"do": "keep"})
    proposal = Proposal.objects.get()
    assert proposal.given["shared"] == "We miss somebody." and proposal.trial_weeks == 0
    assert "kept for good" in own.get(reverse("groups:change", args=[group.ref])).content.decode()


@pytest.mark.parametrize("key", ["opening", "core", "weather"])
def test_what_is_no_answer_of_the_charter_cannot_be_changed(own, group, key):
    assert own.get(address(group, key)).status_code == 404 and own.post(address(group, key)).status_code == 404


def test_a_stranger_finds_nothing(client, group):
    client.force_login(an_account())
    assert client.get(address(group)).status_code == 404


def test_a_name_is_proposed_and_stands_for_good(own, group):
    page = own.get(address(group, "name")).content.decode()
    assert 'value="Evening circle"' in page and "For a trial" not in page
    assert own.post(address(group, "name"), {"name": "Morning light", "place": "", "why": ""}).status_code == 400
    sent_ = {"name": "Morning light", "place": "", "why": "It is truer."}
    assert own.post(address(group, "name"), sent_).url == reverse("groups:change", args=[group.ref])
    text = own.get(reverse("groups:change", args=[group.ref])).content.decode()
    assert "Morning light" in text and "Evening circle" in text and "Bergen" in text


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_a_name_that_cannot_be_is_said(own, group, name):
    answer = own.post(address(group, "name"), {"name": name, "place": "Bergen", "why": "Truer."})
    assert answer.status_code == 400 and "Bergen" in answer.content.decode() and not Proposal.objects.exists()


def test_whoever_reads_the_old_promise_learns_the_new_name(own, group):
    group.name = "Morning light"
    group.save()
    text = own.get(reverse("groups:declaration", args=[group.ref])).content.decode()
    assert "Today the group is called" in text and "Evening circle" in text
