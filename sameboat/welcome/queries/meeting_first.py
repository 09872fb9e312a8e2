"""Who comes along, and when somebody new is expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from sameboat.base.rulebook import Verdict
from sameboat.base.times import zone
from sameboat.directory import api as directory
from sameboat.groups.api import Group, Member, is_suspended, listed_at, whose_of, zone_of
from sameboat.safety import api as safety
from sameboat.welcome.models import COSTS_NOTHING, OPEN, PASSED, Appointment, Ask, Companion, Expected, Volunteer
from sameboat.welcome.queries.asking import answers_now
from sameboat.welcome.rules import (
    ANYBODY,
    COMPANIONS,
    HOW_IT_WAS,
    LASTS,
    as_wished,
    is_ready,
    may_accompany,
    may_be_met,
    may_invite_again,
    may_propose,
    may_propose_again,
    one_at_a_time,
)

OTHERS = 5


def companions_for(*, ask: Ask, member: Member, today: date) -> list[Member]:
    """Members who can be proposed beside this one, those who are here longest first: nobody the newcomer declined (MEMB-10),
    nobody whose account is switched off, and nobody who rests. Whoever rests and would like to come all the same ends their
    rest, or proposes it themselves."""
    declined, resting = ask.declined.values("member"), Volunteer.objects.filter(rests_until__gt=today).values("member")
    there = (
        Member.objects.filter(group=ask.group, account__is_active=True).exclude(pk=member.pk).exclude(pk__in=declined)
    )
    there = there.exclude(pk__in=resting)
    away = safety.kept_apart(account=member.account_id)
    there = there.exclude(account__in=away)
    return [one for one in there.order_by("joined_at", "pk") if may_accompany(standing=one.standing)]


@dataclass(frozen=True, slots=True)
class SoFar:
    """How many meetings there were that count, of the three that may be; and whether an appointment is open."""

    earlier: int
    open_now: bool


def so_far(*, ask: Ask, now: datetime) -> SoFar:
    """What was proposed to this newcomer so far (NEW-04). One question to the database."""
    counts = Q(sort=Appointment.Sort.MEET) & ~Q(state__in=COSTS_NOTHING)
    still = Q(state__in=OPEN, starts_at__gt=now - LASTS)
    found = ask.appointments.aggregate(earlier=Count("pk", filter=counts), still=Count("pk", filter=still))
    return SoFar(found["earlier"], bool(found["still"]))


def open_to_meet(*, ask: Ask, now: datetime) -> Verdict:
    """Whether this newcomer can be met at all: they have not stopped, nobody has paused the group, and it has not ended."""
    paused = is_suspended(group=ask.group, now=now)
    ended = ask.group.state == Group.State.CLOSED
    return may_be_met(stopped=ask.state == Ask.State.STOPPED, paused=paused, ended=ended)


def offers_another(*, ask: Ask, now: datetime) -> bool:
    """Whether somebody has the question who can offer another time: they answer here now, the group meets, and nobody has
    paused it."""
    if ask.group.state == Group.State.RESTING or not open_to_meet(ask=ask, now=now):
        return False
    return answers_now(volunteer=ask.volunteer, today=now.date())


def room_for_another(*, ask: Ask, so_far: SoFar, companions: int = COMPANIONS) -> Verdict:
    """Whether one more meeting with so many members may be proposed to this newcomer."""
    verdict = may_propose(companions=companions, earlier=so_far.earlier, open_now=so_far.open_now)
    return may_propose_again(not_yets=ask.not_yets) if verdict else verdict


def room_for_an_evening(*, ask: Ask, so_far: SoFar, expected: Expected | None, now: datetime) -> Verdict:
    """Whether they may be invited to an evening. `expected`: the day on which they are expected, or were."""
    verdict = one_at_a_time(open_now=so_far.open_now)
    verdict = verdict and may_invite_again(unanswered=evening_unanswered(expected=expected, now=now))
    return may_propose_again(not_yets=ask.not_yets) if verdict else verdict


def said_by(*, members: Sequence[Member]) -> dict[int, str]:
    """What they say of themselves, a woman or a man, by the number of the member; those who said nothing are not in it."""
    rows = Volunteer.objects.filter(member__in=members).exclude(gender="")
    return dict(rows.values_list("member", "gender"))


def in_order_of_wish(*, ask: Ask, members: Sequence[Member]) -> tuple[list[Member], list[Member]]:
    """Those who fit the wish for a woman or a man, and the others. Who has not said it is among the others (SAFE-06)."""
    said = said_by(members=members)
    first, then = as_wished(genders=[said.get(one.pk, "") for one in members], who=ask.who)
    return [members[n] for n in first], [members[n] for n in then]


def appointments_of(*, member: Member, now: datetime) -> list[Appointment]:
    """Appointments this member comes along to, which are not over."""
    mine = Companion.objects.filter(member=member, declined=False).values("appointment")
    rows = Appointment.objects.filter(pk__in=mine, state__in=OPEN, starts_at__gt=now - LASTS)
    return list(rows.select_related("ask").prefetch_related("companions__member"))


def went_along(*, member: Member, now: datetime) -> QuerySet[Appointment]:
    """What this member came along to and has begun, while it can be said what became of it: two weeks (rules.may_say_not_met)."""
    mine = Companion.objects.filter(member=member, declined=False).values("appointment")
    past = Appointment.objects.filter(pk__in=mine, starts_at__lte=now, starts_at__gt=now - HOW_IT_WAS)
    theirs = past.filter(ask__ends_on__gt=now.date(), ask__state__in=(Ask.State.WAITING, Ask.State.ANSWERED))
    return theirs.filter(state__in=(*PASSED, Appointment.State.NOT_MET)).order_by("-starts_at", "-pk")


def evening_of(*, appointment: Appointment) -> Expected | None:
    """The day of this first evening, while it is kept: a week. None where it is kept no more, or another is."""
    return Expected.objects.filter(ask=appointment.ask_id, on_date=day_of(appointment=appointment)).first()


def day_of(*, appointment: Appointment) -> date:
    """The day on which the group meets, where they arrive together, on the wall where it meets."""
    begins = appointment.starts_at + timedelta(minutes=appointment.minutes_before or 0)
    return begins.astimezone(zone(name=appointment.timezone)).date()


def evening_unanswered(*, expected: Expected | None, now: datetime) -> bool:
    """Whether they had said yes to this evening, its day has come, and nobody has said yet whether they came."""
    said = expected is not None and expected.sure and not expected.came
    return expected is not None and said and expected.on_date <= now.date()


def off_for(*, member: Member, now: datetime) -> list[Appointment]:
    """Appointments to which this member need not come after all, until their time is over. Why is not said."""
    mine = Companion.objects.filter(member=member).values("appointment")
    return list(Appointment.objects.filter(pk__in=mine, state__in=("not_yet", "off"), starts_at__gt=now))


def expected_of(*, ask: Ask) -> Expected | None:
    """The day on which this newcomer is expected."""
    return Expected.objects.filter(ask=ask).first()


def today_in(*, group: Group, now: datetime) -> date:
    """Which day it is where the group meets."""
    return now.astimezone(zone(name=zone_of(group=group))).date()


def expected_in(*, group: Group, now: datetime) -> list[Expected]:
    """The days on which somebody new comes to this group, from today on, and said so. It says no name."""
    return list(Expected.objects.filter(group=group, sure=True, on_date__gte=today_in(group=group, now=now)))


def others_that_day(*, group: Group, on_date: date, but: Ask, today: date) -> int:
    """How many others come that day, or are invited for it and may still say yes (rules.kept_for_until)."""
    there = Expected.objects.filter(group=group, on_date=on_date).exclude(ask=but)
    return there.filter(Q(sure=True) | Q(held_until_date__gte=today)).count()


def seats_on(*, ask: Ask, on_date: date, today: date) -> Verdict:
    """Whether one more newcomer could come that day (GROUP-23)."""
    there = others_that_day(group=ask.group, on_date=on_date, but=ask, today=today)
    return is_ready(takes_in=True, unresolved=False, expected=there, newcomers_most=ask.group.newcomers_most)


@dataclass(frozen=True, slots=True)
class Evenings:
    """First evenings, as the home of a group shows them to one member."""

    to_come: Sequence[Expected]  # for everybody; it says no name
    after: Sequence[Expected]  # over, and this member has the question (`has_it`), or waited at the door


def evenings_for(*, member: Member, now: datetime) -> Evenings:
    """The next day on which somebody new comes, and those after which this member asks how it was (MEET-12)."""
    mine = Volunteer.objects.filter(member=member, answers=True)
    door = Companion.objects.filter(
        appointment__ask=OuterRef("ask"), appointment__sort=Appointment.Sort.ARRIVE,
        appointment__state__in=PASSED, member=member, declined=False,
    )  # fmt: skip
    reads = Exists(mine) & (Q(ask__who=ANYBODY) | Q(ask__who__in=mine.values("gender")))
    has_it = ExpressionWrapper(Q(reads, ask__volunteer__member=member), output_field=BooleanField())
    asks = ExpressionWrapper(Q(Q(has_it=True) | Exists(door), asked_after=False), output_field=BooleanField())
    rows = Expected.objects.filter(
        Q(sure=True) | Q(came=True), group=member.group_id, on_date__gte=now.date() - timedelta(days=7)
    )
    found = list(rows.annotate(has_it=has_it).annotate(asks=asks).select_related("ask"))
    today = today_in(group=member.group, now=now) if found else now.date()
    to_come = [one for one in found if one.on_date >= today][:1]
    return Evenings(to_come, [one for one in found if one.on_date < today and one.asks])


def others_like(*, group: Group, now: datetime) -> list[directory.Nearby]:
    """Other groups for the same need and the same people, near it if there are any, for somebody whom this one does not fit
    (SAFE-21): parents are not sent to groups that are not for parents."""
    own, whose = listed_at(group=group), whose_of(group=group) or ("",)
    for near in dict.fromkeys((group.place, "")):
        found = [one for code in whose for one in directory.fitting(need=group.need, near=near, whose=code, now=now)]
        if others := [one for one in {one.address: one for one in found}.values() if one.address != own]:
            return others[:OTHERS]
    return []
