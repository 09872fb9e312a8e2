"""Appointments as both sides read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import pgettext

from sameboat.base.times import zone
from sameboat.welcome.actions.meeting_first import LASTS, OPEN
from sameboat.welcome.models import Appointment, Ask, Companion
from sameboat.welcome.rules import PLACES, PlaceSort


@dataclass(frozen=True, slots=True)
class Shown:
    """One appointment, with its time on the wall where it takes place."""

    row: Appointment
    when: str
    place_sort: PlaceSort
    companions: list[Companion]


def shown_appointments(*, ask: Ask, now: datetime) -> list[Shown]:
    """Those of a question that are not over, the next first. Two questions to the database."""
    rows = ask.appointments.exclude(state=Appointment.State.OVER).filter(starts_at__gt=now - LASTS)
    found = [shown(row=row) for row in rows.prefetch_related("companions__member")]
    return [one for one in found if one.row.state in OPEN] or found  # what is off is told until there is another


def shown(*, row: Appointment) -> Shown:
    """One, with those who come: whoever was declined is not named any more."""
    coming = [one for one in row.companions.all() if not one.declined]
    return Shown(row, _when(row), PLACES[row.place_sort], coming)


def _when(row: Appointment) -> str:
    return said(moment=row.starts_at.astimezone(zone(name=row.timezone)))


def said(*, moment: datetime) -> str:
    """A moment in words, on the wall of the zone it is in. In a template Django would turn it into its own."""
    return date_format(moment, pgettext("weekday, day, month and time", "l j F, H:i"))


def number_of(*, typed: str) -> int:
    """A number as a button sends it; 0, which is nobody’s, for anything else."""
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0
