"""Several members answer, propose, agree and write at the same moment."""

from __future__ import annotations

import pytest

from sameboat.groups.actions.changing import propose, say
from sameboat.groups.actions.polls import answer, ask
from sameboat.groups.actions.reviewing import begin_review, stages
from sameboat.groups.actions.tradition import keep_tradition
from sameboat.groups.models import Assent, Ballot, Charter, Poll, Proposal, Receipt, Review, Tradition
from sameboat.groups.queries import answers_of
from sameboat.groups.tests.makers import NOW, a_group
from sameboat.groups.tests.test_declare_races import at_once

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def group():
    return a_group(members=7)


def another(group, number: int = 0) -> dict:
    return answers_of(group=group)["who"] | {"shared": f"We miss somebody, {number}."}


def test_no_answer_is_lost(group):
    ask(group=group, kind="stages", answers=stages(), now=NOW)
    members = list(group.members.all())
    won = at_once(lambda number: answer(member=members[number], kind="stages", chosen=["stage-power"], now=NOW))
    assert all(won) and Ballot.objects.get(answer="stage-power").count == Poll.objects.get().answered == 6


def test_one_who_answers_many_times_at_once_is_counted_once(group):
    ask(group=group, kind="stages", answers=stages(), now=NOW)
    member = group.members.first()
    won = at_once(lambda number: answer(member=member, kind="stages", chosen=["stage-power"], now=NOW))
    assert won.count(True) == 1 == Receipt.objects.count() == Ballot.objects.get(answer="stage-power").count


def test_of_several_proposals_to_one_question_the_first_stays(group):
    members = list(group.members.all())
    won = at_once(
        lambda number: propose(
            by=members[number], question="who", given=another(group, number), why="x", trial_weeks=0, now=NOW
        )
    )
    assert won.count(True) == 1 and Proposal.objects.count() == 1


def test_the_last_words_said_at_once_make_one_version(group):
    first, *others = group.members.all()
    proposal = propose(by=first, question="who", given=another(group), why="x", trial_weeks=0, now=NOW)
    assert all(at_once(lambda number: say(member=others[number], proposal=proposal, says="yes", now=NOW)))
    assert Charter.objects.filter(group=group).count() == 2 and not Assent.objects.exists()


def test_several_who_begin_a_review_at_once_begin_one(group):
    assert all(at_once(lambda number: begin_review(group=group, now=NOW)))
    assert Review.objects.count() == Poll.objects.count() == 1


def test_of_several_who_write_the_tradition_the_first_stays(group):
    given = {"opening_words": "x", "closing_words": "", "history": []}
    assert at_once(lambda number: keep_tradition(group=group, given=given, seen=0)).count(True) == 1
    assert Tradition.objects.get().version == 1
