"""A ride, or somebody for the children: what members can offer or ask, and who learns of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sameboat.base.months import months_after
from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.welcome.rules.answering import ANYBODY

HELP_LONGEST = 120
HELP_MONTHS = (1, 2, 3)
OFFERS, ASKS = "offers", "asks"
RIDE, CHILDREN = "ride", "children"


@dataclass(frozen=True, slots=True)
class HelpSort:
    """A sort of help: its name, how a newcomer would say that they need it, and what to think of."""

    key: str
    name: str
    needed: str
    note: str


HELPS: dict[str, HelpSort] = {
    one.key: one
    for one in (
        HelpSort(
            RIDE,
            gettext_noop("A ride"),
            gettext_noop("A ride there and back"),
            gettext_noop("Settle where to meet, and the way home too. A corner will do; nobody needs an address."),
        ),
        HelpSort(
            CHILDREN,
            gettext_noop("Somebody for the children"),
            gettext_noop("Somebody for the children meanwhile"),
            gettext_noop(
                "Get to know each other before, with the children. A room beside the meeting is a good place."
            ),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Offered:
    """Help as the rule asks for it: who gives or needs it, of which sort, and how they describe themselves or wish."""

    number: int
    account: int
    kind: str
    way: str
    gender: str


@rule(
    "A ride or care for children is offered for three months at most; then the offer ends by itself.",
    source="guide",
    row="FIND-18 NEW-28",
)
def help_ends_on(*, today: date, months: int) -> date:
    """The day it ends. Raises ValueError for a number of months that is not offered."""
    if months not in HELP_MONTHS:
        raise ValueError(months)
    return months_after(day=today, months=months)


@rule(
    "Who offers a ride or care for children is seen in the group; who needs it only by those who offer the same. A wish"
    " for a woman or a man is kept to, and people who are kept apart never see each other here.",
    source="guide",
    row="FIND-18 SAFE-04 SAFE-06",
)
def help_seen_by(
    *, viewer: int, offers: Collection[str], gender: str, rows: Sequence[Offered], apart: Collection[int]
) -> list[int]:
    """Numbers of what a member sees. `offers`, `gender`: what they offer and say of themselves; `apart`: accounts."""
    return [
        one.number
        for one in rows
        if one.account != viewer
        and one.account not in apart
        and (one.way == OFFERS or (one.kind in offers and one.gender in {"", gender}))
    ]


@rule(
    "Newcomers choose themselves what would help them to come, from what the group offers; nobody asks why.",
    source="manual",
    row="NEW-28",
)
def may_wish(*, wished: Collection[str], offered: Collection[str]) -> Verdict:
    """Whether these sorts of help can be wished for."""
    if not set(wished) <= set(offered):
        return refused(because=gettext_noop("Nobody offers this just now. Write to them, they may know a way."))
    return allowed()


def fits_wish(*, gender: str, who: str) -> bool:
    """Whether an offer of somebody who says this of themselves fits the wish of a newcomer (SAFE-06)."""
    return who in {ANYBODY, gender}
