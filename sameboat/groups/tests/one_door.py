"""Twenty people at once, by all the ways there are, and two seats. Used on both databases."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from itertools import cycle, islice

from django.db import connections

from sameboat.accounts.api import Account
from sameboat.base.rulebook import Refused
from sameboat.groups.actions.door import let_in
from sameboat.groups.models import Group
from sameboat.groups.rules import WAYS_IN
from sameboat.groups.tests.makers import a_group, an_account

AT_ONCE, SEATS, INSIDE = 20, 7, 5
FULL = "Every seat in this group is taken."
# Two who came in are as many as come new in a week: whoever is welcomed by a facilitator may be told that first.
FEW = "New people come a few at a time, and enough of them have come for the next meeting. Please try again after it."


def prepare() -> tuple[int, list[int]]:
    """A group with two free seats, and twenty people before its door."""
    group = a_group(members=INSIDE, now=datetime.now(UTC))
    Group.objects.filter(pk=group.pk).update(most=SEATS)
    return group.pk, [an_account().pk for _ in range(AT_ONCE)]


def rush(*, group: int, people: list[int]) -> list[str]:
    """All try at the same moment. Answers what each of them was told, "" for whoever is in."""
    ready, told = threading.Barrier(len(people)), []

    def run(person: int, way: str) -> None:
        try:
            ready.wait()
            told.append(_try(group, person, way))
        finally:
            connections.close_all()

    ways = islice(cycle(WAYS_IN), len(people))
    threads = [threading.Thread(target=run, args=pair) for pair in zip(people, ways, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _try(group: int, person: int, way: str) -> str:
    account = Account.objects.get(pk=person)
    try:
        let_in(group=Group(pk=group), account=account, name=f"Wren {person}", way=way, now=datetime.now(UTC))
    except Refused as no:
        return str(no)
    return ""
