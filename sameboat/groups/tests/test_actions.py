"""What happens to a plan: begun, answered by two at once, joined, left, frozen, ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sameboat.accounts.keepers import forget
from sameboat.base.rulebook import Refused
from sameboat.groups.actions import charters, people, planning
from sameboat.groups.catalogue import presets
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Answer, Charter, Group, Invitation, Member
from sameboat.groups.queries import answers_of, invitation, members_of, plan_of, visible_to
from sameboat.groups.rules import is_planned
from sameboat.groups.tests.makers import NOW, a_plan, an_account, joins
from sameboat.groups.tests.plans import ANSWERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return an_account()


@pytest.fixture
def plan(me):
    return a_plan(by=me)


def test_whoever_begins_is_a_member_like_the_others(plan, me):
    robin = Member.objects.get()
    assert (robin.group, robin.account, robin.name) == (plan, me, "Robin")
    assert {column.name for column in Member._meta.concrete_fields} == {
        "id", "group", "account", "name", "standing", "joined_at"
    }  # fmt: skip
    assert robin.standing == "member"


def test_addresses_cannot_be_guessed():
    refs = {a_plan().ref for _ in range(3)}
    assert len(refs) == 3 and all(len(ref) >= 22 for ref in refs)


@pytest.mark.parametrize("slug", presets())
def test_a_preset_fills_in_what_it_knows(me, slug):
    preset = presets()[slug]
    answers = answers_of(group=a_plan(by=me, preset=slug))
    assert answers["empower"]["type"] == preset["type"]
    assert answers["how-many"]["most"] == preset["answers"]["how-many"]["most"]
    assert not is_planned(answers=answers), "the words have to be the group's own"


def test_a_sixth_plan_is_refused(me):
    for _ in range(5):
        a_plan(by=me)
    with pytest.raises(Refused, match="five"):
        a_plan(by=me)


def test_an_answer_is_kept_and_changed(plan):
    planning.answer(group=plan, question="who", given={"shared": "One"}, seen=0, now=NOW)
    planning.answer(group=plan, question="who", given={"shared": "Two"}, seen=1, now=NOW)
    kept = Answer.objects.get()
    assert (kept.given, kept.version) == ({"shared": "Two"}, 2)


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_at_once_the_first_stays_and_the_other_is_told(plan, first):
    if first:
        planning.answer(group=plan, question="who", given={"shared": "Before"}, seen=0, now=NOW)
    planning.answer(group=plan, question="who", given={"shared": "Quick"}, seen=first, now=NOW)
    with pytest.raises(planning.Overtaken) as overtaken:
        planning.answer(group=plan, question="who", given={"shared": "Slow"}, seen=first, now=NOW)
    assert overtaken.value.now.given == {"shared": "Quick"}
    assert Answer.objects.get().given == {"shared": "Quick"}


def test_no_answer_to_what_nobody_asks(plan):
    with pytest.raises(KeyError):
        planning.answer(group=plan, question="income", given={}, seen=0, now=NOW)


def test_the_type_stands_in_one_place(plan):
    planning.answer(group=plan, question="empower", given=ANSWERS["empower"], seen=0, now=NOW)
    plan.refresh_from_db()
    assert plan.type == "replacement" and "type" not in Answer.objects.get().given
    planning.choose_type(group=plan, type="closed", now=NOW)
    assert answers_of(group=plan)["empower"]["type"] == "closed"


def test_a_link_lets_in_one_person_once(plan):
    token, wren = people.invite(group=plan, now=NOW), an_account()
    kept = Invitation.objects.get()
    assert token not in str(vars(kept)) and kept.ends_at == NOW + timedelta(days=7)
    people.come_in(invitation=invitation(token=token, now=NOW), by=wren, name="Wren", now=NOW)
    assert plan_of(ref=plan.ref, person=wren) == plan
    assert invitation(token=token, now=NOW) is None


@pytest.mark.parametrize("days", [7, 8])
def test_a_link_is_over_after_seven_days(plan, days):
    token = people.invite(group=plan, now=NOW)
    assert invitation(token=token, now=NOW + timedelta(days=days)) is None


def test_names_are_unlike_each_other_and_in_no_order_of_rank(plan):
    joins(group=plan, account=an_account(), name="abel")
    with pytest.raises(Refused, match="name"):
        joins(group=plan, account=an_account(), name="ROBIN")
    assert [one.name for one in members_of(group=plan)] == ["abel", "Robin"]


def test_who_is_inside_keeps_the_link_for_another(plan, me):
    with pytest.raises(Refused):
        joins(group=plan, account=me, name="Again")
    assert Member.objects.count() == 1


def test_leaving_closes_the_door_and_the_last_one_takes_the_plan_along(plan, me):
    wren = an_account()
    joins(group=plan, account=wren)
    assert people.leave(group=plan, by=me, now=NOW) is False
    assert plan_of(ref=plan.ref, person=me) is None
    assert people.leave(group=plan, by=wren, now=NOW) is True
    assert not Group.objects.exists() and not Answer.objects.exists()


def test_forgetting_the_last_one_takes_the_plan_along(me):
    alone, shared, wren = a_plan(by=me, answered=True), a_plan(by=me), an_account()
    joins(group=shared, account=wren)
    forget(account_id=me.pk)
    assert list(Group.objects.all()) == [shared]
    assert [one.name for one in members_of(group=shared)] == ["Wren"] and not alone.answers.exists()


def test_a_charter_is_frozen(me):
    plan = a_plan(by=me, answered=True)
    first = charters.make_charter(group=plan, now=NOW)
    with pytest.raises(Refused, match="Nothing has changed"):
        charters.make_charter(group=plan, now=NOW)
    planning.answer(
        group=plan, question="why", given={"reason": "Another one.", "holds": ""}, seen=1, now=NOW + timedelta(days=1)
    )
    second = charters.make_charter(group=plan, now=NOW)
    first.refresh_from_db()
    assert (first.version, second.version) == (1, 2)
    assert first.content["answers"]["why"] != second.content["answers"]["why"]
    assert "Robin" not in str(second.content) and "opening" not in second.content["answers"]


def test_without_all_answers_there_is_no_charter(plan):
    with pytest.raises(Refused):
        charters.make_charter(group=plan, now=NOW)
    assert not Charter.objects.exists()


@pytest.mark.parametrize(("days", "left"), [(179, 1), (180, 0), (400, 0)])
def test_a_plan_nobody_touches_ends(me, days, left):
    a_plan(by=me)
    tidy(now=NOW + timedelta(days=days))
    assert Group.objects.count() == left


def test_working_on_it_gives_a_plan_its_days_again(plan):
    planning.answer(group=plan, question="who", given={}, seen=0, now=NOW + timedelta(days=100))
    tidy(now=NOW + timedelta(days=200))
    assert Group.objects.exists()


def test_a_group_that_is_no_plan_any_more_is_not_ended(plan):
    Group.objects.update(state="running")
    tidy(now=NOW + timedelta(days=999))
    assert Group.objects.exists()


def test_old_links_and_plans_without_people_end(plan):
    people.invite(group=plan, now=NOW)
    assert tidy(now=NOW + timedelta(days=7)).items() >= {"plans": 0, "links": 1}.items()
    Member.objects.all().delete()
    assert tidy(now=NOW + timedelta(days=7)).items() >= {"plans": 1, "links": 0}.items()


def test_nobody_sees_the_plans_of_others(plan, me):
    operator = an_account(is_operator=True)
    assert list(visible_to(person=me)) == [plan]
    assert not visible_to(person=operator).exists()
    assert plan_of(ref=plan.ref, person=operator) is None
