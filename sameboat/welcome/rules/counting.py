"""Which counts go to evidence: numbers by month, of nobody in particular."""

from __future__ import annotations

from sameboat.base.rulebook import gettext_noop, rule

ASKED, MET, CAME, DECLARED, STAYED = "asked", "met", "came", "declared", "stayed"
COUNTED: dict[str, str] = {
    ASKED: gettext_noop("times somebody asked a group"),
    MET: gettext_noop("first meetings agreed with members before an evening"),
    CAME: gettext_noop("newcomers at a first evening"),
    DECLARED: gettext_noop("members who signed the declaration for the first time"),
    STAYED: gettext_noop("members who were in a group four months after they came in"),
}


@rule(
    "Only numbers are kept, each in the month in which it happened: how many asked, met somebody, came, and how many"
    " members signed or were there for four months, whichever way they came in. Nobody is followed from one to the next.",
    source="overview",
    row="EVID-25 EVID-15",
)
def is_counted(*, what: str) -> bool:
    """Whether there is such a number."""
    return what in COUNTED


@rule(
    "A first evening is the first one only: whoever has been there and comes again is not counted a second time.",
    source="house",
    row="EVID-25",
)
def is_first_visit(*, has_come: bool) -> bool:
    """Whether somebody who came is counted. `has_come`: they were at an evening of this group before."""
    return not has_come
