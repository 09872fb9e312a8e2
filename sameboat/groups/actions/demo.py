"""One invented plan for the demonstration, half answered, so that there is something to go on with."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.accounts.api import Account
from sameboat.groups.actions.planning import begin
from sameboat.groups.models import Group
from sameboat.groups.queries import visible_to

WHO = {
    "shared": "Somebody close to us drinks, and we have stopped inviting people home.",
    "differ": "Whether we still live with them, and what we believe will help.",
    "conditions": ["Somebody close to you drinks.", "You come for yourself."],
    "not_for": "People who drink themselves: there are groups for them too.",
    "background": "",
}


@transaction.atomic
def load_demo_plan(*, handle: str, now: datetime) -> Group | None:
    """A plan of the invented person with this log-in name; none when they plan something already, or are not there."""
    somebody = Account.objects.filter(handle=handle).first()
    if somebody is None or visible_to(person=somebody).exists():
        return None
    return begin(
        by=somebody, name="The open door", need="alcohol", language="en", place="Bergen", pseudonym="Juniper", preset="",
        borrow="A round at the beginning, in which everybody may pass.", template={"who": WHO},
        type="replacement", now=now,
    )  # fmt: skip
