"""Whether an evening for which somebody new was invited, or a meeting before it, still stands: asked here by every page that
tells of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from sameboat.base.times import local_moment, zone
from sameboat.groups import api as groups
from sameboat.safety import api as safety
from sameboat.welcome.models import OPEN, Appointment, Ask, Expected
from sameboat.welcome.queries.meeting_first import expected_in
from sameboat.welcome.rules import LASTS, in_doubt

INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Meets:
    """Whether a group meets now, and when."""

    pause: safety.Suspension | None  # those who look after the server have paused it
    rests: bool
    schedule: groups.Schedule | None

    def doubt_of(self, *, appointment: Appointment) -> str:
        """What speaks against it (rules.in_doubt); against a meeting before the group a pause alone: members meet where they
        like, whenever the group does."""
        if appointment.sort != Appointment.Sort.ARRIVE:
            return in_doubt(paused=self._paused_at(appointment.starts_at), rests=False, meets_then=True)
        begins = appointment.starts_at + timedelta(minutes=appointment.minutes_before or 0)
        meets_then = None if self.schedule is None else self._next_after(begins - INSTANT) == begins
        return self._doubt(meets_then, begins)

    def doubt_on(self, *, day: date) -> str:
        """The same for a day of which no more is known than that somebody new comes."""
        where = zone(name=self.schedule.timezone if self.schedule else "UTC")
        morning = local_moment(day=day, clock=time(0), where=where)
        begins = self._next_after(morning - INSTANT)
        if begins is None or begins.astimezone(where).date() != day:
            return self._doubt(None if self.schedule is None else False, morning)
        return self._doubt(True, begins)

    def doubt_for(self, *, expected: Expected, appointment: Appointment | None) -> str:
        """For whoever is expected: of the appointment at the door, where one stands, else of the day."""
        return self.doubt_of(appointment=appointment) if appointment else self.doubt_on(day=expected.on_date)

    @property
    def away(self) -> bool:
        """Nobody new is met there just now."""
        return self.pause is not None or self.rests

    def _doubt(self, meets_then: bool | None, begins: datetime) -> str:
        return in_doubt(paused=self._paused_at(begins), rests=self.rests, meets_then=meets_then)

    def _paused_at(self, moment: datetime) -> bool:
        return self.pause is not None and self.pause.from_at <= moment < self.pause.until_at

    def _next_after(self, moment: datetime) -> datetime | None:
        found = groups.starts_of(schedule=self.schedule, after=moment, count=1) if self.schedule else []
        return found[0] if found else None


def meets_of(*, group: groups.Group, now: datetime) -> Meets:
    """Two questions to the database."""
    pause = groups.pause_of(group=group, now=now)
    return Meets(pause, group.state == groups.Group.State.RESTING, groups.schedule_of(group=group))


def at_the_door(*, ask: Ask, now: datetime) -> Appointment | None:
    """Where they arrive together, proposed or agreed; None when only the day is known."""
    open_now = ask.appointments.filter(sort=Appointment.Sort.ARRIVE, state__in=OPEN, starts_at__gt=now - LASTS)
    return open_now.first()


def meetings_to_come(*, now: datetime) -> QuerySet[Appointment]:
    """Meetings before the group that are proposed or agreed, until they begin."""
    return Appointment.objects.filter(sort=Appointment.Sort.MEET, state__in=OPEN, starts_at__gt=now)


def meeting_to_come(*, ask: Ask, now: datetime) -> Appointment | None:
    """The one of this newcomer: there is one at a time."""
    return meetings_to_come(now=now).filter(ask=ask).first()


def was_paused(*, meeting: Appointment) -> bool:
    """A meeting before the group that did not stand when its time came, because the group was paused (rules.may_be_met)."""
    before = meeting.sort == Appointment.Sort.MEET
    return before and groups.was_suspended(group=meeting.ask.group, at=meeting.starts_at)


def with_doubt(*, expected: Sequence[Expected], group: groups.Group, now: datetime) -> list[tuple[Expected, str]]:
    """Days on which somebody new comes, each with what speaks against it: what was agreed with them at the door, where
    somebody waits there. Three questions to the database; none without days."""
    if not expected:
        return []
    meets = meets_of(group=group, now=now)
    doors = Appointment.objects.filter(
        ask__in=[one.ask_id for one in expected], sort=Appointment.Sort.ARRIVE, state__in=OPEN,
        starts_at__gt=now - LASTS,
    )  # fmt: skip
    by_ask = {one.ask_id: one for one in doors}
    return [(one, meets.doubt_for(expected=one, appointment=by_ask.get(one.ask_id))) for one in expected]


def days_of_newcomers(*, group: groups.Group, now: datetime) -> list[tuple[Expected, str]]:
    """The days from today on which somebody new comes and said so, each with what speaks against it."""
    return with_doubt(expected=expected_in(group=group, now=now), group=group, now=now)


def doubts(*, appointments: Iterable[Appointment], group: groups.Group, now: datetime) -> dict[int, str]:
    """By the number of the appointment, what speaks against it. Two questions to the database for all; none without any."""
    found = list(appointments)
    meets = meets_of(group=group, now=now) if found else None
    return {one.pk: meets.doubt_of(appointment=one) for one in found} if meets else {}
