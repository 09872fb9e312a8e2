"""What follows when a way of signing in changes: other sessions end, and the person is told on the next page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sameboat.accounts.letters import changed_letter, something_new_letter
from sameboat.accounts.models import Account, Reintroduction, SafetyNote, Session, Voucher
from sameboat.accounts.queries import still_open
from sameboat.accounts.rules import REINTRODUCTION_LASTS
from sameboat.base.outbox import LetterRefused


@dataclass(frozen=True, slots=True)
class Back:
    """Somebody who came back and chose new words, and what was noted of that."""

    account: Account
    notes: tuple[SafetyNote, ...]


def note(*, account: Account, sort: SafetyNote.Sort, now: datetime) -> SafetyNote:
    """Say on the next page what has changed, and by letter where an address was given."""
    made = SafetyNote.objects.create(account=account, sort=sort, day=now.date())
    with suppress(LetterRefused):  # an address that cannot be written to must not stand in the way of new words
        changed_letter(account=account, note=made, now=now)
    return made


def notes_read(*, account: Account, up_to: int, vouched: bool = False) -> None:
    """The person has read what stood there; what came since stays. What others said of them (`vouched`), and what was
    done with it, stands apart: "it was me" is no answer to it."""
    read = SafetyNote.objects.filter(account=account, pk__lte=up_to)
    of_others = {"sort__in": SafetyNote.BY_OTHERS}
    (read.filter(**of_others) if vouched else read.exclude(**of_others)).delete()


def note_copying(*, account: Account, taken: bool, now: datetime) -> None:
    """Say to the owner that the words of two members led somebody to where a copy can be taken, or that one was (`taken`).
    Of one day it is said once."""
    sort = SafetyNote.Sort.COPY_TAKEN if taken else SafetyNote.Sort.COPY_OPENED
    if not SafetyNote.objects.filter(account=account, sort=sort, day=now.date()).exists():
        note(account=account, sort=sort, now=now)


def end_others(*, account: Account, keep: str = "") -> int:
    """End every session of the account but the one stored under `keep`. Answers how many."""
    ended, _ = Session.objects.filter(account=account).exclude(session_key=keep).delete()
    return ended


def nobody_else_is_let_in(*, account: Account) -> None:
    """The person is here: whatever members have vouched opens nothing any more."""
    Reintroduction.objects.filter(account=account, used=False).delete()


def nothing_was_lost(*, account: Account, now: datetime) -> None:
    """The owner was here all along: what was vouched opens nothing, and for a day the two read so. Perhaps somebody
    pretended to be them."""
    open_now = still_open().filter(account=account)
    for one in Voucher.objects.filter(reintroduction__in=open_now).select_related("by"):
        with suppress(LetterRefused):
            something_new_letter(account=one.by, key=f"stopped:{one.pk}", now=now)
    open_now.filter(vouchers=None).delete()
    open_now.update(stopped=True, ends_at=now + REINTRODUCTION_LASTS)


def end_session(*, account: Account, key: str) -> bool:
    """End one session of this account, named by the key it is stored under. False when there is none."""
    ended, _ = Session.objects.filter(account=account, session_key=key).delete()
    return bool(ended)
