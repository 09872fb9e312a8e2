"""Whether newcomers are shared out among those who are there for them."""

from __future__ import annotations

from collections.abc import Mapping

from sameboat.base.rulebook import rule

SEVERAL = 3


@rule(
    "Whoever has to do with three newcomers or more, and with more than half of all whom the group is in touch with, is named"
    " to the other facilitators, with the number and nothing else. It is counted from what stands now; nothing is kept of it.",
    source="encyclopedia",
    row="SAFE-04 NEW-15",
)
def has_to_do_with_most(*, counts: Mapping[int, int], newcomers: int) -> list[int]:
    """Numbers of such members, the highest count first. `counts`: with how many newcomers each has to do; `newcomers`: all."""
    most = [one for one, number in counts.items() if number >= SEVERAL and 2 * number > newcomers]
    return sorted(most, key=lambda one: (-counts[one], one))
