"""Meet before the first evening: propose, agree, not yet; arrive together; the group expects somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from sameboat.base.rulebook import Refused, gettext_noop, refused
from sameboat.evidence import api as evidence
from sameboat.groups.api import Group, Member, is_suspended
from sameboat.safety import api as safety
from sameboat.welcome import letters
from sameboat.welcome.actions.answering import takes
from sameboat.welcome.actions.ending import move_end
from sameboat.welcome.models import COSTS_NOTHING, OPEN, Appointment, Ask, Companion, Expected
from sameboat.welcome.queries import (
    declined_by,
    doubts,
    evening_unanswered,
    expected_of,
    offers_another,
    open_to_meet,
    others_that_day,
    room_for_another,
    so_far,
    volunteer_of,
    was_paused,
)
from sameboat.welcome.rules import (
    COMPANIONS,
    LASTS,
    MET,
    NOTHING_IS,
    USUAL_MIN,
    is_doubtful,
    is_ready,
    is_to_come,
    kept_for_until,
    may_accompany,
    may_arrive,
    may_invite_again,
    may_meet_at,
    may_meet_then,
    may_meet_while,
    may_propose_again,
    may_still_answer,
    one_at_a_time,
)

MEET, ARRIVE = Appointment.Sort.MEET, Appointment.Sort.ARRIVE
BEGUN = gettext_noop("It has begun, so it cannot be answered any more. Write below what you would like.")
THEIRS_OFF = gettext_noop("Meanwhile it is off. It has nothing to do with you, and you can write below.")
THEIRS_OFF_FOR_NOW = gettext_noop(
    "Meanwhile they have called it off. It has nothing to do with you: they offer you another time, and you can write below."
)
YOURS_OFF = gettext_noop(
    "You had said that it does not suit you, so it is off. If you would like it after all, write below."
)
PAUSED_NOW = gettext_noop(
    "The group is paused just now, so there is nothing to say yes to. If the pause ends before then, your page asks you anew."
)
DOES_NOT_STAND = gettext_noop(
    "As it was proposed this evening does not take place just now, so there is nothing to say yes to. Below you read why."
)
NOT_THERE = gettext_noop("That appointment is not there any more. Below you read how it stands now.")
THEY_WAIT = gettext_noop(
    "It has begun, so it cannot be called off here any more. Their page still says that you come: go, or reach them another way."
)
NEVER_AGREED = gettext_noop(
    "Its time has come, and they had not said yes to it. Their page says that this is all right."
)
NOT_EXPECTED = gettext_noop("Nobody expects you there any more, or it is over. Below you read how it stands now.")
OVER_NOW = gettext_noop("It is over, so it cannot be called off any more.")
TAKEN = gettext_noop("Somebody proposed an appointment a moment ago. Look at that one first.")


@transaction.atomic
def propose(
    *, ask: Ask, companions: Sequence[Member], starts_at: datetime, timezone: str, place_sort: str, place: str,
    now: datetime, by: Member | None = None, unresolved: str = NOTHING_IS,
) -> Appointment:  # fmt: skip
    """Propose a meeting with these two members. Raises Refused with the reason why not.

    `by`: whoever proposes it, and has the question from then on. Raises Ask.DoesNotExist when another has it by now.
    """
    held = hold(ask=ask)
    told = {"starts_at": starts_at, "place_sort": place_sort, "place": place}
    if (same := _same(held, MEET, companions, **told)) is not None:
        return same
    open_to_meet(ask=held, now=now).require()
    over(now=now, ask=held)
    chosen, before = {one.pk for one in companions}, so_far(ask=held, now=now)
    room_for_another(ask=held, so_far=before, companions=len(chosen)).require()
    may_meet_at(sort=place_sort, wish=held.place_wish).require()
    may_meet_then(starts_at=starts_at, now=now).require()
    may_meet_while(unresolved=unresolved).require()
    _can_go_along(companions)
    _not_declined(held, companions)
    made = _make(held, MEET, starts_at, timezone, place_sort, place, None)
    Companion.objects.bulk_create(Companion(appointment=made, member=one) for one in companions)
    _moved(held, now, by)
    letters.news_of_an_appointment(appointment=made, now=now)
    return made


@transaction.atomic
def propose_arriving(
    *, ask: Ask, member: Member, meeting_at: datetime, timezone: str, minutes_before: int = USUAL_MIN, place: str,
    now: datetime, afar: bool = False, tells_place: bool = False, by: Member | None = None, other: Member | None = None,
) -> Appointment:  # fmt: skip
    """Propose a point to meet at shortly before the group does (NEW-12). Raises Refused.

    `other`: a second member who waits there; `afar`: the group meets online or by phone; `tells_place`: after their yes their page says where the group meets.
    """
    may_arrive(minutes_before=minutes_before).require()
    coming = [member, *([other] if other else [])]
    _can_go_along(coming)
    held = hold(ask=ask)
    open_to_meet(ask=held, now=now).require()
    over(now=now, ask=held)
    one_at_a_time(open_now=so_far(ask=held, now=now).open_now).require()
    may_propose_again(not_yets=held.not_yets).require()
    starts = meeting_at - timedelta(minutes=minutes_before)
    is_to_come(starts_at=starts, now=now).require()
    _not_declined(held, coming)
    made = _make(held, ARRIVE, starts, timezone, "online" if afar else "premises", place, minutes_before, tells_place)
    Companion.objects.bulk_create(Companion(appointment=made, member=one) for one in coming)
    _moved(held, now, by)
    if other is not None:
        letters.news_of_an_appointment(appointment=made, now=now)
    return made


def _same(ask: Ask, sort: str, coming: Sequence[Member], **told: Any) -> Appointment | None:
    """What was sent once more, by a second press: the same is one. None while nothing like it stands."""
    found = ask.appointments.filter(sort=sort, state__in=OPEN, **told).first()
    there = found.companions.filter(declined=False).values_list("member", flat=True) if found else ()
    return found if found is not None and set(there) == {one.pk for one in coming} else None


def _make(
    ask: Ask, sort: str, starts_at: datetime, timezone: str, place_sort: str, place: str, minutes: int | None,
    tells_place: bool = False,
) -> Appointment:  # fmt: skip
    counting = set(ask.appointments.filter(sort=sort).exclude(state__in=COSTS_NOTHING).values_list("number", flat=True))
    number = min(set(range(1, len(counting) + 2)) - counting)  # an earlier one may count no more
    ask.appointments.filter(sort=sort, number=number).delete()  # a “not yet” makes room for the next
    try:
        with transaction.atomic():
            return Appointment.objects.create(
                ask=ask, sort=sort, number=number, starts_at=starts_at, timezone=timezone, place_sort=place_sort,
                place=place, minutes_before=minutes, tells_place=tells_place,
            )  # fmt: skip
    except IntegrityError as other:
        raise Refused(TAKEN) from other


def hold(*, ask: Ask) -> Ask:
    """The row of this question, held until what is done is done, with whoever has it."""
    return (
        Ask.objects.select_for_update(of=("self",)).select_related("group", "volunteer__member__account").get(pk=ask.pk)
    )


def _can_go_along(companions: Sequence[Member]) -> None:
    """Each has arrived, and no two are kept apart: that is said like of anybody who does not fit (MEMB-10, SAFE-04)."""
    for one in companions:
        may_accompany(standing=one.standing).require()
    accounts = [one.account_id for one in companions]
    if not safety.may_share_a_list(blocked=bool(safety.apart_among(accounts=accounts, others=accounts))):
        refused(because=gettext_noop("Choose another member.")).require()


def _not_declined(ask: Ask, members: Sequence[Member]) -> None:
    if declined_by(ask=ask) & {one.pk for one in members}:
        refused(because=gettext_noop("They would rather meet somebody else. Choose another member.")).require()


def _moved(ask: Ask, now: datetime, by: Member | None) -> None:
    """Something new for the seeker: it counts as a word, and the end moves with it. Whoever proposed it has the question."""
    takes(held=ask, by=volunteer_of(member=by) if by else None)
    Ask.objects.filter(pk=ask.pk).update(
        state=Ask.State.ANSWERED, in_touch=True, fits_elsewhere=False, told_to_wait=False, volunteer=ask.volunteer
    )
    move_end(ask=ask, now=now)
    letters.answer_waits(ask=ask, now=now)


@transaction.atomic
def respond(*, ask: Ask, appointment: int, yes: bool, now: datetime) -> bool:
    """The seeker agrees, or says “not yet”; then another one can be offered, and nobody goes off any list (NEW-10).

    False when the evening went to somebody else, because the invitation lay longer than it is kept: it is off then.
    Raises Refused for what has begun, is over or off already, and for a yes while the group is paused: that stays as it is.
    """
    held = hold(ask=ask)
    found = held.appointments.filter(pk=appointment).first()
    if found is not None and found.state == Appointment.State.NOT_YET and not yes:
        return True  # pressed twice
    if found is None or found.state not in OPEN or not may_still_answer(starts_at=found.starts_at, now=now):
        raise Refused(what_happened(found=found, offers=offers_another(ask=held, now=now)))
    if yes and is_suspended(group=held.group, now=now):
        raise Refused(PAUSED_NOW)
    if yes and found.sort == ARRIVE and not _comes(held, now):
        call_off(ask=held, appointments=[found], now=now)
        return False
    answered(ask=held, appointment=found, state=Appointment.State.AGREED if yes else Appointment.State.NOT_YET, now=now)
    Ask.objects.filter(pk=held.pk).update(not_yets=0 if yes else held.not_yets + 1)
    return True


def must_stand(*, ask: Ask, appointment: int, now: datetime) -> None:
    """Before a yes: raises Refused for an evening that does not stand just now (rules.in_doubt)."""
    open_now = list(ask.appointments.filter(pk=appointment, sort=ARRIVE, state__in=OPEN))
    if any(is_doubtful(doubt=one) for one in doubts(appointments=open_now, group=ask.group, now=now).values()):
        raise Refused(DOES_NOT_STAND)


def what_happened(*, found: Appointment | None, offers: bool) -> str:
    """Why an answer comes too late: the newcomer reads what is so. `offers`: whether another time can be offered."""
    if found is None:
        return NOT_THERE
    off = {Appointment.State.OFF: THEIRS_OFF_FOR_NOW if offers else THEIRS_OFF, Appointment.State.NOT_YET: YOURS_OFF}
    return off.get(Appointment.State(found.state), BEGUN)


def _comes(ask: Ask, now: datetime) -> bool:
    """They said yes: the group reads that somebody new comes. False, and nobody expects them, when it is full by now."""
    group = Group.objects.select_for_update().get(pk=ask.group_id)
    mine = Expected.objects.filter(ask=ask).first()
    if mine is None or mine.sure:
        return True
    late = mine.held_until_date is not None and mine.held_until_date < now.date()
    if late and others_that_day(group=group, on_date=mine.on_date, but=ask, today=now.date()) >= group.newcomers_most:
        mine.delete()
        return False
    Expected.objects.filter(pk=mine.pk).update(sure=True)
    return True


def answered(*, ask: Ask, appointment: Appointment, state: str, now: datetime) -> None:
    """The seeker has answered this one: both sides are told, and after a no nobody waits for them that evening."""
    if appointment.state == state:
        return
    Appointment.objects.filter(pk=appointment.pk).update(state=state)
    if appointment.sort == ARRIVE and state == Appointment.State.NOT_YET:
        Expected.objects.filter(ask=ask).delete()  # they do not come that evening: nobody waits for them
    move_end(ask=ask, now=now)
    letters.news_of_an_appointment(appointment=appointment, now=now)


@transaction.atomic
def cannot_come(*, member: Member, appointment: int, now: datetime) -> bool:
    """One of the members cannot come after all: it is off, both sides are told, and it costs none of the three. At the door
    of the group another who waits there, too, is enough; when it was the last, the day goes with it. Answers whether it is
    off. Raises Refused where they are not to come (any more)."""
    mine = Companion.objects.filter(member=member, declined=False, appointment=appointment)
    found = mine.filter(appointment__state__in=OPEN).select_related("appointment__ask").first()
    if found is None:
        raise Refused(NOT_EXPECTED)
    held, made = hold(ask=found.appointment.ask), found.appointment
    if made.sort == MEET or not made.companions.filter(declined=False).exclude(pk=found.pk).exists():
        call_off(ask=held, appointments=[made], now=now)
        return True
    found.delete()
    letters.news_of_an_appointment(appointment=made, now=now)
    letters.answer_waits(ask=held, now=now)
    return False


@transaction.atomic
def take_back(*, ask: Ask, appointment: int, now: datetime) -> None:
    """Whoever answers takes a proposal back, for another time or place: it is off, both sides are told, and it costs none
    of the three. Twice is once. Raises Refused for what has begun, or is not there any more: that stays as it is."""
    held = hold(ask=ask)
    found = held.appointments.filter(pk=appointment, sort=MEET).first()
    if found is None:
        raise Refused(NOT_THERE)
    if found.state in {Appointment.State.OFF, Appointment.State.NOT_YET}:
        return
    if found.state not in OPEN or found.starts_at <= now:
        raise Refused(_why_not_off(found, now))
    call_off(ask=held, appointments=[found], now=now)


def _why_not_off(found: Appointment, now: datetime) -> str:
    """Why a meeting that has begun cannot be called off: whoever sits there waits for them."""
    if found.state == Appointment.State.PROPOSED:
        return NEVER_AGREED
    waits = found.state == Appointment.State.AGREED and now < found.starts_at + LASTS
    return THEY_WAIT if waits else OVER_NOW


@transaction.atomic
def over(*, now: datetime, ask: Ask | None = None) -> int:
    """Appointments whose time has passed are over; those that were agreed are counted as met. Answers how many.

    What nobody said yes to did not take place, nor did a meeting while the group was paused: it costs none of the three (NEW-04).
    """
    passed = Appointment.objects.filter(state__in=OPEN, starts_at__lte=now - LASTS)
    held = (passed if ask is None else passed.filter(ask=ask)).select_for_update(of=("self",))
    done = list(held.select_related("ask__group", "ask__volunteer__member__account"))
    for one in done:
        agreed = one.state == Appointment.State.AGREED and not was_paused(meeting=one)
        first = agreed and one.sort == MEET and counted_for(ask=one.ask) is None
        Appointment.objects.filter(pk=one.pk).update(state=Appointment.State.OVER if agreed else Appointment.State.OFF)
        if agreed and one.sort == MEET and one.ask.volunteer is not None:
            letters.news_of_a_question(ask=one.ask, member=one.ask.volunteer.member, now=now)  # to ask how it was
        if first:
            evidence.count(what=MET, month=one.starts_at.date(), place=one.ask.group.ref)
    return len(done)


def counted_for(*, ask: Ask) -> Appointment | None:
    """The meeting for which this newcomer is counted as met: the first that took place. None while there is none."""
    took_place = ask.appointments.filter(sort=MEET, state=Appointment.State.OVER)
    return took_place.order_by("starts_at", "pk").first()


@transaction.atomic
def expect(*, ask: Ask, on_date: date, takes_in: bool, unresolved: bool, now: datetime) -> Expected:
    """The group expects somebody new on this day. Raises Refused when it is not ready (GROUP-22, GROUP-23)."""
    group = Group.objects.select_for_update().get(pk=ask.group_id)
    may_invite_again(unanswered=evening_unanswered(expected=expected_of(ask=ask), now=now)).require()
    there = others_that_day(group=group, on_date=on_date, but=ask, today=now.date())
    is_ready(takes_in=takes_in, unresolved=unresolved, expected=there, newcomers_most=group.newcomers_most).require()
    kept, _made = Expected.objects.update_or_create(
        ask=ask,
        defaults={
            "group": group,
            "on_date": on_date,
            "sure": False,
            "came": False,
            "again": Ask.objects.filter(pk=ask.pk, has_come=True).exists(),
            "asked_after": False,
            "doubt_told": False,
            "held_until_date": kept_for_until(invited_on=now.date(), on_date=on_date),
        },
    )
    return kept


@transaction.atomic
def first_evening(
    *, ask: Ask, member: Member, meeting_at: datetime, timezone: str, minutes_before: int, place: str, takes_in: bool,
    unresolved: bool, now: datetime, afar: bool = False, tells_place: bool = False, by: Member | None = None,
    other: Member | None = None,
) -> Appointment:  # fmt: skip
    """The group expects the newcomer at this meeting, and this member meets them shortly before. Both or neither."""
    told = {"starts_at": meeting_at - timedelta(minutes=minutes_before), "place": place, "tells_place": tells_place}
    if (same := _same(hold(ask=ask), ARRIVE, [member, *([other] if other else [])], **told)) is not None:
        return same
    expect(ask=ask, on_date=meeting_at.date(), takes_in=takes_in, unresolved=unresolved, now=now)
    return propose_arriving(
        ask=ask, member=member, meeting_at=meeting_at, timezone=timezone, minutes_before=minutes_before, place=place,
        now=now, afar=afar, tells_place=tells_place, by=by, other=other,
    )  # fmt: skip


def nothing_stands(*, held: Ask, now: datetime) -> None:
    """Nobody waits at a door, or at a table, for somebody whom another group fits better. `held`: the row, held."""
    Expected.objects.filter(ask=held, came=False).delete()
    call_off(ask=held, appointments=list(held.appointments.filter(state__in=OPEN, starts_at__gt=now)), now=now)


def call_off(
    *, ask: Ask, appointments: Sequence[Appointment], now: datetime, state: str = Appointment.State.OFF
) -> None:
    """These are off, whoever called them off: they cost none of the three, and both sides are told. Where nobody waits at the
    door any more, nobody is expected behind it either: whoever was promised company goes nowhere alone (NEW-12)."""
    if any(one.sort == ARRIVE for one in appointments):
        Expected.objects.filter(ask=ask, came=False).delete()
    for one in appointments:
        Appointment.objects.filter(pk=one.pk).update(state=state)
        letters.news_of_an_appointment(appointment=one, now=now)
    if appointments:
        move_end(ask=ask, now=now)
        letters.answer_waits(ask=ask, now=now)


@transaction.atomic
def without_companions(*, now: datetime, ask: Ask | None = None) -> int:
    """Somebody who wanted to come along has left the group: with fewer than were promised it is off. Answers how many."""
    coming = Count("companions", filter=Q(companions__declined=False))
    still = Appointment.objects.filter(state__in=OPEN, starts_at__gt=now).annotate(coming=coming)
    short = still.filter(Q(sort=MEET, coming__lt=COMPANIONS) | Q(sort=ARRIVE, coming=0))
    found = list(short if ask is None else short.filter(ask=ask))
    for one in found:
        call_off(ask=hold(ask=one.ask), appointments=[one], now=now)
    return len(found)
