"""Numbers for evidence that no screen is there to count: who signed for the first time, and who is still here."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Min

from sameboat.evidence import api as evidence
from sameboat.groups.api import Member
from sameboat.welcome.models import CountedDay
from sameboat.welcome.rules import DECLARED, STAYED, months_after

CAUGHT_UP, REMEMBERED = timedelta(days=14), timedelta(days=60)
MONTHS = 4


def count_days(*, now: datetime) -> int:
    """Count each whole day of the last two weeks that was not counted yet. Answers how many days. Safe at the same time."""
    today = now.date()
    CountedDay.objects.filter(day__lt=today - REMEMBERED).delete()
    days = [today - timedelta(days=back) for back in range(CAUGHT_UP.days, 0, -1)]
    done = set(CountedDay.objects.filter(day__in=days).values_list("day", flat=True))
    return sum(_count(day) for day in days if day not in done)


def _count(day: date) -> bool:
    try:
        with transaction.atomic():
            CountedDay.objects.create(day=day)
            for ref in _signed_first_on(day):
                evidence.count(what=DECLARED, month=day, place=ref)
            for ref in _here_since(day):
                evidence.count(what=STAYED, month=day, place=ref)
    except IntegrityError:  # somebody else counts this day
        return False
    return True


def _signed_first_on(day: date) -> list[str]:
    """The groups of members whose first signature is of this day, one entry for each member."""
    first = Member.objects.annotate(first=Min("signatures__signed_date")).filter(first=day)
    return list(first.values_list("group__ref", flat=True))


def _here_since(day: date) -> list[str]:
    """The same for members who came in four months before this day, and are still there."""
    came = [
        one
        for one in (day - timedelta(days=back) for back in range(118, 126))
        if months_after(day=one, months=MONTHS) == day
    ]
    return list(Member.objects.filter(joined_at__date__in=came).values_list("group__ref", flat=True))
