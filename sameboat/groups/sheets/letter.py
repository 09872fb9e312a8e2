"""Letters in the name of a group: asking for a room, and asking a house whether it would host the group (START-05, PLAN-20)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext

from sameboat.base import times
from sameboat.base.documents import Document, Paper, Plain
from sameboat.base.spoken import ENOUGH, SOURCE
from sameboat.directory import api as directory
from sameboat.groups.models import Group, Schedule
from sameboat.groups.queries import saved
from sameboat.groups.queries.forming import coming_dates, forming_of
from sameboat.groups.queries.printed import need_of
from sameboat.groups.queries.publishing import charter_answers, meets_afar, publication_of, schedule_of
from sameboat.groups.rules.beginning.venues import AGENCY, CENTRE, CHURCH, HOSPITAL, LIBRARY, room_for
from sameboat.groups.rules.decisions import HOW_MANY
from sameboat.groups.rules.door import room_for_its_own
from sameboat.groups.rules.size import most_told

MEETS = frozenset(Group.State.values) - {Group.State.PLANNING, Group.State.RECRUITING, Group.State.STARTING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a letter needs to know of the group, in the language of the group."""

    language: str
    need: str
    place: str
    fewest: int
    most: int
    when: str  # "" while no day is settled
    money: str  # a code of rules.venues.room_for
    contact: str  # "" while the group has none
    meets: bool = False  # whether it has begun to meet
    afar: bool = False  # whether it meets only online or by phone


def room_letter(*, asking: Asking, kind: str, to: str, paper: Paper) -> Document:
    """The letter to one house. `to`: its name and place, empty for a letter to fill in by hand."""
    with translation.override(asking.language):
        return Document(
            sheet=Path(__file__).with_suffix(".typ"),
            title=gettext("May we use a room of yours?"),
            language=asking.language,
            paper=paper,
            data=_end(asking)
            | {
                "to": to,
                "lines": _lines(asking, kind),
                "needs_label": gettext("What we need"),
                "needs": _needs(asking),
            },
        )


def _lines(asking: Asking, kind: str) -> list[str]:
    return [
        gettext("Dear all,"),
        _who_we_are(asking) % {"need": asking.need, "place": asking.place},
        gettext(
            "In such a group people with the same problem help each other as equals. Nobody is treated and nothing is sold."
            " What is said in the circle stays there."
        ),
        gettext("We are looking for a room and thought of you."),
        *([_of_a_house(kind)] if _of_a_house(kind) else []),
    ]


def _who_we_are(asking: Asking) -> str:
    if asking.meets and asking.place:
        return gettext("we are a self-help group in %(place)s. It is about: %(need)s.")
    if asking.meets:
        return gettext("we are a self-help group. It is about: %(need)s.")
    if asking.place:
        return gettext("we are beginning a self-help group in %(place)s. It is about: %(need)s.")
    return gettext("we are beginning a self-help group. It is about: %(need)s.")


def _of_a_house(kind: str) -> str:
    return {
        CHURCH: gettext("People of every faith and of none are to feel at ease there, as your guests."),
        LIBRARY: gettext("Whoever comes to you need not explain why. That helps those who are ashamed."),
        CENTRE: gettext("Your house is known in the neighbourhood, and easy to reach in the evening."),
        HOSPITAL: gettext(
            "Many of those who need such a group come to you first. We do not take the place of treatment."
        ),
        AGENCY: gettext(
            "You know the people of whom we speak. The group stays among itself: nobody of yours would sit in it."
        ),
    }.get(kind, "")


def _needs(asking: Asking) -> list[str]:
    size = {"fewest": asking.fewest, "most": asking.most}
    return [
        gettext("a room for %(fewest)d to %(most)d people, where nobody listens in") % size,
        gettext("chairs that can be put in a circle"),
        gettext("light and a socket"),
        gettext("a fixed time: %(when)s") % {"when": asking.when}
        if asking.when
        else gettext("a fixed time, if possible the same day every week"),
    ]


def _end(asking: Asking) -> dict[str, Plain]:
    return {
        "money": gettext(room_for(decided=asking.money)),
        "care": gettext("We put the chairs back, lock up as agreed, and tell you who of us is there for the room."),
        "thanks": gettext("Thank you for thinking about it. We are glad to come by and talk."),
        "reach": gettext("You can reach us here: %(contact)s") % {"contact": asking.contact} if asking.contact else "",
        "signature": gettext("Name, and how to reach us"),
        "day": gettext("Place and date"),
    }


