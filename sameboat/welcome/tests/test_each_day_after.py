"""What is over can be said not to have taken place, whatever was proposed since, by the newcomer and by each who came along."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.base.rulebook import Refused
from sameboat.evidence.models import Count
from sameboat.welcome import queries
from sameboat.welcome.actions import afterwards, expecting, meeting_first
from sameboat.welcome.actions.declining import decline
from sameboat.welcome.models import Appointment, Expected
from sameboat.welcome.rules import CAME, MET
from sameboat.welcome.tests.conftest import browser_of

SAYS, THERE, CAME_ALONG = "It did not take place", "I was not there", "Where you came along"


@pytest.fixture
def page(client, question):
    return lambda **more: client.post("/conversation/", {"code": question[1], **more}).content.decode()


@pytest.fixture
def alder(group):
    """The browser of one who comes along and does not answer questions."""
    return browser_of(group.members.get(name="Alder"))


@pytest.fixture
def list_of(group):
    return reverse("welcome:newcomers", args=[group.ref])


def proposed(ask, now, *, after=timedelta(days=2)):
    both = [ask.group.members.get(name=name) for name in ("Robin", "Alder")]
    return meeting_first.propose(
        ask=ask, companions=both, starts_at=now + after, timezone="Europe/Oslo", place_sort="public", place="Café",
        now=now, by=both[0],
    )  # fmt: skip


def met(ask, now, *, ago=timedelta(days=2)):
    """A meeting they said yes to, which began so long ago."""
    made = proposed(ask, now)
    Appointment.objects.filter(pk=made.pk).update(starts_at=now - ago, state="agreed")
    return made


def evening(ask, now, *, ago=timedelta(hours=20)):
    """An evening they said yes to, which began so long ago; Alder waited at the door."""
    made = meeting_first.first_evening(
        ask=ask, member=ask.group.members.get(name="Alder"), meeting_at=now + timedelta(days=3), timezone="Europe/Oslo",
        minutes_before=20, place="By the bench", takes_in=True, unresolved=False, now=now,
    )  # fmt: skip
    meeting_first.respond(ask=ask, appointment=made.pk, yes=True, now=now)
    Appointment.objects.filter(pk=made.pk).update(starts_at=now - ago)
    made.refresh_from_db()
    Expected.objects.update(on_date=queries.day_of(appointment=made))
    return made


def counted(what=MET):
    return sum(Count.objects.filter(what=what).values_list("number", flat=True))


def address(ask):
    return reverse("welcome:answer", args=[ask.group.ref, ask.ref])


@pytest.mark.parametrize("by", ["newcomer", "member", "companion"])
def test_an_earlier_meeting_can_be_said_not_to_have_taken_place_while_a_second_stands(
    question, page, robin, alder, list_of, now, by
):
    first = met(question[0], now)
    second = proposed(question[0], now)
    meeting_first.respond(ask=question[0], appointment=second.pk, yes=True, now=now)
    texts = page(), robin.get(address(question[0])).content.decode(), alder.get(list_of).content.decode()
    assert all(SAYS in text for text in texts)
    if by == "newcomer":
        assert "Kept: it did not take place." in page(do=f"not-met:{first.pk}")
    else:
        who, where = (robin, address(question[0])) if by == "member" else (alder, list_of)
        assert "done=not-met" in who.post(where, {"not-met": first.pk})["Location"]
    states = dict(Appointment.objects.values_list("pk", "state"))
    assert states == {first.pk: "not_met", second.pk: "agreed"} and counted() == 0
    assert SAYS not in page() and queries.so_far(ask=question[0], now=now).earlier == 1


def test_a_number_that_is_free_again_takes_nothing_from_what_stands(question, now):
    first, second = met(question[0], now), met(question[0], now, ago=timedelta(days=1))
    afterwards.not_met(ask=question[0], appointment=first.pk, now=now)
    third = proposed(question[0], now)
    left = dict(Appointment.objects.values_list("pk", "number"))
    assert left == {second.pk: 2, third.pk: 1}


def test_a_newcomer_is_counted_as_met_once_and_by_what_took_place(question, now):
    first = met(question[0], now)
    meeting_first.over(now=now)
    second = met(question[0], now, ago=timedelta(days=1))
    meeting_first.over(now=now)
    assert counted() == 1
    afterwards.not_met(ask=question[0], appointment=first.pk, now=now)
    assert counted() == 1
    afterwards.not_met(ask=question[0], appointment=second.pk, now=now)
    assert counted() == 0


def test_after_two_weeks_nothing_of_it_can_be_said(question, page, robin, alder, list_of, now):
    first = met(question[0], now, ago=timedelta(days=14, minutes=1))
    proposed(question[0], now)
    texts = page(), robin.get(address(question[0])).content.decode(), alder.get(list_of).content.decode()
    assert not any(SAYS in text for text in texts)
    answer = alder.post(list_of, {"not-met": first.pk})
    assert answer.status_code == 409 and "its time is over" in answer.content.decode()


def test_it_stays_sayable_after_they_have_written(question, page, now):
    first = met(question[0], now)
    assert SAYS in page(do="say", text="I waited, and nobody came.", key="k")
    page(do=f"not-met:{first.pk}")
    assert Appointment.objects.get().state == "not_met"


def test_that_they_were_not_there_stays_sayable_while_a_meeting_stands(question, page, now):
    past = evening(question[0], now)
    ahead = proposed(question[0], now)
    assert THERE in page()
    text = page(do=f"not-there:{past.pk}")
    assert THERE not in text and not Expected.objects.exists()
    assert list(Appointment.objects.values_list("pk", flat=True)) == [ahead.pk]


def test_an_old_page_takes_nothing_from_the_evening_that_is_to_come(question, page, now):
    past = evening(question[0], now)
    expecting.came(expected=Expected.objects.get(), now=now)
    ahead = evening(question[0], now, ago=-timedelta(days=2))
    for old in (past.pk, ahead.pk, 0):
        page(do=f"not-there:{old}")
    assert Expected.objects.get().sure and Appointment.objects.filter(pk=ahead.pk, state="agreed").exists()


def test_the_last_evening_is_answered_before_the_next_one(question, robin, group, now):
    past = evening(question[0], now)
    arrive, why = (
        reverse("welcome:arrive", args=[group.ref, question[0].ref]),
        "Say first what became of the last evening",
    )
    assert why in robin.get(arrive).content.decode() and why in robin.get(address(question[0])).content.decode()
    with pytest.raises(Refused):
        evening(question[0], now)
    robin.post(address(question[0]), {"do": "came"})
    assert why not in robin.get(arrive).content.decode() and counted(CAME) == 1
    assert Appointment.objects.filter(pk=past.pk).exists()


@pytest.mark.parametrize("night", [False, True])
def test_whoever_came_along_reads_and_says_what_became_of_it(question, alder, list_of, group, now, night):
    made = met(question[0], now, ago=timedelta(hours=5))
    if night:
        meeting_first.over(now=now)
    text, home = (
        alder.get(list_of).content.decode(),
        alder.get(reverse("groups:home", args=[group.ref])).content.decode(),
    )
    assert CAME_ALONG in text and "writes with them, and asks how it was." in text and "You came along" in home
    text = alder.post(list_of, {"not-met": made.pk}, follow=True).content.decode()
    assert "Kept: it did not take place." in text and "you can offer another time" not in text
    assert "One of you said that this did not take place." in text and SAYS not in text


def test_from_its_beginning_whoever_comes_along_can_say_so_and_cannot_call_it_off(question, alder, list_of, now):
    made = met(question[0], now, ago=timedelta(minutes=30))
    text = alder.get(list_of).content.decode()
    assert SAYS in text and "I cannot come after all" not in text
    alder.post(list_of, {"not-met": made.pk})
    made.refresh_from_db()
    assert made.state == "not_met"


@pytest.mark.parametrize("who", ["Birch", "declined"])
def test_nobody_says_it_who_was_not_there(question, list_of, group, now, who):
    made = met(question[0], now)
    if who == "declined":
        decline(ask=question[0], member=group.members.get(name="Alder").pk, now=now)
    browser = browser_of(group.members.get(name="Alder" if who == "declined" else who))
    assert CAME_ALONG not in browser.get(list_of).content.decode()
    assert browser.post(list_of, {"not-met": made.pk}).status_code == 409
    made.refresh_from_db()
    assert made.state == "agreed"


def test_whoever_waited_at_the_door_says_whether_they_came_and_that_it_was_asked(question, alder, list_of, group, now):
    made = evening(question[0], now, ago=timedelta(days=1, hours=4))
    home = reverse("groups:home", args=[group.ref])
    text = alder.get(home).content.decode()
    assert "was a first evening." in text and address(question[0]) not in text and list_of in text
    assert "Did they come?" in alder.get(list_of).content.decode()
    assert "done=came" in alder.post(list_of, {"came": made.pk})["Location"]
    assert Expected.objects.get().came and counted(CAME) == 1
    assert "I have asked how it was" in alder.get(list_of).content.decode()
    alder.post(list_of, {"asked-after": made.pk})
    assert Expected.objects.get().asked_after
    assert CAME_ALONG not in alder.get(list_of).content.decode()


def test_whoever_waited_at_the_door_says_another_time_and_nothing_is_left(question, alder, list_of, now):
    made = evening(question[0], now)
    assert "done=not-there" in alder.post(list_of, {"not-there": made.pk})["Location"]
    assert not Expected.objects.exists() and not Appointment.objects.exists()
    assert alder.post(list_of, {"came": made.pk}).status_code == 409


def test_of_what_is_to_come_nobody_says_anything(question, alder, list_of, now):
    made = proposed(question[0], now)
    for what in ("not-met", "came", "not-there", "asked-after"):
        assert alder.post(list_of, {what: made.pk}).status_code == 409
    assert Appointment.objects.get().state == "proposed"
