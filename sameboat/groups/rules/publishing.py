"""What a group shows of itself in the directory, and when it may."""

from __future__ import annotations

from collections.abc import Sequence

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.door import REQUEST, may_enter
from sameboat.groups.rules.life import PAUSED, RE_FORMING, RECRUITING, RUNNING, SPLITTING, STARTING
from sameboat.groups.rules.types import DROP_IN, RE_FORMED, REPLACEMENT

CORE_SMALLEST = 2
OPEN_TYPES = frozenset({DROP_IN, REPLACEMENT, RE_FORMED})
SHOWN_STATES = frozenset({RECRUITING, STARTING, RUNNING, PAUSED, SPLITTING, RE_FORMING})
EXACT, AREA, LATER = "exact", "area", "later"
PLACE_FIELDS: dict[str, tuple[str, ...]] = {
    EXACT: ("place_name", "street", "postal_code", "locality", "country", "directions"),
    AREA: ("locality", "country"),
    LATER: ("country",),
}


@rule(
    "A group goes into the directory when it has a charter that says what its people share, the conditions for coming"
    " and who is better served elsewhere.",
    source="manual",
    row="PLAN-02 PLAN-03 FIND-09",
)
def may_publish(*, state: str, shared: str, conditions: Sequence[str], not_for: str) -> Verdict:
    """Whether the group can be listed now; three answers of its newest charter are asked."""
    if state not in SHOWN_STATES:
        return refused(because=gettext_noop("Only groups that look for people or meet stand in the directory."))
    if not shared.strip():
        return refused(because=gettext_noop("The charter does not say yet what your people share."))
    if not any(one.strip() for one in conditions):
        return refused(
            because=gettext_noop("The charter names no conditions for coming yet. Without them, nobody knows.")
        )
    if not not_for.strip():
        return refused(because=gettext_noop("The charter does not say yet who is better served elsewhere."))
    return allowed()


@rule(
    "A group that takes people in while it goes on, with fixed seats or without, needs a core before it takes strangers in:"
    " at least two people who stay, a facilitator among them.",
    source="manual",
    row="GROUP-17 GROUP-18",
)
def has_core(*, type: str, core: int, facilitators: int) -> Verdict:
    """Whether the core is there. `core` counts core members; `facilitators` how many of them facilitate."""
    if type not in OPEN_TYPES:
        return allowed()
    if core < CORE_SMALLEST:
        return refused(
            because=gettext_noop(
                "First a core: at least two people who say that they will be there, a facilitator among them."
            )
        )
    if not facilitators:
        return refused(because=gettext_noop("At least one of the core has to be a facilitator."))
    return allowed()


@rule(
    "An open group that becomes two needs two cores: before it chooses, it looks whether four people carry it, and whether"
    " one of each two looks after meetings or could. Never a block: a side without a core takes in only people it invites.",
    source="manual",
    row="GROUP-10 GROUP-17 START-18",
)
def cores_for_two(*, type: str, core: int, looking_after: int) -> bool:
    """Whether both sides could have a core. `core`: core members; `looking_after`: how many of them look after the meetings
    or could imagine it."""
    return type not in OPEN_TYPES or (core >= 2 * CORE_SMALLEST and looking_after >= 2)


@rule(
    "The entry says that new people are welcome when the door of the group would let one in and, in an open group, its"
    " core is there, and never otherwise.",
    source="manual",
    row="GROUP-17 GROUP-22 VIS-07",
)
def welcomes(
    *, type: str, state: str, in_a_run: bool, members: int, most: int, core: bool, kept: int = 0, offered: int = 0
) -> Verdict:  # fmt: skip
    """Whether somebody new could come in at this moment, and why not, as the door says it. How many seats are free is
    nobody's business outside.

    `core`: what `has_core` says; `kept`: seats for those who may come back; `offered`: seats that are offered to others.
    """
    return may_enter(
        way=REQUEST, type=type, state=state, in_a_run=in_a_run, members=members, most=most, inside=False,
        name_taken=False, suspended=False, core=core, kept=kept, offered=offered,
    )  # fmt: skip


@rule(
    "The group chooses how much of its place is shown: the address, the town, or the country alone. The public never"
    " sees a member.",
    source="manual",
    row="VIS-06 VIS-07 VIS-10",
)
def place_shown(*, told: str) -> tuple[str, ...]:
    """The fields of the place that leave the group. Raises KeyError for an unknown choice."""
    return PLACE_FIELDS[told]


@rule(
    "Nobody outside a group reads or steers it, whoever pays, hosts or advises: not an organisation, not a professional,"
    " not whoever looks after this server. Its facilitators settle when it meets and what it shows; while it has none,"
    " its members do.",
    source="manual",
    row="GROUP-30 PROF-04 ROLE-01",
)
def who_may_settle(*, own: bool, facilitators: int, standing: str) -> bool:
    """Whether a member may settle schedule and entry. `own`: one of the facilitators, of whom there are so many."""
    return own or (not facilitators and standing in {"member", "core"})


GUESTS: dict[str, str] = {
    "companion": gettext_noop("Somebody who comes along with you"),
    "student": gettext_noop("Students who learn about groups"),
    "professional": gettext_noop("People who work with this problem"),
    "observer": gettext_noop("Visitors who only listen"),
}
_NO_GUESTS = gettext_noop("No visitors: only people the group is for.")
_GUESTS = gettext_noop("May come as a guest, after asking the group: %(who)s.")


@rule(
    "An entry says who else may come beside those the group is for, and what coming costs, before anybody comes a first"
    " time.",
    source="guide",
    row="START-16 SAFE-05",
)
def guests_said(*, guests: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A sentence, with a gap %(who)s where there is somebody, and the words for the gap. KeyError for a strange code."""
    words = tuple(GUESTS[code] for code in guests)
    return (_GUESTS if words else _NO_GUESTS), words
