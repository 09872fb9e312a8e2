"""Before a first meeting: an hour at which both can come, a group that is ready, two who wait; and who is too late reads why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sameboat.welcome.actions import meeting_first
from sameboat.welcome.models import Appointment, Companion, Expected, Pair
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers

NIGHT = "That is at night."


@pytest.fixture
def now(monkeypatch):
    """Noon of a Tuesday: what is two hours away is not at night."""
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)
    return noon


@pytest.fixture
def asked(group, now):
    return a_question(group=group, now=now)


@pytest.fixture
def robin(group, now):
    return browser_of(group.members.get(name="Robin"))


def at(asked, view):
    return reverse(f"welcome:{view}", args=[asked[0].group.ref, asked[0].ref])


def proposal(asked, **changed):
    alder = asked[0].group.members.get(name="Alder")
    return {
        "companion": alder.pk, "asked": "on", "starts_at": "2026-11-26T18:30", "place_sort": "public", "place": "Café Fjord",
        "unresolved": "no",
    } | changed  # fmt: skip


def invitation(robin, asked, **changed):
    meeting = robin.get(at(asked, "arrive")).context["form"].fields["meeting"].choices[0][0]
    return {"meeting": meeting, "minutes": "20", "place": "By the bench", "unresolved": "no"} | changed


@pytest.mark.parametrize("typed", ["2026-11-24T13:12", "2026-11-24T14:59"])
def test_nobody_is_asked_to_be_there_in_a_moment(robin, asked, typed):
    page = robin.post(at(asked, "meet"), proposal(asked, starts_at=typed))
    assert page.status_code == 400 and "too soon for all of you" in page.content.decode()
    assert "Café Fjord" in page.content.decode() and not Appointment.objects.exists()
    assert robin.post(at(asked, "meet"), proposal(asked, starts_at="2026-11-24T15:00")).status_code == 303


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_day_at_the_edge_of_the_calendar_is_refused_and_nothing_is_lost(robin, asked, typed):
    page = robin.post(at(asked, "meet"), proposal(asked, starts_at=typed))
    assert page.status_code == 400 and "Café Fjord" in page.content.decode()


def test_an_hour_of_the_night_is_asked_once_more_and_can_be_meant(robin, asked):
    assert NIGHT not in robin.get(at(asked, "meet")).content.decode()
    page = robin.post(at(asked, "meet"), proposal(asked, starts_at="2026-11-26T02:30"))
    text = page.content.decode()
    assert page.status_code == 400 and NIGHT in text and 'name="at_night"' in text and "Café Fjord" in text
    assert (
        robin.post(at(asked, "meet"), proposal(asked, starts_at="2026-11-26T02:30", at_night="on")).status_code == 303
    )


@pytest.mark.parametrize(("view", "given"), [("meet", proposal), ("arrive", None)])
def test_whether_anything_is_unresolved_is_a_question_that_has_to_be_answered(robin, asked, view, given):
    told = given(asked) if given else invitation(robin, asked)
    page = robin.get(at(asked, view)).content.decode()
    assert (
        "Is anything in the group unresolved just now?" in page and 'name="unresolved" value="no" checked' not in page
    )
    page = robin.post(at(asked, view), told | {"unresolved": ""})
    assert page.status_code == 400 and "Answer this first" in page.content.decode()
    assert not Appointment.objects.exists() and not Expected.objects.exists()
    assert robin.post(at(asked, view), told).status_code == 303


@pytest.mark.parametrize(("said", "status"), [("others", 303), ("us", 400)])
def test_two_who_are_no_part_of_a_conflict_may_meet_somebody_new(robin, asked, said, status):
    page = robin.post(at(asked, "meet"), proposal(asked, unresolved=said))
    assert page.status_code == status and Appointment.objects.exists() is (status == 303)
    assert status == 303 or "let two others meet them" in page.content.decode()


def test_a_second_one_can_wait_at_the_door_and_is_told(group, robin, asked, client, now):
    alder = group.members.get(name="Alder")
    told = invitation(robin, asked, companion=alder.pk)
    page = robin.post(at(asked, "arrive"), told)
    assert page.status_code == 400 and "Ask them first" in page.content.decode()
    assert robin.post(at(asked, "arrive"), told | {"asked": "on"}).status_code == 303
    assert set(Companion.objects.values_list("member__name", flat=True)) == {"Robin", "Alder"}
    assert "Alder" in client.post("/conversation/", {"code": asked[1]}).content.decode()
    home = browser_of(alder).get(reverse("groups:home", args=[group.ref])).content.decode()
    assert "You meet somebody new" in home


def test_of_two_who_wait_at_the_door_one_is_enough(group, robin, asked, client, now):
    alder = group.members.get(name="Alder")
    robin.post(at(asked, "arrive"), invitation(robin, asked, companion=alder.pk) | {"asked": "on"})
    made, where = Appointment.objects.get(), reverse("welcome:newcomers", args=[group.ref])
    page = browser_of(alder).post(where, {"cannot": made.pk}, follow=True).content.decode()
    assert "You are expected there no more." in page and "By the bench" not in page
    text = client.post("/conversation/", {"code": asked[1]}).content.decode()
    assert (
        "Yes, I will come" in text and "Alder" not in text.split('class="card appointment"')[1].split("</section>")[0]
    )
    page = robin.post(where, {"cannot": made.pk}, follow=True).content.decode()
    made.refresh_from_db()
    assert made.state == "off" and "It is off." in page


def test_one_alone_can_wait_at_the_door_too_and_whoever_was_declined_cannot(group, robin, asked, now):
    alder = group.members.get(name="Alder")
    asked[0].declined.create(member=alder)
    page = robin.post(at(asked, "arrive"), invitation(robin, asked, companion=alder.pk) | {"asked": "on"})
    assert page.status_code == 400 and not Appointment.objects.exists()
    assert robin.post(at(asked, "arrive"), invitation(robin, asked, companion="")).status_code == 303


def test_a_newcomer_does_not_read_that_somebody_new_comes(group, asked, robin, now):
    robin.post(at(asked, "arrive"), invitation(robin, asked))
    Expected.objects.update(sure=True)
    group.members.filter(name="Cedar").update(standing="newcomer")
    for name, reads in (("Birch", True), ("Cedar", False)):
        browser = browser_of(group.members.get(name=name))
        for page in ("groups:home", "welcome:newcomers"):
            assert ("Somebody new comes" in browser.get(reverse(page, args=[group.ref])).content.decode()) is reads


def test_what_was_agreed_is_called_off_and_no_proposal_any_more(robin, asked, now):
    robin.post(at(asked, "meet"), proposal(asked))
    assert "Take this proposal back" in robin.get(at(asked, "answer")).content.decode()
    Appointment.objects.update(state="agreed")
    text = robin.get(at(asked, "answer")).content.decode()
    assert "Call this meeting off" in text and "They have said yes." in text and "Take this proposal back" not in text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("off", "Meanwhile they have called it off. It has nothing to do with you"),
        ("not_yet", "You had said that it does not suit you"),
        ("over", "It has begun"),
        (None, "is not there any more"),
    ],
)
def test_a_yes_that_comes_too_late_is_told_what_happened(robin, asked, client, now, state, said):
    robin.post(at(asked, "meet"), proposal(asked))
    made = Appointment.objects.get()
    if state:
        Appointment.objects.update(state=state)
    else:
        made.delete()
    page = client.post("/conversation/", {"code": asked[1], "do": "agree", "number": made.pk or 1})
    assert page.status_code == 400 and said in page.content.decode()


def test_a_yes_that_comes_too_late_is_promised_no_other_time_by_a_group_that_rests(robin, asked, client):
    robin.post(at(asked, "meet"), proposal(asked))
    Appointment.objects.update(state="off")
    sent = {"code": asked[1], "do": "agree", "number": Appointment.objects.get().pk}
    assert "they offer you another time" in client.post("/conversation/", sent).content.decode()
    type(asked[0].group).objects.update(state="resting")
    text = client.post("/conversation/", sent).content.decode()
    assert "Meanwhile it is off. It has nothing to do with you" in text and "another time" not in text


def test_a_second_proposal_at_the_same_moment_keeps_what_was_typed(robin, asked, now, monkeypatch):
    both = [asked[0].group.members.get(name=name) for name in ("Robin", "Alder")]
    meeting_first.propose(
        ask=asked[0], companions=both, starts_at=now + timedelta(days=1), timezone="Europe/Oslo", place_sort="public",
        place="Library", now=now,
    )  # fmt: skip
    page = robin.post(at(asked, "meet"), proposal(asked))
    text = page.content.decode()
    assert page.status_code == 400 and "There is an appointment already." in text
    assert "2026-11-26T18:30" in text and "Café Fjord" in text


def test_a_pair_that_somebody_else_proposed_meanwhile_is_said(group, robin, now):
    group.members.filter(name="Cedar").update(standing="newcomer")
    cedar, birch, where = (
        group.members.get(name="Cedar"), group.members.get(name="Birch"), reverse("welcome:buddies", args=[group.ref])
    )  # fmt: skip
    answers(member=birch, answers=False, accompanies=True, now=now)
    Pair.objects.create(newcomer=cedar, buddy=group.members.get(name="Alder"), proposed_date=now.date())
    page = robin.post(where, {"newcomer": cedar.pk, "buddy": birch.pk})
    assert page.status_code == 409 and "proposed to somebody meanwhile" in page.content.decode()


@pytest.mark.parametrize("view", ["meet", "arrive"])
def test_the_same_pressed_twice_is_one_and_is_thanked_twice(robin, asked, view):
    sent = proposal(asked) if view == "meet" else invitation(robin, asked)
    answered = [robin.post(at(asked, view), sent) for _press in range(2)]
    assert [one.status_code for one in answered] == [303, 303] and Appointment.objects.count() == 1
    other = robin.post(at(asked, view), sent | {"place": "Somewhere else"})
    assert other.status_code == 400 and "There is an appointment already." in other.content.decode()
