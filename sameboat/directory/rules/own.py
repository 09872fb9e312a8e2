"""Needs that somebody has because of another person: growing up with a parent's drinking is one's own trouble, and so is
grief for whoever died."""

from __future__ import annotations

from collections.abc import Collection

from sameboat.base.rulebook import rule

BY_ANOTHER = frozenset({"a-family-that-drank", "young-carers"})
SAYS_NO_MORE = frozenset({"self", "relative", "carer", "close"})  # said of such a need, each means the one who has it
LOSSES = frozenset({
    "grief", "losing-a-partner", "losing-a-child", "losing-a-baby", "losing-a-parent", "losing-a-sibling-or-friend",
    "suicide-loss", "loss-through-substances",
})  # fmt: skip


@rule(
    "Who grew up with a parent's drinking has a trouble of their own: “mine” and “a parent's” ask for the same groups"
    " there, and no group is left out because it says the one or the other. Whoever lost somebody and says “my child's”"
    " or “a friend's” tells who died: the grief is theirs, and no group for it is left out.",
    source="guide",
    row="FIND-08 SAFE-21",
)
def whose_asked(*, asked: str, needs: Collection[str]) -> str:
    """Whose it must be that is looked for; "" when nobody is left out. `asked`: a code of ASKED_WHOSE or ""; `needs`: slugs."""
    if not needs or (asked == "self" and are_losses(needs=needs)):
        return asked
    return "" if are_losses(needs=needs) or (asked in SAYS_NO_MORE and BY_ANOTHER.issuperset(needs)) else asked


def are_losses(*, needs: Collection[str]) -> bool:
    """Whether each of these needs is a loss: then nobody is asked whose it is. `needs`: slugs."""
    return bool(needs) and LOSSES.issuperset(needs)


def whose_said(*, whose: Collection[str], need: str) -> tuple[str, ...]:
    """Whose a group says it is, where it is shown for this need: for those close to who drinks, and so for who grew up
    with it themselves."""
    if need in BY_ANOTHER and "self" not in whose and SAYS_NO_MORE.intersection(whose):
        return ("self",)
    return tuple(whose)
