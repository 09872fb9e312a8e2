"""Forget me: everything a person has here goes at once, in one transaction, and does not come back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from sameboat.accounts.keepers.demo_file import take_out
from sameboat.accounts.keepers.registry import Keeper, Tie, keepers, shelves
from sameboat.accounts.models import Account
from sameboat.base.work import wipe_queue

WAIT_FOR_READERS_MS = 300  # a person waits for this; the clock tries again at night


class AlreadyForgotten(Exception):
    """Somebody else was faster: there is no such account any more."""


def forget(*, account_id: int) -> None:
    """Delete all rows of this person and cut loose those that stay, the account last.

    Of two at once one does it; the other, and anybody later, gets `AlreadyForgotten`.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(pk=account_id).first()
        if account is None:
            raise AlreadyForgotten
        for shelf in shelves():
            shelf.forget(account)
        for keeper in keepers():
            for tie in keeper.ties:
                _end(account=account, keeper=keeper, tie=tie)
        transaction.on_commit(partial(take_out, data_dir=Path(settings.DATA_DIR), handle=account.handle), robust=True)
    wipe_what_was_deleted()


def _end(*, account: Account, keeper: Keeper, tie: Tie) -> None:
    rows = keeper.rows(account=account, tie=tie)
    if keeper.before is not None:
        keeper.before(rows)
    if tie.before is not None:
        tie.before(rows)
    if tie.cut:
        rows.update(**tie.cut)
    else:
        rows.delete()


def wipe_afterwards() -> None:
    """The same once what happens now is in the database for good: a person was just told that something is gone.

    Somebody who reads at that moment delays nobody for long; what is left in the journal then goes at night.
    """
    transaction.on_commit(wipe_what_was_deleted, robust=True)


def wipe_what_was_deleted(*, wait_ms: int = WAIT_FOR_READERS_MS) -> bool:
    """Empty SQLite's journal files, which still hold the pages as they were: of the tables, and of the letters.

    Answers whether nothing is left in them. PostgreSQL does this by itself, later (docs/hosting/requests.md). Inside a
    transaction nothing happens.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    return all((_wipe_tables(wait_ms), wipe_queue(wait_ms=wait_ms)))


def _wipe_tables(wait_ms: int) -> bool:
    try:
        with connection.cursor() as cursor:
            before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout={int(wait_ms)}")
            try:
                busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                cursor.execute(f"PRAGMA busy_timeout={int(before)}")
    except DatabaseError:
        return False
    return not busy
