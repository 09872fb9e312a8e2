"""Everything temporary about accounts has an end; so has an account that nobody uses."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from sameboat.accounts.keepers import forget
from sameboat.accounts.keepers.forgetting import wipe_what_was_deleted
from sameboat.accounts.letters import unused_letter
from sameboat.accounts.models import (
    Account,
    AskedAddress,
    Attempt,
    OperatorCode,
    Reintroduction,
    Reservation,
    SafetyNote,
    Session,
    Spent,
)
from sameboat.accounts.rules import NOTES_KEPT, UNUSED_YEARS, WARNED_DAYS, Unused, unused_account

MOST_A_NIGHT = 500  # each is a transaction of its own; the rest goes the next nights
WITH_AN_END: tuple[type[Model], ...] = (
    AskedAddress,
    Attempt,
    OperatorCode,
    Reintroduction,
    Reservation,
    Session,
    Spent,
)


def end_what_is_over(*, now: datetime) -> int:
    """Delete sessions, codes, held names, counted tries, spent puzzles and notes whose time is over. Answers how many."""
    ended = 0
    for model in WITH_AN_END:
        ended += _delete(model, Q(ends_at__lte=now))
    ended += _delete(Session, Q(expire_date__lte=now))
    return ended + _delete(SafetyNote, Q(day__lt=(now - NOTES_KEPT).date()))


@transaction.atomic
def _delete(model: type[Model], over: Q) -> int:
    return int(model._base_manager.filter(over).delete()[0])


def end_unused(*, now: datetime) -> int:
    """Delete accounts that nobody has used for two years, completely, as if the person had asked. Answers how many."""
    numbers = _perhaps_unused(now=now, days=0).values_list("pk", flat=True)[:MOST_A_NIGHT]
    ended = sum(_end_if_unused(number=number, now=now) for number in list(numbers))
    wipe_what_was_deleted()
    return ended


@transaction.atomic
def _end_if_unused(*, number: int, now: datetime) -> bool:
    """Looked at once more under the lock: the person may be coming back at this moment."""
    account = Account.objects.select_for_update().filter(pk=number).first()
    if account is None or _unused(account).ends_on > now.date():
        return False
    forget(account_id=number)
    return True


def tell_unused(*, now: datetime) -> int:
    """Write to those who gave an address that their account will be deleted. Answers how many letters are on their way.

    Eight weeks before, and once more in the last two: a letter's key keeps it from being sent twice.
    """
    told = 0
    for account in _perhaps_unused(now=now, days=WARNED_DAYS).exclude(email=""):
        unused = _unused(account)
        if unused.told_on <= now.date() < unused.ends_on:
            told += unused_letter(account=account, unused=unused, now=now)
    return told


def _unused(account: Account) -> Unused:
    return unused_account(joined_on=account.joined_on, seen_in_week=account.seen_in_week)


def _perhaps_unused(*, now: datetime, days: int) -> QuerySet[Account]:
    """A little too many: the rule has the last word."""
    since = now.date() + timedelta(days=days) - timedelta(days=365 * UNUSED_YEARS)
    return Account.objects.filter(Q(seen_in_week__lte=since) | Q(seen_in_week=None), joined_on__lte=since).order_by(
        "pk"
    )
