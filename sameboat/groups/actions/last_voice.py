"""When somebody goes who was waited for: what all the others have answered is decided at that moment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.groups.actions.changing import decide_proposals
from sameboat.groups.actions.disagreeing import count_votes
from sameboat.groups.models import Group


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
