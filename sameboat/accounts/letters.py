"""What accounts writes to people who gave an address. A letter never says what this place is for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from sameboat.accounts.models import Account, AskedAddress, SafetyNote
from sameboat.accounts.rules import LETTERS_A_DAY, Unused
from sameboat.base.outbox import Subject, forget_letter, send_letter

LAST_WEEKS = timedelta(days=14)
CODE_SORT = "accounts:code"


def letter_to(
    *, account: Account, key: str, subject: Subject, body: Callable[[], str], now: datetime,
    at: datetime | None = None, until: datetime | None = None, most_a_day: int = 0,
) -> bool:  # fmt: skip
    """A letter to the owner of an account, in their language, if they gave an address. Answers whether it is on its way.

    Raises LetterRefused.
    """
    return send_letter(
        key=key, to=account.email, wanted=bool(account.email), language=account.letters_in or settings.LANGUAGE_CODE,
        subject=subject, body=body, now=now, at=at, until=until, most_a_day=most_a_day,
    )  # fmt: skip


def unused_letter(*, account: Account, unused: Unused, now: datetime) -> bool:
    """Say that an account which is not used will be deleted. Answers whether the letter is on its way.

    Once eight weeks before and once in the last two: each has a key of its own, and a key is sent once in a month. So the
    first is written in the first four weeks only.
    """
    left = unused.ends_on - now.date()
    first = left > LAST_WEEKS
    if first and left < (unused.ends_on - unused.told_on) / 2:
        return False
    return letter_to(
        account=account,
        key=f"accounts:unused:{account.pk}:{unused.ends_on}:{'first' if first else 'last'}",
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


def something_new_letter(*, account: Account, key: str, now: datetime) -> bool:
    """Say to somebody who gave an address that there is something new for them, and not what."""
    return letter_to(
        account=account,
        key=f"accounts:{key}",
        subject=Subject.MESSAGE,
        body=lambda: gettext("There is something new for you. Sign in when nobody looks over your shoulder."),
        now=now,
    )


def changed_letter(*, account: Account, note: SafetyNote, now: datetime) -> bool:
    """Say that a way of signing in has changed, to somebody who gave an address. Answers whether it is on its way."""
    return letter_to(
        account=account,
        key=f"accounts:changed:{note.pk}",
        subject=Subject.ACCOUNT,
        body=lambda: f"{note.get_sort_display()}\n\n{_what_to_do(SafetyNote.Sort(note.sort))}",
        most_a_day=LETTERS_A_DAY,
        now=now,
    )


def _what_to_do(sort: SafetyNote.Sort) -> str:
    """What helps against this, if it was somebody else: whose words were changed cannot sign in with them."""
    if sort in {SafetyNote.Sort.WORDS, SafetyNote.Sort.SHEET_USED, SafetyNote.Sort.REINTRODUCED}:
        return gettext(
            "If this was you, there is nothing to do. If not: the words you know open nothing any more. The page “Coming"
            " back” says which ways are left. Come back by one of them, and choose new words at once. Everybody else is"
            " signed out by that."
        )
    if sort in SafetyNote.BY_US:
        return gettext("There is nothing to do. Sign in as before.")
    if sort == SafetyNote.Sort.CODES_ON:
        return gettext(
            "If this was you, there is nothing to do. If not: your words alone do not let you in any more. The page “Coming"
            " back” says what does when the app for the codes is missing. Then switch them off, and choose new words."
        )
    if sort in SafetyNote.BY_OTHERS:
        return gettext(
            "If you have asked them, there is nothing to do. If not: sign in, and stop it there. Then nobody comes in by that."
        )
    if sort in {SafetyNote.Sort.PASSKEY_ADDED, SafetyNote.Sort.SHEET_MADE, SafetyNote.Sort.SHEET_RENEWED}:
        return gettext(
            "If this was you, there is nothing to do. If not: sign in and choose new words at once. Everybody else is"
            " signed out by that. It does not take away a passkey or a sheet: your page shows you how to."
        )
    return gettext(
        "If this was you, there is nothing to do. If not: sign in and choose new words at once. Everybody else is signed"
        " out by that."
    )


def forget_code_letter(*, asked: AskedAddress) -> None:
    """Take back the code, and nothing else: the address may be somebody else's, who waits for letters of their own."""
    forget_letter(key=_code_key(asked))


def _code_key(asked: AskedAddress) -> str:
    return f"{CODE_SORT}:{asked.digest}"


def code_letter(*, asked: AskedAddress, code: str, now: datetime) -> bool:
    """Send the code that shows that whoever gave an address reads there. No link: it would name this place.

    Answers whether it is on its way. Raises LetterRefused.
    """
    return send_letter(
        key=_code_key(asked),
        to=asked.address,
        wanted=True,
        language=get_language() or settings.LANGUAGE_CODE,  # of the page on which it was asked for, a moment ago
        subject=Subject.ANSWER,
        body=lambda: (
            gettext(
                "Your code: %(code)s\n\n"
                "Type it on the page where you gave this address. It works for a day. If you gave this address nowhere, there"
                " is nothing to do: without the code no other letter comes."
            )
            % {"code": code}
        ),
        most_a_day=LETTERS_A_DAY,
        now=now,
        until=asked.ends_at,
        asked_for=False,
    )
