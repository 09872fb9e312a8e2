"""Fifty people want the same buddy, the same evening, the same answer, at the same moment: one wins, the others are told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections

from sameboat.base.rulebook import Refused
from sameboat.evidence.models import Count
from sameboat.groups.api import Group, Member, let_in
from sameboat.groups.tests.makers import a_group, an_account
from sameboat.welcome.actions.afterwards import not_met
from sameboat.welcome.actions.asking import ask, say, take_back
from sameboat.welcome.actions.meeting_first import expect, over, propose, respond
from sameboat.welcome.actions.pairing import answer_pair, propose_pair, wish
from sameboat.welcome.models import Appointment, Ask, AskWord, Expected, Pair, Volunteer
from sameboat.welcome.rules import MET
from sameboat.welcome.tests.makers import GIVEN, NOW, a_question, answers

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db(transaction=True)]
SOON = NOW + timedelta(days=3)


def at_once(many: int, act: Callable[[int], object]) -> list[str]:
    """What each of so many was told: empty for whoever was not refused."""
    ready, told = threading.Barrier(many), []

    def run(number: int) -> None:
        try:
            ready.wait()
            act(number)
            told.append("")
        except Refused as no:
            told.append(str(no))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == many
    return told


@pytest.fixture
def group(transactional_db) -> Group:
    group = a_group(members=5)
    answers(member=group.members.get(name="Robin"), accompanies=True)
    return group


def test_fifty_newcomers_and_one_buddy(group):
    newcomers = [
        Member.objects.create(group=group, account=an_account(), name=f"New {n}", standing="newcomer", joined_at=NOW)
        for n in range(50)
    ]
    robin = group.members.get(name="Robin")
    for one in newcomers:
        wish(member=one, who="anybody", now=NOW)
    told = at_once(50, lambda number: propose_pair(newcomer=newcomers[number], buddy=robin, now=NOW))
    assert told.count("") == 1 and Pair.objects.count() == 1
    assert all("One at a time" in words for words in told if words)


def test_fifty_newcomers_and_one_seat(group):
    accounts = [an_account() for _ in range(50)]
    most = group.members.count() + 1
    Group.objects.filter(pk=group.pk).update(most=most)
    told = at_once(
        50,
        lambda n: let_in(
            group=Group.objects.get(pk=group.pk), account=accounts[n], name=f"New {n}", way="request", now=NOW
        ),
    )
    assert told.count("") == 1 and group.members.count() == most and all(told.count(words) for words in told)


def test_one_evening_and_twenty_who_are_invited_to_it(group):
    questions = [a_question(group=group)[0] for _ in range(20)]
    told = at_once(
        20, lambda n: expect(ask=questions[n], on_date=SOON.date(), takes_in=True, unresolved=False, now=NOW)
    )
    assert told.count("") == 1 and Expected.objects.count() == 1


def test_two_members_propose_at_once(group):
    question = a_question(group=group)[0]
    members = list(group.members.all())

    def act(number: int) -> None:
        propose(
            ask=question, companions=members[number % 3 : number % 3 + 2], starts_at=SOON + timedelta(minutes=number),
            timezone="Europe/Oslo", place_sort="public", place="Café", now=NOW,
        )  # fmt: skip

    told = at_once(8, act)
    assert told.count("") == 1 and Appointment.objects.count() == 1


def test_the_same_proposal_sent_eight_times_at_once_is_one(group):
    question, members = a_question(group=group)[0], list(group.members.all())[:2]
    given = {"starts_at": SOON, "timezone": "Europe/Oslo", "place_sort": "public", "place": "Café", "now": NOW}
    told = at_once(8, lambda _number: propose(ask=question, companions=members, **given))
    assert set(told) == {""} and Appointment.objects.count() == 1


def test_the_same_form_sent_ten_times_at_once_is_one_question(group):
    given = {"group": group, "given": GIVEN, "words": "A word.", "form_key": "same", "form_open_s": 60.0, "now": NOW}
    assert set(at_once(10, lambda number: ask(**given))) == {""} and Ask.objects.count() == 1


def proposed(question, group, *, by=None):
    both = [group.members.get(name=name) for name in ("Robin", "Alder")]
    return propose(
        ask=question, companions=both, starts_at=SOON, timezone="Europe/Oslo", place_sort="public", place="Café",
        now=NOW, by=by,
    )  # fmt: skip


def lost(act: Callable[[int], object]) -> Callable[[int], None]:
    """Whoever comes second to a question is told as the door tells it."""

    def run(number: int) -> None:
        try:
            act(number)
        except Ask.DoesNotExist as gone:
            raise Refused("another has it") from gone

    return run


def test_members_who_answer_at_the_same_moment_answer_once(group):
    members = list(group.members.all())
    for one in members:
        answers(member=one)
    question = a_question(group=group)[0]
    Ask.objects.update(volunteer=None)  # whoever had it has left: each of them reads it
    theirs = [Volunteer.objects.get(member=one) for one in members]

    def act(number: int) -> None:
        say(
            ask=question, text=f"I am {number}.", by_seeker=False, by_name=members[number].name, form_key=f"{number}",
            now=NOW, answered_by=theirs[number],
        )  # fmt: skip

    told = at_once(5, lost(act))
    kept = AskWord.objects.get(by_seeker=False)
    assert told.count("") == 1 and Ask.objects.get().volunteer.member.name == kept.by_name


def test_two_who_propose_and_one_who_answers_at_the_same_moment(group):
    members = [group.members.get(name=name) for name in ("Robin", "Alder")]
    for one in members:
        answers(member=one)
    question = a_question(group=group)[0]
    Ask.objects.update(volunteer=None)
    theirs = Volunteer.objects.get(member=members[1])

    def act(number: int) -> None:
        if number < 2:
            proposed(question, group, by=members[0])
        else:
            say(
                ask=question,
                text="I am here.",
                by_seeker=False,
                by_name="Alder",
                form_key="a",
                now=NOW,
                answered_by=theirs,
            )

    told = at_once(3, lost(act))
    won = Ask.objects.get().volunteer.member.name
    # Robin's button was pressed twice: the same proposal is one, and neither press is refused where Robin won.
    assert told.count("") == (2 if won == "Robin" else 1) and Appointment.objects.count() == (won == "Robin")
    assert AskWord.objects.filter(by_seeker=False).count() == (won == "Alder")


def test_yes_pressed_eight_times_at_once_is_one_yes(group):
    question = a_question(group=group)[0]
    made = proposed(question, group)
    assert set(at_once(8, lambda number: respond(ask=question, appointment=made.pk, yes=True, now=NOW))) == {""}
    assert Appointment.objects.get().state == "agreed" and Ask.objects.get().not_yets == 0


def test_not_yet_pressed_eight_times_at_once_is_one(group):
    question = a_question(group=group)[0]
    made = proposed(question, group)
    assert set(at_once(8, lambda number: respond(ask=question, appointment=made.pk, yes=False, now=NOW))) == {""}
    assert Appointment.objects.get().state == "not_yet" and Ask.objects.get().not_yets == 1


def test_a_yes_and_a_page_that_is_deleted_at_the_same_moment(group):
    question = a_question(group=group)[0]
    made = proposed(question, group)

    def act(number: int) -> None:
        if number:
            respond(ask=question, appointment=made.pk, yes=True, now=NOW)
        else:
            take_back(ask=question, now=NOW)

    at_once(4, lost(act))
    assert not Ask.objects.exists() and not Appointment.objects.exists()


def test_each_says_at_once_that_it_did_not_take_place_and_it_is_taken_back_once(group):
    questions = [a_question(group=group)[0] for _ in range(2)]
    made = [proposed(one, group) for one in questions]
    Appointment.objects.update(state="agreed")
    over(now=SOON + timedelta(hours=4))
    assert Count.objects.get(what=MET).number == 2
    later = SOON + timedelta(hours=5)
    assert set(at_once(8, lambda number: not_met(ask=questions[0], appointment=made[0].pk, now=later))) == {""}
    assert Count.objects.get(what=MET).number == 1 and Appointment.objects.filter(state="not_met").count() == 1


def test_both_of_a_pair_say_yes_again_and_again_at_the_same_moment(group):
    robin = group.members.get(name="Robin")
    new = Member.objects.create(group=group, account=an_account(), name="New", standing="newcomer", joined_at=NOW)
    wish(member=new, who="anybody", now=NOW)
    pair = propose_pair(newcomer=new, buddy=robin, now=NOW)
    told = at_once(8, lambda number: answer_pair(pair=pair, by=(new, robin)[number % 2], yes=True, now=NOW))
    assert set(told) == {""} and Pair.objects.get().began_date == NOW.date()
