"""From when on somebody has a voice in what changes a group for everybody: its charter, its end."""

from __future__ import annotations

from datetime import datetime, timedelta

from sameboat.base.rulebook import rule
from sameboat.groups.rules.belonging import NEWCOMER_DAYS
from sameboat.groups.rules.coming_in import asks_first

VOICE_AFTER = timedelta(days=NEWCOMER_DAYS)
FEWEST_VOICES = 2  # nobody alone decides for all


@rule(
    "Into a drop-in group anybody comes without being asked. Whoever came after it began talks along from the first"
    " evening; a voice in the charter, in the promises, in which tasks there are and in ending they have in what is asked six weeks"
    " later or after it."
    " Those who began the group always have one. Where fewer than two have one, all have it who were there.",
    source="house",
    row="GROUP-05 GROUP-17 GROUP-20 NORM-20",
)
def voice_from(*, type: str, joined_at: datetime, opened_at: datetime, long_enough: int) -> datetime:
    """From when on a member decides along in what is asked. `long_enough`: how many already do. KeyError: no such type."""
    if asks_first(type=type) or joined_at <= opened_at or long_enough < FEWEST_VOICES:
        return joined_at
    return joined_at + VOICE_AFTER
