"""Tell those who look after a group when one member has to do with most of its newcomers (SAFE-04)."""

from __future__ import annotations

from datetime import datetime

from sameboat.groups.api import Group, facilitates, whom_to_ask
from sameboat.welcome import letters
from sameboat.welcome.queries import groups_with_several, with_most


def tell_of_most(*, now: datetime) -> int:
    """The other facilitators are told that there is something new, once a month. Answers of how many members."""
    told = 0
    for group in Group.objects.filter(pk__in=groups_with_several(today=now.date())):
        most = with_most(group=group, today=now.date())
        for one in most:
            _tell(group, one.member.pk, now)
        told += len(most)
    return told


def _tell(group: Group, named: int, now: datetime) -> None:
    for member in whom_to_ask(group=group):
        if member.pk != named and facilitates(member=member):
            letters.something_new(member=member, key=f"most:{named}:{now:%Y-%m}", now=now)
