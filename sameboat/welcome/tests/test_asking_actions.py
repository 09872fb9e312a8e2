"""Questions: kept once, given to whoever's turn it is, cared for, and gone in time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sameboat.base.outbox import waiting
from sameboat.base.rulebook import Refused
from sameboat.groups.api import Member
from sameboat.groups.tests.makers import a_group
from sameboat.welcome.actions import answering, asking
from sameboat.welcome.actions.ending import end_asks
from sameboat.welcome.jobs import tidy
from sameboat.welcome.models import Ask, AskWord, Handed, Volunteer
from sameboat.welcome.queries import by_code
from sameboat.welcome.tests.makers import GIVEN, NOW, a_question, answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return a_group(members=4)


def named(group, name) -> Member:
    return group.members.get(name=name)


def test_the_code_opens_it_and_only_its_digest_is_kept(group):
    answers(member=named(group, "Robin"))
    question, code = a_question(group=group, words="We have not slept for weeks.")
    assert (
        by_code(typed=code.lower(), today=NOW.date()) == question and by_code(typed="A" * 20, today=NOW.date()) is None
    )
    assert code not in str(list(Ask.objects.values()))


def test_the_same_form_twice_is_one_question(group):
    answers(member=named(group, "Robin"))
    given = {"group": group, "given": GIVEN, "words": "", "form_key": "one", "form_open_s": 60.0, "now": NOW}
    assert asking.ask(**given) == asking.ask(**given)
    assert Ask.objects.count() == 1


def test_when_very_many_come_one_waits_half_a_minute_and_nothing_is_kept(group, monkeypatch):
    answers(member=named(group, "Robin"))
    monkeypatch.setattr(asking, "came_this_hour", lambda *, now: 500)
    given = {"group": group, "given": GIVEN, "words": "", "form_key": "two", "now": NOW}
    with pytest.raises(Refused, match="half a minute"):
        asking.ask(**given, form_open_s=9.0)
    assert not Ask.objects.exists()
    asking.ask(**given, form_open_s=30.0)
    assert Ask.objects.count() == 1


def test_questions_go_round(group):
    for name in ("Robin", "Alder", "Birch"):
        answers(member=named(group, name))
    takers = [a_question(group=group)[0].volunteer.member.name for _ in range(3)]
    assert sorted(takers) == ["Alder", "Birch", "Robin"]


def test_a_wish_for_a_woman_is_kept_to(group):
    answers(member=named(group, "Robin"), gender="man")
    question, _code = a_question(group=group, who="woman")
    assert question.volunteer is None
    answers(member=named(group, "Alder"), gender="woman")
    question.refresh_from_db()
    assert question.volunteer.member.name == "Alder" and answering.hand_on(ask=question, now=NOW) is None


def test_nobody_waits_for_nothing(group):
    account = named(group, "Robin").account
    account.email = "robin@example.org"
    account.save()
    answers(member=named(group, "Robin"))
    question, _code = a_question(group=group)
    answers(member=named(group, "Alder"))
    assert answering.care(now=NOW + timedelta(hours=25)) == {"remind": 1, "hand_on": 0, "tell": 0, "again": 0}
    assert answering.care(now=NOW + timedelta(hours=26)) == {"remind": 0, "hand_on": 0, "tell": 0, "again": 0}
    assert answering.care(now=NOW + timedelta(hours=49)) == {"remind": 0, "hand_on": 1, "tell": 0, "again": 0}
    question.refresh_from_db()
    assert question.volunteer.member.name == "Alder"
    assert answering.care(now=NOW + timedelta(hours=98)) == {"remind": 0, "hand_on": 0, "tell": 1, "again": 0}
    question.refresh_from_db()
    assert question.told_to_wait and Handed.objects.filter(ask=question).count() == 2


def test_an_answered_question_needs_no_care(group):
    answers(member=named(group, "Robin"))
    question, _code = a_question(group=group)
    asking.say(ask=question, text="I am here.", by_seeker=False, by_name="Robin", form_key="a", now=NOW)
    assert answering.care(now=NOW + timedelta(days=9)) == {"remind": 0, "hand_on": 0, "tell": 0, "again": 0}
    question.refresh_from_db()
    assert question.state == "answered"


def test_a_word_moves_the_end_and_is_kept_once(group):
    answers(member=named(group, "Robin"))
    question, _code = a_question(group=group)
    later = NOW + timedelta(days=10)
    for _twice in range(2):
        asking.say(ask=question, text="Thank you.", by_seeker=True, form_key="b", now=later)
    question.refresh_from_db()
    assert AskWord.objects.count() == 1 and question.ends_on == (later + timedelta(days=30)).date()


def test_thirty_days_after_the_last_word_everything_is_gone(group):
    answers(member=named(group, "Robin"))
    a_question(group=group, words="A word.", way="email", reach="linnet@example.org")
    assert end_asks(now=NOW + timedelta(days=29)) == 0
    assert tidy(now=NOW + timedelta(days=30))["asks"] == 1
    assert not Ask.objects.exists() and not AskWord.objects.exists() and not Handed.objects.exists()
    assert not waiting()


def test_taking_it_back_leaves_nothing(group):
    answers(member=named(group, "Robin"))
    question, code = a_question(group=group, words="A word.")
    asking.take_back(ask=question, now=NOW)
    assert by_code(typed=code, today=NOW.date()) is None and not AskWord.objects.exists()


def test_a_number_that_cannot_be_one_is_refused(group):
    with pytest.raises(Refused):
        a_question(group=group, way="phone", reach="twelve")


def test_whoever_stops_answering_leaves_no_row(group):
    answers(member=named(group, "Robin"))
    answers(member=named(group, "Robin"), answers=False)
    assert not Volunteer.objects.exists()


def test_six_questions_of_one_day_go_round_among_three():
    group = a_group(members=4, now=NOW)
    for name in ("Alder", "Birch", "Robin"):
        answers(member=group.members.get(name=name), now=NOW)
    had = [a_question(group=group, now=NOW)[0].volunteer.member.name for _ in range(6)]
    assert sorted(had) == ["Alder", "Alder", "Birch", "Birch", "Robin", "Robin"] and len(set(had[:3])) == 3


def test_whoever_has_answered_today_comes_after_those_who_had_none_today():
    group = a_group(members=4, now=NOW)
    for name in ("Alder", "Birch", "Robin"):
        answers(member=group.members.get(name=name), now=NOW)
    had = []
    for _ in range(6):
        ask = a_question(group=group, now=NOW)[0]
        had.append(ask.volunteer.member.name)
        Ask.objects.update(state="answered")
    assert len(set(had[:3])) == 3 and had[3:] == had[:3]
