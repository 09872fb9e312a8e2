"""Months of the calendar. Pure: no Django, no clock."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_after(*, day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that is shorter. ValueError beyond the year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
