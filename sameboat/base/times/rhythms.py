"""Rhythms that people can remember, as they choose one from a list, and the rule each of them is."""

from __future__ import annotations

from sameboat.base.rulebook import gettext_noop

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKLY, FORTNIGHTLY, OTHER = "weekly", "fortnightly", "other"
RHYTHMS: dict[str, str] = {
    WEEKLY: gettext_noop("Every week"),
    FORTNIGHTLY: gettext_noop("Every two weeks"),
    "1": gettext_noop("Once a month: in the first week that has this day"),
    "2": gettext_noop("Once a month: on the second one of this day"),
    "3": gettext_noop("Once a month: on the third one of this day"),
    "-1": gettext_noop("Once a month: on the last one of this day"),
    OTHER: gettext_noop("Another rhythm: write it as a rule below"),
}
LENGTHS = (60, 75, 90, 105, 120, 150, 180)  # minutes


def rule_of(*, rhythm: str, day: str) -> str:
    """The repetition as RFC 5545 writes it. Raises KeyError for a rhythm that has none, or a day that does not exist."""
    weekday = {one: one for one in DAYS}[day]
    if rhythm == WEEKLY:
        return f"FREQ=WEEKLY;BYDAY={weekday}"
    if rhythm == FORTNIGHTLY:
        return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}"
    return f"FREQ=MONTHLY;BYDAY={ {n: n for n in ('1', '2', '3', '-1')}[rhythm] }{weekday}"


def rhythm_of(*, rule: str) -> tuple[str, str]:
    """The rhythm and the day of a rule; OTHER and no day for one that is none of ours."""
    for rhythm in RHYTHMS:
        for day in DAYS:
            if rhythm != OTHER and rule_of(rhythm=rhythm, day=day) == rule:
                return rhythm, day
    return OTHER, ""
