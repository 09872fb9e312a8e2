"""Resting and meeting again, two groups that become one, a group that ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import TestCase
from django.utils.translation import get_language

from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused
from sameboat.groups import letters, queries
from sameboat.groups.actions import closing, merging, resting, traffic
from sameboat.groups.actions.door import let_in
from sameboat.groups.jobs import tidy
from sameboat.groups.models import Ending, EndingYes, Group, Merge, Traffic, Turn
from sameboat.groups.tests.makers import NOW, a_group, a_schedule, an_account, is_published

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TUESDAY = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)


@pytest.fixture
def group(db):
    return a_group(members=5)


def state(group) -> str:
    group.refresh_from_db()
    return group.state


def test_two_missed_meetings_and_the_group_rests(group):
    a_schedule(group=group, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    last = TUESDAY + timedelta(days=14)
    tidy(now=last + timedelta(days=13, hours=23))
    assert state(group) == "running"
    tidy(now=last + timedelta(days=14))
    assert state(group) == "resting" and queries.turns_of(group=group)[0].kind == "rested"
    tidy(now=last + timedelta(days=15))
    assert Turn.objects.count() == 1


def test_while_a_next_meeting_is_known_it_does_not_rest(group):
    a_schedule(group=group)
    tidy(now=NOW + 300 * DAY)
    assert state(group) == "running"


def test_a_group_that_never_said_when_it_meets_rests_after_four_weeks(group):
    tidy(now=NOW + 27 * DAY)
    assert state(group) == "running"
    tidy(now=NOW + 29 * DAY)
    assert state(group) == "resting"


def test_it_meets_again_once_a_date_is_known(group):
    resting.rest(group=group, now=NOW)
    with pytest.raises(Refused, match="schedule"):
        resting.meet_again(group=group, now=NOW)
    a_schedule(group=group)
    resting.meet_again(group=Group.objects.get(pk=group.pk), now=NOW)
    assert state(group) == "running" and [turn.kind for turn in queries.turns_of(group=group)] == ["again", "rested"]


def test_a_group_that_looks_for_people_does_not_rest():
    with pytest.raises(Refused):
        resting.rest(group=a_group(members=2, state="recruiting"), now=NOW)


def test_comings_and_goings_are_two_numbers_and_end(group):
    Traffic.objects.all().delete()
    traffic.count_traffic(group=group, came=1, now=NOW)
    traffic.count_traffic(group=group, left=1, now=NOW + DAY)
    traffic.count_traffic(group=group, came=2, now=NOW + 7 * DAY)
    assert queries.traffic_of(group=group, gap=timedelta(days=7), now=NOW + 7 * DAY) == (3, 1)
    assert queries.traffic_of(group=group, gap=timedelta(days=7), now=NOW + 60 * DAY) == (0, 0)
    assert list(Traffic.objects.filter(group=group).values_list("week_date", flat=True))[-1] == date(2026, 11, 23)
    tidy(now=NOW + 90 * DAY)
    assert not Traffic.objects.exists()


@pytest.fixture
def small(db):
    return a_group(members=2, name="Morning circle")


def joined(small, group, key="a-key-for-a-form") -> Merge:
    return merging.take_up(group=group, code=merging.offer(group=small, form_key=key, now=NOW), now=NOW)


def test_two_groups_become_one_and_everybody_decides(small, group):
    robin, alder = small.members.get(name="Robin"), small.members.get(name="Alder")
    joined(small, group)
    merging.come_along(member=alder, name="Willow", now=NOW)
    assert group.members.count() == 6 and [one.name for one in small.members.all()] == ["Robin"]
    assert not queries.turns_of(group=group), "one of them has come, and not the group"
    merging.come_along(member=robin, name="Rowan", now=NOW)
    assert queries.turns_of(group=group)[0].kind == "took_in"
    assert not Group.objects.filter(pk=small.pk).exists() and group.members.count() == 7
    assert Turn.objects.filter(group=group).count() == 1
    assert not group.members.get(name="Rowan").signatures.exists(), "the declaration of the other group is read first"


def test_a_code_is_kept_as_a_digest_and_works_once(small, group):
    code = merging.offer(group=small, form_key="a-key-for-a-form", now=NOW)
    assert code not in str(vars(Merge.objects.get()))
    merging.take_up(group=group, code=" ".join([code[:4].lower(), code[4:]]), now=NOW)
    with pytest.raises(Refused, match="no offer"):
        merging.take_up(group=a_group(members=2), code=code, now=NOW)


@pytest.mark.parametrize("code", ["", "abc", "0" * 20, "x" * 500])
def test_a_wrong_code_is_said(group, code):
    with pytest.raises(Refused, match="no offer"):
        merging.take_up(group=group, code=code, now=NOW)


def test_without_a_seat_for_everybody_nobody_is_taken_in(group):
    large = a_group(members=4)
    code = merging.offer(group=large, form_key="a-key-for-a-form", now=NOW)
    with pytest.raises(Refused, match="seats"):
        merging.take_up(group=group, code=code, now=NOW)
    with pytest.raises(Refused, match="of this group"):
        merging.take_up(group=large, code=code, now=NOW)


def test_a_taken_name_is_said_and_nobody_is_lost(small, group):
    joined(small, group)
    with pytest.raises(Refused, match="name"):
        merging.come_along(member=small.members.get(name="Alder"), name="Birch", now=NOW)
    assert small.members.count() == 2 and group.members.count() == 5


def test_an_offer_ends_and_can_be_taken_back(small, group):
    joined(small, group)
    with pytest.raises(Refused, match="waiting"):
        merging.offer(group=small, form_key="another-key", now=NOW)
    merging.take_offer_back(group=small)
    with pytest.raises(Refused, match="No other group"):
        merging.come_along(member=small.members.first(), name="Willow", now=NOW)
    joined(small, group)
    tidy(now=NOW + 30 * DAY)
    assert not Merge.objects.exists() and small.members.count() == 2


def test_one_group_after_the_other(small, group):
    joined(small, group)
    with pytest.raises(Refused, match="One after the other"):
        joined(a_group(members=2), group, key="another-key")


def all_want(group, now=NOW, but=()) -> None:
    for one in group.members.exclude(name__in=but):
        closing.want_to_end(member=one, yes=True, now=now)


def test_a_group_ends_when_all_want_it(group):
    is_published(group=group)
    all_want(group, but=["Alder"])
    with pytest.raises(Refused, match="Not everybody"):
        closing.close(group=group, now=NOW)
    all_want(group)
    closing.close(group=group, now=NOW)
    assert state(group) == "closed" and not EndingYes.objects.exists()
    with pytest.raises(Refused):
        let_in(group=group, account=an_account(), name="Wren", way="request", now=NOW)
    with pytest.raises(Refused):
        closing.close(group=group, now=NOW)


def test_after_a_week_more_than_half_are_enough(group):
    all_want(group, but=["Alder", "Birch"])
    closing.close(group=group, now=NOW + 7 * DAY)
    assert state(group) == "closed"


def test_whoever_takes_the_last_yes_back_takes_the_question_back(group):
    robin = group.members.get(name="Robin")
    closing.want_to_end(member=robin, yes=True, now=NOW)
    closing.want_to_end(member=robin, yes=False, now=NOW)
    assert not Ending.objects.exists()
    with pytest.raises(Refused, match="Nobody has asked"):
        closing.close(group=group, now=NOW)


def test_a_question_nobody_agrees_to_goes(group):
    closing.want_to_end(member=group.members.get(name="Robin"), yes=True, now=NOW)
    tidy(now=NOW + 30 * DAY)
    assert not Ending.objects.exists()


def test_a_month_after_its_end_everything_of_a_group_goes(group):
    all_want(group)
    closing.close(group=group, now=NOW)
    tidy(now=NOW + 29 * DAY)
    assert group.members.count() == 5
    tidy(now=NOW + 30 * DAY)
    assert not Group.objects.exists()


def written(group, *, then) -> list:
    """The letters that are on their way after the clock has struck."""
    for one in group.members.select_related("account"):
        one.account.email = f"{one.name.lower()}@example.org"
        one.account.save()
    with TestCase.captureOnCommitCallbacks(execute=True):
        tidy(now=then)
    return [letter for _, letter in waiting()]


@pytest.mark.parametrize(
    ("facilitators", "told"),
    [(True, {"robin@example.org", "alder@example.org"}), (False, {"robin@example.org", "alder@example.org", "birch@example.org"})],
)  # fmt: skip
def test_when_a_group_comes_to_rest_those_who_look_after_it_get_one_letter(facilitators, told):
    group = a_group(members=3)
    if not facilitators:
        group.roles.all().delete()
    letters = written(group, then=NOW + 29 * DAY)
    assert {letter.to for letter in letters} == told
    assert not any(word in f"{one.subject} {one.body}" for one in letters for word in ("group", group.name, group.ref))
    assert written(group, then=NOW + 30 * DAY) == letters, "and no second one"


def test_that_letter_is_in_the_language_in_which_the_address_was_given(monkeypatch):
    monkeypatch.setattr(letters, "gettext", lambda text: f"{get_language()}: {text}")
    group = a_group(members=3)
    for one in group.members.select_related("account"):
        one.account.letters_in = "de"
        one.account.save()
    assert {one.body[:4] for one in written(group, then=NOW + 29 * DAY)} == {"de: "}


def test_whoever_rests_by_their_own_choice_gets_no_letter():
    group = a_group(members=3)
    resting.rest(group=group, now=NOW)
    assert written(group, then=NOW + 29 * DAY) == []
