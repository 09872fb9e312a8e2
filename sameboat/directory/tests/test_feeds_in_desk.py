"""The desk decides about repetition read out of words, and settles what visitors told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sameboat.base.rulebook import Refused
from sameboat.directory.actions import desk
from sameboat.directory.models import Change, Correction, Proposal, Suggestion
from sameboat.directory.tests.makers import NOW, a_listing, a_meeting

pytestmark = pytest.mark.django_db


def a_proposal(*, rule: str = "FREQ=MONTHLY;BYDAY=1TU", **meeting: object) -> Proposal:
    return Proposal.objects.create(meeting=a_meeting(**meeting), rule=rule, words="the words", created_at=NOW)


def test_an_accepted_proposal_becomes_the_rule_and_the_search_hears_of_it():
    proposal = desk.accept_proposal(number=a_proposal().pk, now=NOW)
    assert proposal.meeting.rule == "FREQ=MONTHLY;BYDAY=1TU"
    assert (proposal.state, proposal.decided_at) == ("accepted", NOW)
    assert Change.objects.get().ref == proposal.meeting_id


def test_every_other_week_means_the_days_of_the_meeting():
    proposal = a_proposal(rule="FREQ=WEEKLY;INTERVAL=2")
    with pytest.raises(Refused, match="a date"):
        desk.accept_proposal(number=proposal.pk, now=NOW)
    meeting = desk.accept_proposal(number=proposal.pk, first_date=date(2026, 12, 1), now=NOW).meeting
    assert (meeting.rule, meeting.first_date) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 12, 1))


@pytest.mark.parametrize(("day", "rule"), [(8, "FREQ=MONTHLY;BYDAY=2TU"), (29, "FREQ=MONTHLY;BYDAY=-1TU")])
def test_once_a_month_means_the_week_of_the_date_that_is_given(day, rule):
    proposal = a_proposal(rule="FREQ=MONTHLY")
    with pytest.raises(Refused, match="a date"):
        desk.accept_proposal(number=proposal.pk, now=NOW)
    assert desk.accept_proposal(number=proposal.pk, first_date=date(2026, 12, day), now=NOW).meeting.rule == rule


@pytest.mark.parametrize(
    ("rule", "day", "said"),
    [("FREQ=MONTHLY", 3, "is a Thursday"), ("FREQ=WEEKLY;INTERVAL=2", 3, "is a Thursday"),
     ("FREQ=MONTHLY;BYDAY=1TU", 8, "does not take place on that date")],
)  # fmt: skip
def test_a_date_on_which_it_does_not_take_place_is_refused(rule, day, said):
    proposal = a_proposal(rule=rule)
    with pytest.raises(Refused, match=said):
        desk.accept_proposal(number=proposal.pk, first_date=date(2026, 12, day), now=NOW)
    proposal.meeting.refresh_from_db()
    assert proposal.meeting.rule == "FREQ=WEEKLY;BYDAY=TU"


def test_a_meeting_without_a_time_cannot_repeat():
    with pytest.raises(Refused, match="no time of day"):
        desk.accept_proposal(number=a_proposal(local_time=None).pk, now=NOW)


def test_a_refused_proposal_changes_no_rule_and_the_search_hears_that_nobody_doubts_it_any_more():
    proposal = desk.refuse_proposal(number=a_proposal().pk, now=NOW)
    assert proposal.meeting.rule == "FREQ=WEEKLY;BYDAY=TU" and Change.objects.get().ref == proposal.meeting_id
    assert desk.open_proposals() == []


def test_nothing_is_decided_twice():
    number = a_proposal().pk
    desk.accept_proposal(number=number, now=NOW)
    for decide in (desk.accept_proposal, desk.refuse_proposal):
        with pytest.raises(Refused, match=str(number)):
            decide(number=number, now=NOW)


def test_proposals_of_gone_meetings_do_not_wait():
    a_proposal(state="gone", gone_at=NOW)
    assert desk.open_proposals() == []


def test_settling_deletes_what_was_said_at_once():
    ends = NOW + timedelta(days=90)
    said = Correction.objects.create(
        listing=a_listing(), sort="time", text="Now at eight", created_at=NOW, ends_at=ends
    )
    asked = Suggestion.objects.create(name="Quay", about="Us", where_and_when="Mondays", created_at=NOW, ends_at=ends)
    assert (desk.open_corrections(), desk.open_suggestions()) == ([said], [asked])
    desk.settle_correction(number=said.pk, now=NOW)
    desk.settle_suggestion(number=asked.pk, now=NOW)
    assert (Correction.objects.get().text, Suggestion.objects.get().about) == ("", "")
    assert (desk.open_corrections(), desk.open_suggestions()) == ([], [])
    for settle in (desk.settle_correction, desk.settle_suggestion):
        with pytest.raises(Refused):
            settle(number=said.pk, now=NOW)
