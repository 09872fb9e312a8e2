"""An account that was switched off: nobody waits for whoever cannot sign in, and nobody is sent to meet them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.accounts import api as accounts
from sameboat.groups.tests.makers import an_account
from sameboat.welcome.actions.answering import care
from sameboat.welcome.actions.asking import say
from sameboat.welcome.actions.helping import keep_help
from sameboat.welcome.actions.meeting_first import first_evening, propose, respond
from sameboat.welcome.actions.switched_off import without_switched_off
from sameboat.welcome.models import Appointment, Ask, Expected, Goodbye, Pair
from sameboat.welcome.queries import companions_for, help_offered_to, possible_buddies, volunteer_of
from sameboat.welcome.tests.makers import a_question, answers


@pytest.fixture
def off(group, django_capture_on_commit_callbacks):
    """An operator switches off the account of this member of the group."""

    def switch(name):
        by = an_account(is_operator=True)
        with django_capture_on_commit_callbacks(execute=True):
            accounts.disable(account=group.members.get(name=name).account, by=by)

    return switch


@pytest.fixture
def page(client, question):
    return lambda **more: client.post("/conversation/", {"code": question[1], **more}).content.decode()


def who_has():
    found = Ask.objects.select_related("volunteer__member").latest("pk")
    return found.volunteer.member.name if found.volunteer else ""


def robin_answers(question, group, now):
    say(
        ask=question[0], text="I know.", by_seeker=False, by_name="Robin", form_key="r", now=now,
        answered_by=volunteer_of(member=group.members.get(name="Robin")),
    )  # fmt: skip


def test_where_the_only_one_who_answers_is_switched_off_nobody_can_ask(client, group, slug, off, now):
    off("Robin")
    assert "Ask the group something first" not in client.get(f"/listings/{slug}/").content.decode()
    assert client.post(reverse("welcome:ask", args=[slug]), {"name": "Linnet"}).status_code == 409
    a_question(group=group, now=now)
    assert who_has() == "", "nobody is said to have it"
    care(now=now + timedelta(days=20))
    assert who_has() == "", "it comes to them by no way"


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("other", [False, True])
def test_what_lies_with_them_goes_on_at_once(question, page, group, off, now, answered, other):
    if answered:
        robin_answers(question, group, now)
    if other:
        answers(member=group.members.get(name="Alder"), now=now)
    off("Robin")
    assert who_has() == ("Alder" if other else "")
    text = page()
    assert "You are in touch with Robin" not in text and "It lies with one person of the group" not in text


def test_until_it_went_on_nobody_is_said_to_be_there_and_the_night_sees_to_it(question, page, group, now):
    robin_answers(question, group, now)
    type(group.members.first().account).objects.filter(pk=group.members.get(name="Robin").account_id).update(
        is_active=False
    )
    assert "Whoever answered you does not answer here just now." in page()
    assert without_switched_off(now=now) == 1 and without_switched_off(now=now) == 0
    assert who_has() == ""


def test_they_are_proposed_neither_beside_somebody_nor_as_a_buddy_nor_for_a_ride(group, question, off, now):
    robin, alder = (group.members.get(name=name) for name in ("Robin", "Alder"))
    answers(member=alder, answers=False, accompanies=True, now=now)
    keep_help(member=alder, kind="ride", way="offers", gender="", words="", months=1, now=now)
    newcomer = group.members.get(name="Cedar")
    ask, today = question[0], now.date()
    assert help_offered_to(ask=ask, today=today)
    assert alder in companions_for(ask=ask, member=robin, today=today)
    assert [one.member for one in possible_buddies(newcomer=newcomer, wish="anybody", today=today)] == [alder]
    off("Alder")
    assert alder not in companions_for(ask=ask, member=robin, today=today)
    assert not possible_buddies(newcomer=newcomer, wish="anybody", today=today)
    assert not help_offered_to(ask=ask, today=today)


@pytest.mark.parametrize("who", ["Robin", "Alder"])
def test_nobody_is_sent_to_a_meeting_with_them(question, page, group, off, now, who):
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    made = propose(
        ask=question[0], companions=both, starts_at=now + timedelta(days=2), timezone="Europe/Oslo",
        place_sort="public", place="Café Fjord", now=now, by=both[0],
    )  # fmt: skip
    respond(ask=question[0], appointment=made.pk, yes=True, now=now)
    off(who)
    made.refresh_from_db()
    text = page()
    assert made.state == "off" and "Café Fjord" not in text and "It has nothing to do with you" in text


@pytest.mark.parametrize("two", [False, True])
def test_at_the_door_another_who_waits_there_is_enough(question, page, group, off, now, two):
    robin, alder = (group.members.get(name=name) for name in ("Robin", "Alder"))
    made = first_evening(
        ask=question[0], member=alder, other=robin if two else None, meeting_at=now + timedelta(days=3),
        timezone="Europe/Oslo", minutes_before=20, place="By the bench", takes_in=True, unresolved=False, now=now,
        by=robin,
    )  # fmt: skip
    respond(ask=question[0], appointment=made.pk, yes=True, now=now)
    off("Alder")
    assert Appointment.objects.get().state == ("agreed" if two else "off")
    assert Expected.objects.exists() is two and "I would rather not meet Alder" not in page()


def test_whoever_cannot_sign_in_gets_no_letter_about_it(question, group, off, now, sent):
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    for one in both:
        one.account.email = f"{one.name.lower()}@example.org"
        one.account.save()
    propose(
        ask=question[0], companions=both, starts_at=now + timedelta(days=2), timezone="Europe/Oslo",
        place_sort="public", place="Café Fjord", now=now, by=both[0],
    )  # fmt: skip
    letters = str(sent(off, "Alder"))
    assert "robin@example.org" in letters and "alder@example.org" not in letters


@pytest.mark.parametrize("began", [True, False])
@pytest.mark.parametrize("who", ["Birch", "Cedar"])
def test_nobody_waits_for_a_buddy_or_newcomer_who_cannot_sign_in(group, off, now, who, began):
    newcomer, buddy = group.members.get(name="Cedar"), group.members.get(name="Birch")
    day = now.date()
    Pair.objects.create(newcomer=newcomer, buddy=buddy, proposed_date=day, began_date=day if began else None)
    off(who)
    assert not Pair.objects.exists()
    left = {"Birch": "Cedar", "Cedar": "Birch"}[who]
    assert list(Goodbye.objects.values_list("member__name", flat=True)) == ([left] if began else [])
