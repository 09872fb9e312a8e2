"""What stands above the results of a search for whoever may not be able to wait."""

from __future__ import annotations

from sameboat.base.rulebook import rule

FIRST, LINE, NOTHING = "first", "line", ""


@rule(
    "Where the words of a search tell of danger, the way to help stands above everything; so it does where somebody told"
    " something and nothing of it was understood, or only whom it is about, for it may be anything, in any language. Where"
    " only a part was not understood, a single word, or something of every day (lost keys, a match), one calm line says where"
    " help is. Above words that are all understood stands nothing.",
    source="house",
    row="SAFE-15",
)
def help_above(*, danger: bool, typed: int, understood: bool, left: int) -> str:
    """FIRST, LINE or NOTHING. `danger`: recognised in the words or the needs; `typed`: how many words; `understood`: whether
    anything of them was beyond whom they are about, a name or a thing of every day counted; `left`: how many words were not."""
    if danger or (typed > 1 and not understood):
        return FIRST
    return LINE if left or (typed and not understood) else NOTHING
