"""Private questions: who has answered and what was answered are linked by nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, models

from sameboat.base.rulebook import Refused
from sameboat.groups.actions.polls import answer, ask, end_poll, end_polls
from sameboat.groups.actions.reviewing import begin_review, close_review, look_back_every, stages
from sameboat.groups.models import Ballot, Member, Poll, Receipt, Review, Run
from sameboat.groups.queries import overlap_of, poll_of, review_of, spread_of
from sameboat.groups.rules import PURPOSES
from sameboat.groups.tests.makers import NOW, a_group, a_plan, an_account, joins

pytestmark = pytest.mark.django_db
CODES = [code for code, _ in PURPOSES]


@pytest.fixture
def group():
    return a_group(members=7)


def marks(group, *given: str) -> Poll:
    poll = ask(group=group, kind="stages", answers=stages(), now=NOW)
    for member, stage in zip(group.members.order_by("pk"), given, strict=False):
        answer(member=member, kind="stages", chosen=[stage], now=NOW)
    poll.refresh_from_db()
    return poll


def test_the_two_tables_share_nothing_but_the_question():
    def ties(model):
        return {column.name for column in model._meta.concrete_fields if column.is_relation}

    assert ties(Receipt) == {"poll", "member"} and ties(Ballot) == {"poll"}
    for model in (Receipt, Ballot):
        assert not [c for c in model._meta.concrete_fields if isinstance(c, models.DateField | models.TimeField)]
    assert {column.name for column in Ballot._meta.concrete_fields} == {"id", "poll", "answer", "count"}


def test_the_order_of_answers_leaves_no_trace(group):
    poll = ask(group=group, kind="stages", answers=stages(), now=NOW)
    before = list(poll.ballots.values_list("pk", "answer"))
    for member, stage in zip(group.members.all(), reversed(stages()), strict=False):
        answer(member=member, kind="stages", chosen=[stage], now=NOW)
    assert list(poll.ballots.values_list("pk", "answer")) == before, "rows were there before the first answer"


@pytest.mark.on_postgresql
def test_the_database_does_not_know_which_row_an_answer_changed(group):
    poll = marks(group, stages()[0])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM groups_ballot WHERE poll_id = %s", [poll.pk])
        assert cursor.fetchone() == (1,)


def test_everybody_answers_once(group):
    marks(group, "stage-power")
    with pytest.raises(Refused, match="already"):
        answer(member=group.members.order_by("pk").first(), kind="stages", chosen=["stage-leader"], now=NOW)
    assert sum(Ballot.objects.values_list("count", flat=True)) == 1


@pytest.mark.parametrize("chosen", [[], ["stage-nowhere"], ["stage-power", "x"]])
def test_only_what_was_asked_can_be_answered(group, chosen):
    ask(group=group, kind="stages", answers=stages(), now=NOW)
    with pytest.raises(Refused, match="Choose"):
        answer(member=group.members.first(), kind="stages", chosen=chosen, now=NOW)
    assert not Receipt.objects.exists()


def test_who_comes_later_and_guests_are_not_asked(group):
    ask(group=group, kind="stages", answers=stages(), now=NOW)
    member = group.members.get(name="Alder")
    Member.objects.filter(pk=member.pk).update(joined_at=NOW + timedelta(hours=1))
    member.refresh_from_db()
    with pytest.raises(Refused, match="before you came"):
        answer(member=member, kind="stages", chosen=["stage-power"], now=NOW)


def test_when_all_have_answered_it_is_over(group):
    poll = marks(group, *["stage-power"] * 4, *["stage-leader"] * 3)
    assert poll.over and spread_of(poll=poll).counts["stage-power"] == 4


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (["stage-power"] * 3 + ["stage-leader"] * 2, ""),
        (["stage-power"] * 2 + ["stage-leader"] * 2, "five"),
        (["stage-power"] * 6, "All"),
        (["stage-power"] * 5 + ["stage-leader"], "all but one"),
    ],
)
def test_numbers_that_would_tell_on_somebody_are_never_shown(group, given, word):
    poll = marks(group, *given)
    assert spread_of(poll=poll).counts == {} and "over" in spread_of(poll=poll).because
    end_poll(group=group, kind="stages")
    poll.refresh_from_db()
    shown = spread_of(poll=poll)
    assert bool(shown.counts) is not bool(word) and word in shown.because


def test_who_leaves_takes_the_receipt_along_and_the_number_stays(group):
    poll = marks(group, "stage-power", "stage-leader")
    group.members.order_by("pk").first().delete()
    assert poll.receipts.count() == 1 and sum(poll.ballots.values_list("count", flat=True)) == 2


def test_after_fourteen_days_it_is_over_and_after_thirty_more_gone(group):
    marks(group, "stage-power")
    end_polls(now=NOW + timedelta(days=14))
    assert not Poll.objects.get().over
    with pytest.raises(Refused, match="over"):
        answer(
            member=group.members.get(name="Alder"), kind="stages", chosen=["stage-power"], now=NOW + timedelta(days=15)
        )
    end_polls(now=NOW + timedelta(days=15))
    assert Poll.objects.get().over
    assert end_polls(now=NOW + timedelta(days=44)) == 1
    assert not Ballot.objects.exists() and not Receipt.objects.exists()


def test_asking_again_begins_anew_and_not_while_it_is_open(group):
    first = marks(group, "stage-power")
    assert ask(group=group, kind="stages", answers=stages(), now=NOW) == first
    end_poll(group=group, kind="stages")
    again = ask(group=group, kind="stages", answers=stages(), now=NOW)
    assert again != first and Poll.objects.count() == 1 and not Receipt.objects.exists()


def test_founders_see_only_what_all_of_them_mean():
    plan = a_plan()
    for name in ("Wren", "Finch"):
        joins(group=plan, account=an_account(), name=name)
    ask(group=plan, kind="purposes", answers=CODES, now=NOW)
    choices = (["alone", "close"], ["alone", "understand"], ["alone", "close"])
    for member, chosen in zip(plan.members.all(), choices, strict=True):
        assert overlap_of(poll=poll_of(group=plan, kind="purposes"))[0] is None
        answer(member=member, kind="purposes", chosen=chosen, now=NOW)
    assert overlap_of(poll=poll_of(group=plan, kind="purposes")) == (["alone"], "")


def test_two_are_too_few_for_an_overlap():
    plan = a_plan()
    joins(group=plan, account=an_account())
    ask(group=plan, kind="purposes", answers=CODES, now=NOW)
    for member in plan.members.all():
        answer(member=member, kind="purposes", chosen=["alone"], now=NOW)
    common, because = overlap_of(poll=poll_of(group=plan, kind="purposes"))
    assert common is None and "three" in because


def test_a_review_begins_and_ends_and_leaves_a_day(group):
    begin_review(group=group, now=NOW)
    assert Poll.objects.get().kind == "stages"
    begin_review(group=group, now=NOW + timedelta(days=1))
    assert Review.objects.get().begun_on == NOW.date() and Poll.objects.count() == 1, "begun twice is begun once"
    close_review(group=group, now=NOW)
    close_review(group=group, now=NOW + timedelta(days=9))
    review = Review.objects.get()
    assert (review.begun_on, review.last_on) == (None, NOW.date()) and Poll.objects.get().over
    assert {column.name for column in Review._meta.concrete_fields} == {"id", "group", "every", "begun_on", "last_on"}


def test_without_a_schedule_weeks_decide_whether_a_review_is_due(group):
    assert not review_of(group=group, now=NOW + timedelta(weeks=11)).due
    assert review_of(group=group, now=NOW + timedelta(weeks=12)).due


def test_at_the_end_of_a_run_it_is_due_until_one_was_held(group):
    asks = NOW + timedelta(weeks=5)
    Run.objects.create(
        group=group, number=1, meetings=6, first_at=NOW, locks_at=NOW, asks_from=asks, last_at=asks + timedelta(weeks=1)
    )
    assert not review_of(group=group, now=asks - timedelta(days=1)).due
    assert review_of(group=group, now=asks).due
    begin_review(group=group, now=asks)
    close_review(group=group, now=asks)
    assert not review_of(group=group, now=asks + timedelta(weeks=2)).due


@pytest.mark.parametrize("every", [0, 1, 27])
def test_how_often_is_a_number_that_makes_sense(group, every):
    with pytest.raises(Refused, match="from 2 to 26"):
        look_back_every(group=group, every=every)
    look_back_every(group=group, every=8)
    assert review_of(group=group, now=NOW).every == 8
