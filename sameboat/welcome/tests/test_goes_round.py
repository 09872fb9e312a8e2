"""A question goes round until it is answered; with whom it lies is true on every page, and two answer nobody twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.welcome.actions import answering, asking, meeting_first
from sameboat.welcome.models import Appointment, Ask, AskWord
from sameboat.welcome.tests.conftest import browser_of
from sameboat.welcome.tests.makers import a_question, answers

DAY = timedelta(days=1)
LATE = "each of you who answers as they wish has had their question, and nobody has answered"


@pytest.fixture
def page(client, question):
    return lambda **more: client.post("/conversation/", {"code": question[1], **more}).content.decode()


def named(group, name):
    return group.members.get(name=name)


def home_of(group, name):
    return browser_of(named(group, name)).get(reverse("groups:home", args=[group.ref])).content.decode()


def holder():
    held = Ask.objects.get().volunteer
    return held.member.name if held else ""


def test_it_goes_round_until_somebody_answers_and_the_seeker_is_told_once(group, now, page):
    answers(member=named(group, "Alder"), now=now)
    had = [holder()]
    for days in range(1, 29):
        answering.care(now=now + days * DAY)
        if holder() != had[-1]:
            had.append(holder())
    assert had == ["Robin", "Alder"] * 3 + ["Robin"], "two days each, then five days each"
    assert "it takes longer" in page() and "goes round in the group once more" in page()


def test_one_who_answers_alone_is_asked_again_too(group, now, question):
    for days, letters in ((2, "tell"), (5, "again"), (9, "nothing"), (10, "again")):
        done = answering.care(now=now + days * DAY)
        assert done.get(letters, 0) == (letters != "nothing")
    assert holder() == "Robin"


def test_members_read_on_the_home_that_nobody_answered_and_not_who(group, now, question):
    assert LATE not in home_of(group, "Birch")
    answering.care(now=now + 2 * DAY)
    group.members.filter(name="Cedar").update(standing="newcomer")
    for name, reads in (("Robin", True), ("Birch", True), ("Cedar", False)):
        assert (LATE in home_of(group, name)) is reads
    assert "Linnet" not in home_of(group, "Birch")
    there = browser_of(named(group, "Birch")).get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    assert LATE in there and "Linnet" not in there


def test_while_the_one_who_has_it_rests_it_lies_with_nobody_and_comes_back_to_them(group, now, question, page):
    answers(member=named(group, "Robin"), rests=True, now=now)
    assert holder() == "" and "nobody is there who can answer" in page() and "lies with somebody" not in page()
    answering.care(now=now + 3 * DAY)
    assert holder() == ""
    answering.care(now=now + 15 * DAY)
    assert holder() == "Robin", "the rest is over, and it has waited for them"


def test_a_rest_that_began_elsewhere_is_seen_by_the_clock(group, now, question, page):
    answers(member=named(group, "Alder"), now=now)
    Ask.objects.get().volunteer.__class__.objects.filter(member__name="Robin").update(
        rests_until=(now + 9 * DAY).date()
    )
    assert "nobody is there" in page(), "no page says that it lies with somebody who rests"
    answering.care(now=now)
    assert holder() == "Alder" and "lies with somebody" in page()


def test_whoever_comes_back_from_a_rest_has_what_waits(group, now, question):
    answers(member=named(group, "Robin"), rests=True, now=now)
    answers(member=named(group, "Robin"), now=now)
    assert holder() == "Robin"


@pytest.mark.parametrize("stops", [{"rests": True}, {"answers": False}, {"answers": False, "accompanies": True}])
@pytest.mark.parametrize("others", [True, False])
def test_in_touch_is_said_while_it_is_so(group, now, question, page, stops, others):
    asking.say(
        ask=question[0], text="I am here.", by_seeker=False, by_name="Robin", form_key="a", now=now,
        answered_by=question[0].volunteer,
    )  # fmt: skip
    assert "You are in touch with Robin." in page()
    if others:
        answers(member=named(group, "Alder"), now=now)
    answers(member=named(group, "Robin"), now=now, **stops)
    text = page()
    assert "You are in touch with Robin." not in text and "does not answer here just now" in text
    assert ("Somebody else of the group has it now" in text) is others
    page(do="say", text="Are you there?", key="k")
    assert holder() == ("Alder" if others else "")


def test_two_who_answer_at_once_answer_nobody_twice(group, now):
    """Nobody had it; both read it. The second is told that it went on, and has back what they typed."""
    robin = answers(member=named(group, "Robin"), rests=True, now=now)
    ask = a_question(group=group, now=now)[0]
    alder = answers(member=named(group, "Alder"), now=now)
    ask.refresh_from_db()
    assert ask.volunteer == alder
    told = {"ask": ask, "by_seeker": False, "now": now, "text": "I am here."}
    with pytest.raises(Ask.DoesNotExist):
        asking.say(by_name="Robin", form_key="a", answered_by=robin, **told)
    with pytest.raises(Ask.DoesNotExist):
        answering.reached(ask=ask, by=robin, now=now)
    asking.say(by_name="Alder", form_key="b", answered_by=alder, **told)
    assert AskWord.objects.get().by_name == "Alder"


def test_a_proposal_that_comes_too_late_is_given_back_whole(group, now, question):
    ask = question[0]
    answers(member=named(group, "Alder"), now=now)
    answering.hand_on(ask=ask, now=now)
    given = {"starts_at": "2026-12-24T18:30", "place": "Café Fjord", "place_sort": "public"}
    late = browser_of(named(group, "Robin")).post(reverse("welcome:meet", args=[group.ref, ask.ref]), given)
    text = late.content.decode()
    assert late.status_code == 409 and "Somebody else has it now" in text and "2026-12-24T18:30\nCafé Fjord" in text
    assert not Appointment.objects.exists()


def test_whoever_proposes_to_somebody_nobody_had_has_the_question(group, now, question):
    answers(member=named(group, "Robin"), rests=True, now=now)
    both = [named(group, name) for name in ("Robin", "Birch")]
    meeting_first.propose(
        ask=question[0], companions=both, starts_at=now + 2 * DAY, timezone="Europe/Oslo", place_sort="public",
        place="Café", now=now, by=both[0],
    )  # fmt: skip
    assert holder() == "Robin"
