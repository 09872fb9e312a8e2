"""The recovery sheet: made by somebody who is signed in, used by somebody who has lost their words."""

from __future__ import annotations

import secrets
from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.db import transaction

from sameboat.accounts.actions.puzzles import is_solved, new_puzzle
from sameboat.accounts.actions.signing_in import NO_SECRET, Tried, cost_of_try, count_failure, key_of, whose
from sameboat.accounts.actions.telling import Back, end_others, note, nothing_was_lost
from sameboat.accounts.actions.words import hashed_secret
from sameboat.accounts.models import Account, OneTimeCodes, RecoverySheet, SafetyNote
from sameboat.accounts.rules import is_secret, tidy_handle
from sameboat.base.rulebook import Refused, gettext_noop

WRONG = gettext_noop("Log-in name and words of the sheet do not fit together, or the sheet is void.")
OVER = gettext_noop("This took too long, or the sheet was used meanwhile. Please begin again.")
_TICKET, LASTS = "sameboat.sheet", 900


def make_sheet(*, account: Account, verifier: str, now: datetime, session: str = "") -> SafetyNote.Sort:
    """Keep what the browser made of eight new words; a sheet before is void from now on. Other sessions than `session` end.
    Answers which of the two it was. Raises Refused."""
    hashed = hashed_secret(secret=verifier)
    with transaction.atomic():
        given = {"verifier": hashed, "made_on": now.date()}
        _sheet, first = RecoverySheet.objects.update_or_create(account=account, defaults=given)
        sort = SafetyNote.Sort.SHEET_MADE if first else SafetyNote.Sort.SHEET_RENEWED
        note(account=account, sort=sort, now=now)
        end_others(account=account, keep=session)
    return sort


def try_sheet(*, handle: str, verifier: str, now: datetime, puzzle: str = "", answer: str = "") -> Tried:
    """Compare. Equal work whether or not there is such an account or sheet; wrong ones cost puzzles, never a lock."""
    plain = tidy_handle(typed=handle)
    key = key_of(what=f"sheet\n{plain}")
    bits = cost_of_try(key=key, known=False, now=now).bits
    if bits and not is_solved(puzzle=puzzle, answer=answer, bits=bits, about=key, now=now):
        return Tried(puzzle=new_puzzle(bits=bits, about=key), bits=bits)
    sheet = RecoverySheet.objects.select_related("account").filter(account__handle=plain).first()
    given = verifier if is_secret(given=verifier) else NO_SECRET
    right = check_password(given, sheet.verifier if sheet else _a_hash())
    if sheet is None or not right:
        count_failure(key=key, now=now)
        return Tried()
    return whose(account=sheet.account)


def ticket_for(*, account: Account) -> str:
    """What lets somebody whose sheet was right choose new words, for a quarter of an hour and as long as the sheet lives."""
    return signing.dumps([account.pk, _print_of(account)], salt=_TICKET)


def come_back(*, ticket: str, secret: str, now: datetime) -> Back:
    """New words for whoever showed the sheet. The sheet is void, codes are off, all sessions end. Raises Refused.

    Two browsers with the same ticket: the row of the sheet goes once, so one of them is too late.
    """
    try:
        number, told = signing.loads(ticket, salt=_TICKET, max_age=LASTS)
    except signing.BadSignature as problem:
        raise Refused(OVER) from problem
    hashed = hashed_secret(secret=secret)
    with transaction.atomic():
        account = Account.objects.filter(pk=number, is_active=True).first()
        if account is None or _print_of(account) != told:
            raise Refused(OVER)
        if not RecoverySheet.objects.filter(account=account).delete()[0]:
            raise Refused(OVER)
        Account.objects.filter(pk=account.pk).update(password=hashed)
        had_codes = OneTimeCodes.objects.filter(account=account).delete()[0]
        sorts = [*([SafetyNote.Sort.CODES_OFF] if had_codes else []), SafetyNote.Sort.SHEET_USED]
        notes = tuple(note(account=account, sort=sort, now=now) for sort in sorts)
        end_others(account=account)
        nothing_was_lost(account=account, now=now)
    account.password = hashed
    return Back(account, notes)


@cache
def _a_hash() -> str:
    """Of nothing anybody can know: compared with when there is no sheet, so that it takes as long."""
    return make_password(secrets.token_urlsafe(32))


def _print_of(account: Account) -> str:
    sheet = RecoverySheet.objects.filter(account=account).first()
    return key_of(what=f"sheet print\n{sheet.verifier}")[:32] if sheet else "none"
