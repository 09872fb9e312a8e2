"""Fifty people want the same buddy, the same evening, the same answer, at the same moment: one wins, the others are told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections

from sameboat.base.rulebook import Refused
from sameboat.groups.api import Group, Member, let_in
from sameboat.groups.tests.makers import a_group, an_account
from sameboat.welcome.actions.asking import ask
from sameboat.welcome.actions.meeting_first import expect, propose
from sameboat.welcome.actions.pairing import propose_pair, wish
from sameboat.welcome.models import Appointment, Ask, Expected, Pair
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
            ask=question, companions=members[number % 3 : number % 3 + 2], starts_at=SOON, timezone="Europe/Oslo",
            place_sort="public", place="Café", now=NOW,
        )  # fmt: skip

    told = at_once(8, act)
    assert told.count("") == 1 and Appointment.objects.count() == 1


def test_the_same_form_sent_ten_times_at_once_is_one_question(group):
    given = {"group": group, "given": GIVEN, "words": "A word.", "form_key": "same", "form_open_s": 60.0, "now": NOW}
    assert set(at_once(10, lambda number: ask(**given))) == {""} and Ask.objects.count() == 1
