"""Putting a letter on its way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction

from sameboat.base.outbox import keeping
from sameboat.base.outbox.deliver import deliver
from sameboat.base.outbox.letter import Letter, Subject, number_of, written
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
) -> bool:
    """Write a letter to one person and send it once this transaction is through. Answers whether it is on its way.

    False when the person does not want letters or gave no address. `body` is called once, with the person's language
    chosen. `when` (in the person's time zone) stands in the subject; after `until` the letter is not sent any more. A key
    that was used within the last month sends nothing. Raises LetterRefused, then nothing was done.
    """
    if not wanted or not to:
        return False
    letter = written(to=to, language=language, subject=subject, body=body, when=when, until=until, now=now)
    transaction.on_commit(partial(_put, number_of(key=key), letter), robust=True)
    return True


def _put(number: str, letter: Letter) -> None:
    if keeping.put_new(number=number, letter=letter):
        later(deliver, number=number, attempt=letter.tries)
