"""An evening for which somebody new was invited, or a meeting before it, comes into doubt, or stands again: whoever left an
address learns that there is something new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from sameboat.base.work import job, later
from sameboat.groups.api import Group
from sameboat.welcome import letters
from sameboat.welcome.models import Appointment, Ask, Expected
from sameboat.welcome.queries import (
    GOES_ON,
    Meets,
    at_the_door,
    meeting_to_come,
    meetings_to_come,
    meets_of,
    today_in,
)
from sameboat.welcome.rules import SETTLES, is_doubtful, is_told_of_doubt

DAY = timedelta(days=1)  # where the group meets it may be the day before


def look_later(*, group: Group, now: datetime) -> None:
    """Something of the group has changed: where somebody new is expected, or met, it is looked soon whether that stands."""
    if _to_come(now).filter(group=group).exists() or meetings_to_come(now=now).filter(ask__group=group).exists():
        transaction.on_commit(partial(later, look_at_evenings, at=now + SETTLES, group=group.pk), robust=True)


@job
def look_at_evenings(*, now: datetime, group: int) -> None:
    """Tell those of one group who have to hear it. Too early, twice or late: each is told once."""
    found = Group.objects.filter(pk=group).first()
    if found is not None:
        tell_of_doubt(group=found, now=now)


def tell_all_of_doubt(*, now: datetime) -> int:
    """The same for every group, by the job of the night: a change may have been made elsewhere, or its job be lost."""
    evenings, meetings = _to_come(now).values("group"), meetings_to_come(now=now).values("ask__group")
    groups = Group.objects.filter(Q(pk__in=evenings) | Q(pk__in=meetings))
    return sum(tell_of_doubt(group=one, now=now) for one in groups)


def _to_come(now: datetime) -> QuerySet[Expected]:
    return Expected.objects.filter(came=False, on_date__gte=now.date() - DAY)


@transaction.atomic
def tell_of_doubt(*, group: Group, now: datetime) -> int:
    """Who is expected in this group on an evening, or met before it, that is in doubt, or stands again
    (rules.is_told_of_doubt). Answers how many were told."""
    rows = Ask.objects.select_for_update(of=("self",)).select_related("group", "volunteer__member__account")
    still = rows.filter(group=group, state__in=GOES_ON, ends_on__gt=now.date())
    comes = Expected.objects.filter(ask=OuterRef("pk"), came=False, on_date__gte=today_in(group=group, now=now))
    meets_somebody = meetings_to_come(now=now).filter(ask=OuterRef("pk"))
    asks = list(still.filter(Exists(comes) | Exists(meets_somebody)).order_by("pk"))
    meets = meets_of(group=group, now=now) if asks else None
    return sum(_is_told(one, meets, now) for one in asks) if meets else 0


def _is_told(ask: Ask, meets: Meets, now: datetime) -> bool:
    """Whoever left a phone number looks at no page: whoever has their question is told, so that they can call."""
    due = [
        (row, doubt) for row, doubt in _doubts(ask, meets, now) if is_told_of_doubt(doubt=doubt, told=row.doubt_told)
    ]
    if not due:
        return False
    letters.answer_waits(ask=ask, now=now)
    if ask.way == "phone" and ask.volunteer is not None:
        letters.news_of_a_question(ask=ask, member=ask.volunteer.member, now=now)
    if ask.way == "email" and not ask.letter_out:  # that address has had its letters of today: the night tries again
        return False
    for row, doubt in due:
        type(row).objects.filter(pk=row.pk).update(doubt_told=is_doubtful(doubt=doubt))
    return True


def _doubts(ask: Ask, meets: Meets, now: datetime) -> Iterator[tuple[Expected | Appointment, str]]:
    """The evening and the meeting before it on which this newcomer counts, each with what speaks against it."""
    comes = Expected.objects.filter(ask=ask, came=False, on_date__gte=today_in(group=ask.group, now=now)).first()
    if comes is not None:
        yield comes, meets.doubt_for(expected=comes, appointment=at_the_door(ask=ask, now=now))
    if (meeting := meeting_to_come(ask=ask, now=now)) is not None:
        yield meeting, meets.doubt_of(appointment=meeting)
