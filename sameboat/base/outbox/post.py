"""Putting a letter on its way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction

from sameboat.base.outbox import keeping
from sameboat.base.outbox.deliver import deliver
from sameboat.base.outbox.letter import OVER, Letter, Subject, number_of, written
from sameboat.base.work import later


def send_letter(
    *,
    key: str,
    to: str,
    wanted: bool,
    language: str,
    subject: Subject,
    body: Callable[[], str],
    now: datetime,
    when: datetime | None = None,
    until: datetime | None = None,
    at: datetime | None = None,
    most_a_day: int = 0,
    asked_for: bool = True,
) -> bool:
    """Write a letter to one person and send it once this transaction is through. Answers whether it is on its way.

    False when the person does not want letters or gave no address. `body` is called once, with the person's language
    chosen. `when` (in the person's time zone) stands in the subject; after `until` the letter is not sent any more; `at` is the moment
    before which it is not sent, so that one letter can speak for all that happens meanwhile. A key
    that was used within the last month sends nothing. `most_a_day`: more letters of this sort (the first two parts of the
    key) than that do not go to one address in one day, whoever causes them; 0 for no limit. `asked_for` is False for the one
    letter to an address of which nobody knows yet whose it is: it does not say that its reader wanted it. Raises LetterRefused, then
    nothing was done.
    """
    if not wanted or not to:
        return False
    letter = written(
        to=to, language=language, subject=subject, body=body, when=when, until=until, now=now, asked_for=asked_for
    )
    sort = _sort(key)
    letter = letter.with_(due=at.isoformat()) if at else letter
    transaction.on_commit(partial(_put, number_of(key=key), letter, sort, most_a_day, at), robust=True)
    return True


def may_send(*, sort: str, to: str, most_a_day: int, now: datetime) -> bool:
    """Whether a letter of this sort (the first two parts of its key) would still go to this address today."""
    return keeping.read(number=_place(sort, to, now.date().isoformat(), most_a_day)) is None


def _sort(key: str) -> str:
    return ":".join(key.split(":")[:2])


def _place(sort: str, to: str, day: str, nth: int) -> str:
    """The number of a mark that says no more than that it was used; it ends like the mark of a letter."""
    return number_of(key=f"a day:{sort}:{to.casefold()}:{day}:{nth}")


def _takes_a_place(sort: str, letter: Letter, most: int) -> bool:
    places = [_place(sort, letter.to, letter.day, nth) for nth in range(1, most + 1)]
    return not most or any(keeping.put_new(number=place, letter=Letter(state=OVER, day=letter.day)) for place in places)


def _put(number: str, letter: Letter, sort: str, most_a_day: int, at: datetime | None) -> None:
    if keeping.read(number=number) is not None or not _takes_a_place(sort, letter, most_a_day):
        return
    if keeping.put_new(number=number, letter=letter):
        later(deliver, at=at, number=number, attempt=letter.tries)
