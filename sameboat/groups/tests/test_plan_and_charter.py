"""A group opens with a charter that says what its plan says, and a change brings in nothing but what it shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sameboat.base.rulebook import Refused
from sameboat.groups.actions import planning
from sameboat.groups.actions.charters import make_charter
from sameboat.groups.actions.forming import stand_by
from sameboat.groups.actions.opening import open_group
from sameboat.groups.models import Answer, Charter, Group, StandsBy
from sameboat.groups.queries import answers_of
from sameboat.groups.tests.makers import a_group, an_account, changes, joins
from sameboat.groups.tests.plans import ANSWERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs")]

OLDER = "The plan has changed since the last version of the charter."


@pytest.fixture
def planned(answered):
    """A plan of three, each of whom stands by version 1 of its charter."""
    for name in ("Finch", "Wren"):
        joins(group=answered, account=an_account(), name=name, now=datetime.now(UTC))
    make_charter(group=answered, now=datetime.now(UTC))
    for member in answered.members.all():
        stand_by(member=member, now=datetime.now(UTC))
    return Group.objects.get(pk=answered.pk)


def page(name, group, *more):
    return reverse(f"groups:{name}", args=[group.ref, *more])


def changed(group, **given):
    planning.answer(group=group, question="like", given=ANSWERS["like"] | given, seen=1, now=datetime.now(UTC))


def renamed(group):
    about = {field: getattr(group, field) for field in planning.ABOUT} | {"name": "Morning circle"}
    planning.name(group=group, given=about, seen=planning.about_seen(group=group), now=datetime.now(UTC))


def retyped(group):
    planning.choose_type(group=group, type="drop_in", now=datetime.now(UTC))


@pytest.mark.parametrize("change", [changed, renamed, retyped])
def test_a_plan_that_has_changed_since_its_charter_does_not_open(own, planned, change):
    assert 'type="submit">Open the group' in own.get(page("opening", planned)).content.decode()
    if change is changed:
        changed(planned, expectations="Tea.")
    else:
        change(planned)
    text = own.get(page("opening", planned)).content.decode()
    assert "The plan has changed since version 1." in text and "Make the next version of the charter" in text
    assert 'type="submit">Open the group' not in text
    assert "Make the next version of the charter" in own.get(page("forming", planned)).content.decode()
    answer = own.post(page("opening", planned))
    assert answer.status_code == 409 and OLDER in answer.content.decode()
    planned.refresh_from_db()
    assert planned.state == "planning"
    make_charter(group=planned, now=datetime.now(UTC))
    assert own.post(page("opening", planned)).status_code == 303


def test_what_was_changed_back_needs_no_version(own, planned):
    renamed(planned)
    about = {field: getattr(planned, field) for field in planning.ABOUT} | {"name": "Evening circle"}
    planned.refresh_from_db()
    planning.name(group=planned, given=about, seen=planning.about_seen(group=planned), now=datetime.now(UTC))
    assert own.post(page("opening", planned)).status_code == 303


def test_whoever_stood_by_an_earlier_version_is_told_and_still_counts(own, planned):
    told = "when the charter was in version 1. It has changed since."
    for name in ("opening", "stand_by"):
        assert told not in own.get(page(name, planned)).content.decode()
    changed(planned, expectations="Tea.")
    make_charter(group=planned, now=datetime.now(UTC))
    for name in ("opening", "stand_by"):
        text = own.get(page(name, planned)).content.decode()
        assert told in text and f"{page('charter', planned)}?version=1" in text
    assert "You are enough." in text and StandsBy.objects.count() == 3
    own.post(page("stand_by", planned), {"do": "stand"})
    assert told not in own.get(page("opening", planned)).content.decode()
    finch = Client()
    finch.force_login(planned.members.get(name="Finch").account)
    assert told in finch.get(page("opening", planned)).content.decode()
    assert own.post(page("opening", planned)).status_code == 303


def test_whoever_stood_by_it_before_there_was_a_charter_is_of_the_first(own, answered):
    stand_by(member=answered.members.get(), now=datetime.now(UTC))
    make_charter(group=answered, now=datetime.now(UTC))
    assert StandsBy.objects.get().version == 1
    assert "It has changed since." not in own.get(page("opening", answered)).content.decode()


def test_nobody_changes_the_plan_of_a_group_that_has_opened(planned):
    open_group(group=planned, now=datetime.now(UTC))
    for change in (changed, renamed, retyped):
        with pytest.raises(Refused):
            change(planned)  # the page was asked for while it was a plan
    assert Answer.objects.get(group=planned, question="like").given == ANSWERS["like"]
    assert Group.objects.get(pk=planned.pk).state == "recruiting"


@pytest.fixture
def opened(me):
    """A group that opened with a charter older than its plan."""
    group = a_group(by=me, members=1, now=datetime.now(UTC))
    Answer.objects.filter(group=group, question="like").update(given=ANSWERS["like"] | {"expectations": "Tea."})
    Answer.objects.filter(group=group, question="how-many").update(given={"fewest": 4, "most": 10, "size_reason": "x"})
    Group.objects.filter(pk=group.pk).update(type="drop_in", most=10, name="Morning circle")
    return Group.objects.get(pk=group.pk)


def test_what_is_proposed_begins_with_what_the_charter_says(own, opened):
    assert "Tea." not in own.get(page("propose", opened, "like")).content.decode()
    assert 'value="7"' in own.get(page("propose", opened, "how-many")).content.decode()
    assert 'value="Evening circle"' in own.get(page("propose", opened, "name")).content.decode()
    sent = ANSWERS["like"] | {"expectations": "Tea.", "why": "We like tea.", "trial_weeks": "0"}
    assert own.post(page("propose", opened, "like"), sent).status_code == 303
    newest, first = Charter.objects.filter(group=opened)
    assert newest.content["answers"].pop("like") == ANSWERS["like"] | {"expectations": "Tea."}
    assert newest.content["group"] == first.content["group"]
    assert newest.content["answers"].items() <= first.content["answers"].items()


def test_what_the_charter_says_already_can_be_proposed_where_the_group_lives_by_something_else(own, opened):
    for key in ("how-many", "name"):
        held = {"fewest": 4, "most": 7, "size_reason": ""} if key == "how-many" else {"name": "Evening circle"}
        sent = held | {"place": "Bergen", "why": "So it is.", "trial_weeks": "0"}
        assert own.post(page("propose", opened, key), sent).status_code == 303
        answer = own.post(page("propose", opened, key), sent)
        assert answer.status_code == 409 and "Nothing is different" in answer.content.decode()
    opened.refresh_from_db()
    assert (opened.most, opened.name) == (7, "Evening circle")


def test_a_change_of_the_type_stands_on_the_charter(me):
    group = a_group(by=me, members=1, now=datetime.now(UTC))
    changes(group=group, question="empower", now=datetime.now(UTC), type="drop_in")
    newest = Charter.objects.filter(group=group)[0].content
    assert newest["group"]["type"] == newest["answers"]["empower"]["type"] == "drop_in"
    assert answers_of(group=group)["empower"]["type"] == "drop_in"
