"""What the door of a group says to somebody new, as both pages of a conversation read it."""

from __future__ import annotations

from datetime import datetime

from sameboat.base.rulebook import Verdict, gettext_noop
from sameboat.groups import api as groups
from sameboat.welcome.models import Ask
from sameboat.welcome.queries.asking import GOES_ON

SAID_OTHERWISE = (groups.Group.State.RESTING, groups.Group.State.CLOSED)  # their pages say more
ANOTHER = gettext_noop("Write to them, so that they can give you another.")


def takes_nobody(*, ask: Ask, door: Verdict) -> str:
    """What both sides read where the group lets nobody new in for now, and this conversation goes on: what its door says.
    Empty while it is open. `door`: what groups.door_says."""
    goes_on = ask.state in GOES_ON and ask.group.state not in SAID_OTHERWISE
    return "" if door or not goes_on else door.because


def link_shut(*, ask: Ask, now: datetime) -> str:
    """Why the link that waits for this newcomer opens nothing just now; empty while it would, or where none waits."""
    if ask.link_from is None:
        return ""
    opens = groups.link_opens(group=ask.group, now=now)
    if not opens:
        return opens.because
    return "" if groups.may_invite(by=ask.link_from, now=now) else ANOTHER
