"""What was agreed and did not take place: either side says so, it counts for nothing; and an evening is past once it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.base.rulebook import Refused
from sameboat.evidence.models import Count
from sameboat.welcome import queries
from sameboat.welcome.actions import afterwards, expecting, meeting_first
from sameboat.welcome.models import Appointment, Expected
from sameboat.welcome.rules import CAME, MET
from sameboat.welcome.tests.makers import a_question, since_last_evening

SAYS, HOW, EVENING = "It did not take place", "How was it for you?", "Your first evening"


@pytest.fixture
def page(client, question):
    return lambda **more: client.post("/conversation/", {"code": question[1], **more})


@pytest.fixture
def members_page(question):
    return reverse("welcome:answer", args=[question[0].group.ref, question[0].ref])


def agreed(ask, now, *, ago=timedelta(hours=20)):
    """A meeting they said yes to, which began so long ago."""
    both = [ask.group.members.get(name=name) for name in ("Robin", "Alder")]
    made = meeting_first.propose(
        ask=ask, companions=both, starts_at=now + timedelta(days=1), timezone="Europe/Oslo", place_sort="public",
        place="Café", now=now, by=both[0],
    )  # fmt: skip
    Appointment.objects.filter(pk=made.pk).update(starts_at=now - ago, state="agreed")
    made.refresh_from_db()
    return made


def evening(ask, now, *, ago=None):
    """An evening they said yes to, which began so long ago; else yesterday's."""
    ago = ago or since_last_evening(now=now)
    made = meeting_first.first_evening(
        ask=ask, member=ask.group.members.get(name="Robin"), meeting_at=now + timedelta(days=3), timezone="Europe/Oslo",
        minutes_before=20, place="By the bench", takes_in=True, unresolved=False, now=now,
    )  # fmt: skip
    meeting_first.respond(ask=ask, appointment=made.pk, yes=True, now=now)
    Appointment.objects.filter(pk=made.pk).update(starts_at=now - ago)
    made.refresh_from_db()
    Expected.objects.update(on_date=queries.day_of(appointment=made))
    return made


def counted():
    return sum(Count.objects.filter(what=MET).values_list("number", flat=True))


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("by", ["newcomer", "member"])
def test_either_side_says_so_and_nothing_is_counted(question, page, robin, members_page, now, night, by):
    made = agreed(question[0], now)
    if night:
        meeting_first.over(now=now)
        assert counted() == 1
    assert SAYS in page().content.decode() and SAYS in robin.get(members_page).content.decode()
    if by == "newcomer":
        assert page(do=f"not-met:{made.pk}").status_code == 200
    else:
        assert "done=not-met" in robin.post(members_page, {"not-met": made.pk})["Location"]
    made.refresh_from_db()
    assert made.state == "not_met" and counted() == 0
    theirs, members = page().content.decode(), robin.get(members_page).content.decode()
    assert HOW not in theirs and "It is kept that this did not take place." in theirs
    assert "You have met" not in members and "One of you said that this did not take place." in members
    assert "Propose to meet before" in members and queries.so_far(ask=question[0], now=now).earlier == 0


def test_another_time_can_be_proposed_and_is_counted_when_it_took_place(question, now):
    afterwards.not_met(ask=question[0], appointment=agreed(question[0], now).pk, now=now)
    again = agreed(question[0], now)
    assert again.number == 1 and Appointment.objects.count() == 1
    meeting_first.over(now=now)
    assert counted() == 1


def test_from_its_beginning_on_both_can_say_so_and_the_second_press_is_once(question, page, robin, members_page, now):
    made = agreed(question[0], now, ago=timedelta(minutes=30))
    assert SAYS in page().content.decode() and SAYS in robin.get(members_page).content.decode()
    assert page(do=f"not-met:{made.pk}").status_code == 200
    assert robin.post(members_page, {"not-met": made.pk}).status_code == 303
    assert page(do=f"not-met:{made.pk}").status_code == 200


@pytest.mark.parametrize(
    ("state", "ago", "why"),
    [
        ("agreed", -24, "still to come"),
        ("agreed", 24 * 15, "too long ago"),
        ("off", 20, "called it off"),
        ("not_yet", 20, "does not suit you"),
        ("proposed", -24, "still to come"),
    ],
)
def test_of_anything_else_it_is_not_said(question, page, now, state, ago, why):
    made = agreed(question[0], now)
    Appointment.objects.update(state=state, starts_at=now - timedelta(hours=ago))
    answer = page(do=f"not-met:{made.pk}")
    made.refresh_from_db()
    assert answer.status_code == 400 and why in answer.content.decode() and made.state == state


