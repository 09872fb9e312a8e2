"""Who may see what of a question: whoever holds its code, and the volunteers of its group. No operator, no other member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from sameboat.base.codes import digest, tidy_code
from sameboat.groups.api import Group, Member
from sameboat.welcome.models import OPEN, PASSED, Appointment, Ask, Companion, Goodbye, Handed, Volunteer
from sameboat.welcome.rules import ANYBODY, LASTS, MAN, NEW_HERE, WOMAN, Candidate, may_accompany, next_volunteer

HOUR_S = 3600
ASK_WITHIN = timedelta(days=3)  # so long the home says that somebody new was met
GOES_ON = (Ask.State.WAITING, Ask.State.ANSWERED)


def by_code(*, typed: str, today: date) -> Ask | None:
    """The question this code belongs to, until its time is over: the clock says so, not the job of the night.

    The code is the key: whoever has it wrote the question.
    """
    code = tidy_code(typed=typed)
    if not code:
        return None
    there = Ask.objects.filter(ends_on__gt=today).select_related("group", "volunteer__member__account")
    return there.filter(code_digest=digest(text=code)).first()


def goes_on() -> QuerySet[Ask]:
    """Questions that wait, or were answered, of groups that have not ended: where one has, nobody is asked to answer."""
    return Ask.objects.filter(state__in=GOES_ON).exclude(group__state=Group.State.CLOSED)


def to_call(*, member: Member, today: date) -> int:
    """How many who wrote to a group that has ended left a phone number, and lie with this member or with nobody."""
    mine = volunteer_of(member=member)
    if mine is None or not answers_here(volunteer=mine):
        return 0
    return _readable(mine, today).filter(way="phone", state__in=GOES_ON).count()


def volunteer_of(*, member: Member) -> Volunteer | None:
    """What this member has said about being there for newcomers."""
    return Volunteer.objects.select_related("member").filter(member=member).first()


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits in a group, as one member learns it on its home."""

    number: int  # for those who answer, and 0 for everybody else
    alone: int  # they were answered, and nobody has them now: for whoever has arrived, as a number
    late: int  # each who answers as they wish has had it, and nobody answered: for whoever has arrived, as a number
    woman: int  # they wish for a woman, and none of those who answer is one: for whoever has arrived, as a number
    man: int  # the same of a man
    along: bool  # this member comes along to an appointment
    met: bool  # this member has a question whose newcomer was met in these days, and has not written since
    goodbye: bool  # a pair of theirs is over, and a word about it waits for them
    came_along: bool  # this member came along to meet somebody in these days


def waiting_for(*, member: Member, now: datetime) -> Waits:
    """How many questions of the group wait for an answer. One question to the database."""
    coming = Companion.objects.filter(member=member, declined=False, appointment__state__in=OPEN)
    found = Member.objects.filter(pk=member.pk).annotate(
        number=_number_of(_waiting(member, now.date())),
        **_of_all(member.group, now.date()),
        along=Exists(coming.filter(appointment__starts_at__gt=now - LASTS)),
        met=Exists(_met(now).filter(ask__volunteer__member=OuterRef("pk"))),
        goodbye=Exists(Goodbye.objects.filter(member=OuterRef("pk"))),
        were_along=Exists(_took_place(now).filter(companions__member=member, companions__declined=False)),
    )
    number, *of_all, along, met, goodbye, came_along = found.values_list(
        "number", "alone", "late", "woman", "man", "along", "met", "goodbye", "were_along"
    ).get()
    arrived = bool(may_accompany(standing=member.standing))
    alone, late, woman, man = ((some or 0) * arrived for some in of_all)
    return Waits(number or 0, alone, late, woman, man, along, met, goodbye, came_along)


def _of_all(group: Group, today: date) -> dict[str, Subquery]:
    """The numbers that whoever has arrived may read, the same on every page."""
    return {
        "alone": _number_of(nobody_has(group=group, today=today)),
        "late": _number_of(_late(group, today)),
        "woman": _number_of(_wished(group, WOMAN, today)),
        "man": _number_of(_wished(group, MAN, today)),
    }


