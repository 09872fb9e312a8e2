"""Appointments as both sides read them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from sameboat.base.times import zone
from sameboat.groups import api as groups
from sameboat.welcome import queries
from sameboat.welcome.models import COSTS_NOTHING, OPEN, PASSED, Appointment, Ask, Expected, Volunteer
from sameboat.welcome.rules import (
    ANYBODY,
    AT_THE_DOOR,
    LASTS,
    PLACES,
    PlaceSaid,
    PlaceSort,
    is_asked_how_it_was,
    is_doubtful,
    may_meet_again,
    may_read_place,
    may_say_not_met,
    may_still_answer,
    place_said,
)
from sameboat.welcome.views.whom import whom

ARRIVE, AGREED, NOT_MET = Appointment.Sort.ARRIVE, Appointment.State.AGREED, Appointment.State.NOT_MET


@dataclass(frozen=True, slots=True)
class Coming:
    """One of those who come; `said`: a woman, a man, or empty, for a newcomer who wished for one (SAFE-06)."""

    whom: str  # as the button says it by which a newcomer declines them
    member: groups.Member
    said: str = ""
    otherwise: bool = False  # it is not what the newcomer wished for


@dataclass(frozen=True, slots=True)
class Shown:
    """One appointment, with its time on the wall where it takes place."""

    row: Appointment
    when: str
    place_sort: PlaceSort
    companions: list[Coming]
    room: groups.Room | None = None  # where the group meets, for whoever may read it
    doubt: str = ""  # why it does not stand as it was agreed (rules.in_doubt)
    place: PlaceSaid | None = None  # what both sides read of where the group meets (rules.place_said)
    begun: bool = False  # nobody can say yes or no to it any more (rules.may_still_answer)

    @property
    def is_open(self) -> bool:
        """Proposed or agreed: it may still take place."""
        return self.row.state in OPEN

    @property
    def doubtful(self) -> bool:
        """As it was agreed it does not take place."""
        return is_doubtful(doubt=self.doubt)

    @property
    def state(self) -> str:
        """In one word. What is off is off, whoever could not or would not come."""
        if self.doubtful and self.is_open:
            return gettext("In doubt") if self.row.sort == ARRIVE else gettext("Does not stand now")
        off = self.row.state in {Appointment.State.NOT_YET, Appointment.State.OFF}
        return gettext("Off") if off else self.row.get_state_display()


def shown_appointments(*, ask: Ask, now: datetime, came: bool = False) -> Meetings:
    """Those of a question that are not over, the next first; and the last that took place, while it is asked how it was. Five
    questions to the database at most.

    `came`: they have been there, and what was off before is told no more.
    """
    rows = ask.appointments.filter(Q(starts_at__gt=now - LASTS) | Q(state__in=(*PASSED, NOT_MET)))
    found = _with_doubt(
        [
            replace(shown(row=row), begun=not may_still_answer(starts_at=row.starts_at, now=now))
            for row in rows.prefetch_related("companions__member")
        ],
        ask.group,
        now,
    )
    last = sorted(found, key=lambda one: one.row.pk)[-1:]  # what is off is told until there is another
    off = [one for one in last if not (one.is_open or _is_over(one, now) or came)]
    told = [one for one in found if one.is_open and one.row.starts_at > now - LASTS] or off
    if ask.who != ANYBODY:
        told = _with_said(told, ask.who)
    took_place = [one for one in found if _is_over(one, now)]
    evening = _evening(found, ask, now)
    return Meetings(
        told,
        _met(found, ask, now),
        evening,
        [one.member for seen in (*told, *took_place) for one in seen.companions],
        _evening_before(took_place, ask) if evening is None else None,
        _earlier(took_place, ask, now),
    )


@dataclass(frozen=True, slots=True)
class Met:
    """A first meeting that took place, and what comes next."""

    number: int
    when: str
    names: list[str]
    told: bool  # they have written since
    another: bool  # a further meeting would still come before the group (NEW-04)
    again: bool = False  # of an evening: they had been there before


@dataclass(frozen=True, slots=True)
class Meetings:
    """What both sides read of meetings: those that are not over, what took place last, and everybody who came or comes."""

    told: list[Shown]
    met: Met | None
    evening: Met | None  # a first evening with the group that is over, while its day is kept
    people: list[groups.Member]
    evening_before: Shown | None  # an evening whose day is kept, when it is not asked how it was
    earlier: list[Shown]  # meetings that are over, of which it can still be said that they did not take place

    @property
    def in_doubt(self) -> list[Shown]:
        """What is proposed or agreed and does not stand just now: said first on the page."""
        return in_doubt(appointments=self.told)

    @property
    def not_asked(self) -> list[Shown]:
        """Those of them of which it is not asked how they were, because another one has been proposed or has been since."""
        return [one for one in self.earlier if self.met is None or one.row.pk != self.met.number]


def in_doubt(*, appointments: list[Shown]) -> list[Shown]:
    """Those of them that may still take place, and do not stand just now (rules.in_doubt)."""
    return [one for one in appointments if one.is_open and one.doubtful]


def doubt_told(*, ask: Ask, meetings: Meetings, expected: Expected | None, now: datetime) -> str:
    """For the newcomer: what speaks against the evening on which they are expected, of the door where they are met, else of
    the day. Two questions to the database where only the day is known."""
    doors = [one for one in meetings.told if one.is_open and one.row.sort == ARRIVE]
    if doors or expected is None:
        return next((one.doubt for one in doors if one.doubt), "")
    return queries.meets_of(group=ask.group, now=now).doubt_on(day=expected.on_date)


def _evening_before(took_place: list[Shown], ask: Ask) -> Shown | None:
    """The last evening that is over while its day is kept, whatever was proposed since."""
    evenings = [one for one in took_place if one.row.sort == ARRIVE and ask.state in queries.GOES_ON]
    last = max(evenings, key=lambda one: one.row.starts_at, default=None)
    return last if last is not None and queries.evening_of(appointment=last.row) is not None else None


def _earlier(took_place: list[Shown], ask: Ask, now: datetime) -> list[Shown]:
    """Meetings that are over, each for two weeks (rules.may_say_not_met), while it goes on."""
    meetings = [one for one in took_place if one.row.sort == Appointment.Sort.MEET and ask.state in queries.GOES_ON]
    return [one for one in meetings if may_say_not_met(agreed=True, starts_at=one.row.starts_at, now=now)]


def _met(found: list[Shown], ask: Ask, now: datetime) -> Met | None:
    """The last meeting with members, while it is asked how it was (rules.is_asked_how_it_was)."""
    happened = [one for one in found if one.row.sort == Appointment.Sort.MEET and _is_over(one, now)]
    seen = max(happened, key=lambda one: one.row.starts_at, default=None)
    if seen is None:
        return None
    after = [one for one in found if one.row.sort == ARRIVE and one.row.starts_at > seen.row.starts_at]
    return _asked_of(seen, found, ask, now, evening_since=any(_is_over(one, now) for one in after))


def _evening(found: list[Shown], ask: Ask, now: datetime) -> Met | None:
    """The first evening they said yes to, once it is over and while its day is kept (a week), if it is asked how it was."""
    happened = [one for one in found if one.row.sort == ARRIVE and _is_over(one, now)]
    seen = max(happened, key=lambda one: one.row.starts_at, default=None)
    kept = queries.expected_of(ask=ask) if seen else None
    if seen is None or kept is None:
        return None
    asked = _asked_of(seen, found, ask, now)
    return replace(asked, again=kept.again) if asked else None


def _asked_of(seen: Shown, found: list[Shown], ask: Ask, now: datetime, *, evening_since: bool = False) -> Met | None:
    """What is said of something that took place, if it is still asked how it was."""
    goes_on = ask.state in {Ask.State.WAITING, Ask.State.ANSWERED}
    open_now = any(one.is_open and not _is_over(one, now) for one in found)
    if not is_asked_how_it_was(
        starts_at=seen.row.starts_at, open_now=open_now, goes_on=goes_on, evening_since=evening_since, now=now
    ):
        return None
    names = [one.member.name for one in seen.companions]
    meetings = [one.row for one in found if one.row.sort == Appointment.Sort.MEET]
    another = bool(may_meet_again(earlier=sum(one.state not in COSTS_NOTHING for one in meetings)))
    return Met(seen.row.pk, seen.when, names, seen.row.told_after, another)


def _is_over(one: Shown, now: datetime) -> bool:
    """It was agreed, and its time has passed, whether the job of the night has said so yet or not. A meeting that did not
    stand when its time came is over for nobody: it did not take place."""
    if one.row.state == AGREED and one.row.sort != ARRIVE and one.doubtful:
        return False
    return one.row.state == Appointment.State.OVER or (one.row.state == AGREED and one.row.starts_at <= now - LASTS)


def _with_said(told: list[Shown], who: str) -> list[Shown]:
    """With what those who come say of themselves, for whoever wished for a woman or a man (SAFE-06)."""
    said = queries.said_by(members=[coming.member for one in told for coming in one.companions])
    return [replace(one, companions=[_as_said(coming, said, who) for coming in one.companions]) for one in told]


def _as_said(coming: Coming, said: dict[int, str], who: str) -> Coming:
    gender = said.get(coming.member.pk, "")
    words = str(Volunteer.Gender(gender).label) if gender else gettext("has not said whether a woman or a man")
    return replace(coming, said=words, otherwise=gender != who)


def _with_doubt(found: list[Shown], group: groups.Group, now: datetime) -> list[Shown]:
    """With what speaks against them now, and at the door with the room; what is off or over needs neither."""
    meets = queries.meets_of(group=group, now=now) if any(one.is_open for one in found) else None
    return [_with_room(one, meets) if meets and one.is_open else one for one in found]


def _with_room(one: Shown, meets: queries.Meets) -> Shown:
    if one.row.sort != ARRIVE:
        return replace(one, doubt=meets.doubt_of(appointment=one.row))
    room = groups.room_of(schedule=meets.schedule)
    asked = {"tells": one.row.tells_place, "agreed": one.row.state == AGREED, "meets": not meets.away}
    said = place_said(
        **asked, known=room is not None and room.known, kept=room is not None and room.join_kept,
        afar=room.afar if room else one.row.place_sort == "online", by_phone=room is not None and room.by_phone,
    )  # fmt: skip
    reads = room if room and room.known and may_read_place(**asked) else None
    return replace(one, room=reads, place=said, doubt=meets.doubt_of(appointment=one.row))


def shown(*, row: Appointment) -> Shown:
    """One, with those who come: whoever was declined is not named any more."""
    coming = [
        Coming(whom(ask=row.ask_id, member=one.member_id), one.member)
        for one in row.companions.all()
        if not one.declined
    ]
    at_the_door = row.sort == ARRIVE and row.place_sort == AT_THE_DOOR.key
    return Shown(row, _when(row), AT_THE_DOOR if at_the_door else PLACES[row.place_sort], coming)


def to_come_along(*, member: groups.Member, now: datetime) -> list[Shown]:
    """What this member comes along to, and what is going on just now, with what speaks against it."""
    found = queries.appointments_of(member=member, now=now)
    told = [replace(shown(row=row), begun=not may_still_answer(starts_at=row.starts_at, now=now)) for row in found]
    return _with_doubt(told, member.group, now)


def days_besides(*, days: list[tuple[Expected, str]], along: list[Shown]) -> list[tuple[Expected, str]]:
    """The days on which somebody new comes, without those this member reads of as being in doubt where they come along."""
    said = {one.row.ask_id for one in along if one.row.sort == Appointment.Sort.ARRIVE and is_doubtful(doubt=one.doubt)}
    return [(day, doubt) for day, doubt in days if not (is_doubtful(doubt=doubt) and day.ask_id in said)]


@dataclass(frozen=True, slots=True)
class CameAlong:
    """What a member came along to and is over, as they read it, and what they can say of it."""

    seen: Shown
    evening: Expected | None  # of a first evening, while its day is kept
    not_met: bool  # it can be said that it did not take place

    @property
    def says(self) -> bool:
        """Whether there is something to read or to say: of an evening until somebody has asked how it was."""
        of_evening = self.evening is not None and not self.evening.asked_after
        return of_evening or self.not_met or self.seen.row.state == NOT_MET


def came_along(*, member: groups.Member, now: datetime) -> list[CameAlong]:
    """For each of those who came along, with the question or without. Two questions to the database."""
    over = queries.went_along(member=member, now=now).filter(starts_at__lte=now - LASTS)
    rows = over.select_related("ask__expected", "ask__volunteer__member")
    found = [_came_along(row) for row in rows.prefetch_related("companions__member")]
    return [one for one in found if one.says]


def _came_along(row: Appointment) -> CameAlong:
    kept: Expected | None = getattr(row.ask, "expected", None)
    there = row.sort == ARRIVE and kept is not None and kept.on_date == queries.day_of(appointment=row)
    return CameAlong(shown(row=row), kept if there else None, row.sort != ARRIVE and row.state in PASSED)


def _when(row: Appointment) -> str:
    return said(moment=row.starts_at.astimezone(zone(name=row.timezone)))


def said(*, moment: datetime) -> str:
    """A moment in words, on the wall of the zone it is in, with the year when it is another one. In a template Django
    would turn it into its own zone."""
    if moment.year != timezone.now().astimezone(moment.tzinfo).year:
        return date_format(moment, pgettext("weekday, day, month, year and time", "l j F Y, H:i"))
    return date_format(moment, pgettext("weekday, day, month and time", "l j F, H:i"))


def said_short(*, moment: datetime) -> str:
    """The same for a list to choose from: on a narrow phone the hour, too, is to be read."""
    return date_format(moment, pgettext("short weekday, day, short month and time", "D j M, H:i"))


def where_it_works(request: HttpRequest, *, page: str) -> tuple[str, str]:
    """The whole address of a page where a code works, to be written down: the server, and the rest, where a line may end."""
    return request.build_absolute_uri("/"), reverse(page).lstrip("/")


def number_of(*, typed: str) -> int:
    """A number as a button sends it; 0, which is nobody’s, for anything else."""
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0
