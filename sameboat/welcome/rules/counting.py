"""Which counts go to evidence: numbers by month, of nobody in particular."""

from __future__ import annotations

from sameboat.base.rulebook import gettext_noop, rule

ASKED, MET, CAME, DECLARED, STAYED = "asked", "met", "came", "declared", "stayed"
COUNTED: dict[str, str] = {
    ASKED: gettext_noop("asked a group"),
    MET: gettext_noop("met members before"),
    CAME: gettext_noop("came to a first evening"),
    DECLARED: gettext_noop("signed the declaration"),
    STAYED: gettext_noop("were still there after four months"),
}


@rule(
    "Of newcomers only numbers are kept: how many in a month asked, met somebody, came, signed, and were still there"
    " after four months.",
    source="overview",
    row="EVID-25 EVID-15",
)
def is_counted(*, what: str) -> bool:
    """Whether there is such a number."""
    return what in COUNTED
