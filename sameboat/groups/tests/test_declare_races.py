"""Several people of one group want the same thing at the same moment."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from sameboat.base.rulebook import Refused
from sameboat.directory.tests.makers import a_need
from sameboat.groups.actions.declaring import adopt, ask_again, propose
from sameboat.groups.actions.publishing import publish
from sameboat.groups.actions.schedule import settle
from sameboat.groups.models import Addition, Publication, Schedule
from sameboat.groups.tests.makers import NOW, a_core, a_group, a_schedule

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db(transaction=True)]
AT_ONCE = 6


def at_once(act: Any) -> list[bool]:
    """What becomes of it when so many do it at once: True for each who was not refused."""
    ready, won = threading.Barrier(AT_ONCE), []

    def run(number: int) -> None:
        try:
            ready.wait()
            act(number)
            won.append(True)
        except Refused:
            won.append(False)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == AT_ONCE
    return won


def test_shown_by_several_at_once_the_group_has_one_entry():
    a_need(slug="grief")
    group = a_group(members=4)
    a_core(group=group)
    assert all(at_once(lambda number: publish(group=group, given={}, now=NOW)))
    assert apps.get_model("directory", "Listing").objects.count() == Publication.objects.count() == 1


def test_of_several_schedules_at_once_the_first_stays():
    group = a_group(members=4)
    seen = a_schedule(group=group).version
    won = at_once(lambda number: settle(group=group, given={"duration_min": 60 + number}, seen=seen, now=NOW))
    assert won.count(True) == 1 and Schedule.objects.get().version == seen + 1


def test_agreed_to_by_several_at_once_there_is_one_new_version():
    group = a_group(members=7)
    others = list(group.members.exclude(name="Robin"))
    propose(member=group.members.get(name="Robin"), lines=["I knock."], organisation="", now=NOW)
    seen = Addition.objects.get().pk
    won = at_once(lambda number: adopt(member=others[number], seen=seen, now=NOW))
    assert won.count(True) == 1 and group.declarations.count() == 2


def test_of_several_who_ask_again_at_once_one_does():
    group = a_group(members=3)
    robin = group.members.get(name="Robin")
    won = at_once(lambda number: ask_again(by=robin, seen="1", now=NOW))
    assert won.count(True) == 1 and group.declarations.count() == 2