def _number_of(asks: QuerySet[Ask]) -> Subquery:
    """How many these are, in each group."""
    counted = asks.order_by().values("group").annotate(number=Count("pk")).values("number")
    return Subquery(counted, output_field=IntegerField())


def _met(now: datetime) -> QuerySet[Appointment]:
    """First meetings of these days to which the newcomer had said yes, and after which nobody has written (MEET-12)."""
    of_these_days = _took_place(now).filter(told_after=False, ask__state=Ask.State.ANSWERED)
    evening = Appointment.objects.filter(ask=OuterRef("ask"), sort=Appointment.Sort.ARRIVE, state__in=PASSED)
    since = evening.filter(starts_at__gt=OuterRef("starts_at"), starts_at__lte=now - LASTS)
    return of_these_days.filter(~Exists(since))


def _took_place(now: datetime) -> QuerySet[Appointment]:
    """First meetings of these days to which the newcomer had said yes, and which are not said to have failed."""
    meetings = Appointment.objects.filter(sort=Appointment.Sort.MEET, state__in=PASSED, ask__state__in=GOES_ON)
    return meetings.filter(starts_at__lte=now - LASTS, starts_at__gt=now - ASK_WITHIN)


def _late(group: Group, today: date) -> QuerySet[Ask]:
    """Those who were told to wait, where somebody answers as they wish: each of these has had their question."""
    waits = Ask.objects.filter(group=group, state=Ask.State.WAITING, told_to_wait=True, ends_on__gt=today)
    return waits.filter(Q(who=ANYBODY) | Exists(_as_they_wish(group, today)))


def _wished(group: Group, who: str, today: date) -> QuerySet[Ask]:
    """Those who wait for a woman, or for a man, while some answer, and none of these is one. Nobody has their question.

    Whoever was declined counts as there: nobody learns that they were.
    """
    waits = Ask.objects.filter(group=group, state=Ask.State.WAITING, who=who, volunteer=None, ends_on__gt=today)
    return waits.filter(Exists(answering_now(group=group, today=today))).exclude(Exists(_as_they_wish(group, today)))


def _as_they_wish(group: Group, today: date) -> QuerySet[Volunteer]:
    """Those who answer now, and are what the question wishes for."""
    return answering_now(group=group, today=today).filter(gender=OuterRef("who"))


def _waiting(member: Member, today: date) -> QuerySet[Ask]:
    theirs = Ask.objects.filter(group=member.group_id, state=Ask.State.WAITING, ends_on__gt=today)
    mine = volunteers_of(group=member.group).filter(member=member)
    fits = Q(who=ANYBODY) | Q(who__in=mine.values("gender"))
    listed = Q(volunteer=None) | Q(volunteer__member=member)  # the same that their page of newcomers lists
    return theirs.filter(Exists(mine)).filter(listed).filter(fits).exclude(declined__member=member)


def waiting_with(*, account: int, now: datetime) -> list[tuple[str, int]]:
    """How many newcomers wait for this account, by the sign of the group: for an answer, or at an appointment."""
    mine = goes_on().filter(state=Ask.State.WAITING, volunteer__member__account=account, ends_on__gt=now.date())
    along = Companion.objects.filter(
        member__account=account, declined=False, appointment__state__in=OPEN, appointment__starts_at__gt=now
    )
    waits = Ask.objects.filter(Q(pk__in=mine.values("pk")) | Q(appointments__in=along.values("appointment")))
    counted = waits.values("group__ref").annotate(number=Count("pk", distinct=True)).order_by("group__ref")
    return [(row["group__ref"], row["number"]) for row in counted]


def volunteers_of(*, group: Group) -> QuerySet[Volunteer]:
    """Those who answer first questions in this group: nobody who is new there or a guest (rules.may_accompany), and nobody
    whose account is switched off."""
    there = Volunteer.objects.filter(member__group=group, answers=True, member__account__is_active=True)
    there = there.exclude(member__standing__in=NEW_HERE)
    return there.select_related("member")


