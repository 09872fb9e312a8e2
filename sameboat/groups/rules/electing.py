"""Saying yes to somebody for an office: secretly, with an end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

ELECTION_LASTS = timedelta(days=14)
SHOWN_DAYS = 14
ELECTED, NOT_ELECTED, UNDECIDED = "elected", "not", "open"


@rule(
    "Everybody who was in the group when it was asked may say yes or no, once, and change it until it is decided. Guests"
    " are not asked. Only the outcome is shown, never a number.",
    source="guide",
    row="MEMB-08 NORM-20",
)
def may_say(*, guest: bool, joined_at: datetime, asked_at: datetime, decided: bool) -> Verdict:
    """Whether this member may say yes or no to somebody for an office."""
    if decided:
        return refused(because=gettext_noop("This is decided already."))
    if guest or joined_at > asked_at:
        return refused(because=gettext_noop("This was asked before you came. You will be asked next time."))
    return allowed()


@rule(
    "Somebody has an office when more than half of those asked say yes; before its fourteen days are over, as soon as"
    " that is certain. Afterwards those who answered count.",
    source="house",
    row="MEMB-08",
)
def outcome(*, asked: int, yes: int, no: int, over: bool) -> str:
    """What has come of it. `asked`: those who may answer, whoever stands for it among them."""
    if yes * 2 > asked or (over and yes > no):
        return ELECTED
    if no * 2 >= asked or over:
        return NOT_ELECTED
    return UNDECIDED


def answers_of(*, given: Mapping[int, bool]) -> tuple[int, int]:
    """How many said yes and how many no."""
    yes = sum(given.values())
    return yes, len(given) - yes
