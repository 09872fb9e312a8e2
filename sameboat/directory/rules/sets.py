"""Groups that nobody joins between two dates: for whom a seat is free now, and for whom in the next set."""

from __future__ import annotations

from datetime import datetime

from sameboat.base.rulebook import rule

NOW = "now"
NEXT = {"re_formed": "next set", "course": "next course", "closed": "next group"}  # kinds nobody joins on the way


@rule(
    "Where nobody joins between the first and the last meeting, an entry that takes new people speaks of the next set, course"
    " or group; it never says that they can come now.",
    source="manual",
    row="GROUP-06 GROUP-07",
)
def joined_when(*, kind: str) -> str:
    """When somebody new comes in: NOW, or a word of NEXT. `kind`: a code of Kind, "" when the group does not say."""
    return NEXT.get(kind, NOW)


@rule(
    "Until the first meeting of such a set, course or group is over, its entry says on which day it begins, how many meetings"
    " there are, and that new people can come in until then. Afterwards it speaks of the next one.",
    source="house",
    row="GROUP-01 GROUP-02 GROUP-07",
)
def is_to_begin(*, kind: str, first_ends_at: datetime | None, now: datetime) -> bool:
    """Whether it still begins, and can be joined. `first_ends_at`: when its first meeting is over, None for what has none."""
    return kind in NEXT and first_ends_at is not None and now < first_ends_at
