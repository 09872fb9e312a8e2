"""When, how and where a group meets, as its facilitators type it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sameboat.base import places, times
from sameboat.base.when_form import WhenForm, choice, zone_of
from sameboat.directory import api as directory
from sameboat.groups.models import Mode, Schedule


class ScheduleForm(WhenForm):
    """The fixed schedule. `clean` answers the fields of models.Schedule."""

    mode = choice(label=_("How do you meet?"), choices=Mode.choices, radio=True)
    place_told = choice(label=_("Who learns the place?"), choices=Schedule.PlaceTold.choices, radio=True)
    join_told = choice(label=_("Who learns how to join?"), choices=Schedule.JoinTold.choices, radio=True)

    WHERE: ClassVar[tuple[str, ...]] = (*WhenForm.WHERE, "place_told")
    JOIN: ClassVar[tuple[str, ...]] = (*WhenForm.JOIN, "join_told")

    def begins_on(self, *, rule: str) -> date | None:
        """The date that was typed. One that was left as it stood while the day or the rhythm changed was not meant for the
        new one: then the next such day is taken."""
        typed, stood = self.cleaned_data.get("first_date"), self.initial.get("first_date")
        untouched = typed is not None and typed == stood
        return None if untouched and rule != self.initial.get("kept_rule", rule) else typed

    def is_past(self, *, begin: date) -> bool:
        """A new schedule begins today or later, by the clock of the place; one that stood stays as it stands."""
        if begin == self.initial.get("first_date"):
            return False
        given = self.cleaned_data
        typed = zone_of(locality=given.get("locality") or "", country=given.get("country") or "")
        try:
            clock = times.zone(name=given.get("timezone") or typed or self.initial.get("timezone") or "UTC")
        except times.UnknownZone:  # told beside its own field
            return begin < self.today
        return begin < self.now.astimezone(clock).date()

    def shows_the_door(self, *, given: Mapping[str, Any]) -> bool:
        """When the group shows its address."""
        return given.get("place_told") == Schedule.PlaceTold.EXACT

    def shows_the_way_in(self, *, given: Mapping[str, Any]) -> bool:
        """When the group shows its link or number."""
        return given.get("join_told") == Schedule.JoinTold.PUBLIC


def shown(*, schedule: Schedule | None, place: str) -> dict[str, Any]:
    """What the form holds at first: what is kept, else what is usual; `place`: the town of the plan, in words."""
    if schedule is not None:
        rhythm, day = times.rhythm_of(rule=schedule.rule)
        kept = {name: getattr(schedule, name) for name in ScheduleForm.base_fields if hasattr(schedule, name)}
        return kept | {
            "kept_rule": schedule.rule,
            "rhythm": rhythm,
            "day": day or times.DAYS[1],
            "rule": schedule.rule if rhythm == times.OTHER else "",
        }
    afar = bool(place) and directory.is_online(typed=place)
    town = places.town(text=place) if place and not afar else None
    known = {"locality": town.name, "country": town.country} if town else {}
    return {
        "zone_unknown": town is None,
        "rhythm": times.WEEKLY, "day": times.DAYS[1], "duration_min": 90, "mode": Mode.ONLINE if afar else Mode.IN_PERSON,
        "place_told": Schedule.PlaceTold.AREA, "join_told": Schedule.JoinTold.ON_REQUEST, **known,
    }  # fmt: skip
