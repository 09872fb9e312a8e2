"""A button of an old page never says that something was done which was not: it says how it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.welcome.models import Appointment, Ask, Expected
from sameboat.welcome.tests.makers import answers
from sameboat.welcome.tests.test_did_not_take_place import agreed, evening

OFF = "It is off. Everybody whom it concerns is told"


@pytest.fixture
def page(client, question):
    return lambda **more: client.post("/conversation/", {"code": question[1], **more})


@pytest.fixture
def press(robin, question):
    """A button on the page of whoever answers; its answer, after the way it leads."""
    where = reverse("welcome:answer", args=[question[0].group.ref, question[0].ref])
    return lambda **sent: robin.post(where, sent, follow=True)


@pytest.mark.parametrize(
    ("state", "ago", "said"),
    [
        ("agreed", timedelta(minutes=5), "Their page still says that you come: go, or reach them another way."),
        ("proposed", timedelta(minutes=5), "they had not said yes to it"),
        ("agreed", timedelta(hours=20), "It is over, so it cannot be called off any more."),
        ("over", timedelta(hours=20), "It is over, so it cannot be called off any more."),
    ],
)
def test_a_meeting_that_has_begun_is_not_called_off_and_nobody_reads_that_it_was(
    question, press, now, state, ago, said
):
    made = agreed(question[0], now, ago=ago)
    Appointment.objects.update(state=state)
    answer = press(**{"take-back": made.pk})
    made.refresh_from_db()
    assert answer.status_code == 409 and said in answer.content.decode() and OFF not in answer.content.decode()
    assert made.state == state


@pytest.mark.parametrize("number", ["x", "0", "999"])
def test_an_appointment_that_is_not_there_is_not_said_to_be_off(press, number):
    answer = press(**{"take-back": number})
    assert answer.status_code == 409 and "That appointment is not there any more." in answer.content.decode()


def test_called_off_twice_is_once(question, press, now):
    made = agreed(question[0], now, ago=timedelta(days=-1))
    for _twice in range(2):
        assert OFF in press(**{"take-back": made.pk}).content.decode()
    assert Appointment.objects.get().state == "off"


@pytest.mark.parametrize("do", ["came", "asked-after", "not-expected"])
def test_of_an_evening_that_is_kept_no_more_nothing_is_said_to_be_kept(press, do):
    answer = press(do=do)
    assert answer.status_code == 409 and "No evening is kept on which they are expected." in answer.content.decode()


def test_after_an_evening_to_come_nobody_has_asked_how_it_was(question, press, now):
    evening(question[0], now)
    Expected.objects.update(on_date=now.date() + timedelta(days=3))
    answer = press(do="asked-after")
    assert answer.status_code == 409 and "has not come yet" in answer.content.decode()
    assert not Expected.objects.get().asked_after


def test_another_time_forgets_nothing_of_somebody_who_came(question, press, now):
    evening(question[0], now)
    press(do="came")
    answer = press(do="not-expected")
    assert answer.status_code == 409 and "Somebody has said it already" in answer.content.decode()
    assert Expected.objects.get().came


def test_anybody_may_answer_is_kept_only_while_nobody_has_it(question, page, group, now):
    Ask.objects.update(who="woman", volunteer=None)
    answers(member=group.members.get(name="Alder"), gender="woman", now=now)
    answer = page(do="anybody")
    text = answer.content.decode()
    assert (
        answer.status_code == 400 and "your wish stays as it was" in text and "anybody may answer you now" not in text
    )
    assert Ask.objects.get().who == "woman"
    Ask.objects.update(volunteer=None)
    for _twice in range(2):
        assert "Kept: anybody may answer you now." in page(do="anybody").content.decode()


def test_whoever_was_not_there_reads_the_second_time_that_nothing_is_left(question, page, now):
    made = evening(question[0], now)
    assert "Kept: you were not there." in page(do=f"not-there:{made.pk}").content.decode()
    again = page(do=f"not-there:{made.pk}").content.decode()
    assert "Nothing of that evening is kept here any more." in again and "Kept: you were not there." not in again


def test_whoever_is_not_to_come_reads_so_and_not_that_somebody_is_told(question, robin, now):
    made = agreed(question[0], now, ago=timedelta(days=-1))
    where = reverse("welcome:newcomers", args=[question[0].group.ref])
    assert robin.post(where, {"cannot": made.pk}).status_code == 303
    for number in (made.pk, "0", "x"):
        answer = robin.post(where, {"cannot": number})
        assert (
            answer.status_code == 409 and "Nobody expects you there any more, or it is over." in answer.content.decode()
        )
