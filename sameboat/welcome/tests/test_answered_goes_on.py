"""An answered question whose answerer is gone goes on to somebody who is there; and the newcomer reads what has changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.base.outbox import waiting
from sameboat.groups.api import schedule_of, starts_of
from sameboat.welcome.actions import answering, asking, meeting_first
from sameboat.welcome.actions.declining import decline
from sameboat.welcome.models import Ask, Volunteer
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers

ELSE = "Somebody else of the group has it now, and reads what was written"
ROOM = "In the group itself there may be people whom you would rather not meet"


@pytest.fixture
def question(group, now):
    return a_question(group=group, words="We have not slept.", now=now)


@pytest.fixture
def answered(question, now):
    asking.say(
        ask=question[0], text="I am here.", by_seeker=False, by_name="Robin", form_key="a", now=now,
        answered_by=question[0].volunteer,
    )  # fmt: skip
    return question[0]


@pytest.fixture
def page(client, question):
    return lambda **more: client.post("/conversation/", {"code": question[1], **more}).content.decode()


def named(group, name):
    return group.members.get(name=name)


def members_page(group, ask, name):
    return browser_of(named(group, name)).get(reverse("welcome:answer", args=[group.ref, ask.ref]))


@pytest.mark.parametrize("how", ["rests", "stops", "leaves", "account"])
def test_it_goes_to_somebody_who_is_there_without_a_word_of_the_newcomer(group, answered, page, now, how):
    answers(member=named(group, "Alder"), now=now)
    robin = named(group, "Robin")
    if how in {"rests", "stops"}:
        answers(member=robin, now=now, **({"rests": True} if how == "rests" else {"answers": False}))
    else:
        (robin.account if how == "account" else robin).delete()
        assert members_page(group, answered, "Alder").status_code == 200, "until the night each of them reads it"
        answering.care(now=now)
    held = Ask.objects.get()
    assert held.volunteer.member.name == "Alder" and held.state == "answered" and not held.in_touch
    text, theirs = page(), members_page(group, answered, "Alder").content.decode()
    assert (
        ELSE in text and "You are in touch with" not in text and "I would rather speak with somebody else" not in text
    )
    assert "does not answer here just now, so it has come to you" in theirs and "We have not slept." in theirs


def test_of_whoever_wrote_before_a_person_of_trust_can_still_be_told(group, answered, page, now):
    told = 'Tell a person of trust about <span translate="no">Robin</span>'
    assert told in page()
    answers(member=named(group, "Alder"), now=now)
    answers(member=named(group, "Robin"), rests=True, now=now)
    assert told in page() and 'about <span translate="no">Alder' not in page()


def test_where_nobody_is_there_the_page_says_so_and_whoever_comes_back_has_it(group, answered, page, now):
    answers(member=named(group, "Robin"), rests=True, now=now)
    text = page()
    assert ELSE not in text and "does not answer here just now" in text and "Do not wait for this alone." in text
    answers(member=named(group, "Alder"), now=now)
    assert Ask.objects.get().volunteer.member.name == "Alder" and ELSE in page()


def test_a_rest_that_began_elsewhere_is_seen_at_night_and_once(group, answered, now):
    answers(member=named(group, "Alder"), now=now)
    Volunteer.objects.filter(member__name="Robin").update(rests_until=(now + timedelta(days=9)).date())
    assert answering.care(now=now)["hand_on"] == 1 and answering.care(now=now)["hand_on"] == 0
    assert Ask.objects.get().volunteer.member.name == "Alder"


def test_whoever_answers_and_is_there_keeps_it_however_long_nobody_writes(group, answered, now):
    answers(member=named(group, "Alder"), now=now)
    for days in (1, 5, 20):
        answering.care(now=now + timedelta(days=days))
    assert Ask.objects.get().volunteer.member.name == "Robin"


def test_whoever_has_it_now_is_told(group, answered, now, django_capture_on_commit_callbacks):
    account = named(group, "Alder").account
    account.email = "alder@example.org"
    account.save()
    answers(member=named(group, "Alder"), now=now)
    with django_capture_on_commit_callbacks(execute=True):
        answers(member=named(group, "Robin"), answers=False, now=now)
    assert [letter.to for _number, letter in waiting()] == ["alder@example.org"]


def test_whoever_waits_reads_that_it_has_gone_on(group, question, page, now):
    assert "It has gone on" not in page()
    answers(member=named(group, "Alder"), now=now)
    answering.care(now=now + timedelta(days=2))
    assert "It has gone on, and that has nothing to do with you: it lies with somebody else of the group now" in page()


def test_whoever_wrote_last_reads_that_somebody_else_has_it(group, answered, page, now):
    page(do="say", text="Are you there?", key="k")
    assert "You wrote last. It lies with somebody of the group." in page()
    answers(member=named(group, "Alder"), now=now)
    answers(member=named(group, "Robin"), answers=False, now=now)
    assert "You wrote last. It has gone on" in page()


def test_whoever_was_declined_may_be_in_the_room_and_that_is_said_before_the_yes(group, question, page, now):
    answers(member=named(group, "Alder"), now=now)
    begins = starts_of(schedule=schedule_of(group=group), after=now + timedelta(days=1), count=1)[0]
    made = meeting_first.first_evening(
        ask=question[0], member=named(group, "Birch"), meeting_at=begins, timezone="Europe/Oslo",
        minutes_before=20, place="By the bench", takes_in=True, unresolved=False, now=now,
    )  # fmt: skip
    assert ROOM not in page()
    decline(ask=question[0], member=question[0].volunteer.member_id, now=now)
    text = page()
    assert text.index(ROOM) < text.index("Yes, I will come")
    meeting_first.respond(ask=question[0], appointment=made.pk, yes=True, now=now)
    assert ROOM not in page()


LEFT = "1 person was answered, and nobody of you has them now"


@pytest.mark.parametrize("how", ["rests", "stops", "leaves"])
def test_one_that_nobody_has_any_more_is_open_to_the_group(group, answered, page, now, how):
    home, listed = reverse("groups:home", args=[group.ref]), reverse("welcome:newcomers", args=[group.ref])
    alder, robin = browser_of(named(group, "Alder")), named(group, "Robin")
    assert LEFT not in alder.get(home).content.decode() and LEFT not in alder.get(listed).content.decode()
    if how == "leaves":
        robin.delete()
    else:
        answers(member=robin, now=now, **({"rests": True} if how == "rests" else {"answers": False}))
    for where in (home, listed):
        assert LEFT in alder.get(where).content.decode()
    assert "If you begin to answer, it comes to you." in alder.get(listed).content.decode()
    assert "does not answer here just now" in page() and "Do not wait for this alone." in page()
    answers(member=named(group, "Alder"), now=now)
    assert LEFT not in alder.get(home).content.decode() and Ask.objects.get().volunteer.member.name == "Alder"


def test_a_wish_nobody_else_fits_leaves_it_open_though_others_answer(group, now):
    answers(member=named(group, "Robin"), gender="woman", now=now)
    asked, _code = a_question(group=group, who="woman", now=now)
    asking.say(
        ask=asked, text="I am here.", by_seeker=False, by_name="Robin", form_key="w", now=now,
        answered_by=Volunteer.objects.get(member__name="Robin"),
    )  # fmt: skip
    answers(member=named(group, "Alder"), gender="man", now=now)
    answers(member=named(group, "Robin"), gender="woman", rests=True, now=now)
    text = browser_of(named(group, "Alder")).get(reverse("groups:home", args=[group.ref])).content.decode()
    assert LEFT in text and "nobody of you answers just now" not in text


def test_somebody_new_in_the_group_reads_no_such_number(group, answered, now):
    named(group, "Robin").delete()
    group.members.filter(name="Birch").update(standing="newcomer")
    home = browser_of(named(group, "Birch")).get(reverse("groups:home", args=[group.ref])).content.decode()
    assert LEFT not in home


@pytest.mark.parametrize("night", [False, True])
def test_the_newcomer_and_those_who_look_after_the_group_are_told_once(
    group, now, django_capture_on_commit_callbacks, settings, night
):
    settings.SAMEBOAT_SMTP = "smtp://localhost:25"
    asked, _code = a_question(group=group, way="email", reach="linnet@example.org", now=now)
    asking.say(
        ask=asked, text="I am here.", by_seeker=False, by_name="Robin", form_key="m", now=now,
        answered_by=Volunteer.objects.get(member__name="Robin"),
    )  # fmt: skip
    Ask.objects.update(letter_out=False)  # they have looked
    account = named(group, "Alder").account
    account.email = "alder@example.org"
    account.save()
    before = len(waiting())
    with django_capture_on_commit_callbacks(execute=True):
        if night:
            named(group, "Robin").delete()
            assert answering.care(now=now)["tell"] == 1
        else:
            answers(member=named(group, "Robin"), answers=False, now=now)
        assert answering.care(now=now + timedelta(days=1))["tell"] == 0
    told = {letter.to for _number, letter in waiting()[before:]}
    assert "linnet@example.org" in told and "alder@example.org" in told
    assert Ask.objects.get(pk=asked.pk).volunteer is None


def test_whoever_is_there_reads_in_the_list_that_nobody_has_it(group, answered, now):
    answers(member=named(group, "Alder"), now=now)
    named(group, "Robin").delete()
    text = browser_of(named(group, "Alder")).get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert "Was answered, and nobody has it now" in text and "In touch" not in text


def test_one_who_once_waited_long_and_was_answered_is_told_all_the_same(group, question, now):
    Ask.objects.update(told_to_wait=True)
    asking.say(
        ask=question[0], text="I am here.", by_seeker=False, by_name="Robin", form_key="l", now=now,
        answered_by=question[0].volunteer,
    )  # fmt: skip
    named(group, "Robin").delete()
    assert answering.care(now=now)["tell"] == 1 and answering.care(now=now)["tell"] == 0
