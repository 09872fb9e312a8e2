"""Asking, answering, the waiting line, links, leaving and coming back: what the tables hold afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import get_language

from sameboat.accounts.keepers import forget
from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused
from sameboat.groups import letters
from sameboat.groups.actions import coming_in, people
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Alumnus, Asking, Group, Invitation, Member
from sameboat.groups.queries import way_back
from sameboat.groups.queries.coming_in import askings_of
from sameboat.groups.tests.makers import NOW, a_group, a_schedule, an_account, keeps_away

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def group():
    return a_group(members=5)


@pytest.fixture
def robin(group):
    return group.members.get(name="Robin")


def asks(group, *, name="Wren", account=None, now=NOW):
    return coming_in.ask(group=group, by=account or an_account(), name=name, fits=True, guest=False, now=now)


def welcomed(group, *, name="Wren", account=None, now=NOW):
    asked = asks(group, name=name, account=account, now=now)
    coming_in.welcome(by=group.members.get(name="Robin"), number=asked.pk, nothing_unresolved=True, now=now)
    return Asking.objects.get(pk=asked.pk)


def states() -> dict[str, str]:
    return {one.name: one.state for one in Asking.objects.all()}


def fill(group):
    Group.objects.filter(pk=group.pk).update(most=group.members.count())


def test_asking_keeps_a_name_and_nothing_else(group):
    assert {column.name for column in Asking._meta.concrete_fields} == {
        "id", "group", "account", "name", "state", "since", "offered_until", "ends_on", "was_name",
    }  # fmt: skip
    asked = asks(group)
    assert (asked.state, asked.ends_on) == ("asked", NOW.date() + 30 * DAY) and group.members.count() == 5
    assert asked.was_name == ""  # said only of a group that has become a part of another one


def test_into_a_drop_in_group_one_is_let_in_at_once():
    group = a_group(members=2)
    Group.objects.filter(pk=group.pk).update(type="drop_in")
    assert asks(group).standing == "newcomer"
    guest = coming_in.ask(group=group, by=an_account(), name="Ash", fits=True, guest=True, now=NOW)
    assert guest.standing == "guest" and not Asking.objects.exists()


def test_a_full_group_can_be_asked_and_one_that_pauses_cannot(group, robin):
    fill(group)
    assert asks(group).state == "asked"
    coming_in.pause(by=robin, now=NOW)
    with pytest.raises(Refused, match="at the moment"):
        asks(group, name="Ash")


def test_yes_offers_a_seat_when_there_is_one_and_a_place_in_the_line_when_not(group, robin):
    assert welcomed(group).state == "offered"
    with pytest.raises(Refused, match="not asked"):
        coming_in.welcome(by=robin, number=Asking.objects.get().pk, nothing_unresolved=True, now=NOW)
    fill(group)
    assert welcomed(group, name="Ash").state == "line"


def test_only_facilitators_answer_and_only_for_their_own_group(group, robin):
    asked, birch, other = asks(group), group.members.get(name="Birch"), a_group(members=2).members.get(name="Robin")
    for somebody in (birch, other):
        for act in (coming_in.redirect, lambda **given: coming_in.welcome(nothing_unresolved=True, **given)):
            with pytest.raises(Refused):
                act(by=somebody, number=asked.pk, now=NOW)
    assert states() == {"Wren": "asked"}


def test_who_is_unsure_whether_all_is_well_answers_nobody(group, robin):
    with pytest.raises(Refused, match="unresolved"):
        coming_in.welcome(by=robin, number=asks(group).pk, nothing_unresolved=False, now=NOW)


def test_a_seat_goes_to_whoever_has_waited_longest(group, robin):
    fill(group)
    for day, name in enumerate(["Wren", "Ash", "Oak"]):
        welcomed(group, name=name, now=NOW + day * DAY)
    later = NOW + 9 * DAY
    people.leave(group=group, by=group.members.get(name="Birch").account, now=later)
    assert states() == {"Wren": "offered", "Ash": "line", "Oak": "line"}
    coming_in.pass_seat(group=group, by=Asking.objects.get(name="Wren").account, now=later)
    assert states() == {"Wren": "line", "Ash": "offered", "Oak": "line"}
    coming_in.take_back_asking(group=group, by=Asking.objects.get(name="Ash").account, now=later)
    assert states() == {"Wren": "line", "Oak": "offered"}
    tidy(now=later + 14 * DAY)
    assert states() == {"Wren": "offered", "Oak": "line"}, "whoever lets it pass stands at the end"


def test_the_line_is_in_the_order_in_which_people_asked_whoever_was_answered_first(group, robin):
    fill(group)
    first, second = asks(group, name="Wren"), asks(group, name="Ash", now=NOW + DAY)
    for asked, day in ((second, 2), (first, 3)):
        coming_in.welcome(by=robin, number=asked.pk, nothing_unresolved=True, now=NOW + day * DAY)
    first.refresh_from_db()
    assert first.ends_on == (NOW + 183 * DAY).date(), "how long one may wait is counted from the welcome"
    people.leave(group=group, by=group.members.get(name="Birch").account, now=NOW + 9 * DAY)
    assert states() == {"Wren": "offered", "Ash": "line"}


def test_being_away_frees_no_seat(group):
    fill(group)
    welcomed(group)
    tidy(now=NOW + 20 * DAY)
    assert states() == {"Wren": "line"}


def test_no_more_newcomers_before_a_meeting_than_the_group_has_chosen(group, robin):
    a_schedule(group=group, first_date=NOW.date() - 7 * DAY)
    Group.objects.filter(pk=group.pk).update(most=7)
    welcomed(group), welcomed(group, name="Ash")
    assert states() == {"Wren": "offered", "Ash": "line"}
    wren = Asking.objects.get(name="Wren").account
    coming_in.take_seat(group=group, by=wren, name="Wren", now=NOW)
    tidy(now=NOW)
    assert states() == {"Ash": "line"}
    coming_in.settle_intake(by=robin, newcomers_most=2, meetings=3, now=NOW)
    assert states() == {"Ash": "offered"}


def test_where_no_day_is_settled_the_newcomers_of_a_week_count(group):
    Group.objects.filter(pk=group.pk).update(most=7)
    welcomed(group), welcomed(group, name="Ash")
    coming_in.take_seat(group=group, by=Asking.objects.get(name="Wren").account, name="Wren", now=NOW)
    tidy(now=NOW + 6 * DAY)
    assert states() == {"Ash": "line"}, "a facilitator said welcome to both, and they come one at a time"
    tidy(now=NOW + 8 * DAY)
    assert states() == {"Ash": "offered"}


def test_a_seat_one_did_not_take_in_time_is_not_one_s_own_any_more(group):
    wren = welcomed(group).account
    with pytest.raises(Refused, match="fourteen days"):
        coming_in.take_seat(group=group, by=wren, name="Wren", now=NOW + 14 * DAY)


def test_a_seat_nobody_could_take_was_not_let_pass(group, robin):
    first = welcomed(group)
    welcomed(group, name="Lark", now=NOW + DAY)
    assert states() == {"Wren": "offered", "Lark": "line"}
    coming_in.pause(by=robin, now=NOW + 2 * DAY)
    coming_in.care_for_lines(now=NOW + 3 * DAY)
    assert states() == {"Wren": "line", "Lark": "line"}, "while the door is shut no seat is promised"
    coming_in.go_on(by=robin, now=NOW + 20 * DAY)
    assert states() == {"Wren": "offered", "Lark": "line"}, "nobody lost their place by it"
    first.refresh_from_db()
    assert first.offered_until == NOW + 34 * DAY


def test_unanswered_and_forgotten_questions_end(group, robin):
    asks(group)
    coming_in.redirect(by=robin, number=asks(group, name="Ash").pk, now=NOW)
    fill(group)
    welcomed(group, name="Oak")
    tidy(now=NOW + 29 * DAY)
    assert states() == {"Wren": "asked", "Ash": "elsewhere", "Oak": "line"}
    tidy(now=NOW + 30 * DAY)
    assert states() == {"Oak": "line"}
    tidy(now=NOW + 180 * DAY)
    assert states() == {}


def test_the_group_goes_on_and_those_who_waited_come_first(group, robin):
    fill(group)
    welcomed(group)
    coming_in.pause(by=robin, now=NOW)
    Group.objects.filter(pk=group.pk).update(most=6)
    tidy(now=NOW)
    assert states() == {"Wren": "line"} and Group.objects.get().state == "paused"
    coming_in.go_on(by=robin, now=NOW)
    assert states() == {"Wren": "offered"} and Group.objects.get().state == "running"


def test_who_is_kept_apart_from_a_member_waits_like_somebody_nobody_has_answered(group, robin):
    wren, birch = an_account(), group.members.get(name="Birch").account
    keeps_away(one=birch, other=wren)
    asked, ash = asks(group, account=wren), asks(group, name="Ash")
    assert [one.name for one in askings_of(group=group)] == ["Ash"]
    with pytest.raises(Refused) as told:
        coming_in.welcome(by=robin, number=asked.pk, nothing_unresolved=True, now=NOW)
    ash.delete()
    with pytest.raises(Refused) as nothing:
        coming_in.welcome(by=robin, number=ash.pk or 0, nothing_unresolved=True, now=NOW)
    assert str(told.value) == str(nothing.value)


def test_five_links_at_a_time_and_none_while_the_group_pauses(group, robin):
    for _ in range(5):
        coming_in.invite_in(by=robin, now=NOW)
    with pytest.raises(Refused, match="Five links"):
        coming_in.invite_in(by=robin, now=NOW)
    with pytest.raises(Refused, match="facilitators"):
        coming_in.invite_in(by=group.members.get(name="Birch"), now=NOW)
    Invitation.objects.all().delete()
    coming_in.pause(by=robin, now=NOW)
    with pytest.raises(Refused, match="at the moment"):
        coming_in.invite_in(by=robin, now=NOW)


def test_leaving_keeps_nothing_and_the_way_back_is_for_one_person(group):
    birch = group.members.get(name="Birch")
    token = people.leave_with_a_way_back(member=birch, in_touch=False, now=NOW)
    kept = Invitation.objects.get()
    assert token not in str(vars(kept)) and not Alumnus.objects.exists()
    assert not [one for one in kept._meta.concrete_fields if one.is_relation and one.name != "group"]
    assert way_back(token=token, person=an_account(), now=NOW) is None
    assert way_back(token=token, person=birch.account, now=NOW + 365 * DAY) is None
    back = way_back(token=token, person=birch.account, now=NOW)
    people.come_back(group=group, by=birch.account, name="Birch", invitation=back, now=NOW)
    assert Member.objects.get(account=birch.account).standing == "member"
    assert way_back(token=token, person=birch.account, now=NOW) is None, "the link is used up"
    assert Invitation.objects.get().way == Invitation.Way.USED


def test_in_a_group_for_a_set_time_one_can_stay_in_touch(group):
    birch, cedar = group.members.get(name="Birch"), group.members.get(name="Cedar")
    with pytest.raises(Refused, match="keeps nothing"):
        people.leave_with_a_way_back(member=birch, in_touch=True, now=NOW)
    assert Member.objects.filter(pk=birch.pk).exists()
    Group.objects.filter(pk=group.pk).update(type="closed")
    for one in (birch, cedar):
        one.refresh_from_db()
        people.leave_with_a_way_back(member=one, in_touch=True, now=NOW)
    assert [one.name for one in Alumnus.objects.all()] == ["Birch", "Cedar"]
    people.come_back(group=group, by=birch.account, name="Birch", invitation=None, now=NOW)
    assert [one.name for one in Alumnus.objects.all()] == ["Cedar"], "whoever is in again is no alumnus"
    forget(account_id=cedar.account_id)
    assert not Alumnus.objects.exists()


def test_a_name_left_behind_is_deleted_after_two_years(group):
    Group.objects.filter(pk=group.pk).update(type="closed")
    people.leave_with_a_way_back(member=Member.objects.get(name="Birch"), in_touch=True, now=NOW)
    tidy(now=NOW + 729 * DAY)
    assert Alumnus.objects.exists()
    tidy(now=NOW + 730 * DAY)
    assert not Alumnus.objects.exists()


def test_with_the_last_one_the_group_goes_and_there_is_no_way_back():
    group = a_group(members=2)
    tokens = [people.leave_with_a_way_back(member=one, in_touch=False, now=NOW) for one in group.members.all()]
    assert tokens[0] and tokens[1] == "" and not Group.objects.exclude(state="closed").exists()
    assert [one.group.state for one in Invitation.objects.all()] == ["closed"], "the first one reads that it has ended"


def test_a_letter_is_in_the_language_in_which_the_address_was_given(
    group, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(letters, "gettext", lambda text: f"{get_language()}: {text}")
    with django_capture_on_commit_callbacks(execute=True):
        welcomed(group, account=an_account(email="wren@example.org", letters_in="de"))
    [(_, letter)] = waiting()
    assert letter.body.startswith("de: ")


def test_a_letter_says_nothing(group, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        welcomed(group, account=an_account(email="wren@example.org"))
    [(_, letter)] = waiting()
    told = f"{letter.subject} {letter.body}"
    assert letter.to == "wren@example.org" and "news for you" in letter.body
    assert not any(word in told for word in ("grief", "Evening", "group", group.ref))
