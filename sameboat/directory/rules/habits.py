"""When one thing is left behind, another may take its place: what is said, to whom, and what people look at."""

from __future__ import annotations

from collections.abc import Collection

from sameboat.base.rulebook import gettext_noop, rule

HABITS = "substances-and-habits"  # the need above all that one can come to depend on
# What people look at who have left one thing behind: substances and habits alike, sex and love in plain words among them.
MAY_TAKE_ITS_PLACE = (
    gettext_noop("Alcohol"),
    gettext_noop("Medicines that calm, bring sleep or take pain away, other than I was told to take them"),
    gettext_noop("Other drugs"),
    gettext_noop("Smoking, snus or vaping"),
    gettext_noop("Eating: much more, much less, or in secret"),
    gettext_noop("Playing for money"),
    gettext_noop("Games, the phone, the internet"),
    gettext_noop("Buying, spending or borrowing"),
    gettext_noop("Work or sport, so that there is room for nothing else"),
    gettext_noop("Sex, porn, or looking for either, more than I want or not as I want"),
    gettext_noop("Being in love, or one person, so that I think of little else"),
)
IT_HAS_A_HOLD = (
    gettext_noop("It comes when I would have reached for the other thing."),
    gettext_noop("I hide it, or make it smaller than it is."),
    gettext_noop("I wanted less of it, and it became more."),
    gettext_noop("Somebody who likes me has said something about it."),
)


@rule(
    "Who leaves one thing behind is told in the first months that another often takes its place, and can look for it alone:"
    " what they tick stays on their screen, and nobody asks for it.",
    source="encyclopedia",
    row="SAFE-09 SAFE-10",
)
def another_may_take_its_place(*, needs_up: Collection[str]) -> bool:
    """Whether this is said to people with this need. `needs_up`: the need and those above it."""
    return HABITS in needs_up
