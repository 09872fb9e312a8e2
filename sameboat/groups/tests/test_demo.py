"""The invented plan of the demonstration."""

from __future__ import annotations

import pytest

from sameboat.accounts.keepers import forget
from sameboat.directory.api import load_catalogue
from sameboat.groups.api import listed, load_demo_group, load_demo_plan
from sameboat.groups.forms import QuestionForm, flat
from sameboat.groups.models import Answer, Group
from sameboat.groups.rules import QUESTIONS, first_open
from sameboat.groups.rules.vouching import KNOWN_FOR
from sameboat.groups.tests.makers import NOW, an_account

pytestmark = pytest.mark.django_db


def test_it_is_made_once_and_can_be_gone_on_with():
    somebody = an_account()
    plan = load_demo_plan(handle=somebody.handle, now=NOW)
    assert plan is not None and load_demo_plan(handle=somebody.handle, now=NOW) is None
    answers = {row.question: row.given for row in Answer.objects.all()}
    assert Group.objects.count() == 1 and first_open(answers=answers) == "where-to"
    assert QuestionForm(question=QUESTIONS["who"], data=flat(given=answers["who"])).is_valid()


def test_without_that_person_there_is_none():
    assert load_demo_plan(handle="nobody", now=NOW) is None


def test_the_invented_group_meets_is_listed_and_is_made_once():
    load_catalogue(now=NOW)
    handles = [an_account().handle for _ in range(5)]
    group = load_demo_group(handles=handles, now=NOW)
    assert group is not None and load_demo_group(handles=handles, now=NOW) is None
    group.refresh_from_db()
    assert (group.state, group.members.count()) == ("running", 5)
    assert not group.members.filter(joined_at__gt=NOW - KNOWN_FOR).exists(), "they know each other long enough to vouch"
    answers = {row.question: row.given for row in Answer.objects.filter(group=group)}
    for key, question in QUESTIONS.items():
        if key in answers and key != "opening":
            form = QuestionForm(
                question=question, type=group.type, data=flat(given=answers[key]) | {"type": group.type}
            )
            assert form.is_valid(), (key, form.errors)
    assert listed(slug="harbour-lights") or listed(slug="harbour-lights-bergen")


@pytest.mark.parametrize("gone", [0, 1, 4])
def test_there_is_no_second_one_when_somebody_of_it_was_forgotten(gone):
    """The server starts again, and in place of whoever left there is somebody else."""
    load_catalogue(now=NOW)
    people = [an_account() for _ in range(5)]
    load_demo_group(handles=[one.handle for one in people], now=NOW)
    forget(account_id=people[gone].pk)
    people[gone] = an_account()
    assert load_demo_group(handles=[one.handle for one in people], now=NOW) is None
    assert Group.objects.filter(name="Harbour lights").count() == 1


def test_everybody_of_the_invented_group_is_somebody_who_can_sign_in():
    load_catalogue(now=NOW)
    people = [an_account() for _ in range(5)]
    group = load_demo_group(handles=[one.handle for one in people], now=NOW)
    assert {member.account_id: member.name for member in group.members.all()} == dict(
        zip((one.pk for one in people), ("Tern", "Fjell", "Lyng", "Måke", "Siv"), strict=True)
    )


def test_where_one_of_them_is_missing_there_is_no_group():
    load_catalogue(now=NOW)
    assert load_demo_group(handles=[an_account().handle, "nobody"], now=NOW) is None
