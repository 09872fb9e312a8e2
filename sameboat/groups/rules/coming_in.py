"""Coming in: asking first, the waiting line, seats that are offered, links into a group, and a break from taking people in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule
from sameboat.groups.rules.door import NOT_NOW, TAKES_IN
from sameboat.groups.rules.life import PAUSED, PAUSES_IN, RUNNING, SPLITTING
from sameboat.groups.rules.size import keeps_most
from sameboat.groups.rules.types import TYPES

UNANSWERED_DAYS, LINE_DAYS, TO_READ_DAYS = 30, 180, 30
OFFER_LASTS = timedelta(days=14)
MOST_ASKED, MOST_LINKS = 3, 5
MOST_AT_A_MEETING = 5  # what a group can choose as its number of newcomers at one meeting
ASKED, LINE, OFFERED, ELSEWHERE, JOINED, ENDED = "asked", "line", "offered", "elsewhere", "joined", "ended"


@rule(
    "Whoever wants to come in looks at the conditions first, alone, and says that they fit. Nobody has to be turned away"
    " at the door. Nothing else is asked.",
    source="guide",
    row="SAFE-21 PLAN-03 GROUP-06 GROUP-07 LIM-03",
)
def may_ask(*, type: str, fits: bool, asked_now: int, inside: bool, already: bool) -> Verdict:
    """Whether somebody may ask a group to let them in. `asked_now`: groups they have asked that have not answered."""
    if inside:
        return refused(because=gettext_noop("You are in this group already."))
    if already:
        return refused(because=gettext_noop("You have asked already. The answer will stand among your groups."))
    if not fits:
        return refused(
            because=gettext_noop(
                "Look at the conditions above first. Come in only if they fit, so that nobody is hurt."
            )
        )
    if asks_first(type=type) and asked_now >= MOST_ASKED:
        return refused(
            because=gettext_noop(
                "You have asked three groups that have not answered yet. Take one back, then ask here."
            )
        )
    return allowed()


@rule(
    "Into a drop-in group people come without asking; into the others they ask first.", source="manual", row="GROUP-05"
)
def asks_first(*, type: str) -> bool:
    """Whether somebody asks before they come in. Raises KeyError for an unknown type."""
    return TYPES[type].asks_first


@rule(
    "Before somebody new is let in, the group asks itself whether anything between its members is unresolved. A group in"
    " conflict takes nobody in.",
    source="manual",
    row="GROUP-22 PROC-20",
)
def may_welcome(*, nothing_unresolved: bool, state: str) -> Verdict:
    """Whether somebody who asked may be told yes."""
    if state == PAUSED:
        return refused(because=gettext_noop("The group takes nobody in at the moment. Open the door first."))
    if not nothing_unresolved:
        return refused(
            because=gettext_noop(
                "First ask yourselves: is anything between us unresolved? If so, wait with new people."
            )
        )
    return allowed()


@rule(
    "Whoever was told yes and finds no seat stands in a line, in the order in which they asked. A free seat is offered to the"
    " first in it, for fourteen days; whoever lets it pass stands at the end. Being away frees no seat, leaving does.",
    source="manual",
    row="GROUP-06",
)
def next_in_line(*, since: Sequence[tuple[int, datetime]]) -> int | None:
    """Whose turn it is: the number that has waited longest. `since`: number and from when. None when nobody stands."""
    return min(since, key=lambda one: (one[1], one[0]))[0] if since else None


@rule(
    "New people come one at a time: no more of them before the next meeting than the group has chosen, one if it says"
    " nothing.",
    source="manual",
    row="GROUP-23",
)
def may_offer_more(*, state: str, new_since_meeting: int, offered: int, most: int) -> bool:
    """Whether one more seat may be offered now. Before a group meets as a matter of course there is no such limit."""
    return state != RUNNING or new_since_meeting + offered < most


@rule(
    "Nothing that was asked stays for ever: 30 days without an answer, 180 days in the line, 30 days after something"
    " else was found to fit better, or the group has joined another one or ended.",
    source="house",
    row="NORM-16",
)
def asking_ends_on(*, state: str, since: date) -> date:
    """The day on which what somebody asked is deleted. Raises KeyError for an unknown state."""
    days = {ASKED: UNANSWERED_DAYS, LINE: LINE_DAYS, OFFERED: LINE_DAYS}
    to_read = dict.fromkeys((ELSEWHERE, JOINED, ENDED), TO_READ_DAYS)
    return since + timedelta(days=(days | to_read)[state])


@rule(
    "A link into a group works once and for seven days, and the door still asks the same. The facilitators make it, while"
    " the group takes people in and has a seat for which nobody stands in the line, and nobody has paused it: a link that"
    " leads to a closed door disappoints.",
    source="house",
    row="ROLE-01 GROUP-10 GROUP-22 SAFE-19",
)
def may_invite_in(
    *, facilitates: bool, state: str, type: str, open_links: int, free: int, waiting: int = 0, suspended: bool = False
) -> Verdict:
    """Whether one more link into an opened group may be made. `free`: seats that nobody has and that are offered to nobody;
    `waiting`: people in the line, to whom they are offered first; `suspended`: those who look after the server have paused the group."""
    if not facilitates:
        return refused(because=gettext_noop("The facilitators of the group do this."))
    if suspended:
        return refused(because=NOT_NOW)
    if state == PAUSED:
        return refused(because=gettext_noop("The group takes nobody in at the moment. Open the door first."))
    if state == SPLITTING:
        return refused(
            because=gettext_noop("You are choosing how to become two. Until that is settled nobody new comes in.")
        )
    if state not in TAKES_IN:
        return refused(because=gettext_noop("At the moment this group takes nobody in anyway."))
    if free <= 0 and not keeps_most(type=type):
        return refused(because=gettext_noop("There are so many of you that you first decide how to go on."))
    if free <= 0:
        return refused(because=gettext_noop("Every seat is taken. Make a link when one is free."))
    if free <= waiting:
        return refused(because=gettext_noop("The free seats go to those who stand in the line: nobody overtakes them."))
    if open_links >= MOST_LINKS:
        return refused(because=gettext_noop("Five links are waiting already. Take one back first."))
    return allowed()


@rule(
    "A group that works on something between its members can take nobody in for a while, from the day it looks for people."
    " One tap, and no reason is kept.",
    source="manual",
    row="GROUP-22",
)
def may_pause(*, facilitates: bool, state: str) -> Verdict:
    """Whether the intake may be paused, or taken up again when it is paused."""
    if not facilitates:
        return refused(because=gettext_noop("The facilitators of the group do this."))
    if state not in {*PAUSES_IN, PAUSED}:
        return refused(because=gettext_noop("At the moment this group takes nobody in anyway."))
    return allowed()


@dataclass(frozen=True, slots=True)
class Redirection:
    """What to say to somebody for whom this is not the right group. Never that they are wrong."""

    title: str
    text: str
    next: str


KIND_REDIRECTION = Redirection(
    gettext_noop("Something else fits you better"),
    gettext_noop(
        "This group is for people who share one thing, and it helps most when they do. It says nothing about you, and"
        " nothing about how hard it is for you."
    ),
    gettext_noop("These are for what you live with. You can also begin a group of your own."),
)
