"""An evening for which somebody new was invited comes into doubt, or stands again: whoever left an address learns that there
is something new."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from sameboat.base.work import job, later
from sameboat.groups.api import Group
from sameboat.welcome import letters
from sameboat.welcome.models import Ask, Expected
from sameboat.welcome.queries import GOES_ON, Meets, at_the_door, meets_of, today_in
from sameboat.welcome.rules import SETTLES, is_doubtful, is_told_of_doubt

DAY = timedelta(days=1)  # where the group meets it may be the day before


def look_later(*, group: Group, now: datetime) -> None:
    """Something of the group has changed: where somebody new is expected, it is looked soon whether that evening stands."""
    if Expected.objects.filter(group=group, came=False, on_date__gte=now.date() - DAY).exists():
        transaction.on_commit(partial(later, look_at_evenings, at=now + SETTLES, group=group.pk), robust=True)


@job
def look_at_evenings(*, now: datetime, group: int) -> None:
    """Tell those of one group who have to hear it. Too early, twice or late: each is told once."""
    found = Group.objects.filter(pk=group).first()
    if found is not None:
        tell_of_doubt(group=found, now=now)


def tell_all_of_doubt(*, now: datetime) -> int:
    """The same for every group, by the job of the night: a change may have been made elsewhere, or its job be lost."""
    to_come = Expected.objects.filter(came=False, on_date__gte=now.date() - DAY)
    return sum(tell_of_doubt(group=one, now=now) for one in Group.objects.filter(pk__in=to_come.values("group")))


@transaction.atomic
def tell_of_doubt(*, group: Group, now: datetime) -> int:
    """Who is expected in this group on an evening that is in doubt, or stands again (rules.is_told_of_doubt). Answers how many
    were told."""
    rows = Ask.objects.select_for_update(of=("self",)).select_related("volunteer__member__account")
    still = rows.filter(group=group, state__in=GOES_ON, ends_on__gt=now.date(), expected__came=False)
    asks = list(still.filter(expected__on_date__gte=today_in(group=group, now=now)).order_by("pk"))
    meets = meets_of(group=group, now=now) if asks else None
    return sum(_is_told(one, meets, now) for one in asks) if meets else 0


def _is_told(ask: Ask, meets: Meets, now: datetime) -> bool:
    """Whoever left a phone number looks at no page: whoever has their question is told, so that they can call."""
    expected = Expected.objects.get(ask=ask)
    doubt = meets.doubt_for(expected=expected, appointment=at_the_door(ask=ask, now=now))
    if not is_told_of_doubt(doubt=doubt, told=expected.doubt_told):
        return False
    letters.answer_waits(ask=ask, now=now)
    if ask.way == "phone" and ask.volunteer is not None:
        letters.news_of_a_question(ask=ask, member=ask.volunteer.member, now=now)
    if ask.way == "email" and not ask.letter_out:  # that address has had its letters of today: the night tries again
        return False
    Expected.objects.filter(pk=expected.pk).update(doubt_told=is_doubtful(doubt=doubt))
    return True
