"""Taking a group or a listing out of sight for a time, and the trail of what operators decide."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

LONGEST_DAYS = 180
TRAIL_DAYS = 730
ASKED_FOR_IT = "asked"


@rule(
    "A group or listing that could do harm can be paused for a time that is said, at most 180 days; everyone can read"
    " why. Then somebody looks again.",
    source="guide",
    row="SAFE-19",
)
def may_suspend(*, days: int, sentence: str) -> Verdict:
    """Whether a pause can be set like this. `days` from now; `sentence` is what everyone reads."""
    if not 1 <= days <= LONGEST_DAYS:
        return refused(because=gettext_noop("A pause lasts from 1 to 180 days. Then somebody looks again."))
    if not sentence.strip():
        return refused(because=gettext_noop("Write the sentence that everyone will read."))
    return allowed()


@rule(
    "When operators pause the entry of a group of this server, the group is paused with it, for whatever reason: nobody new is"
    " met, and no link opens. Only when the group asked for it itself does it go on; it can take nobody in by itself.",
    source="house",
    row="SAFE-19",
)
def pauses_its_group(*, reason: str) -> bool:
    """Whether a pause of an entry, for this reason of the list, is one of its group too."""
    return reason != ASKED_FOR_IT


def in_force(*, from_at: datetime, until_at: datetime, lifted: bool, now: datetime) -> bool:
    """Whether a pause holds at this moment."""
    return not lifted and from_at <= now < until_at


@rule(
    "What an operator decides stands in a trail for two years: what, when, by whom and for what sort of reason; never"
    " a word from a group, and never who told.",
    source="guide",
    row="SAFE-20 NORM-18",
)
def trail_ends_on(*, decided_on: date) -> date:
    """The day a line of the trail is deleted."""
    return decided_on + timedelta(days=TRAIL_DAYS)