def answering_now(*, group: Group, today: date) -> QuerySet[Volunteer]:
    """Those of them who do not rest. Where nobody is left, nobody is told that somebody reads it (NEW-13)."""
    return volunteers_of(group=group).exclude(rests_until__gt=today)


def nobody_has(*, group: Group, today: date) -> QuerySet[Ask]:
    """Questions that were answered, and are open again: whoever had them has left, rests or answers no more."""
    answered = Ask.objects.filter(group=group, state=Ask.State.ANSWERED, ends_on__gt=today)
    return answered.exclude(volunteer__in=answering_now(group=group, today=today).values("pk"))


def waiting_for_nobody(*, group: Group, today: date) -> int:
    """How many wait for an answer while nobody of the group answers; 0 when somebody does. One question to the database."""
    theirs = Ask.objects.filter(group=group, state=Ask.State.WAITING, ends_on__gt=today)
    return theirs.exclude(Exists(answering_now(group=group, today=today))).count()


def answers_here(*, volunteer: Volunteer | None) -> bool:
    """Whether they answer, and have arrived themselves. `volunteer`: with its member."""
    return volunteer is not None and volunteer.answers and bool(may_accompany(standing=volunteer.member.standing))


def answers_now(*, volunteer: Volunteer | None, today: date) -> bool:
    """Whether they answer, can sign in and do not rest: only of them is it said that a question lies with them. `volunteer`:
    with its member and their account."""
    if volunteer is None or not answers_here(volunteer=volunteer):
        return False
    rests = volunteer.rests_until is not None and volunteer.rests_until > today
    return volunteer.member.account.is_active and not rests


