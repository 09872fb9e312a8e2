"""Groups that nobody joins between two dates: for whom a seat is free now, and for whom in the next set."""

from __future__ import annotations

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
