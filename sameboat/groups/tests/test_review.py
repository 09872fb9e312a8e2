"""Looking back on the screen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sameboat.groups.models import Charter, Group, Poll, Review
from sameboat.groups.rules import SIX
from sameboat.groups.tests.makers import a_group, a_schedule, an_account, changes

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(me):
    return a_group(by=me, members=3, now=datetime.now(UTC))


def address(group, part="") -> str:
    return reverse("groups:review", args=[group.ref]) + (f"?part={part}" if part else "")


def begun(own, group) -> None:
    own.post(address(group), {"do": "begin"})


def test_any_member_begins_and_ends_it(own, group):
    assert own.post(address(group), {"do": "begin"}).status_code == 303
    page = own.get(address(group)).content.decode()
    assert "A review has been going on" in page and "Six pitfalls" in page
    assert own.post(address(group), {"do": "end"}).status_code == 303
    assert Review.objects.get().last_on == datetime.now(UTC).date()
    assert "The last one ended on" in own.get(address(group)).content.decode()


def test_the_six_questions_stand_beside_the_charter(own, group):
    begun(own, group)
    page = own.get(address(group, "charter")).content.decode()
    assert all(question.title in page for question in SIX) and "We lost somebody close to us" in page
    assert "Which attitudes and feelings hold us together" in page


def test_what_is_marked_is_answered_and_nothing_is_written(own, group):
    begun(own, group)
    with CaptureQueriesContext(connection) as queries:
        page = own.post(
            address(group, "charter"), {"who": "changed", "why": "discuss", "like": "true"}
        ).content.decode()
    written = [one["sql"] for one in queries if one["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert not [sql for sql in written if "groups_" in sql]
    assert reverse("groups:propose", args=[group.ref, "who"]) in page and "Talk about it now" in page
    assert reverse("groups:propose", args=[group.ref, "like"]) not in page
    assert Charter.objects.count() == 1


def test_norms_are_carried_on_or_changed_and_unwritten_ones_asked_for(own, group):
    begun(own, group)
    page = own.get(address(group, "norms")).content.decode()
    assert "We end on time." in page and "The last bus does not wait." in page and "that stand nowhere" in page
    page = own.post(address(group, "norms"), {"norm-0": "change"}).content.decode()
    assert "Propose other rules" in page
    assert "marked nothing yet" in own.post(address(group, "norms"), {"do": "x"}).content.decode()
    assert "Nothing has to be changed" in own.post(address(group, "norms"), {"norm-0": "carry_on"}).content.decode()


def test_five_things_to_talk_about(own, group):
    begun(own, group)
    page = own.get(address(group, "together")).content.decode()
    assert "Giving and receiving" in page and "What was different in daily life" in page and "radio" not in page


def test_a_pitfall_leads_to_what_helps(own, group):
    begun(own, group)
    page = own.post(address(group, "pitfalls"), {"pitfall-complaining": "bit", "pitfall-past": "no"}).content.decode()
    follows = page[page.index('id="follows"') : page.index("<form")]
    assert "pitfall-complaining" in follows and "drowning" in follows and "pitfall-past" not in follows


def test_the_end_names_what_is_open(own, group):
    begun(own, group)
    changes(group=group, question="who", now=datetime.now(UTC), trial_weeks=6, shared="We miss somebody.")
    page = own.get(address(group, "end")).content.decode()
    assert "Changes on trial" in page and "End the review" in page


@pytest.mark.parametrize(("part", "sent"), [("charter", {"who": "perhaps"}), ("pitfalls", {"pitfall-past": "9"})])
def test_an_answer_nobody_can_choose_is_refused(own, group, part, sent):
    begun(own, group)
    answer = own.post(address(group, part), sent)
    assert answer.status_code == 400 and "Choose one of the answers" in answer.content.decode()


def test_a_part_that_does_not_exist_is_not_there(own, group):
    begun(own, group)
    assert own.get(address(group, "weather")).status_code == 404


def test_without_a_review_going_on_there_are_no_parts(own, group):
    assert "Begin a review" in own.get(address(group, "charter")).content.decode()


def test_two_at_once_begin_one_review(own, group):
    begun(own, group)
    answer = own.post(address(group), {"do": "begin"})
    assert answer.status_code == 303 and Review.objects.count() == Poll.objects.count() == 1


@pytest.mark.parametrize("every", ["", "1", "27", "six", "٦", "9" * 30])
def test_how_often_is_a_number_that_makes_sense(own, group, every):
    answer = own.post(address(group), {"do": "every", "every": every})
    assert answer.status_code == 400 and "Write a number from 2 to 26." in answer.content.decode()
    assert own.post(address(group), {"do": "every", "every": "8"}).status_code == 303
    assert Review.objects.get().every == 8


def test_after_six_meetings_the_home_of_the_group_says_so(own, me):
    then = datetime.now(UTC) - timedelta(weeks=7)
    group = a_group(by=me, members=2, now=then)
    a_schedule(group=group, now=then, rule="FREQ=WEEKLY", first_date=then.date())
    home = own.get(reverse("groups:home", args=[group.ref])).content.decode()
    assert "It is time to look back." in home
    assert "times since the last time" in own.get(address(group)).content.decode()


def test_a_stranger_finds_nothing(client, group):
    client.force_login(an_account())
    assert client.get(address(group)).status_code == 404


def test_a_talking_group_goes_through_its_six_rules(own, group):
    assert "Did we keep our rules?" not in own.get(address(group)).content.decode()
    Group.objects.filter(pk=group.pk).update(preset="talking-group")
    page = own.get(address(group)).content.decode()
    assert "Did we keep our rules?" in page and "Taking part costs nothing." in page


def test_a_group_that_has_not_met_since_is_told_so_in_words(own, group):
    a_schedule(group=group, now=datetime.now(UTC))
    text = own.get(address(group)).content.decode()
    assert "Since the last time you have not met yet." in text and "0 meetings" not in text
