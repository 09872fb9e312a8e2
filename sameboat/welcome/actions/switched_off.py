"""An account is switched off: whoever cannot sign in any more answers nobody, and nobody is sent to meet them."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sameboat.base.rulebook import Refused
from sameboat.welcome.actions.answering import let_go
from sameboat.welcome.actions.meeting_first import cannot_come
from sameboat.welcome.actions.pairing import left
from sameboat.welcome.models import OPEN, Companion, Pair
from sameboat.welcome.queries import goes_on


@transaction.atomic
def without_switched_off(*, now: datetime) -> int:
    """What lies with them goes to the next at once, as when somebody rests; what they would have come to goes on without them,
    or is off, as when somebody cannot come; a pair ends, as when one of the two leaves. Why is told to nobody. Answers how many
    questions, appointments and pairs these were.
    """
    asks = list(goes_on().filter(volunteer__member__account__is_active=False).order_by("pk"))
    for ask in asks:
        let_go(ask=ask, now=now)
    coming = Companion.objects.filter(
        declined=False, appointment__state__in=OPEN, appointment__starts_at__gt=now, member__account__is_active=False
    )
    gone = list(coming.select_related("member").order_by("pk"))
    for one in gone:
        with suppress(Refused):  # off already, with another of those who come
            cannot_come(member=one.member, appointment=one.appointment_id, now=now)
    alone = Pair.objects.filter(Q(newcomer__account__is_active=False) | Q(buddy__account__is_active=False))
    pairs = list(alone.select_related("newcomer__account", "buddy").order_by("pk"))
    for pair in pairs:
        left(member=pair.buddy if pair.newcomer.account.is_active else pair.newcomer, now=now)
    return len(asks) + len(gone) + len(pairs)
