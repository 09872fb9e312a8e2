"""When a group meets: rhythms that people can remember, and what is usual."""

from __future__ import annotations

from sameboat.base.rulebook import gettext_noop, rule
from sameboat.base.times.rhythms import FORTNIGHTLY, WEEKLY, rhythm_of
from sameboat.groups.rules.types import CLOSED, COURSE, DROP_IN, RE_FORMED

SHORT, LONG = 90, 120

_OFTEN = gettext_noop(
    "Meeting every week or every two weeks carries a group best. Is there a reason for another rhythm?"
)
_TOO_SHORT = gettext_noop("One and a half hours give everybody a turn. Will there be time enough for all of you?")
_TOO_LONG = gettext_noop("After two hours people grow tired. Could it be shorter, or have a pause?")


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
