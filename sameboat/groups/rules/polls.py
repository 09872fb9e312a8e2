"""Answers that everybody gives alone: who has answered and what was answered stand in two tables that nothing links.

Answers are kept as numbers from the start, so that not even the order in which they came can be read (security: in a
group of seven an order is a name). Nothing is shown before the asking is over: two looks at a growing number would say
who was in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

STAGES, PURPOSES_MEANT = "stages", "purposes"
POLL_DAYS, POLL_KEPT_DAYS = 14, 30
FEWEST_MARKS, FEWEST_MEANT = 5, 3


@rule(
    "Where each one sees the group is a private mark. How the marks are spread is shown when the asking is over, five or"
    " more have answered, and they do not all, or all but one, say the same; else one would know what another said.",
    source="manual",
    row="PROC-13 PROC-14 EVAL-11 NORM-27",
)
def may_show_spread(*, counts: Mapping[str, int], over: bool) -> Verdict:
    """Whether the numbers may be shown. `counts`: answer → how often it was given."""
    answered = sum(counts.values())
    if not over:
        return refused(because=gettext_noop("The marks are shown when the asking is over, and not before."))
    if answered < FEWEST_MARKS:
        return refused(because=gettext_noop("Fewer than five have answered. With so few, each could be recognised."))
    if max(counts.values()) >= answered - 1:
        return refused(
            because=gettext_noop("All, or all but one, said the same. Shown, it would tell what each of you said.")
        )
    return allowed()


@rule(
    "Do we mean the same thing? Everybody chooses alone; only what all have chosen is shown, when three or more have"
    " answered and the asking is over.",
    source="manual",
    row="PLAN-07",
)
def may_show_overlap(*, answered: int, over: bool) -> Verdict:
    """Whether what all have in common may be shown."""
    if not over:
        return refused(because=gettext_noop("What you have in common is shown when everybody has answered."))
    if answered < FEWEST_MEANT:
        return refused(because=gettext_noop("Fewer than three have answered. With so few, each could be recognised."))
    return allowed()


def overlap(*, counts: Mapping[str, int], answered: int) -> list[str]:
    """What everybody has chosen."""
    return [code for code, count in counts.items() if count == answered]


@rule(
    "Whoever was in the group when a private question was asked may answer it, once. Guests are not asked.",
    source="house",
    row="PROC-14 NORM-20",
)
def may_answer(*, guest: bool, joined_at: datetime, opened_at: datetime, answered: bool, over: bool) -> Verdict:
    """Whether this member may answer now."""
    if over:
        return refused(because=gettext_noop("This is over. You can ask anew."))
    if answered:
        return refused(
            because=gettext_noop("You have answered already. Nobody can find your answer any more, not even we.")
        )
    if guest or joined_at > opened_at:
        return refused(because=gettext_noop("This was asked before you came. You will be asked next time."))
    return allowed()


@rule(
    "A private question is open for fourteen days, or until everybody has answered. Its numbers are deleted after thirty"
    " more days.",
    source="house",
    row="PROC-16 EVAL-11",
)
def poll_ends_on(*, opened_on: date) -> tuple[date, date]:
    """The last day to answer, and the day on which the numbers go."""
    last = opened_on + timedelta(days=POLL_DAYS)
    return last, last + timedelta(days=POLL_KEPT_DAYS)
