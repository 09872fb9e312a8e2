"""After a first meeting: how was it, and what comes next. It does not vanish, and nothing is asked of whoever stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.base.outbox import waiting
from sameboat.welcome.actions.asking import say
from sameboat.welcome.actions.meeting_first import over, propose
from sameboat.welcome.models import Appointment, Ask, AskWord

MET, HOW = "You have met", "How was it for you?"
AGAIN, WHOLE = "I would like to meet once more first.", "I would like to come to the whole group."


@pytest.fixture
def page(client, question):
    return lambda **more: client.post("/conversation/", {"code": question[1], **more}).content.decode()


def has_met(ask, group, now, *, state="agreed", ago=20):
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    made = propose(
        ask=ask, companions=both, starts_at=now + timedelta(days=1), timezone="Europe/Oslo", place_sort="public",
        place="Café", now=now, by=both[0],
    )  # fmt: skip
    Appointment.objects.filter(pk=made.pk).update(starts_at=now - timedelta(hours=ago), state=state)
    return made


@pytest.mark.parametrize("night", [False, True])
def test_the_day_after_both_sides_read_that_they_met(group, question, page, robin, now, night):
    assert MET not in page()
    has_met(question[0], group, now)
    if night:
        over(now=now)
    text = page()
    assert MET in text and HOW in text and AGAIN in text and WHOLE in text and "It is not for me" in text
    assert "Robin, Alder" in text and "Tell a person of trust about" in text and "Alder</span></a>" in text
    told = robin.get(reverse("welcome:answer", args=[group.ref, question[0].ref])).content.decode()
    assert MET in told and "Ask how it was for them, in a word of your own." in told


@pytest.mark.parametrize(("do", "words"), [("again", AGAIN), ("whole_group", WHOLE)])
def test_what_they_would_like_next_is_a_word_of_theirs(group, question, page, robin, now, do, words):
    has_met(question[0], group, now)
    text = page(do=do, key="k")
    kept = AskWord.objects.get()
    assert kept.text == words and kept.by_seeker and Ask.objects.get().state == "waiting"
    assert MET in text and HOW not in text and "What comes next has time." in text
    told = robin.get(reverse("welcome:answer", args=[group.ref, question[0].ref])).content.decode()
    assert "They have written since." in told and words in told


def test_not_for_me_ends_it_and_nothing_is_asked_any_more(group, question, page, now):
    has_met(question[0], group, now)
    assert MET not in page(do="stop") and Ask.objects.get().state == "stopped"


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"ago": 2}, False),
        ({"ago": 4}, True),
        ({"ago": 24 * 15}, False),
        ({"state": "not_yet"}, False),
        ({"state": "off"}, False),
        ({"state": "proposed"}, False),
        ({"state": "over"}, True),
    ],
)
def test_it_is_asked_only_of_a_meeting_that_took_place(group, question, page, now, given, asked):
    has_met(question[0], group, now, **given)
    assert (HOW in page()) is asked


def test_a_word_before_it_is_no_answer_to_it(group, question, page, now):
    say(ask=question[0], text="See you.", by_seeker=True, form_key="a", now=now)
    has_met(question[0], group, now)
    assert HOW in page()
    assert HOW not in page(do="say", text="It was good.", key="b")


def test_whoever_has_the_question_reads_on_the_home_that_they_have_met(group, question, robin, now):
    said, home = "You have met somebody new.", reverse("groups:home", args=[group.ref])
    assert said not in robin.get(home).content.decode()
    has_met(question[0], group, now)
    assert said in robin.get(home).content.decode()
    say(ask=question[0], text="It was good.", by_seeker=True, form_key="a", now=now)
    assert said not in robin.get(home).content.decode()


def test_a_third_offers_no_fourth(group, question, page, now):
    for hours in (60, 40, 20):
        has_met(question[0], group, now, ago=hours)
    text = page()
    assert AGAIN not in text and WHOLE in text
    page(do=f"not-met:{Appointment.objects.get(number=1).pk}")
    assert AGAIN in page()


def test_another_appointment_takes_its_place(group, question, page, now):
    has_met(question[0], group, now)
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    propose(
        ask=question[0], companions=both, starts_at=now + timedelta(days=3), timezone="Europe/Oslo",
        place_sort="public", place="Café", now=now,
    )  # fmt: skip
    assert MET not in page()


def test_whoever_has_the_question_is_told_that_it_took_place(group, question, now, django_capture_on_commit_callbacks):
    account = group.members.get(name="Robin").account
    account.email = "robin@example.org"
    account.save()
    has_met(question[0], group, now)
    before = len(waiting())
    with django_capture_on_commit_callbacks(execute=True):
        over(now=now)
        over(now=now)
    assert [letter.to for _number, letter in waiting()[before:]] == ["robin@example.org"]
