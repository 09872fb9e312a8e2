"""Somebody leaves a group or deletes their account: whoever counts on them learns it at once, and not by the clock of the night."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from sameboat.groups.api import Member
from sameboat.welcome import letters
from sameboat.welcome.actions.answering import care_for
from sameboat.welcome.actions.meeting_first import without_companions
from sameboat.welcome.actions.pairing import left
from sameboat.welcome.models import OPEN, Appointment, Ask, AskWord, Companion


@transaction.atomic
def gone(*, member: Member, now: datetime) -> None:
    """They leave the group, and their name goes from what they answered there. Call it before the row goes."""
    left(member=member, now=now)
    words_cut_with(member=member).update(by=None, by_name="")
    coming = Companion.objects.filter(member=member, declined=False)
    look_after(
        asks=Ask.objects.filter(volunteer__member=member).values_list("pk", flat=True),
        appointments=coming.values_list("appointment", flat=True),
        now=now,
    )


def words_cut_with(*, member: Member) -> QuerySet[AskWord]:
    """What they answered newcomers, and what stands under their name no more when they leave: in this group, and in one they
    are not in any more because it became two or joined another. Where they stay in another group their words stay theirs."""
    elsewhere = Member.objects.filter(account=member.account_id).exclude(pk=member.pk).values("group")
    return AskWord.objects.filter(by=member.account_id).exclude(ask__group__in=elsewhere)


def look_after(*, asks: Iterable[int] = (), appointments: Iterable[int] = (), now: datetime) -> None:
    """Once they are gone: these questions go on to the next, and of what they would have come to both sides are told. Only
    then is nobody written to, or asked, who is not there any more."""
    for number in list(asks):
        transaction.on_commit(partial(care_for, now=now, ask=number), robust=True)
    for number in list(appointments):
        transaction.on_commit(partial(_without_them, number, now), robust=True)


@transaction.atomic
def _without_them(number: int, now: datetime) -> None:
    """With fewer than were promised it is off; else it goes on without them."""
    made = Appointment.objects.filter(pk=number, state__in=OPEN, starts_at__gt=now).select_related("ask").first()
    if made is None or without_companions(ask=made.ask, now=now):
        return
    letters.news_of_an_appointment(appointment=made, now=now)
    letters.answer_waits(ask=Ask.objects.select_for_update().get(pk=made.ask_id), now=now)
