"""Trying words: what a try costs, who it is, and how wrong ones are counted. Nobody is ever locked out."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext

from sameboat.accounts.actions.puzzles import is_solved, new_puzzle
from sameboat.accounts.models import Account, Attempt
from sameboat.accounts.rules import DEVICE_KNOWN, TRIES_KEPT, Slowing, is_secret, slowing, tidy_handle
from sameboat.base.rulebook import Refused

_DEVICE = "sameboat.device"
NO_SECRET = "A" * 43  # so that a try without a proper secret takes as long as any other


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a try: somebody, or a pause, or a puzzle to solve first, or none of them: wrong.

    `off`: the secret was right, and the account was switched off; the sentence that says so. `off_account`: which one.
    """

    account: Account | None = None
    off: str = ""
    off_account: Account | None = None
    wait: timedelta = timedelta(0)
    puzzle: str = ""
    bits: int = 0


def try_words(
    *, handle: str, secret: str, device: str, now: datetime, puzzle: str = "", answer: str = "", use: str = "login"
) -> Tried:
    """Compare log-in name and secret. A known device may have to pause, a strange one to solve a puzzle first."""
    plain = tidy_handle(typed=handle)
    known = known_device(cookie=device, handle=plain)
    key = _key(plain, known, use)
    cost = cost_of_try(key=key, known=bool(known), now=now)
    if cost.wait:
        return Tried(wait=cost.wait)
    if cost.bits and not is_solved(puzzle=puzzle, answer=answer, bits=cost.bits, about=key, now=now):
        return Tried(puzzle=new_puzzle(bits=cost.bits, about=key), bits=cost.bits)
    account = authenticate(None, handle=plain, secret=secret if is_secret(given=secret) else NO_SECRET)
    if not isinstance(account, Account):
        count_failure(key=key, now=now)
        return Tried()
    return whose(account=account)


def whose(*, account: Account) -> Tried:
    """Somebody has shown the right secret: their account, or the truth that it is switched off. Nobody else is told."""
    if account.is_active:
        return Tried(account=account)
    return Tried(off=switched_off(account=account), off_account=account)


class SwitchedOff(Refused):
    """Somebody has shown a passkey of an account that was switched off."""

    def __init__(self, account: Account) -> None:
        super().__init__(switched_off(account=account))
        self.account = account


def switched_off(*, account: Account) -> str:
    """What somebody reads whose account was switched off, with the number by which they can ask about it."""
    return gettext(
        "This account has been switched off by those who look after this server. Nothing in it was deleted. To ask why,"
        " look under “Tell us what is not right”. If a person of trust is named there, write to them, and name the number"
        " of this account: %(number)d."
    ) % {"number": account.pk}


def cost_of_try(*, key: str, known: bool, now: datetime, rule: Callable[..., Slowing] = slowing) -> Slowing:
    """What the next try under this key costs, by this rule."""
    row = Attempt.objects.filter(key=key, ends_at__gt=now).first()
    if row is None:
        return Slowing()
    return rule(failures=row.failures, known_device=known, since_last=max(timedelta(0), now - row.last_at))


def count_failure(*, key: str, now: datetime) -> int:
    """One more wrong try; two at the same time count as two. Answers how many there were within the hour."""
    Attempt.objects.filter(key=key, ends_at__lte=now).delete()
    new = {"failures": F("failures") + 1, "last_at": now, "ends_at": now + TRIES_KEPT}
    while not Attempt.objects.filter(key=key).update(**new):
        try:
            with transaction.atomic():
                Attempt.objects.create(key=key, failures=1, last_at=now, ends_at=now + TRIES_KEPT)
        except IntegrityError:
            continue
        break
    return int(Attempt.objects.filter(key=key).values_list("failures", flat=True).first() or 1)


def key_of(*, what: str) -> str:
    """A key under which tries are counted that belong to no log-in name: codes, for example."""
    return salted_hmac("sameboat.attempt", what, algorithm="sha256").hexdigest()


def _key(handle: str, device: str, use: str) -> str:
    return key_of(what=f"{use}\n{handle}\n{device}")


def new_device(*, handle: str) -> str:
    """What a device keeps after signing in: that this log-in name was used on it, unreadable, signed, for 90 days."""
    return signing.dumps({"h": _of_handle(handle), "n": secrets.token_hex(8)}, salt=_DEVICE)


def known_device(*, cookie: str, handle: str) -> str:
    """The device's own number, when somebody has signed in there with this log-in name before; else ""."""
    try:
        told = signing.loads(cookie[:500], salt=_DEVICE, max_age=DEVICE_KNOWN) if cookie else {}
    except signing.BadSignature:
        return ""
    return str(told["n"]) if told and constant_time_compare(told["h"], _of_handle(handle)) else ""


def _of_handle(handle: str) -> str:
    return salted_hmac(_DEVICE, handle, algorithm="sha256").hexdigest()[:32]
