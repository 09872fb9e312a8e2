"""Several members vouch for one person at the same moment: two of them count, the others are told."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import connections

from sameboat.base.rulebook import Refused
from sameboat.groups.actions.vouching import vouch
from sameboat.groups.tests.makers import a_group

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db(transaction=True)]
Voucher, SafetyNote = apps.get_model("accounts", "Voucher"), apps.get_model("accounts", "SafetyNote")
NOW = datetime.now(UTC)


def at_once(members, person) -> list[str]:
    """What each of them was told: empty for whoever was not refused."""
    ready, told = threading.Barrier(len(members)), []

    def run(by) -> None:
        try:
            ready.wait()
            vouch(by=by, person=person, now=NOW)
            told.append("")
        except Refused as no:
            told.append(str(no))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(one,)) for one in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == len(members)
    return told


@pytest.fixture
def group(transactional_db):
    return a_group(members=10, now=NOW - timedelta(days=60))


def test_eight_members_vouch_at_once(group):
    others = list(group.members.exclude(name="Cedar").select_related("account", "group"))[:8]
    told = at_once(others, group.members.select_related("account").get(name="Cedar"))
    assert told.count("") == 2 and all("Two members" in words for words in told if words)
    assert sorted(Voucher.objects.values_list("place", flat=True)) == [1, 2]
    assert SafetyNote.objects.filter(sort="vouched").count() == 1, "the person is told once"


def test_one_member_presses_eight_times_at_once(group):
    robin = group.members.select_related("account", "group").get(name="Robin")
    told = at_once([robin] * 8, group.members.select_related("account").get(name="Cedar"))
    assert told.count("") == 1 and Voucher.objects.count() == 1
    assert all("vouched already" in words for words in told if words)
