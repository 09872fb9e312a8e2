"""What accounts writes to people who gave an address. A letter never says what this place is for."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext

from sameboat.accounts.models import Account, SafetyNote
from sameboat.accounts.rules import Unused
from sameboat.base.outbox import Subject, send_letter

LAST_WEEKS = timedelta(days=14)


def unused_letter(*, account: Account, unused: Unused, now: datetime) -> bool:
    """Say that an account which is not used will be deleted. Answers whether the letter is on its way.

    Once eight weeks before and once in the last two: each has a key of its own, and a key is sent once in a month. So the
    first is written in the first four weeks only.
    """
    left = unused.ends_on - now.date()
    first = left > LAST_WEEKS
    if first and left < (unused.ends_on - unused.told_on) / 2:
        return False
    return send_letter(
        key=f"accounts:unused:{account.pk}:{unused.ends_on}:{'first' if first else 'last'}",
        to=account.email,
        wanted=bool(account.email),
        language=settings.LANGUAGE_CODE,  # nobody's language is kept
        subject=Subject.ACCOUNT,
        body=lambda: (
            gettext(
                "You have not used your account for a long time. On %(day)s it will be deleted, with everything in it.\n\n"
                "If you want to keep it, sign in once before that day. If you do not need it any more, there is nothing to do."
            )
            % {"day": date_format(unused.ends_on)}
        ),
        now=now,
        until=datetime.combine(unused.ends_on, time.min, tzinfo=UTC),
    )


def changed_letter(*, account: Account, note: SafetyNote, now: datetime) -> bool:
    """Say that a way of signing in has changed, to somebody who gave an address. Answers whether it is on its way."""
    return send_letter(
        key=f"accounts:changed:{note.pk}",
        to=account.email,
        wanted=bool(account.email),
        language=settings.LANGUAGE_CODE,  # nobody's language is kept
        subject=Subject.ACCOUNT,
        body=lambda: (
            gettext(
                "%(what)s\n\n"
                "If this was you, there is nothing to do. If not: sign in and choose new words at once. Everybody else is"
                " signed out by that."
            )
            % {"what": note.get_sort_display()}
        ),
        now=now,
    )
