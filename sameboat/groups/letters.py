"""What groups writes to people who gave an address. A letter never says what this place is for, nor names a group."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from sameboat.accounts.api import letter_to
from sameboat.base.outbox import Subject
from sameboat.groups.models import Asking, Group, Member

A_DAY = 3


def seat_is_free(*, asking: Asking, now: datetime) -> bool:
    """Say that there is news, to somebody for whom a seat is kept. Answers whether the letter is on its way."""
    return _news(asking, f"seat:{asking.offered_until:%Y%m%d%H%M}", now, until=asking.offered_until)


def answered(*, asking: Asking, now: datetime) -> bool:
    """Say that there is an answer. Answers whether the letter is on its way."""
    return _news(asking, "answer", now, until=None)


def joined(*, asking: Asking, now: datetime) -> bool:
    """Say that there is news, to somebody who asked a group that has joined another one."""
    return _news(asking, f"joined:{asking.group_id}", now, until=None)


def ended(*, asking: Asking, now: datetime) -> bool:
    """Say that there is news, to somebody who asked a group that has ended."""
    return _news(asking, "ended", now, until=None)


def group_rests(*, group: Group, member: Member, now: datetime) -> bool:
    """Say that there is something to look at, once for each time a group comes to rest by itself (GROUP-25)."""
    return letter_to(
        account=member.account,
        key=f"groups:rests:{group.pk}:{member.pk}:{now:%Y%m%d}",
        subject=Subject.MESSAGE,
        body=lambda: gettext("Something waits for you. Sign in when you have a quiet minute, and look at your page."),
        most_a_day=A_DAY,
        now=now,
    )


def _news(asking: Asking, what: str, now: datetime, *, until: datetime | None) -> bool:
    return letter_to(
        account=asking.account,
        key=f"groups:asking:{asking.pk}:{what}",
        subject=Subject.MESSAGE,
        body=lambda: gettext("There is news for you. Sign in when you have a quiet minute, and look at your page."),
        until=until,
        most_a_day=A_DAY,
        now=now,
    )
