"""Everything in welcoming has an end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sameboat.base.outbox import forget_letters
from sameboat.welcome.models import OPEN, Ask, Expected, Waiting
from sameboat.welcome.rules import ends_on


def move_end(*, ask: Ask, now: datetime) -> None:
    """There was a word, or something that counts as one: the end moves with it. Call it with the row held."""
    open_now = ask.appointments.filter(state__in=OPEN)
    settled = [moment.date() for moment in open_now.values_list("starts_at", flat=True)]
    settled += Expected.objects.filter(ask=ask).values_list("on_date", flat=True)
    ask.last_word_date = now.date()
    ask.ends_on = ends_on(last_word_on=now.date(), meets_on=max(settled, default=None))
    ask.save(update_fields=["last_word_date", "ends_on"])


@transaction.atomic
def end_asks(*, now: datetime) -> int:
    """Delete questions whose 30 days are over, with all words, appointments and letters. Answers how many."""
    over = Ask.objects.filter(ends_on__lte=now.date())
    for address in over.filter(way="email").values_list("reach", flat=True):
        forget_letters(to=address)
    return _count_and_delete(over)


@transaction.atomic
def end_waiting(*, now: datetime) -> int:
    """Delete those who waited as long as they chose. Answers how many."""
    over = Waiting.objects.filter(ends_on__lte=now.date())
    for address in over.exclude(email="").values_list("email", flat=True):
        forget_letters(to=address)
    return _count_and_delete(over)


def _count_and_delete(rows: object) -> int:
    number = rows.count()  # type: ignore[attr-defined]
    rows.delete()  # type: ignore[attr-defined]
    return int(number)
