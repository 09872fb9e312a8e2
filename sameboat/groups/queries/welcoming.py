"""What those who welcome newcomers need of a group: conditions, whether somebody may come along, its own norms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse

from sameboat.directory import api as directory
from sameboat.groups.catalogue import presets
from sameboat.groups.models import Ending, Group, Schedule, Turn
from sameboat.groups.queries.coming_in import may_be_asked
from sameboat.groups.queries.publishing import FAR, charter_answers, name_shown, publication_of, way_is_written
from sameboat.groups.rules.coming_in import asks_first
from sameboat.groups.rules.ending import ended_goes_on


@dataclass(frozen=True, slots=True)
class Conditions:
    """For whom the group is, in the words of its newest charter; and whether it said that companions are welcome (SAFE-05)."""

    fits: tuple[str, ...]
    not_for: str
    companions: bool


def conditions_of(*, group: Group) -> Conditions:
    """What is talked through before somebody comes (SAFE-21). Two questions to the database."""
    who, shown = charter_answers(group=group).get("who", {}), publication_of(group=group)
    fits = tuple(str(one) for one in who.get("conditions", ()) if str(one).strip())
    return Conditions(fits, str(who.get("not_for", "")), bool(shown and "companion" in shown.guests))


def whose_of(*, group: Group) -> tuple[str, ...]:
    """Whose problem the group is for, in codes of the directory; empty when it does not say. One question to the database."""
    shown = publication_of(group=group)
    return tuple(shown.whose) if shown else ()


def same_as(*, group: Group) -> str:
    """What the search is asked for, to find groups for the same need and people near this one (SAFE-21)."""
    whose = whose_of(group=group)
    asked = {"need": group.need, "whose": whose[0] if len(whose) == 1 else "", "near": group.place}
    return urlencode({name: value for name, value in asked.items() if value})


def listed_at(*, group: Group) -> str:
    """The address of its entry in the directory; empty while it is not shown."""
    shown = publication_of(group=group)
    found = directory.addresses_of(keys=[shown.key]) if shown and shown.listed and shown.key else set()
    return next(iter(found), "")


def stands_at(*, group: Group) -> str:
    """The address of its entry, whether it is shown now or not; empty when it never had one."""
    shown = publication_of(group=group)
    entry = directory.entry(key=shown.key) if shown else None
    return entry.address if entry else ""


@dataclass(frozen=True, slots=True)
class WayIn:
    """The group’s own way in: the page where it is asked, and whether one asks and waits, or comes in at once."""

    address: str
    asks_first: bool


def way_in(*, group: Group, now: datetime) -> WayIn | None:
    """Where somebody asks to come in; None while the group shows itself to nobody, or cannot be asked now."""
    address = listed_at(group=group)
    if not address or not may_be_asked(group=group, now=now):
        return None
    slug = address.rstrip("/").rsplit("/", 1)[-1]
    return WayIn(reverse("groups:ask", args=[slug]), asks_first(type=group.type))


@dataclass(frozen=True, slots=True)
class CameOf:
    """The group that became two, by its name now, and the day."""

    name: str
    on_date: date


def came_of(*, group: Group) -> CameOf | None:
    """Of which group this one came, while that one is here."""
    turns = Turn.objects.filter(group=group, kind=Turn.Kind.CAME_OF, other__isnull=False)
    turn = turns.select_related("other").first()
    return CameOf(name_shown(group=turn.other), turn.on_date) if turn and turn.other else None


def gone_on(*, group: Group) -> date | None:
    """The day on which the pages of a group that has ended go, and all that hangs on them; None before its end."""
    ended = Ending.objects.filter(group=group).values_list("ended_at", flat=True).first()
    return ended_goes_on(ended_at=ended).date() if ended else None


def own_norms(*, group: Group) -> tuple[str, ...]:
    """What the group settled for itself beside the core norms: its statutes, as far as it has any (NEW-20)."""
    norms = charter_answers(group=group).get("empower", {}).get("norms", ())
    return tuple(str(one["text"]) for one in norms)


def companion_word(*, group: Group) -> str:
    """What its kind of group calls somebody who goes along: the word in the data of its preset, or none (MEMB-04)."""
    return str(presets().get(group.preset, {}).get("companion", ""))


@dataclass(frozen=True, slots=True)
class Room:
    """Where a group meets, as somebody may read it who was invited and has said yes."""

    lines: tuple[str, ...]  # the building, the street, the town: as one writes them under each other
    directions: str
    online: str
    phone: str
    note: str
    afar: bool  # one joins from where one is, and there is no room
    by_phone: bool  # one joins by ringing
    to_all: bool  # it stands in the directory, too
    join_kept: bool  # how to join is told to those alone who have signed

    @property
    def known(self) -> bool:
        """Whether there is anything to tell to somebody who has not signed."""
        return bool(self.lines or self.directions or self.online or self.phone or self.note)


def room_of(*, schedule: Schedule | None) -> Room | None:
    """The room, the door and the way to join; None before anything is settled (VIS-10). How to join only as the group tells it."""
    if schedule is None:
        return None
    afar, kept = schedule.mode in FAR, schedule.join_told == Schedule.JoinTold.SIGNED
    joins = schedule.mode != "in_person" and not kept
    town = f"{schedule.postal_code} {schedule.locality}".strip() if schedule.street or schedule.place_name else ""
    lines = () if afar else tuple(one for one in (schedule.place_name, schedule.street, town) if one)
    return Room(
        lines=lines, directions="" if afar else schedule.directions, afar=afar, by_phone=schedule.mode == "phone",
        online=schedule.online_address if joins else "", phone=schedule.phone_number if joins else "",
        note=schedule.join_note if joins else "", join_kept=kept and way_is_written(schedule=schedule),
        to_all=(afar or schedule.place_told == Schedule.PlaceTold.EXACT)
        and (not joins or schedule.join_told == Schedule.JoinTold.PUBLIC),
    )  # fmt: skip
