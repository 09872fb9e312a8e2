"""A voice in what changes a group for everybody: who came into a drop-in group lately speaks, and does not decide yet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sameboat.base.rulebook import Refused
from sameboat.groups.actions import closing, declaring
from sameboat.groups.actions.changing import end_proposals, propose, say
from sameboat.groups.actions.choosing import begin_split, imagine, want_one
from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Addition, Charter, Ending, Group, Split
from sameboat.groups.queries import answers_of, voice_later, voices_of
from sameboat.groups.queries.splitting import staying_one
from sameboat.groups.tests.makers import a_group, an_account, signs

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOW = timezone.now()
BEGAN = NOW - 100 * DAY


@pytest.fixture
def group():
    """Three who began it, and five who came ten days ago."""
    return come(a_group(members=3, now=BEGAN), 5, NOW - 10 * DAY)


def come(group: Group, count: int, when) -> Group:
    type(group).objects.filter(pk=group.pk).update(type="drop_in", most=20)
    group.refresh_from_db()
    for number in range(count):
        made = {"name": f"New {number}", "way": "request", "standing": "member"}
        signs(member=let_in(group=group, account=an_account(), now=when, **made), now=when)
    return group


def new(group):
    return list(group.members.filter(name__startswith="New"))


def old(group):
    return list(group.members.exclude(name__startswith="New"))


def test_those_who_came_lately_do_not_end_the_group(group):
    for member in new(group):
        with pytest.raises(Refused, match="You are new here"):
            closing.want_to_end(member=member, yes=True, now=NOW)
    assert not Ending.objects.exists()


def test_the_others_end_it_after_the_week_in_which_all_hear_of_it(group):
    for member in old(group):
        closing.want_to_end(member=member, yes=True, now=NOW)
    with pytest.raises(Refused, match="a week to hear of it"):
        closing.close(group=group, now=NOW)
    closing.close(group=group, now=NOW + 7 * DAY)
    group.refresh_from_db()
    assert group.state == "closed"


def test_in_six_weeks_one_decides_along_as_those_who_began(group):
    member = new(group)[0]
    later = member.joined_at + 42 * DAY
    closing.want_to_end(member=member, yes=True, now=later)
    assert voices_of(group=group, begun_at=later).count() == 8
    assert voices_of(group=group, begun_at=later - DAY).count() == 3


def test_they_do_not_change_the_charter_either(group):
    given = answers_of(group=group)["who"] | {"shared": "Something else."}
    proposal = propose(by=new(group)[0], question="who", given=given, why="So.", trial_weeks=0, now=NOW)
    with pytest.raises(Refused, match="You are new here"):
        say(member=new(group)[1], proposal=proposal, says="yes", now=NOW)
    say(member=old(group)[0], proposal=proposal, says="yes", now=NOW)
    end_proposals(now=NOW + 15 * DAY)
    assert Charter.objects.filter(group=group).count() == 1, "one of three is not more than half"


def test_where_one_is_left_of_those_who_began_all_decide(group):
    for member in old(group)[1:]:
        member.delete()
    assert voices_of(group=group, begun_at=NOW).count() == 6
    closing.want_to_end(member=new(group)[0], yes=True, now=NOW)
    assert voice_later(member=new(group)[0], asked_at=NOW) is None


def test_into_other_groups_people_are_taken_in_and_decide_at_once(group):
    type(group).objects.filter(pk=group.pk).update(type="replacement")
    closing.want_to_end(member=group.members.select_related("group").get(name="New 0"), yes=True, now=NOW)


def test_about_becoming_two_all_decide_since_each_chooses_their_own_side(group):
    Group.objects.filter(pk=group.pk).update(most=8)
    for member in new(group)[:2]:
        imagine(member=member, could=True, now=NOW)
    begin_split(group=group, name="Second circle", now=NOW)
    want_one(member=new(group)[0], yes=True, now=NOW)
    split = Split.objects.select_related("group").get()
    assert staying_one(split=split, member=old(group)[0]).voices == 8


@pytest.mark.parametrize("page", ["groups:close", "groups:change"])
def test_the_page_says_from_when_on_one_decides_along(client, group, page):
    member = new(group)[0]
    client.force_login(member.account)
    text = client.get(reverse(page, args=[group.ref])).content.decode()
    begins = (member.joined_at + 42 * DAY).strftime("%B")
    assert "You decide along in what is asked from" in text and begins in text
    assert "Ask the others whether to end" not in text
    client.force_login(old(group)[0].account)
    assert "You decide along" not in client.get(reverse(page, args=[group.ref])).content.decode()


def test_nor_do_they_change_what_everybody_promises(client, group):
    with pytest.raises(Refused, match="new"):
        declaring.propose(member=new(group)[0], lines=["I bring cake."], organisation="", now=NOW)
    declaring.propose(member=old(group)[0], lines=["I bring cake."], organisation="", now=NOW)
    seen = Addition.objects.get().pk
    with pytest.raises(Refused, match="new"):
        declaring.adopt(member=new(group)[0], seen=seen, now=NOW)
    client.force_login(new(group)[0].account)
    text = client.get(reverse("groups:wording", args=[group.ref])).content.decode()
    assert "You decide along in what is asked from" in text and 'value="agree"' not in text
    declaring.adopt(member=old(group)[1], seen=seen, now=NOW)
