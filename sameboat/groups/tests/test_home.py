"""The home of a group."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.groups.actions import choosing, closing, reviewing
from sameboat.groups.actions.changing import propose, say
from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Candidate, Group, Run, Staying
from sameboat.groups.queries import answers_of
from sameboat.groups.tests.makers import a_group, a_schedule, an_account, signs
from sameboat.groups.views.schedule import next_dates

pytestmark = pytest.mark.django_db


def test_a_member_sees_why_the_group_is_here_and_who_is_in_it(own, me):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    page = own.get(reverse("groups:home", args=[group.ref]))
    text = page.content.decode()
    assert page.status_code == 200 and page["Cache-Control"] == "no-store, private"
    assert "To sleep again." in text and "Alder" in text and "Evening circle" in text


def test_whoever_has_not_signed_is_led_to_the_declaration(client):
    group = a_group(members=2, now=datetime.now(UTC))
    member = let_in(group=group, account=an_account(), name="Wren", way="request", now=datetime.now(UTC))
    client.force_login(member.account)
    assert client.get(reverse("groups:home", args=[group.ref])).url == reverse("groups:declaration", args=[group.ref])


@pytest.mark.parametrize("name", ["charter", "publicity", "forming"])
def test_whoever_has_not_signed_is_led_there_from_pages_of_the_plan_too(client, name):
    """A founder has opened the group and comes back by the address of the charter."""
    group = a_group(members=2, now=datetime.now(UTC))
    group.members.get(name="Robin").signatures.all().delete()
    client.force_login(group.members.get(name="Robin").account)
    page = reverse(f"groups:{name}", args=[group.ref])
    assert client.get(page).url == reverse("groups:declaration", args=[group.ref])
    client.force_login(an_account())
    assert client.get(page).status_code == 404


def test_a_stranger_finds_nothing(client):
    group = a_group(members=2, now=datetime.now(UTC))
    client.force_login(an_account())
    assert client.get(reverse("groups:home", args=[group.ref])).status_code == 404
    assert Client().get(reverse("groups:home", args=[group.ref])).status_code == 404


@pytest.mark.parametrize(("state", "named"), [("running", True), ("resting", False), ("closed", False)])
def test_a_group_that_does_not_meet_names_no_next_meeting(own, me, state, named):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    a_schedule(group=group, now=datetime.now(UTC))
    Group.objects.update(state=state)
    text = own.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert ("Next: Tuesday" in text) is named
    assert ("Every Tuesday" in text) is ("Be there for newcomers" in text) is (state != "closed"), "it meets no more"
    assert ("You are fewer than four." in text) is (state != "closed"), "what has ended lacks nothing"
    assert (reverse("groups:door", args=[group.ref]) in text) is (state != "closed")


def test_a_question_to_everybody_stands_on_the_home_until_one_has_answered(own, me, client):
    group = a_group(by=me, members=3, now=datetime.now(UTC))
    home, page = (reverse(f"groups:{name}", args=[group.ref]) for name in ("home", "same_thing"))
    assert "You are asked:" not in own.get(home).content.decode()
    own.post(page, {"do": "ask"})
    assert "You are asked:" in own.get(home).content.decode()
    own.post(page, {"do": "answer", "purposes": ["alone"]})
    assert "You are asked:" not in own.get(home).content.decode()
    client.force_login(group.members.get(name="Alder").account)
    assert "You are asked:" in client.get(home).content.decode()
    client.post(page, {"do": "end"})
    assert "You are asked:" not in client.get(home).content.decode()


@pytest.mark.parametrize(
    ("first", "last", "says"), [(-30, -1, "between two runs"), (-30, 30, "Next: Tuesday"), (21, 60, "Next: Tuesday")]
)
def test_between_two_runs_no_next_date_is_named(own, me, first, last, says):
    now = datetime.now(UTC)
    group = a_group(by=me, members=3, now=now)
    Group.objects.update(type="closed")
    schedule = a_schedule(group=group, first_date=date(2026, 1, 6), now=now)
    moments = dict.fromkeys(("first_at", "locks_at", "asks_from"), now + timedelta(days=first))
    run = Run.objects.create(group=group, number=1, meetings=4, **moments, last_at=now + timedelta(days=last))
    home, page = (
        own.get(reverse(f"groups:{name}", args=[group.ref])).content.decode() for name in ("home", "schedule")
    )
    assert says in home and ("between two runs" in page) is ("between" in says)
    if first > 0:
        named = next_dates(schedule=schedule, now=run.first_at, most=1)[0]
        assert f"Next: {named}" in home and named in page


def test_an_ended_group_asks_nobody_anything(own, me):
    now = datetime.now(UTC)
    group = a_group(by=me, members=4, now=now)
    Group.objects.update(type="closed")
    birch, day = group.members.get(name="Birch"), timedelta(days=1)
    moments = dict.fromkeys(("first_at", "locks_at", "asks_from"), now - 9 * day)
    run = Run.objects.create(group=group, number=1, meetings=4, **moments, last_at=now + day)
    Staying.objects.create(run=run, member=birch, stays=False)
    Candidate.objects.create(member=birch, key="speaker", asked_at=now, ends_at=now + 9 * day)
    reviewing.begin_review(group=group, now=now)
    home, page, review = (reverse(f"groups:{name}", args=[group.ref]) for name in ("home", "run", "review"))
    asked = ("Somebody is ready for an office", "Do you come to the next run?")
    assert all(words in own.get(home).content.decode() for words in asked)
    assert "A review has been going on" in own.get(review).content.decode()
    for one in group.members.all():
        closing.want_to_end(member=one, yes=True, now=now)
    closing.close(group=group, now=now)
    shown = own.get(home).content.decode()
    assert not any(words in shown for words in (*asked, "The run", "Waiting for you"))
    assert "For you alone" not in own.get(page).content.decode() and own.post(page, {"stays": "no"}).status_code == 409
    assert not Staying.objects.exists() and not Candidate.objects.exists()
    shown = own.get(review).content.decode()
    assert "A review has been going on" not in shown and "Begin a review" not in shown


def waits(client, group, name) -> str:
    """What waits for this member on the home of the group."""
    client.force_login(group.members.get(name=name).account)
    page = client.get(reverse("groups:home", args=[group.ref])).content.decode()
    return page.split("Waiting for you")[1].split("</ul>")[0] if "Waiting for you" in page else ""


def test_a_change_of_the_charter_waits_until_one_has_said_something(client):
    group, now = a_group(members=4, now=datetime.now(UTC)), datetime.now(UTC)
    given = answers_of(group=group)["who"] | {"shared": "We have lost somebody."}
    proposal = propose(
        by=group.members.get(name="Robin"), question="who", given=given, why="So.", trial_weeks=0, now=now
    )
    assert proposal and "charter is proposed" in waits(client, group, "Alder")
    assert "charter is proposed" not in waits(client, group, "Robin"), "whoever proposed it agrees"
    say(member=group.members.get(name="Alder"), proposal=proposal, says="talk", now=now)
    assert "charter is proposed" not in waits(client, group, "Alder")
    late = signs(member=let_in(group=group, account=an_account(), name="Wren", way="invitation", now=datetime.now(UTC)))
    assert "charter is proposed" not in waits(client, group, late.name), "it was asked before they came"


def test_choosing_a_side_waits_until_one_has_chosen(client):
    group, now = a_group(members=9, now=datetime.now(UTC)), datetime.now(UTC)
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=group.members.get(name=name), could=True, now=now)
    choosing.begin_split(group=group, name="Morning circle", now=now)
    assert "say where you want to be" in waits(client, group, "Alder")
    choosing.choose_side(member=group.members.get(name="Alder"), wish="either", now=now)
    assert "say where you want to be" not in waits(client, group, "Alder")
    assert "say where you want to be" in waits(client, group, "Cedar")


def test_whether_the_group_ends_waits_for_those_who_have_not_said_yes(client):
    group, now = a_group(members=4, now=datetime.now(UTC)), datetime.now(UTC)
    closing.want_to_end(member=group.members.get(name="Robin"), yes=True, now=now)
    assert "asks whether the group ends" in waits(client, group, "Alder")
    assert "asks whether the group ends" not in waits(client, group, "Robin")
    closing.want_to_end(member=group.members.get(name="Robin"), yes=False, now=now)
    assert "asks whether the group ends" not in waits(client, group, "Alder")
