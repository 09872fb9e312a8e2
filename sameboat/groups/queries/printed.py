"""What may stand on paper: exactly what the entry in the directory says, in words of the group's own language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext, pgettext

from sameboat.base import times
from sameboat.directory import api as directory
from sameboat.groups.models import Group, Publication, Schedule
from sameboat.groups.queries.publishing import publication_of, told_of
from sameboat.groups.rules.beginning.publicity import door_said

DATES_PRINTED = 4
LOOK_AHEAD = timedelta(days=190)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Words for flyer, brochure, notice and letters. Empty where the group says nothing."""

    name: str
    need: str
    language: str
    mission: str
    conditions: tuple[str, ...]
    not_for: str
    when: str
    length: str
    dates: tuple[str, ...]
    town: str
    where: tuple[str, ...]
    join: tuple[str, ...]
    contacts: tuple[str, ...]
    reach: str  # a number, or else an address for letters: what one can ask with a strip in one's hand
    first_visit: str
    cost: str
    entry: str  # where the entry stands, without the server
    asked: bool = False  # whether somebody can be asked: at a number, an address, or on the page of the entry
    hidden: bool = False  # whether those who look after the server have paused the entry: its address leads nowhere
    door: str = ""  # that nobody new can come in just now, and whom to ask


def printed_of(*, group: Group, answers: bool, welcome: bool, now: datetime) -> Printed | None:
    """What may be printed of a listed group; None for one that is not listed. `answers`: somebody answers who asks here;
    `welcome`: somebody new could come in now."""
    publication = publication_of(group=group)
    entry = directory.entry(key=publication.key) if publication and publication.listed else None
    if publication is None or entry is None:
        return None
    told = told_of(group=group, publication=publication, welcome=welcome, now=now)
    with translation.override(group.language):
        return _words(group, publication, told, entry, answers, now)


def _words(
    group: Group, publication: Publication, told: directory.Told, entry: directory.Entry, answers: bool, now: datetime
) -> Printed:  # fmt: skip
    meeting, asked = told.meeting, answers or bool(told.contacts or told.website)
    door = door_said(welcome=bool(told.accepts_newcomers), contact=bool(told.contacts))
    return Printed(
        name=group.name,
        need=need_of(group=group),
        language=group.language,
        mission=told.mission,
        conditions=tuple(line for line in told.who_for.splitlines() if line.strip()),
        not_for=told.who_not_for,
        when=when_of(meeting=meeting, now=now),
        length=gettext("%(n)d minutes") % {"n": meeting.duration_min} if meeting.duration_min else "",
        dates=tuple(dates_of(meeting=meeting, now=now)),
        town=meeting.where.locality if meeting.where else "",
        where=where_of(meeting=meeting, asked=asked),
        join=_join(meeting, asked=asked),
        contacts=(
            *(value for _, value in sorted(told.contacts, key=_a_number_first)),
            *([told.website] if told.website else []),
        ),
        reach=next((value for _, value in sorted(told.contacts, key=_a_number_first)), ""),
        first_visit=told.first_visit,
        cost=" ".join(part for part in (publication.get_cost_display() + ".", told.cost_note) if part),
        entry=entry.address,
        hidden=entry.state == "hidden",
        asked=asked,
        door=gettext(door) if door else "",
    )


def _a_number_first(contact: tuple[str, str]) -> bool:
    """On a strip there is room for one way to ask, and a number is what one calls with a strip in one's hand."""
    return contact[0] != "phone"


def need_of(*, group: Group) -> str:
    """What the group is about, in words."""
    names = {one.slug: one.name for one in directory.needs_to_choose()}
    return names.get(group.need, group.need)


def when_of(*, meeting: directory.When, now: datetime) -> str:
    """ "Every Tuesday at 19:30"; of a run that is to begin also from when on; that no day is settled yet as a whole sentence."""
    if not (meeting.rule or meeting.first_date or meeting.local_time):
        return gettext("We are just beginning, and no day is settled yet.")
    when = times.rule_in_words(rule=meeting.rule, local_time=meeting.local_time, first_date=meeting.first_date)
    if meeting.first_date is None or meeting.first_date <= now.date() or not times.has_end(rule=meeting.rule):
        return when
    return gettext("%(when)s, from %(day)s") % {"when": when, "day": date_format(meeting.first_date, "DATE_FORMAT")}


def dates_of(*, meeting: directory.When, now: datetime) -> list[str]:
    """The next days with their time, on the wall of the group."""
    if meeting.local_time is None or meeting.first_date is None:
        return []
    starts = times.occurrences(
        rule=meeting.rule, first_date=meeting.first_date, local_time=meeting.local_time, timezone=meeting.timezone,
        start=now, until=now + LOOK_AHEAD, limit=DATES_PRINTED,
    )  # fmt: skip
    day = pgettext("weekday, day and month", "l j F")
    return [f"{date_format(start, day)}, {time_format(start, 'H:i')}" for start in starts]


def where_of(*, meeting: directory.When, asked: bool) -> tuple[str, ...]:
    """The place as lines, as much of it as is shown; online or by phone say so. `asked`: somebody answers who asks for it."""
    where = meeting.where
    if meeting.mode == "online":
        return (gettext("Online"),)
    if meeting.mode == "phone":
        return (gettext("By phone"),)
    if where is None:
        return ()
    town = f"{where.postal_code} {where.locality}".strip()
    if where.exact:
        return tuple(line for line in (where.name, where.street, town, where.directions) if line)
    told = (gettext("We tell you the address when you ask."),) if asked else ()
    return (where.locality, *told) if where.locality else ()


def _join(meeting: directory.When, *, asked: bool) -> tuple[str, ...]:
    if meeting.mode == "in_person":
        return ()
    if meeting.join_audience == Schedule.JoinTold.PUBLIC:
        return tuple(line for line in (meeting.online_url, meeting.phone_number, meeting.join_note) if line)
    return (gettext("We tell you how to join when you ask."),) if asked else ()
