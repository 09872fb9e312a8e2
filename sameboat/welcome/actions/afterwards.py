"""The day after: what was agreed did not take place, they came to their first evening or did not, and whoever was there for
them is told that there is something to look at. The newcomer says it, whoever has the question, and each who came along."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from sameboat.base.rulebook import Refused, gettext_noop
from sameboat.evidence import api as evidence
from sameboat.groups.api import Member
from sameboat.welcome import letters
from sameboat.welcome.actions.asking import say
from sameboat.welcome.actions.expecting import NO_DAY, asked_after, came
from sameboat.welcome.actions.meeting_first import ARRIVE, MEET, NOT_THERE, call_off, counted_for, hold, what_happened
from sameboat.welcome.models import COSTS_NOTHING, OPEN, PASSED, Appointment, Ask, Companion, Expected
from sameboat.welcome.queries import evening_of, offers_another, today_in, went_along
from sameboat.welcome.rules import CAME, MET, may_say_not_met

AHEAD_STILL = gettext_noop("That meeting is still to come.")
SAID_BY_OTHERS = gettext_noop("Somebody has said it already, or its time is over. Below you read how it stands now.")
I_WAS_NOT_THERE = gettext_noop("I was not there.")
NOT_KEPT = gettext_noop("Nothing of that evening is kept here any more.")
LONG_AGO = gettext_noop("That meeting is too long ago. Write how it is, in a word of your own.")


@transaction.atomic
def not_met(*, ask: Ask, appointment: int, now: datetime) -> None:
    """Either side says that a meeting did not take place, the last or an earlier one: it costs none of the three, what was
    counted follows, and both sides are told. Twice is once. Raises Refused when it has not begun, was off, or is long past.
    """
    held = hold(ask=ask)
    found = held.appointments.select_for_update().filter(sort=MEET, pk=appointment).first()
    if found is None:
        raise Refused(NOT_THERE)
    if found.state == Appointment.State.NOT_MET:
        return
    if not may_say_not_met(agreed=found.state in PASSED, starts_at=found.starts_at, now=now):
        raise Refused(_why_not_said(found, now))
    before = counted_for(ask=held)
    call_off(ask=held, appointments=[found], now=now, state=Appointment.State.NOT_MET)
    _count_anew(held, before, counted_for(ask=held))


def _count_anew(ask: Ask, before: Appointment | None, after: Appointment | None) -> None:
    """A newcomer is counted as met once, in the month of the first meeting that took place."""
    if before is None or before == after:
        return
    evidence.count_back(what=MET, month=before.starts_at.date(), place=ask.group.ref)
    if after is not None:
        evidence.count(what=MET, month=after.starts_at.date(), place=ask.group.ref)


def _why_not_said(found: Appointment, now: datetime) -> str:
    """Why it cannot be said of this meeting that it did not take place."""
    if found.state not in COSTS_NOTHING and found.starts_at > now:
        return AHEAD_STILL
    if found.state in PASSED:
        return LONG_AGO
    return what_happened(found=found, offers=offers_another(ask=found.ask, now=now))


@transaction.atomic
def not_expected(*, ask: Ask, now: datetime) -> None:
    """The group does not expect them on that day after all. Of a day that has passed no trace stays; an invitation that is
    still to come is off, and both sides are told, so that nobody waits at a door. Raises Refused where nobody is expected,
    and when somebody has said meanwhile that they came."""
    held = hold(ask=ask)
    expected = Expected.objects.filter(ask=held).first()
    if expected is None:
        raise Refused(NO_DAY)
    if expected.came:
        raise Refused(SAID_BY_OTHERS)
    expected.delete()
    invited = held.appointments.filter(sort=ARRIVE, state__in=OPEN)
    call_off(ask=held, appointments=list(invited.filter(starts_at__gt=now)), now=now)
    held.appointments.filter(sort=ARRIVE, state__in=(*OPEN, *PASSED), starts_at__lte=now).delete()


@transaction.atomic
def not_there(*, ask: Ask, appointment: int, now: datetime, themselves: bool = False) -> bool:
    """They did not come to this evening, which is over: no trace of it stays. What is still to come stands as it did.

    `themselves`: the newcomer says it. Their own word counts, also when a member has said that they came: then it stands in
    the talk as a word of theirs, so that nobody asks how it was. Answers whether it is so. False for a member, too late.
    """
    held = hold(ask=ask)
    past = held.appointments.filter(sort=ARRIVE, state__in=PASSED, starts_at__lte=now)
    found = past.filter(pk=appointment).first()
    evening = evening_of(appointment=found) if found else None
    came_before = evening is not None and evening.came
    if found is None or (came_before and not themselves):
        return False
    if evening is not None:
        evening.delete()
    found.delete()
    if evening is not None and came_before:
        if not evening.again:
            Ask.objects.filter(pk=held.pk).update(has_come=False)
            evidence.count_back(what=CAME, month=evening.on_date, place=held.group.ref)
        say(ask=held, text=gettext(I_WAS_NOT_THERE), by_seeker=True, form_key=f"not-there:{appointment}", now=now)
    return True


@transaction.atomic
def say_of(*, member: Member, appointment: int, what: str, now: datetime) -> bool:
    """Whoever went along says what became of it, with the question or without: `what` is one of "not-met", "came",
    "not-there" and "asked-after". False when it is not theirs to say (any more). Raises Refused with the reason why not."""
    found = went_along(member=member, now=now).filter(pk=appointment).select_related("ask").first()
    if found is None:
        return False
    if found.sort == MEET:
        return what == "not-met" and _not_met(found, now)
    evening = evening_of(appointment=found)
    if what == "not-there":
        return not_there(ask=found.ask, appointment=found.pk, now=now)
    if evening is None or what not in {"came", "asked-after"}:
        return False
    if what == "came":
        came(expected=evening, now=now)
    else:
        asked_after(expected=evening, now=now)
    return True


def _not_met(found: Appointment, now: datetime) -> bool:
    not_met(ask=found.ask, appointment=found.pk, now=now)
    return True


def tell_those_who_came_along(*, now: datetime) -> int:
    """Once for each first evening that is over and of which nothing was said yet (MEET-12, NEW-28). Answers how many of them."""
    waits = [
        one
        for one in Expected.objects.filter(Q(sure=True) | Q(came=True), asked_after=False).select_related(
            "group", "ask__volunteer__member__account"
        )
        if one.on_date < today_in(group=one.group, now=now)
    ]
    for one in waits:
        for member in _came_along(one):
            letters.something_new(member=member, key=f"after:{one.pk}", now=now)
    return len(waits)


def _came_along(expected: Expected) -> list[Member]:
    """Whoever has the question, and whoever went with them to the door."""
    door = Companion.objects.filter(
        appointment__ask=expected.ask_id, appointment__sort=Appointment.Sort.ARRIVE, declined=False
    ).select_related("member__account")
    there = {one.member_id: one.member for one in door}
    if expected.ask.volunteer is not None:
        there[expected.ask.volunteer.member_id] = expected.ask.volunteer.member
    return list(there.values())
