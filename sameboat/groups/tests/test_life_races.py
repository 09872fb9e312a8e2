"""Several people of one group divide it, take it back, join another or leave a meeting out at the same moment."""

from __future__ import annotations

import pytest

from sameboat.base.rulebook import Refused
from sameboat.groups import queries
from sameboat.groups.actions import choosing, merging, runs, splitting, undoing
from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Group, Member, Split
from sameboat.groups.tests.makers import NOW, a_group, a_schedule, an_account, divides
from sameboat.groups.tests.test_declare_races import AT_ONCE, at_once

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db(transaction=True)]


def agreed() -> tuple[Group, str]:
    """Eight who have all said yes to the same division."""
    group = a_group(members=8)
    for name in ("Birch", "Cedar"):
        choosing.imagine(member=group.members.get(name=name), could=True, now=NOW)
    choosing.begin_split(group=group, name="Morning circle", now=NOW)
    for one in group.members.all():
        choosing.choose_side(member=one, wish="either", now=NOW)
    seen = queries.choosing(split=Split.objects.get(), buddies=(), now=NOW).digest
    for one in group.members.all():
        choosing.agree(member=one, seen=seen, buddies=(), now=NOW)
    return group, seen


def test_divided_by_several_at_once_there_are_two_groups():
    group, seen = agreed()
    won = at_once(lambda number: splitting.split(group=group, seen=seen, buddies=(), now=NOW))
    assert won.count(True) == 1 and Group.objects.count() == 2 and Member.objects.count() == 8


def test_a_wish_that_changes_at_the_same_moment_is_never_overruled():
    group, seen = agreed()
    mover = group.members.filter(pk__in=queries.choosing(split=Split.objects.get(), buddies=(), now=NOW).division.stays)
    who = mover.exclude(name__in=["Robin", "Alder", "Birch", "Cedar"]).first()

    def act(number: int) -> None:
        if number:
            splitting.split(group=group, seen=seen, buddies=(), now=NOW)
        else:
            choosing.choose_side(member=who, wish="goes", now=NOW)

    at_once(act)
    there = Member.objects.get(account=who.account)
    assert Group.objects.count() == 1 or there.group_id == group.pk, "either it came too late, or nothing was divided"


def test_while_it_is_taken_back_somebody_comes_in_and_nobody_is_lost():
    group = a_group(members=10)
    divides(group=group)
    split, people = Split.objects.get(), [an_account() for _ in range(AT_ONCE)]
    split.ways_back.update(wants_back=True)

    def act(number: int) -> None:
        if number:
            let_in(group=group, account=people[number], name=f"Wren {number}", way="invitation", now=NOW)
        else:
            undoing.undo_split(split=split, by=split.ways_back.earliest("pk").account_id, now=NOW)

    at_once(act)
    assert group.members.count() == 10 and Group.objects.count() == 1, "the seats are kept"
    assert Member.objects.exclude(name__startswith="Wren").count() == 10


def test_a_code_typed_by_several_groups_at_once_is_taken_by_one():
    code = merging.offer(group=a_group(members=2), form_key="a-key", now=NOW)
    groups = [a_group(members=2) for _ in range(AT_ONCE)]
    won = at_once(lambda number: merging.take_up(group=groups[number], code=code, now=NOW))
    assert won.count(True) == 1


def test_the_last_ones_go_along_at_once_and_the_first_group_goes():
    small, large = a_group(members=4), a_group(members=2)
    Group.objects.filter(pk=large.pk).update(most=9)
    merging.take_up(
        group=Group.objects.get(pk=large.pk), code=merging.offer(group=small, form_key="k", now=NOW), now=NOW
    )
    members = list(small.members.all())

    def act(number: int) -> None:
        if number >= len(members):
            raise Refused("nobody")
        merging.come_along(member=members[number], name=f"Wren {number}", now=NOW)

    at_once(act)
    assert not Group.objects.filter(pk=small.pk).exists() and large.members.count() == 6


def test_a_meeting_left_out_by_several_at_once_is_left_out_once():
    group = a_group(members=3)
    schedule = a_schedule(group=group)
    first = queries.starts_of(schedule=schedule, after=NOW, count=1)[0]
    runs.plan_run(group=group, meetings=6, first_at=first, now=NOW)
    won = at_once(lambda number: runs.leave_out_meeting(group=group, seen=0, now=NOW))
    assert won.count(True) == 1 and group.runs.get().left_out == 1
