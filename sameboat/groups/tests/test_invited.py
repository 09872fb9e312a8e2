"""Coming in by a link."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameboat.groups.actions import people
from sameboat.groups.actions.coming_in import invite_in, pause
from sameboat.groups.models import Invitation, Member
from sameboat.groups.queries import open_invitations
from sameboat.groups.tests.makers import a_group, a_plan, an_account, keeps_away

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return a_plan(now=datetime.now(UTC))


@pytest.fixture
def link(plan):
    return f"/groups/invited/{people.invite(group=plan, now=datetime.now(UTC))}/"


@pytest.mark.parametrize("signed_in", [False, True])
def test_before_one_is_in_the_page_tells_nothing_of_the_plan(client, link, plan, signed_in):
    if signed_in:
        client.force_login(an_account())
    answer = client.get(link)
    page = answer.content.decode()
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert not any(word in page for word in ("Evening circle", "grief", "Bergen", "Robin", plan.ref))


def test_without_an_account_one_is_led_to_make_one(client, link):
    page = client.get(link).content.decode()
    assert f"/leaving/?on=join&amp;next={link}" in page and 'name="pseudonym"' not in page
    assert client.post(link, {"pseudonym": "Wren"}).status_code == 400
    assert Invitation.objects.exists()


def test_somebody_comes_in_under_a_name(own, link, plan, me):
    assert own.post(link, {"pseudonym": "Wren"})["Location"] == f"/groups/{plan.ref}/plan/"
    assert Member.objects.get(account=me).name == "Wren"


def test_a_link_that_is_used_up_leads_on_whoever_came_in_by_it_and_nobody_else(own, link, plan):
    own.post(link, {"pseudonym": "Wren"})
    assert own.get(link)["Location"] == f"/groups/{plan.ref}/plan/"
    assert own.post(link, {"pseudonym": "Wren"})["Location"] == f"/groups/{plan.ref}/plan/"
    assert Member.objects.filter(name="Wren").count() == 1
    assert Client().get(link).status_code == 404
    other = Client()
    other.force_login(an_account())
    assert other.get(link).status_code == 404 and other.post(link, {"pseudonym": "Finch"}).status_code == 404


def test_a_link_that_is_used_up_is_gone_for_who_has_left_and_when_its_time_is_over(own, link, plan, me):
    own.post(link, {"pseudonym": "Wren"})
    Invitation.objects.update(ends_at=datetime.now(UTC) - timedelta(seconds=1))
    assert own.get(link).status_code == 404
    Invitation.objects.update(ends_at=datetime.now(UTC) + timedelta(days=1))
    people.leave(group=plan, by=me, now=datetime.now(UTC))
    assert own.get(link).status_code == 404


def test_a_link_that_is_used_up_no_longer_counts_among_those_that_wait(own, link, plan):
    own.post(link, {"pseudonym": "Wren"})
    assert not open_invitations(group=plan, now=datetime.now(UTC))


@pytest.mark.parametrize(
    ("name", "says"), [("", "Choose a name."), ("robin", "choose another name"), ("x" * 41, "too long")]
)
def test_a_name_that_does_not_do_is_said_and_the_link_stays(own, link, name, says):
    answer = own.post(link, {"pseudonym": name})
    assert answer.status_code == 400 and says in answer.content.decode() and Invitation.objects.exists()


def test_who_is_inside_does_not_use_up_the_link(client, link, plan):
    client.force_login(plan.members.get().account)
    answer = client.post(link, {"pseudonym": "Again"})
    assert answer["Location"] == f"/groups/{plan.ref}/plan/" and plan.members.count() == 1
    assert Invitation.objects.get().way == "invitation"


def test_a_link_that_is_over_is_nobody_s(own, link, plan):
    Invitation.objects.update(ends_at=datetime.now(UTC) - timedelta(seconds=1))
    assert own.get(link).status_code == 404


def test_a_link_to_a_group_that_is_over_is_nobody_s(own, link, plan):
    type(plan).objects.update(state="closed")
    assert own.get(link).status_code == 404


def test_a_sixth_plan_is_refused_with_a_sentence(own, link, me):
    for _ in range(5):
        a_plan(by=me)
    answer = own.post(link, {"pseudonym": "Wren"})
    assert answer.status_code == 400 and "five groups already" in answer.content.decode()


@pytest.fixture
def group():
    return a_group(members=4, now=datetime.now(UTC))


@pytest.fixture
def way_in(group):
    return f"/groups/invited/{invite_in(by=group.members.get(name='Robin'), now=datetime.now(UTC))}/"


def test_to_a_stranger_a_link_into_a_group_tells_nothing(client, way_in, group):
    page = client.get(way_in).content.decode()
    assert "We do not tell here what the group is about" in page
    assert not any(word in page for word in ("Evening circle", "grief", "Bergen", "Robin", group.ref, "lost somebody"))
    assert f"/leaving/?on=join&amp;next={way_in}" in page and 'name="fits"' not in page


@pytest.mark.parametrize("how", ["paused", "full"])
def test_whoever_has_no_account_yet_reads_that_the_door_is_closed(client, way_in, group, how):
    said = "This group takes nobody in at the moment."
    assert said not in client.get(way_in).content.decode()
    if how == "paused":
        pause(by=group.members.get(name="Robin"), now=datetime.now(UTC))
    else:
        type(group).objects.filter(pk=group.pk).update(most=4)
    page = client.get(way_in).content.decode()
    assert said in page and "Every seat" not in page and "Make an account" in page


def test_somebody_signed_in_sees_the_conditions_comes_in_and_promises_next(own, way_in, group, me):
    page = own.get(way_in).content.decode()
    assert "Is it for you?" in page and not any(one.name in page for one in group.members.all())
    assert "We do not tell here what the group is about" not in page and "For whom the group is stands below" in page
    assert own.post(way_in, {"pseudonym": "Wren"}).status_code == 400 and Invitation.objects.exists()
    answer = own.post(way_in, {"pseudonym": "Wren", "fits": "on"})
    assert answer["Location"] == f"/groups/{group.ref}/declaration/"
    assert Member.objects.get(account=me).standing == "newcomer"
    assert own.get(way_in)["Location"] == f"/groups/{group.ref}/"


def test_to_a_full_or_resting_group_it_says_so_and_the_link_stays(own, way_in, group):
    for changed, says in (({"most": 4}, "Every seat"), ({"state": "paused"}, "takes nobody in")):
        assert says not in own.get(way_in).content.decode()
        type(group).objects.filter(pk=group.pk).update(**changed)
        page = own.get(way_in).content.decode()
        assert says in page and page.index(says) < page.index('name="pseudonym"'), "said before a name is chosen"
        answer = own.post(way_in, {"pseudonym": "Wren", "fits": "on"})
        assert answer.status_code == 400 and says in answer.content.decode() and Invitation.objects.exists()


@pytest.mark.parametrize("planned", [True, False])
def test_who_is_kept_apart_from_somebody_inside_reads_what_others_read_of_a_closed_door(own, me, planned):
    group = a_plan(now=datetime.now(UTC)) if planned else a_group(members=2, now=datetime.now(UTC))
    robin = group.members.get(name="Robin")
    token = people.invite(group=group, now=datetime.now(UTC)) if planned else invite_in(by=robin, now=datetime.now(UTC))
    keeps_away(one=robin.account, other=me)
    answer = own.post(f"/groups/invited/{token}/", {"pseudonym": "Robin", "fits": "on"}).content.decode()
    assert (
        "This link is over." if planned else "takes nobody in at the moment."
    ) in answer and "choose another name" not in answer


def test_the_way_of_an_account_leads_back_here(client, way_in):
    """Making an account begins at this address; its script goes on to signing in with `next`, which leads back."""
    assert client.get(f"/join/?next={way_in}").status_code == 200
    client.force_login(an_account())
    assert client.get(f"/sign-in/?next={way_in}")["Location"] == way_in
