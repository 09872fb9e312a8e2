"""Buddies: one newcomer at a time, both say yes, either ends it, and everything ends by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps

from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused
from sameboat.groups.tests.makers import a_group, divides
from sameboat.welcome.actions import pairing as acts
from sameboat.welcome.actions.moving import go_along
from sameboat.welcome.models import Experience, Pair, Volunteer, Wish
from sameboat.welcome.queries import pair_of, possible_buddies
from sameboat.welcome.tests.makers import NOW, answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    group = a_group(members=6)
    for name in ("Robin", "Alder"):
        answers(member=group.members.get(name=name), answers=False, accompanies=True)
    for member in group.members.all():
        acts.wish(member=member, who="anybody", now=NOW)
    return group


def named(group, name):
    return group.members.get(name=name)


def proposed(group, newcomer="Cedar", buddy="Robin"):
    return acts.propose_pair(newcomer=named(group, newcomer), buddy=named(group, buddy), now=NOW)


def began(group, **who):
    pair = proposed(group, **who)
    for member in (pair.newcomer, pair.buddy):
        acts.answer_pair(pair=pair, by=member, yes=True, now=NOW)
    pair.refresh_from_db()
    return pair


def test_it_begins_when_both_have_said_yes(group):
    pair = proposed(group)
    acts.answer_pair(pair=pair, by=pair.buddy, yes=True, now=NOW)
    pair.refresh_from_db()
    assert pair.began_date is None
    acts.answer_pair(pair=pair, by=pair.newcomer, yes=True, now=NOW)
    pair.refresh_from_db()
    assert pair.began_date == NOW.date()
    assert Volunteer.objects.get(member=pair.buddy).accompanied_last_date == NOW.date()


@pytest.mark.parametrize(("by", "told"), [("newcomer", "buddy"), ("buddy", "newcomer")])
@pytest.mark.parametrize("how", ["end", "no"])
def test_the_other_one_is_told_that_there_is_something_new(group, by, told, how, django_capture_on_commit_callbacks):
    pair = began(group) if how == "end" else proposed(group)
    for name in ("newcomer", "buddy"):
        account = getattr(pair, name).account
        account.email = f"{name}@example.org"
        account.save()
    with django_capture_on_commit_callbacks(execute=True):
        if how == "end":
            acts.end_pair(pair=pair, by=getattr(pair, by), now=NOW)
        else:
            acts.answer_pair(pair=pair, by=getattr(pair, by), yes=False, now=NOW)
    (letter,) = [letter for _number, letter in waiting()]
    assert letter.to == f"{told}@example.org" and "buddy" not in letter.body and pair.newcomer.name not in letter.body


def test_a_no_leaves_nothing(group):
    pair = proposed(group)
    acts.answer_pair(pair=pair, by=pair.newcomer, yes=False, now=NOW)
    assert not Pair.objects.exists()


@pytest.mark.parametrize(
    ("newcomer", "buddy"), [("Dogwood", "Robin"), ("Cedar", "Alder"), ("Dogwood", "Birch"), ("Robin", "Robin")]
)
def test_who_cannot_be_paired(group, newcomer, buddy):
    proposed(group)
    with pytest.raises(Refused):
        proposed(group, newcomer, buddy)
    assert Pair.objects.count() == 1


def test_two_who_are_kept_apart_hear_what_anybody_hears(group):
    apps.get_model("safety", "Block").objects.create(
        blocker=named(group, "Cedar").account, blocked=named(group, "Robin").account, kind="member", ref="1",
        known_as="Robin", blocked_on=NOW.date(),
    )  # fmt: skip
    with pytest.raises(Refused, match="Choose another member"):
        proposed(group)
    assert [
        one.member.name for one in possible_buddies(newcomer=named(group, "Cedar"), wish="anybody", today=NOW.date())
    ] == ["Alder"]


def test_those_who_had_nobody_for_longest_come_first(group):
    Volunteer.objects.filter(member__name="Alder").update(accompanied_last_date=NOW.date())
    assert [
        one.member.name for one in possible_buddies(newcomer=named(group, "Cedar"), wish="anybody", today=NOW.date())
    ] == [
        "Robin",
        "Alder",
    ]


def test_either_ends_it_and_nothing_is_kept(group):
    pair = began(group)
    acts.end_pair(pair=pair, by=pair.buddy, now=NOW)
    assert not Pair.objects.exists() and pair_of(member=named(group, "Cedar")) is None


def test_two_more_months_when_both_want_them(group):
    pair = began(group)
    assert not acts.go_on(pair=pair, by=pair.newcomer, now=NOW)
    assert acts.go_on(pair=pair, by=pair.buddy, now=NOW)
    pair.refresh_from_db()
    assert pair.extended == 1 and not pair.newcomer_extends and not pair.buddy_extends


def test_a_year_is_the_longest(group):
    pair = began(group)
    Pair.objects.filter(pk=pair.pk).update(extended=3)
    with pytest.raises(Refused):
        acts.go_on(pair=pair, by=pair.newcomer, now=NOW)


def test_only_known_tasks_are_ticked(group):
    pair = began(group)
    acts.tick(pair=pair, keys={"0", "2", "99", "cried"})
    pair.refresh_from_db()
    assert pair.ticked == ["0", "2"]


@pytest.mark.parametrize(("days", "checked", "closed"), [(100, 0, 0), (125, 1, 0), (185, 1, 0), (215, 0, 1)])
def test_the_clock_asks_after_four_months_and_closes_in_the_end(group, days, checked, closed):
    began(group)
    assert acts.close_pairs(now=NOW + timedelta(days=days)) == {"checked": checked, "closed": closed}


def test_a_proposal_nobody_answers_ends(group):
    proposed(group)
    assert acts.close_pairs(now=NOW + timedelta(days=20)) == {"checked": 0, "closed": 0}
    assert acts.close_pairs(now=NOW + timedelta(days=21)) == {"checked": 0, "closed": 1}


def test_when_a_group_becomes_two_a_pair_stays_together_and_comes_along(group):
    group = a_group(members=10)
    for name in ("Robin", "Hazel"):
        answers(member=group.members.get(name=name), accompanies=True)
    acts.wish(member=named(group, "Ivy"), who="anybody", now=NOW)
    pair = began(group, newcomer="Ivy", buddy="Hazel")
    other = divides(group=group, Hazel="goes")
    pair.refresh_from_db()
    assert pair.newcomer.group == pair.buddy.group == other and pair.began_date
    assert Volunteer.objects.get(member__name="Hazel").member.group == other
    assert not pair_of(member=named(group, "Robin"))


def test_a_pair_whose_two_have_parted_ends(group):
    pair = began(group)
    go_along(moved={pair.newcomer_id: named(group, "Dogwood").pk}, together=True, now=NOW)
    assert not Pair.objects.exists()


@pytest.mark.parametrize(("who", "word"), [("", "not said yet"), ("woman", "another member"), ("man", "")])
def test_whom_they_would_like_is_asked_before(group, who, word):
    answers(member=named(group, "Robin"), answers=False, accompanies=True, gender="man")
    acts.wish(member=named(group, "Cedar"), who=who, now=NOW)
    if word:
        with pytest.raises(Refused, match=word):
            proposed(group)
    else:
        assert proposed(group).newcomer_said is None


def test_a_newcomer_goes_along_with_nobody(group):
    group.members.filter(name="Robin").update(standing="newcomer")
    with pytest.raises(Refused, match="First arrive yourself"):
        proposed(group)
    assert not answers(member=named(group, "Robin"), accompanies=True).accompanies


def test_the_wish_goes_when_it_begins_and_after_half_a_year(group):
    began(group)
    assert not Wish.objects.filter(member__name__in=("Cedar", "Robin")).exists()
    acts.close_pairs(now=NOW + timedelta(days=179))
    assert Wish.objects.filter(member__name="Birch").exists()
    acts.close_pairs(now=NOW + timedelta(days=180))
    assert not Wish.objects.exists()


def test_both_are_told_that_there_is_something(group, django_capture_on_commit_callbacks):
    for name in ("Cedar", "Robin"):
        account = named(group, name).account
        account.email = f"{name}@example.org"
        account.save()
    with django_capture_on_commit_callbacks(execute=True):
        proposed(group)
    letters = str(waiting())
    assert "Cedar@example.org" in letters and "Robin@example.org" in letters and "buddy" not in letters


def test_a_group_that_came_of_another_asks_for_the_same_and_no_other_does(group):
    Experience.objects.create(group=group, months=6, words="Has a sponsor.")
    other, stranger = a_group(members=3), a_group(members=3)
    type(other).objects.filter(pk=other.pk).update(parent=group)
    for new in (other, stranger):
        go_along(moved={named(group, "Elder").pk: named(new, "Robin").pk}, together=True, now=NOW)
    assert {(one.group_id, one.months) for one in Experience.objects.all()} == {(group.pk, 6), (other.pk, 6)}


def offers(group, newcomer="Cedar"):
    found = possible_buddies(newcomer=named(group, newcomer), wish="anybody", today=NOW.date())
    return [one.member.name for one in found]


@pytest.mark.parametrize("by", ["newcomer", "buddy"])
def test_after_a_no_somebody_else_stands_first_and_nobody_is_left_out(group, by):
    assert offers(group) == ["Robin", "Alder"]
    pair = proposed(group)
    acts.answer_pair(pair=pair, by=getattr(pair, by), yes=False, now=NOW)
    assert offers(group) == ["Alder", "Robin"], "the same whoever said no, and for every newcomer"
    assert offers(group, "Dogwood") == ["Alder", "Robin"] and not Pair.objects.exists()


def test_whoever_rests_is_not_proposed(group):
    answers(member=named(group, "Robin"), answers=False, accompanies=True, rests=True)
    assert offers(group) == ["Alder"]
    with pytest.raises(Refused, match="do not take anybody along"):
        proposed(group)
    answers(member=named(group, "Robin"), answers=False, accompanies=True)
    assert proposed(group).pk
