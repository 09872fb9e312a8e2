"""Whoever has been at a first evening and comes again: it is no first evening any more, in no number and in no words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sameboat.evidence.models import Count
from sameboat.groups.api import schedule_of, starts_of
from sameboat.welcome.actions import afterwards, expecting, meeting_first
from sameboat.welcome.models import Appointment, Ask, Expected
from sameboat.welcome.queries import day_of
from sameboat.welcome.rules import CAME
from sameboat.welcome.tests.makers import since_last_evening


def invited(ask, now):
    """They said yes to the next evening of the group, with Robin at the door."""
    begins = starts_of(schedule=schedule_of(group=ask.group), after=now + timedelta(days=1), count=1)[0]
    made = meeting_first.first_evening(
        ask=ask, member=ask.group.members.get(name="Robin"), meeting_at=begins, minutes_before=20,
        timezone="Europe/Oslo", place="By the bench", takes_in=True, unresolved=False, now=now,
    )  # fmt: skip
    meeting_first.respond(ask=ask, appointment=made.pk, yes=True, now=now)
    return made


def came(ask, now, *, ago=None):
    """The evening has been since, yesterday or so long ago, and a member says that they came."""
    ago = ago or since_last_evening(now=now)
    made = invited(ask, now)
    Appointment.objects.filter(pk=made.pk).update(starts_at=now - ago, state="over")
    made.refresh_from_db()
    Expected.objects.update(on_date=day_of(appointment=made))
    expecting.came(expected=Expected.objects.get(), now=now)
    return made


def counted():
    return sum(Count.objects.filter(what=CAME).values_list("number", flat=True))


def test_the_first_visit_alone_is_counted(question, now):
    ask, _code = question
    came(ask, now, ago=timedelta(days=4))
    assert counted() == 1
    came(ask, now)
    assert counted() == 1 and Expected.objects.get().again


def test_also_when_nothing_says_any_more_on_which_day_the_first_one_was(question, now):
    ask, _code = question
    came(ask, now, ago=timedelta(days=6))
    expecting.end_expected(now=now + timedelta(days=2))
    assert not Expected.objects.exists()
    came(ask, now + timedelta(days=2))
    assert counted() == 1


def test_whoever_says_that_they_were_not_there_the_first_time_comes_for_the_first_time_yet(question, now):
    ask, _code = question
    made = came(ask, now)
    afterwards.not_there(ask=ask, appointment=made.pk, now=now, themselves=True)
    assert counted() == 0 and not Ask.objects.get().has_come
    came(ask, now)
    assert counted() == 1 and not Expected.objects.get().again


def test_whoever_was_not_there_again_was_there_the_first_time(question, now):
    ask, _code = question
    came(ask, now, ago=timedelta(days=4))
    second = came(ask, now)
    afterwards.not_there(ask=ask, appointment=second.pk, now=now, themselves=True)
    assert counted() == 1 and Ask.objects.get().has_come


PAGES = {
    "groups:home": ("Somebody new comes on", "Somebody who has been here before, and is still new, comes on"),
    "welcome:newcomers": ("A plan for that evening", "Not for the first time."),
    "welcome:evening": ("", "For them this is no first evening"),
}


@pytest.mark.parametrize("name", PAGES)
def test_members_read_that_it_is_no_first_evening(question, robin, group, now, name):
    first, again = PAGES[name]
    invited(question[0], now)
    text = robin.get(reverse(name, args=[group.ref])).content.decode()
    assert first in text and again not in text
    Expected.objects.all().delete()
    Appointment.objects.all().delete()
    came(question[0], now)
    invited(question[0], now)
    text = robin.get(reverse(name, args=[group.ref])).content.decode()
    assert again in text and (not first or first not in text)


def test_afterwards_nobody_reads_of_a_first_evening(client, question, robin, group, now):
    ask, code = question
    page, home = reverse("welcome:answer", args=[group.ref, ask.ref]), reverse("groups:home", args=[group.ref])
    invited(ask, now)
    assert "First evening" in robin.get(page).content.decode()
    Expected.objects.all().delete()
    Appointment.objects.all().delete()
    came(ask, now, ago=timedelta(days=4))
    came(ask, now)
    assert "Another evening" in robin.get(page).content.decode()
    assert "was a first evening" not in robin.get(home).content.decode()
    assert "somebody new was to come again" in robin.get(home).content.decode()
    assert "Another evening" in robin.get(reverse("welcome:newcomers", args=[group.ref])).content.decode()
    theirs = client.post("/conversation/", {"code": code}).content.decode()
    assert "Your evening with the group" in theirs and "Your first evening" not in theirs