def candidates_of(*, group: Group) -> list[Candidate]:
    """The same, as the rule of turns asks for them."""
    held = Ask.objects.filter(state=Ask.State.WAITING, volunteer=OuterRef("pk")).order_by().values("volunteer")
    number = Subquery(held.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    last = Subquery(Handed.objects.filter(volunteer=OuterRef("pk")).order_by("-pk").values("pk")[:1])
    counted = volunteers_of(group=group).annotate(open_asks=Coalesce(number, 0), asked_last=Coalesce(last, 0))
    return [
        Candidate(one.pk, one.gender, one.rests_until, one.asked_last_date, one.open_asks, one.asked_last)
        for one in counted
    ]


def asks_of(*, volunteer: Volunteer, today: date) -> QuerySet[Ask]:
    """What this volunteer may read: who waits first, then who is in touch, then what is over.

    That is what they have, and what goes on and nobody has: turns decide, so that nobody chooses newcomers (SAFE-04). Whoever wished for a woman or a man is read by those alone (SAFE-06), and by nobody whom they declined (NEW-07).
    """
    goes_on = When(state=Ask.State.ANSWERED, volunteer=None, then=0), When(state=Ask.State.ANSWERED, then=1)
    order = Case(When(state=Ask.State.WAITING, then=0), *goes_on, default=2)
    return _readable(volunteer, today).select_related("volunteer__member").order_by(order, "handed_at", "pk")


def ask_of(*, ref: str, volunteer: Volunteer, today: date) -> Ask | None:
    """One question of the group, as far as this volunteer may read it."""
    return _readable(volunteer, today).filter(ref=ref).select_related("group", "volunteer__member").first()


def _fitting(volunteer: Volunteer, today: date) -> QuerySet[Ask]:
    there = Ask.objects.filter(group=volunteer.member.group_id, ends_on__gt=today)
    theirs = there.filter(who__in=(ANYBODY, volunteer.gender))
    return theirs.exclude(declined__member=volunteer.member_id)


def _readable(volunteer: Volunteer, today: date) -> QuerySet[Ask]:
    return _fitting(volunteer, today).filter(Q(volunteer=volunteer) | Q(volunteer=None, state__in=GOES_ON))


def went_on(*, ref: str, volunteer: Volunteer, today: date) -> bool:
    """Whether this volunteer had the question, or could have taken it, and now another has it.

    Nobody learns that they were declined: then it is there for them no more.
    """
    there = _fitting(volunteer, today).filter(ref=ref).exclude(volunteer=None).exclude(volunteer=volunteer)
    return answers_here(volunteer=volunteer) and there.exists()


@dataclass(frozen=True, slots=True)
class InNumbers:
    """How many newcomers there are of whom a member reads no more than a number."""

    alone: int  # were answered, and have nobody now; for members who have arrived
    late: int  # wait although each who answers as they wish has had their question; for the same
    woman: int  # wait for a woman, and none of those who answer is one; for the same
    man: int  # the same for a man
    others: int  # are with others who answer, for those who answer


def in_numbers(*, member: Member, volunteer: Volunteer | None, today: date) -> InNumbers:
    """The numbers that this member may read. One question to the database."""
    there = Ask.objects.filter(group=member.group_id, state__in=GOES_ON, ends_on__gt=today)
    others = there.filter(volunteer__isnull=False).exclude(volunteer=volunteer)
    found = Member.objects.filter(pk=member.pk).annotate(**_of_all(member.group, today), others=_number_of(others))
    arrived = bool(may_accompany(standing=member.standing))
    *of_all, with_others = found.values_list("alone", "late", "woman", "man", "others").get()
    alone, late, woman, man = ((some or 0) * arrived for some in of_all)
    return InNumbers(alone, late, woman, man, others=(with_others or 0) * answers_here(volunteer=volunteer))


def wrote_again_with(*, volunteer: Volunteer, today: date) -> list[str]:
    """Names of others who have a question of somebody who says that they wrote before and lost the code.

    For those who have a question themselves, since the older one may be theirs. Of whose it is nobody learns anything.
    """
    theirs = Ask.objects.filter(group=volunteer.member.group_id, state__in=GOES_ON, ends_on__gt=today)
    mine = theirs.filter(volunteer=volunteer)
    again = (
        theirs.filter(Exists(mine), wrote_before=True)
        .exclude(volunteer=volunteer)
        .exclude(declined__member=volunteer.member_id)
    )
    return sorted(set(again.exclude(volunteer=None).values_list("volunteer__member__name", flat=True)))


def had_by_others(*, ask: Ask) -> bool:
    """Whether somebody else had this question before whoever has it now."""
    return ask.volunteer_id is not None and ask.handed.exclude(volunteer=ask.volunteer_id).exists()


def declined_by(*, ask: Ask) -> set[int]:
    """Members whom this seeker would rather not meet. Only used to leave them out."""
    return set(ask.declined.values_list("member", flat=True))


def not_for(*, ask: Ask, again: bool = False) -> set[int]:
    """Numbers of volunteers to whom this question does not go: who had it, unless `again`, and who was declined."""
    declined = Volunteer.objects.filter(member__in=ask.declined.values("member")).values_list("pk", flat=True)
    return set(declined) | (set() if again else set(ask.handed.values_list("volunteer", flat=True)))


def could_answer(*, ask: Ask, who: str, today: date, without: int | None = None) -> bool:
    """Whether somebody of the group would be there if the seeker wished for `who`. `without`: a volunteer who is not counted."""
    there, but = candidates_of(group=ask.group), not_for(ask=ask, again=True)
    but |= {without} if without else set()
    return next_volunteer(candidates=there, who=who, today=today, but=but) is not None


def came_this_hour(*, now: datetime) -> int:
    """How many questions came to this server within the hour. Counted in passing; no row says at what time one came."""
    return int(cache.get(_counter(now), 0))


def count_one(*, now: datetime) -> None:
    """One more came."""
    cache.add(_counter(now), 0, timeout=2 * HOUR_S)
    cache.incr(_counter(now))


def _counter(now: datetime) -> str:
    return f"welcome-asks-{int(now.timestamp() // HOUR_S)}"
