"""When a group meets: rhythms that people can remember, and what is usual."""

from __future__ import annotations

from sameboat.base.rulebook import gettext_noop, rule
from sameboat.groups.rules.types import CLOSED, COURSE, DROP_IN, RE_FORMED

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
SHORT, LONG = 90, 120
LENGTHS = (60, 75, 90, 105, 120, 150, 180)

_OFTEN = gettext_noop(
    "Meeting every week or every two weeks carries a group best. Is there a reason for another rhythm?"
)
_TOO_SHORT = gettext_noop("One and a half hours give everybody a turn. Will there be time enough for all of you?")
_TOO_LONG = gettext_noop("After two hours people grow tired. Could it be shorter, or have a pause?")


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


@rule(
    "A group has a fixed schedule: the same day and, if possible, the same place, every week or every two weeks. Drop-in"
    " groups and groups for a set time may have another rhythm.",
    source="manual",
    row="MEET-01 MEET-02 START-08",
)
def rhythm_advice(*, rule: str, type: str) -> str:
    """A question for those who choose a rare rhythm, "" where nothing is to be said. It is never forbidden."""
    if type in {DROP_IN, RE_FORMED, CLOSED, COURSE} or rhythm_of(rule=rule)[0] in {WEEKLY, FORTNIGHTLY}:
        return ""
    return _OFTEN


@rule("A meeting lasts one and a half to two hours.", source="manual", row="MEET-03")
def length_advice(*, minutes: int) -> str:
    """A question for those who choose another length, "" for what is usual."""
    if minutes < SHORT:
        return _TOO_SHORT
    return _TOO_LONG if minutes > LONG else ""
