"""A seeker would rather not meet somebody, or speak with them: it is kept, whoever has the question by now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.rulebook import Refused, gettext_noop
from sameboat.groups.api import Member
from sameboat.welcome.actions.answering import pass_on
from sameboat.welcome.actions.meeting_first import answered, hold
from sameboat.welcome.models import OPEN, Appointment, Ask, Companion, Declined

OLD_PAGE = gettext_noop(
    "Nothing was kept: this page was too old to know whom you mean. If they are still named below, say it there once more."
)


@transaction.atomic
def decline(*, ask: Ask, member: int, now: datetime) -> None:
    """The seeker would rather not meet this member, or speak with them, and no reason is asked (NEW-07): appointments with
    them are off, and when they have the question it goes on to the next. They learn no reason.

    `member`: somebody whom a page has named to the seeker. Raises Refused when they are not of the group (any more).
    """
    held = hold(ask=ask)
    if not Member.objects.filter(pk=member, group=held.group_id).exists():
        raise Refused(OLD_PAGE)
    Declined.objects.get_or_create(ask=held, member_id=member)
    still = held.appointments.filter(companions__member=member, companions__declined=False, state__in=OPEN)
    for one in still.filter(starts_at__gt=now):  # what has begun has taken place, and counts
        answered(ask=held, appointment=one, state=Appointment.State.NOT_YET, now=now)
    Companion.objects.filter(appointment__ask=held, member=member).update(declined=True)
    if held.volunteer is not None and held.volunteer.member_id == member and held.state != Ask.State.STOPPED:
        pass_on(ask=held, now=now)
