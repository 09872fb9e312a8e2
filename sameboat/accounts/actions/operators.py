"""Who looks after this server: the first one by a code on the server's own screen; what they may do to accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from sameboat.accounts.actions.puzzles import is_solved, new_puzzle
from sameboat.accounts.actions.signing_in import Tried, cost_of_try, count_failure, key_of
from sameboat.accounts.actions.telling import end_others, note
from sameboat.accounts.models import Account, OperatorCode, SafetyNote
from sameboat.accounts.queries import any_words, operators
from sameboat.accounts.rules import OPERATOR_CODE_LASTS, may_disable, tidy_words
from sameboat.base.rulebook import gettext_noop

CODE_WORDS = 8  # 103 bits
WRONG = gettext_noop(
    "This code is not right, was used already, or is older than a day. The server can print a new one."
)


def new_operator_code(*, now: datetime) -> str:
    """A code to print on the server's screen. Older ones are void. It works once, for 24 hours; a digest is stored."""
    words = "-".join(any_words(count=CODE_WORDS, plain=True))
    with transaction.atomic():
        OperatorCode.objects.all().delete()
        OperatorCode.objects.create(digest=_digest(words), ends_at=now + OPERATOR_CODE_LASTS)
    return words


def use_operator_code(*, account: Account, code: str, now: datetime, puzzle: str = "", answer: str = "") -> Tried:
    """Whoever is signed in and types the code looks after this server. Two at the same time: one of them."""
    key = key_of(what=f"operator\n{account.pk}")
    bits = cost_of_try(key=key, known=False, now=now).bits
    if bits and not is_solved(puzzle=puzzle, answer=answer, bits=bits, about=key, now=now):
        return Tried(puzzle=new_puzzle(bits=bits, about=key), bits=bits)
    with transaction.atomic():
        taken, _ = OperatorCode.objects.filter(digest=_digest(code[:200]), ends_at__gt=now).delete()
        if taken:
            Account.objects.filter(pk=account.pk).update(is_operator=True)
            note(account=account, sort=SafetyNote.Sort.OPERATOR, now=now)
            return Tried(account=account)
    count_failure(key=key, now=now)
    return Tried()


_HEAR: list[Callable[[], None]] = []


def hear_of_switched_off(*, hear: Callable[[], None]) -> None:
    """Call `hear` whenever an account was switched off: somebody may count on whoever cannot sign in any more. Accounts know
    no app above them. Call it once, when the app is ready."""
    if hear not in _HEAR:
        _HEAR.append(hear)


def disable(*, account: Account, by: Account) -> None:
    """Switch an account off: nothing is deleted, nobody can sign in, all its sessions end. Raises Refused."""
    with transaction.atomic():
        # Two who switch each other off at the same moment: the second one sees what the first has done.
        left = len([one for one in operators().select_for_update().order_by("pk") if one.pk != account.pk])
        may_disable(by_operator=_looks_after(by), is_self=account.pk == by.pk, operators_left=left).require()
        Account.objects.filter(pk=account.pk).update(is_active=False)
        end_others(account=account)
        for hear in _HEAR:
            transaction.on_commit(hear, robust=True)


def enable(*, account: Account, by: Account, now: datetime) -> None:
    """Switch an account on again, and say so to its owner: whoever found it closed, or was signed out, learns why. Raises Refused."""
    may_disable(by_operator=_looks_after(by), is_self=account.pk == by.pk, operators_left=1).require()
    with transaction.atomic():
        if Account.objects.filter(pk=account.pk, is_active=False).update(is_active=True):
            note(account=account, sort=SafetyNote.Sort.SWITCHED_ON, now=now)


def _looks_after(by: Account) -> bool:
    return operators().filter(pk=by.pk).exists()


def _digest(code: str) -> str:
    return salted_hmac("sameboat.operator", tidy_words(typed=code), algorithm="sha256").hexdigest()
