"""An evening comes into doubt: whoever left an address gets one letter that says that there is something new, and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.test import Client

from sameboat.base.work import queue
from sameboat.groups.api import Group, schedule_of, starts_of
from sameboat.groups.tests.makers import a_schedule, an_account, operators_pause
from sameboat.welcome.actions import meeting_first
from sameboat.welcome.actions.doubting import look_at_evenings, tell_all_of_doubt
from sameboat.welcome.models import Appointment, Ask, Expected
from sameboat.welcome.rules import SETTLES
from sameboat.welcome.tests.makers import a_question

LINNET, DAYS = "linnet@example.org", {"rule": "FREQ=WEEKLY;BYDAY=TH", "first_date": date(2026, 12, 3)}
MINUTE = timedelta(minutes=1)


def expected_by(group, now, **more):
    """A question whose newcomer has said yes to the next evening; nothing of that is news to them any more."""
    ask, code = a_question(group=group, now=now, **more)
    begins = starts_of(schedule=schedule_of(group=group), after=now + timedelta(days=1), count=1)[0]
    made = meeting_first.first_evening(
        ask=ask, member=group.members.get(name="Robin"), meeting_at=begins, timezone="Europe/Oslo", minutes_before=20,
        place="Gate", takes_in=True, unresolved=False, now=now,
    )  # fmt: skip
    meeting_first.respond(ask=ask, appointment=made.pk, yes=True, now=now)
    Ask.objects.update(letter_out=False)
    return Ask.objects.get(pk=ask.pk), code


@pytest.fixture
def by_mail(group, now):
    return expected_by(group, now, way="email", reach=LINNET)


def changes(group, how, now):
    if how == "rests":
        Group.objects.filter(pk=group.pk).update(state="resting")
    elif how == "paused":
        operators_pause(group=group)
    else:
        a_schedule(group=group, now=now, **DAYS)


def stands_again(group, now):
    apps.get_model("safety", "Suspension").objects.all().delete()
    Group.objects.filter(pk=group.pk).update(state="running")
    a_schedule(group=group, now=now)


@pytest.mark.parametrize("how", ["rests", "paused", "moved"])
def test_one_letter_comes_for_each_doubt_and_names_nobody(group, by_mail, sent, client, now, how):
    code, later = by_mail[1], now + timedelta(hours=1)
    assert sent(look_at_evenings, now=now, group=group.pk) == [], "the evening stands"
    changes(group, how, now)
    (letter,) = sent(look_at_evenings, now=now, group=group.pk)
    assert letter.to == LINNET and "There is something new for you." in letter.body
    assert not any(word in letter.body for word in (group.name, group.ref, "Robin", "grief", "evening", "doubt"))
    assert "In doubt" in client.post("/conversation/", {"code": code}).content.decode()
    assert sent(look_at_evenings, now=later, group=group.pk) == [] and sent(tell_all_of_doubt, now=later) == []
    stands_again(group, later)
    (again,) = sent(look_at_evenings, now=later, group=group.pk)
    assert again.to == LINNET and again.body == letter.body and not Expected.objects.get().doubt_told
    assert sent(look_at_evenings, now=later + MINUTE, group=group.pk) == [] and sent(tell_all_of_doubt, now=later) == []
    assert "They expect you on" in client.post("/conversation/", {"code": code}).content.decode()
    changes(group, how, later)
    assert len(sent(look_at_evenings, now=later + 5 * MINUTE, group=group.pk)) == 1, "that is another doubt"


def test_whoever_has_not_looked_since_the_letter_gets_no_other_one(group, by_mail, sent, now):
    changes(group, "rests", now)
    assert len(sent(tell_all_of_doubt, now=now)) == 1
    stands_again(group, now + MINUTE)
    assert sent(tell_all_of_doubt, now=now + timedelta(hours=1)) == [] and not Expected.objects.get().doubt_told


def test_that_it_stands_again_is_told_the_next_day_where_today_has_no_more_letters(
    group, by_mail, sent, now, monkeypatch
):
    changes(group, "rests", now)
    sent(tell_all_of_doubt, now=now)
    Ask.objects.update(letter_out=False)
    stands_again(group, now + MINUTE)
    with monkeypatch.context() as patch:
        patch.setattr("sameboat.welcome.letters.may_send", lambda **told: False)
        assert sent(tell_all_of_doubt, now=now + MINUTE) == [] and Expected.objects.get().doubt_told
    assert len(sent(tell_all_of_doubt, now=now + timedelta(hours=1))) == 1 and not Expected.objects.get().doubt_told


def due():
    """When the queue looks at evenings."""
    return [one.eta for one in [*queue().pending(), *queue().scheduled()] if "look_at_evenings" in str(one.args[0])]


def test_it_is_looked_soon_after_a_change_and_not_at_once(group, by_mail, sent, now):
    assert due() == []
    assert sent(changes, group, "moved", now) == [], "whoever mistyped a day can mend it first"
    (eta,) = due()
    assert eta.replace(tzinfo=now.tzinfo) == now + SETTLES if eta.tzinfo is None else eta == now + SETTLES


@pytest.mark.parametrize("kind", ["group", "listing"])
def test_so_it_is_when_operators_pause_the_group_or_its_entry_and_when_that_ends(group, by_mail, slug, sent, kind):
    desk, operator = Client(), an_account()
    type(operator).objects.filter(pk=operator.pk).update(is_operator=True)
    desk.force_login(operator)
    given = {"kind": kind, "ref": slug if kind == "listing" else group.ref, "days": "30", "reason": "harm"}
    sent(desk.post, "/desk/pauses/", given | {"sentence": "We look into it."})
    assert len(due()) == 1
    sent(desk.post, "/desk/pauses/", {"lift": apps.get_model("safety", "Suspension").objects.get().pk})
    assert len(due()) == 2


def test_where_nobody_is_expected_nothing_is_looked_at(group, sent, now):
    sent(changes, group, "moved", now)
    assert due() == []


def test_the_night_finds_what_was_lost(group, by_mail, sent, now):
    changes(group, "rests", now)
    assert [letter.to for letter in sent(tell_all_of_doubt, now=now)] == [LINNET]


def test_an_address_that_has_had_its_letters_of_today_is_told_the_next_day(group, by_mail, sent, now, monkeypatch):
    changes(group, "rests", now)
    with monkeypatch.context() as patch:
        patch.setattr("sameboat.welcome.letters.may_send", lambda **told: False)
        assert sent(tell_all_of_doubt, now=now) == [] and not Expected.objects.get().doubt_told
    assert len(sent(tell_all_of_doubt, now=now + timedelta(hours=1))) == 1


def test_whoever_looks_at_no_page_is_called_and_whoever_left_nothing_gets_none(group, sent, now):
    robin = group.members.get(name="Robin").account
    robin.email = "robin@example.org"
    robin.save()
    expected_by(group, now, way="phone", reach="+47 55 00 00 00")
    changes(group, "rests", now)
    assert [letter.to for letter in sent(tell_all_of_doubt, now=now + timedelta(hours=1))] == ["robin@example.org"]
    stands_again(group, now + MINUTE)
    assert [letter.to for letter in sent(tell_all_of_doubt, now=now + timedelta(hours=9))] == ["robin@example.org"]
    changes(group, "rests", now)
    Ask.objects.update(way="page", reach="")
    assert sent(tell_all_of_doubt, now=now + timedelta(hours=2)) == []


@pytest.mark.parametrize("state", ["stopped", "elsewhere"])
def test_whoever_does_not_come_anyway_is_not_told(group, by_mail, sent, now, state):
    Ask.objects.update(state=state)
    changes(group, "rests", now)
    assert sent(tell_all_of_doubt, now=now) == []


def test_the_newcomer_reads_it_also_where_only_the_day_is_known(group, by_mail, client, now):
    Appointment.objects.all().delete()
    sentence = "Nobody meets there on this day"
    assert sentence not in client.post("/conversation/", {"code": by_mail[1]}).content.decode()
    changes(group, "rests", now)
    assert sentence in client.post("/conversation/", {"code": by_mail[1]}).content.decode()
