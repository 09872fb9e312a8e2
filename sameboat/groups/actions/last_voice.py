"""When somebody goes who was waited for: what all the others have answered is decided at that moment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.groups.actions.changing import decide_proposals
from sameboat.groups.actions.disagreeing import count_votes
from sameboat.groups.actions.publishing import republish
from sameboat.groups.models import Group, Member


@transaction.atomic
def decide_what_waits(*, group: Group, now: datetime) -> None:
    """Decide every proposal and count every vote of `group` for which nobody is waited any more, or whose time is over.

    Call it in the transaction in which somebody has gone; `group` is as the database has it afterwards.
    """
    group.refresh_from_db(from_queryset=Group.objects.select_for_update())
    if group.state == Group.State.PLANNING:  # a plan has no members to ask yet
        return
    decide_proposals(group=group, now=now)
    count_votes(group=group, now=now)
    group.refresh_from_db()


@transaction.atomic
def without_switched_off(*, now: datetime) -> None:
    """Somebody was switched off: nobody waits for them, and a group whose core they were takes nobody in until it has one
    again (queries.roles.roles_there). Which account it was is not told, so every group of one that is off is looked at."""
    off = Member.objects.filter(account__is_active=False).values("group")
    for group in Group.objects.filter(pk__in=off).order_by("pk"):
        decide_what_waits(group=group, now=now)
        republish(group=group, now=now)
