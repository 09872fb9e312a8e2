"""Somebody new was expected: they came, somebody asked how it was, and a week later nothing says so."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from sameboat.base.rulebook import gettext_noop
from sameboat.evidence import api as evidence
from sameboat.welcome.models import Ask, Expected
from sameboat.welcome.queries import today_in
from sameboat.welcome.rules import CAME, is_first_visit, may_have_come

NO_DAY = gettext_noop("No evening is kept on which they are expected. Below you read how it stands now.")


@transaction.atomic
def came(*, expected: Expected, now: datetime) -> None:
    """Somebody new was there. The first time it is counted, in the month of that day. Raises Refused before the day."""
    ask = Ask.objects.select_for_update().get(pk=expected.ask_id)
    held = Expected.objects.select_for_update(of=("self",)).select_related("group").get(pk=expected.pk)
    may_have_come(on_date=held.on_date, today=today_in(group=held.group, now=now)).require()
    if held.came:
        return
    first = is_first_visit(has_come=ask.has_come)
    Expected.objects.filter(pk=held.pk).update(came=True, again=not first)
    if first:
        Ask.objects.filter(pk=ask.pk).update(has_come=True)
        evidence.count(what=CAME, month=held.on_date, place=held.group.ref)


@transaction.atomic
def asked_after(*, expected: Expected, now: datetime) -> None:
    """One of the two has asked how it was (MEET-12). Raises Refused before the day: then another evening was asked after."""
    may_have_come(on_date=expected.on_date, today=today_in(group=expected.group, now=now)).require()
    Expected.objects.filter(pk=expected.pk).update(asked_after=True)


@transaction.atomic
def end_expected(*, now: datetime) -> int:
    """A week after the day nothing says any more that somebody was expected. Answers how many."""
    old = Expected.objects.filter(on_date__lte=now.date() - timedelta(days=7))
    number = old.count()
    old.delete()
    return number
