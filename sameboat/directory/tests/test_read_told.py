"""One thing that was told to the desk, and what an operator does with it."""

from __future__ import annotations

from datetime import time

import pytest
from django.test import Client

from sameboat.directory.models import Proposal
from sameboat.directory.tests.makers import a_listing, a_meeting, a_place
from sameboat.directory.tests.test_told import a_correction, a_proposal, a_suggestion, operator
from sameboat.safety.api import Decision
from sameboat.safety.tests.makers import an_account

pytestmark = pytest.mark.django_db
__all__ = ["operator"]


def address(sort, one):
    return f"/desk/told/{sort}/{one.pk}/"


def trail():
    return [(one.what, one.kind, one.ref) for one in Decision.objects.all()]


def test_a_correction_is_read_and_settled(client, operator):
    one = a_correction()
    text = client.get(address("correction", one)).content.decode()
    assert "It begins at seven." in text and 'href="/listings/harbour/"' in text and "Somebody else" in text
    assert "?kind=listing&amp;ref=harbour" in text
    answer = client.post(address("correction", one), {"doing": "settle"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/told/")
    one.refresh_from_db()
    assert one.text == "" and one.settled_at is not None
    assert trail() == [("settled", "correction", "harbour")]
    assert Decision.objects.get().decided_by_id == operator.pk
    assert "Dealt with" in client.get("/desk/trail/").content.decode()


def test_a_suggestion_is_read_and_settled_and_its_name_is_in_no_trail(client, operator):
    one = a_suggestion(web_page="https://lantern.example.org/")
    text = client.get(address("suggestion", one)).content.decode()
    assert "Lantern" in text and "https://lantern.example.org/" in text and 'href="https://lantern' not in text
    client.post(address("suggestion", one), {"doing": "settle"})
    one.refresh_from_db()
    assert one.about == one.where_and_when == one.web_page == ""
    assert trail() == [("settled", "suggestion", str(one.pk))]


@pytest.mark.parametrize(("doing", "state"), [("accept", "accepted"), ("refuse", "refused")])
def test_a_proposal_is_taken_over_or_refused(client, operator, doing, state):
    one = a_proposal()
    type(one.meeting).objects.update(notes="First Tuesday in the church, the rest of the month by video.")
    text = client.get(address("proposal", one)).content.decode()
    assert "the rest of the month by video" in text, "words may mean another thing among the others"
    assert "First Tuesday of the month" in text and "A date on which" not in text
    client.post(address("proposal", one), {"doing": doing})
    one.refresh_from_db()
    assert one.state == state
    assert (one.meeting.rule == one.rule) is (doing == "accept")
    assert trail() == [(state, "proposal", one.meeting.slug)]


@pytest.mark.parametrize(("doing", "state"), [("accept", "accepted"), ("refuse", "refused")])
def test_what_two_lists_propose_of_one_meeting_is_one_question(client, operator, doing, state):
    """Of one name, time and town: another town, time or rhythm is another question."""
    first = a_proposal()

    def another(*, town="Bergen", rule=first.rule, words="First tuesday", **more):
        listing = a_listing(name="First Tuesdays")
        meeting = a_meeting(listing=listing, place=a_place(locality=town), **more)
        return Proposal.objects.create(meeting=meeting, rule=rule, words=words, created_at=first.created_at)

    same = another()
    others = [another(town="Oslo"), another(local_time=time(7, 0)), another(rule="FREQ=MONTHLY;BYDAY=2TU")]
    text = client.get("/desk/told/").content.decode()
    assert text.count("/desk/told/proposal/") == 4 and text.count("2 entries say this of a meeting") == 1
    text = client.get(address("proposal", first)).content.decode()
    assert f'href="{same.meeting.get_absolute_url()}"' in text and "counts for all of them" in text
    assert "counts for all" not in client.get(address("proposal", others[0])).content.decode()
    client.post(address("proposal", same), {"doing": doing})
    assert set(Proposal.objects.filter(state=state)) == {first, same}
    assert sorted(trail()) == sorted((state, "proposal", one.meeting.slug) for one in (first, same))


def test_every_other_week_needs_a_date(client, operator):
    one = a_proposal(rule="FREQ=WEEKLY;INTERVAL=2")
    assert "A date on which it takes place" in client.get(address("proposal", one)).content.decode()
    for date in ("", "soon"):
        answer = client.post(address("proposal", one), {"doing": "accept", "first_date": date})
        assert answer.status_code == 400 and 'class="error"' in answer.content.decode()
        assert not trail()
    client.post(address("proposal", one), {"doing": "accept", "first_date": "2027-01-05", "seen": "2027-01-05"})
    assert Proposal.objects.get().state == "accepted"


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"])
def test_a_date_on_another_weekday_moves_no_meeting(client, operator, rule):
    one = a_proposal(rule=rule)
    for seen in ("", "2027-01-07"):
        answer = client.post(address("proposal", one), {"doing": "accept", "first_date": "2027-01-07", "seen": seen})
        text = answer.content.decode()
        assert answer.status_code == 400 and 'value="2027-01-07"' in text, "what was typed stays"
        assert "This date is a Thursday. The meeting is listed on Tuesday" in text and 'id="becomes"' not in text
    one.meeting.refresh_from_db()
    assert one.meeting.rule == "FREQ=WEEKLY;BYDAY=TU" and not trail()


def test_what_the_date_makes_of_it_is_seen_before_anybody_else_sees_it(client, operator):
    one = a_proposal(rule="FREQ=MONTHLY")
    shown = "With this date it will stand here as:"
    assert "Show what it becomes" in client.get(address("proposal", one)).content.decode()
    first = client.post(address("proposal", one), {"doing": "accept", "first_date": "2027-01-05"})
    text = first.content.decode()
    assert first.status_code == 200 and shown in text and "First Tuesday of the month" in text
    assert 'name="seen" value="2027-01-05"' in text and 'value="2027-01-05"' in text
    other = {"doing": "accept", "first_date": "2027-01-12", "seen": "2027-01-05"}
    text = client.post(address("proposal", one), other).content.decode()
    assert shown in text and "Second Tuesday of the month" in text, "another date than the one that was seen"
    one.meeting.refresh_from_db()
    assert one.meeting.rule == "FREQ=WEEKLY;BYDAY=TU" and not trail()
    client.post(address("proposal", one), other | {"seen": "2027-01-12"})
    one.meeting.refresh_from_db()
    assert one.meeting.rule == "FREQ=MONTHLY;BYDAY=2TU"


def test_another_hour_beside_the_words_is_told_and_stays_told(client, operator):
    one = a_proposal(notes="We meet first Tuesday 9:30 PM.", local_time=time(21))
    text = client.get(address("proposal", one)).content.decode()
    assert "Beside these words the list names 21:30; it is listed at 21:00," in " ".join(text.split())
    client.post(address("proposal", one), {"doing": "accept"})
    page = client.get(one.meeting.listing.get_absolute_url()).content.decode()
    assert "The list this comes from also names another hour: 21:30." in page
    type(one.meeting).objects.update(notes="We meet first Tuesday 9 PM.")
    assert "another hour" not in client.get(one.meeting.listing.get_absolute_url()).content.decode()


def test_once_a_month_says_what_the_date_is_for(client, operator):
    one = a_proposal(rule="FREQ=MONTHLY")
    text = client.get(address("proposal", one)).content.decode()
    assert "Once a month, in the week of the date you give" in text and "A date on which it takes place" in text


@pytest.mark.parametrize(("sort", "make", "doing"), [
    ("correction", a_correction, "settle"), ("suggestion", a_suggestion, "settle"),
    ("proposal", a_proposal, "accept"), ("proposal", a_proposal, "refuse"),
])  # fmt: skip
def test_of_two_operators_one_wins_and_the_other_is_told(client, operator, sort, make, doing):
    other = Client()
    other.force_login(an_account(operator=True))
    one = make()
    assert client.post(address(sort, one), {"doing": doing}).status_code == 302
    answer = other.post(address(sort, one), {"doing": doing})
    assert answer.status_code == 409 and "Somebody has dealt with this already" in answer.content.decode()
    assert len(trail()) == 1
    assert other.get(address(sort, one)).status_code == 404


@pytest.mark.parametrize("doing", ["", "accept", "everything"])
def test_what_is_not_understood_changes_nothing(client, operator, doing):
    one = a_correction()
    answer = client.post(address("correction", one), {"doing": doing})
    assert answer.status_code == 400 and "Nothing was changed" in answer.content.decode()
    one.refresh_from_db()
    assert one.text and not trail()


@pytest.mark.parametrize("path", ["correction/999/", "letters/1/", "correction/x/", "correction/" + "9" * 30 + "/"])
def test_what_is_not_there_is_not_found(client, operator, path):
    assert client.get(f"/desk/told/{path}").status_code == 404


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_stranger_does_not_find_it(client, signed_in):
    if signed_in:
        client.force_login(an_account())
    one = a_correction()
    assert client.get(address("correction", one)).status_code == 404
    assert client.post(address("correction", one), {"doing": "settle"}).status_code == 404
    one.refresh_from_db()
    assert one.text
