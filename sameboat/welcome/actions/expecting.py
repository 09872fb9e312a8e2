"""Somebody new was expected: they came, somebody asked how it was, and a week later nothing says so."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from sameboat.evidence import api as evidence
from sameboat.welcome.models import Expected
from sameboat.welcome.queries import today_in
from sameboat.welcome.rules import CAME, may_have_come


@transaction.atomic
def came(*, expected: Expected, now: datetime) -> None:
    """Somebody new was there. Counted once, in the month of that day; a week later nothing says who. Raises Refused before the day."""
    held = Expected.objects.select_for_update().select_related("group").get(pk=expected.pk)
    may_have_come(on_date=held.on_date, today=today_in(group=held.group, now=now)).require()
    if not held.came:
        Expected.objects.filter(pk=held.pk).update(came=True)
        evidence.count(what=CAME, month=held.on_date, place=held.group.ref)


@transaction.atomic
def asked_after(*, expected: Expected) -> None:
    """One of the two has asked how it was (MEET-12)."""
    Expected.objects.filter(pk=expected.pk).update(asked_after=True)


@transaction.atomic
def end_expected(*, now: datetime) -> int:
    """A week after the day nothing says any more that somebody was expected. Answers how many."""
    old = Expected.objects.filter(on_date__lte=now.date() - timedelta(days=7))
    number = old.count()
    old.delete()
    return number