def test_one_of_somebody_else_stays(question, page, now):
    other, _code = a_question(group=question[0].group, now=now)
    theirs = agreed(other, now)
    with pytest.raises(Refused):
        afterwards.not_met(ask=question[0], appointment=theirs.pk, now=now)
    assert page(do=f"not-met:{theirs.pk}").status_code == 400
    assert set(Appointment.objects.values_list("state", flat=True)) == {"agreed"}


def test_what_was_typed_stays_when_it_is_said(question, robin, page, members_page, now):
    made = agreed(question[0], now)
    assert "I waited" in page(do=f"not-met:{made.pk}", text="I waited at the window.").content.decode()
    again = agreed(question[0], now)
    assert "We waited" in robin.post(members_page, {"not-met": again.pk, "text": "We waited outside."}).content.decode()


@pytest.mark.parametrize("night", [False, True])
def test_after_an_evening_the_page_speaks_of_the_evening(question, page, robin, members_page, group, now, night):
    agreed(question[0], now, ago=timedelta(days=4))
    if night:
        meeting_first.over(now=now)
    met, home = "You have met", reverse("groups:home", args=[group.ref])
    assert met in page().content.decode() and met in robin.get(members_page).content.decode()
    Appointment.objects.update(starts_at=now - timedelta(days=2))
    assert met in robin.get(home).content.decode()
    evening(question[0], now)
    if night:
        meeting_first.over(now=now)
    theirs = page().content.decode()
    assert met not in theirs and EVENING in theirs and theirs.count(HOW) == 1
    assert "expect you on" not in theirs and "expects somebody new" not in theirs
    assert met not in robin.get(members_page).content.decode() and met not in robin.get(home).content.decode()


def test_in_the_night_after_it_nobody_is_expected_any_more(question, page, now):
    evening(question[0], now, ago=timedelta(hours=3, minutes=5))
    Expected.objects.update(on_date=now.date())
    text = page().content.decode()
    assert EVENING in text and "expects somebody new" not in text and "expect you" not in text


def test_whoever_was_not_there_says_so_and_nothing_is_left_of_it(question, page, now):
    evening(question[0], now)
    meeting_first.over(now=now)
    assert "I was not there" in page().content.decode()
    made = Appointment.objects.get()
    text = page(do=f"not-there:{made.pk}").content.decode()
    assert EVENING not in text and not Expected.objects.exists() and not Appointment.objects.exists()


def test_whoever_came_is_not_asked_whether_they_were_there(question, page, now):
    evening(question[0], now)
    expecting.came(expected=Expected.objects.get(), now=now)
    text = page().content.decode()
    assert EVENING in text and "That happens, and nobody asks why." not in text


def test_their_own_word_counts_when_a_member_had_said_that_they_came(question, page, robin, members_page, now):
    made = evening(question[0], now)
    expecting.came(expected=Expected.objects.get(), now=now)
    came = Count.objects.filter(what=CAME, number=1)
    assert came.exists()
    text = page().content.decode()
    assert "Somebody of the group has said that you came." in text
    text = page(do=f"not-there:{made.pk}").content.decode()
    assert "Kept: you were not there." in text and "I was not there." in text and EVENING not in text
    assert not Expected.objects.exists() and not came.exists()
    text = robin.get(members_page).content.decode()
    assert "I was not there." in text and "They came." not in text


def test_a_member_is_told_that_another_had_said_that_they_came(question, robin, now):
    made = evening(question[0], now)
    expecting.came(expected=Expected.objects.get(), now=now)
    where = reverse("welcome:newcomers", args=[question[0].group.ref])
    answer = robin.post(where, {"not-there": made.pk})
    assert answer.status_code == 409 and "Somebody has said it already" in answer.content.decode()
    assert Expected.objects.get().came


@pytest.mark.parametrize("written", [False, True])
def test_members_are_asked_once_more_and_read_that_the_newcomer_has_spoken_of_it(
    question, page, robin, members_page, now, written
):
    agreed(question[0], now)
    if written:
        page(do="say", text="It was good to meet you.", key="k")
    where = reverse("welcome:newcomers", args=[question[0].group.ref])
    for address in (members_page, where):
        text = robin.get(address).content.decode()
        asked = text.split("<summary>It did not take place</summary>")[1].split("</details>")[0]
        assert "Yes, it did not take place" in asked and "it cannot be taken back" in asked
        assert ("They have written since that time." in asked) is written
        assert text.count('name="not-met"') == 1
