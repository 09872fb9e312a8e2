"""The first months of a newcomer."""

from __future__ import annotations

from datetime import date, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

PROTECTED_DAYS = 90
BEGUN_WITHIN_DAYS = 30
MOST_BEGUN = 2


@rule(
    "Someone who joined a group is protected for the first 90 days: nobody writes to them first, and how to reach them"
    " is not shown.",
    source="encyclopedia",
    row="SAFE-04",
)
def is_protected(*, joined_on: date, today: date) -> bool:
    """Whether the protection of a newcomer still holds. `joined_on`: the day they came into this group."""
    return today < joined_on + timedelta(days=PROTECTED_DAYS)


@rule(
    "A newcomer who is protected is written to only after they wrote first, or by the buddy they agreed to; and nobody"
    " begins with more than two newcomers in 30 days.",
    source="encyclopedia",
    row="SAFE-04",
)
def may_begin_contact(
    *, protected: bool, they_wrote_first: bool, is_their_buddy: bool, blocked: bool, newcomers_begun_lately: int
) -> Verdict:
    """Whether one member may write to another. `newcomers_begun_lately`: with how many newcomers the writer began
    within the last 30 days, this one left out. The answer about a block is the same as about protection."""
    asked_for = they_wrote_first or is_their_buddy
    if blocked or (protected and not asked_for):
        return refused(
            because=gettext_noop("This person decides whom they write with, and has not written to you yet.")
        )
    if protected and not they_wrote_first and newcomers_begun_lately >= MOST_BEGUN:
        return refused(
            because=gettext_noop("You have begun with two newcomers this month. Please leave the next one to others.")
        )
    return allowed()
