"""What is asked of the tables of accounts."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Count, QuerySet

from sameboat.accounts.models import (
    Account,
    OneTimeCodes,
    Passkey,
    RecoverySheet,
    Reintroduction,
    SafetyNote,
    Session,
    Voucher,
)
from sameboat.accounts.rules import LEFT_OUT, VOUCHERS_NEEDED


@dataclass(frozen=True, slots=True)
class Vouching:
    """Until when the words work, and whether a second member has vouched too."""

    ends_at: datetime
    complete: bool
    stopped: bool  # the owner was here all along


def open_sessions(*, account: Account, now: datetime) -> QuerySet[Session]:
    """Where somebody is signed in now, the newest first."""
    return Session.objects.filter(account=account, expire_date__gt=now, ends_at__gt=now).order_by("-ends_at")


def passkeys(*, account: Account) -> QuerySet[Passkey]:
    """Somebody's passkeys, the oldest first."""
    return Passkey.objects.filter(account=account).order_by("id")


def unread_notes(*, account: Account) -> QuerySet[SafetyNote]:
    """What has changed in the ways of signing in and was not read yet."""
    return SafetyNote.objects.filter(account=account).order_by("-id")


def notes_of_copying(*, account: Account) -> QuerySet[SafetyNote]:
    """What the ten words of two members led to while the account was switched off, and was not read yet."""
    return unread_notes(account=account).filter(sort__in=SafetyNote.COPYING)


def has_operator() -> bool:
    """Whether anybody looks after this server."""
    return Account.objects.filter(is_operator=True, is_active=True).exists()


def has_codes(*, account: Account) -> bool:
    """Whether one-time codes are asked for after the words."""
    return OneTimeCodes.objects.filter(account=account).exists()


def has_other_way(*, account: Account) -> bool:
    """Whether somebody whose app for codes is lost comes in all the same, without others: by passkey or recovery sheet."""
    return Passkey.objects.filter(account=account).exists() or RecoverySheet.objects.filter(account=account).exists()


def operators() -> QuerySet[Account]:
    """Those who look after this server."""
    return Account.objects.filter(is_operator=True, is_active=True)


def still_open() -> QuerySet[Reintroduction]:
    """Re-introductions that nobody has used, and no owner has stopped. Their end is another matter."""
    return Reintroduction.objects.filter(used=False, stopped=False)


def open_reintroduction(*, account: Account, now: datetime) -> Reintroduction | None:
    """Somebody is vouching for this account just now."""
    vouched = still_open().filter(account=account, ends_at__gt=now)
    return vouched.exclude(vouchers=None).first()


def was_stopped(*, account: Account, now: datetime) -> bool:
    """Whether this person has stopped a vouching within a day, and nobody came in by another one since."""
    return Reintroduction.objects.filter(account=account, stopped=True, ends_at__gt=now).exists()


def vouched_by(*, by: Account, group_ref: str, now: datetime) -> dict[int, Vouching]:
    """Whom this member has vouched for in this group and who is not back yet, by account."""
    opened = Reintroduction.objects.filter(group_ref=group_ref, used=False, ends_at__gt=now)
    mine = opened.filter(pk__in=Voucher.objects.filter(by=by).values("reintroduction"))
    counted = mine.annotate(halves=Count("vouchers")).order_by("-stopped", "pk")  # what is open now counts
    return {one.account_id: Vouching(one.ends_at, one.halves >= VOUCHERS_NEEDED, one.stopped) for one in counted}


def stopped_for(*, by: int, group_ref: str, now: datetime) -> QuerySet[Voucher]:
    """What this account vouched for in this group and the owner stopped, for a day."""
    stopped = Voucher.objects.filter(by=by, reintroduction__group_ref=group_ref, reintroduction__stopped=True)
    return stopped.filter(reintroduction__ends_at__gt=now)


def back_among(*, accounts: Collection[int] | QuerySet[Any], now: datetime) -> QuerySet[Reintroduction, int]:
    """Who of these has come back by the words of two members in the last two weeks: their numbers."""
    used = Reintroduction.objects.filter(account__in=accounts, used=True, ends_at__gt=now)
    return used.values_list("account", flat=True)


def any_words(*, count: int, plain: bool = False) -> tuple[str, ...]:
    """So many words of the list, picked by chance, each 12.8 bits, none of LEFT_OUT; `plain` leaves out the four with a hyphen."""
    words = _plain_words() if plain else _words_to_pick()
    return tuple(secrets.choice(words) for _ in range(count))


@cache
def word_list() -> tuple[str, ...]:
    """The 7776 words of the published list."""
    path = Path(__file__).parent / "static" / "accounts" / "vendor" / "words.txt"
    return tuple(path.read_text("ascii").split())


@cache
def _words_to_pick() -> tuple[str, ...]:
    return tuple(word for word in word_list() if word not in LEFT_OUT)


@cache
def _plain_words() -> tuple[str, ...]:
    return tuple(word for word in _words_to_pick() if "-" not in word)


def sheet_of(*, account: Account) -> RecoverySheet | None:
    """Somebody's recovery sheet, if they have made one."""
    return RecoverySheet.objects.filter(account=account).first()