def call_letter(*, asking: Asking, to: str, day: str, where: str, paper: Paper) -> Document:
    """The invitation to a first meeting, for those who could help to begin: people with the same need, and those who answer
    for the field (PLAN-21). `day` and `where` may be empty: then there are lines to fill in by hand."""
    who = {"need": asking.need}
    with translation.override(asking.language):
        return Document(
            sheet=Path(__file__).with_name("call.typ"),
            title=gettext("Come to a first meeting"),
            language=asking.language,
            paper=paper,
            data=_end(asking)
            | {
                "to": to,
                "lines": [
                    gettext("A group is beginning for: %(need)s. It has not met yet, and we cannot do it alone.") % who,
                    gettext(
                        "Much is still open. We ask people in the same situation, and those whose task it is to care about"
                        " it, to come together once and to talk about what is needed."
                    ),
                    gettext("We would like you to come. Whoever comes can take something on, however small."),
                ],
                "day_label": gettext("When"),
                "day_of": day,
                "where_label": gettext("How to join") if asking.afar else gettext("Where"),
                "where": where,
                "program_label": gettext("What happens there"),
                "program": [
                    gettext("Those who begin tell why."),
                    gettext("Everybody says what they need, and what they could give."),
                    gettext("We decide when we meet again."),
                    gettext("Time to talk.") if asking.afar else gettext("Tea, and talking."),
                ],
                "promise": gettext("Nobody has to tell anything of themselves. What is told stays among us.")
                if asking.afar
                else gettext("Nobody has to tell anything of themselves. What is told stays in the room."),
            },
        )


def asking_of(*, group: Group) -> Asking:
    """What the group tells in its letters, in its own language."""
    schedule, publication = schedule_of(group=group), publication_of(group=group)
    contact = (publication.email or publication.phone) if publication else ""
    fewest, most = _size(group)
    most = most_told(type=group.type, most=room_for_its_own(type=group.type, most=most))
    with translation.override(group.language):
        return Asking(
            language=group.language,
            need=need_of(group=group),
            place="" if directory.is_online(typed=group.place) else group.place,
            fewest=fewest,
            most=most,
            when=times.rule_in_words(
                rule=schedule.rule, local_time=schedule.local_time, first_date=schedule.first_date
            ) if schedule else "",
            money=forming_of(group=group).room_money,
            contact=contact,
            meets=group.state in MEETS,
            afar=meets_afar(group=group, schedule=schedule),
        )  # fmt: skip


def in_own_language(*, letter: Document, english: Document) -> bool:
    """Whether most of a letter's words stand in the language it is for. `english`: the same letter in English."""
    pairs = list(zip(_texts(letter.data), _texts(english.data), strict=True))
    left = sum(len(text) for text, source in pairs if text == source)
    return letter.language == SOURCE or left < ENOUGH * sum(len(text) for text, _ in pairs)


def _texts(data: Mapping[str, Plain]) -> Iterator[str]:
    for value in data.values():
        yield from (str(one) for one in (value if isinstance(value, list) else [value]))


def _size(group: Group) -> tuple[int, int]:
    """The smallest and largest number of people; while it is planned, as was answered last, or as its charter says."""
    if group.state != Group.State.PLANNING:
        return group.fewest, group.most
    kept = saved(group=group, question=HOW_MANY.key)
    size = {**charter_answers(group=group).get(HOW_MANY.key, {})} | (kept.given if kept else {})
    return size.get("fewest") or group.fewest, size.get("most") or group.most


def call_day_and_place(*, group: Group, asking: Asking, now: datetime) -> tuple[str, str]:
    """The next date, and the place when the group shows its address, or how to join one that meets online or by phone; else
    empty, for lines to fill in by hand."""
    schedule = schedule_of(group=group)
    days = coming_dates(group=group, now=now, most=1)
    if schedule is None or not days:
        return "", ""
    with translation.override(asking.language):
        day = f"{date_format(days[0], 'DATE_FORMAT')}, {time_format(schedule.local_time, 'H:i')}"
    if asking.afar:
        return day, _how_to_join(schedule, asking)
    if schedule.place_told != Schedule.PlaceTold.EXACT:
        return day, ""
    town = f"{schedule.postal_code} {schedule.locality}".strip()
    return day, "\n".join(line for line in (schedule.place_name, schedule.street, town) if line)


def _how_to_join(schedule: Schedule, asking: Asking) -> str:
    """The link and the number when the group shows them to everybody; else that one asks, where there is somebody to ask."""
    if schedule.join_told == Schedule.JoinTold.PUBLIC:
        return "\n".join(one for one in (schedule.online_address, schedule.phone_number, schedule.join_note) if one)
    if not asking.contact:
        return ""
    with translation.override(asking.language):
        return gettext("%(how)s. Ask us how to join, and we tell you.") % {"how": schedule.get_mode_display()}
