"""Making a group known where people look for help, without giving anybody away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

NEWSPAPER, HOSPITAL, HEALTH_CENTRE, FAITH, SCHOOL, AGENCY = (
    "newspaper", "hospital", "health_centre", "faith", "school", "agency",
)  # fmt: skip
ACCOUNTABLE, PROFESSIONAL, FRIENDS, ONLINE, ELSEWHERE = "accountable", "professional", "friends", "online", "elsewhere"
FLYER, BROCHURE, NOTICE, LETTER = "flyer", "brochure", "notice", "letter"
MOST_OUTLETS, OUTLET_DAYS = 60, 365


@dataclass(frozen=True, slots=True)
class Channel:
    """One way by which people hear of a group; what to bring there, and what to ask."""

    key: str
    name: str
    hint: str = ""
    papers: tuple[str, ...] = ()
    local: bool = False  # one of the six where people look for help (FIND-04)
    to_visit: bool = True  # a place one can go to


CHANNELS: dict[str, Channel] = {
    one.key: one
    for one in (
        Channel(
            NEWSPAPER, gettext_noop("Local newspaper"),
            gettext_noop("Most print notices of groups for nothing. Ask until which day they need it."), (NOTICE,), local=True,
        ),
        Channel(
            HOSPITAL, gettext_noop("Hospital"),
            gettext_noop("Social service, wards, the board beside the lift."), (FLYER, BROCHURE), local=True,
        ),
        Channel(
            HEALTH_CENTRE, gettext_noop("Health centre and doctors"),
            gettext_noop("Ask for a place in the waiting room, and leave brochures for those who talk with people."),
            (FLYER, BROCHURE), local=True,
        ),
        Channel(
            FAITH, gettext_noop("Church or another house of faith"),
            gettext_noop("A line in the parish paper, and a word with those who visit people at home."),
            (FLYER, NOTICE), local=True,
        ),
        Channel(
            SCHOOL, gettext_noop("School counsellor"),
            gettext_noop("They see families first. Nobody there has to name a child."), (BROCHURE,), local=True,
        ),
        Channel(
            AGENCY, gettext_noop("Social service and advice centre"),
            gettext_noop("Ask whether they would name your group to people, beside what they do themselves."),
            (FLYER, BROCHURE), local=True,
        ),
        Channel(
            PROFESSIONAL, gettext_noop("Psychologists and other professionals"),
            gettext_noop("One conversation brings more than ten sheets."), (BROCHURE,),
        ),
        Channel(
            ACCOUNTABLE, gettext_noop("Those who answer for the field"),
            gettext_noop("Politicians and heads of services whose task it is. Ask them to the first meeting."), (LETTER,),
        ),
        Channel(FRIENDS, gettext_noop("From mouth to mouth"), to_visit=False),
        Channel(ONLINE, gettext_noop("On the web"), to_visit=False),
        Channel(ELSEWHERE, gettext_noop("Somewhere else")),
    )
}  # fmt: skip
LOCAL: tuple[str, ...] = tuple(key for key, one in CHANNELS.items() if one.local)


@rule(
    "A group is made known where people in its situation go for help: newspaper, hospital, health centre, houses of faith,"
    " school counsellors, social services.",
    source="encyclopedia",
    row="FIND-04 START-09",
)
def channels_left(*, used: Collection[str]) -> tuple[str, ...]:
    """Which of the six sorts of places nobody has been to yet. It is a hint, not a duty."""
    return tuple(key for key in LOCAL if key not in used)


@rule(
    "Nothing is hung up, printed or sent before the group has been opened. The plan where to go may be made before.",
    source="guide",
    row="START-04 START-09",
)
def may_tell(*, state: str) -> Verdict:
    """Whether the public may be told of this group now."""
    if state in {"idea", "planning"}:
        return refused(because=gettext_noop("Open the group first. Then it can be made known."))
    if state == "closed":
        return refused(because=gettext_noop("This group has ended."))
    return allowed()


OPEN_FIRST = gettext_noop("This letter asks people to come, and your door is closed. Open it first.")
_PAUSED = gettext_noop(
    "The people who look after this server have paused the group, or its entry. Until that is over nothing is printed that"
    " invites to it: whoever follows the address finds no group there."
)


@rule(
    "A letter asks people to a first meeting while the group has not met yet, its door is open and nobody has paused it."
    " Afterwards flyer, brochure and notice tell of it.",
    source="manual",
    row="PLAN-21",
)
def may_call(*, state: str, met: bool, suspended: bool) -> Verdict:
    """Whether the letter that invites to a first meeting can be made now. `met`: the first one was held; `suspended`: those
    who look after the server have paused the group."""
    if not (verdict := may_tell(state=state)):
        return verdict
    if suspended:
        return refused(because=_PAUSED)
    if met:
        return refused(because=gettext_noop("This letter asks people to a first meeting, and you have met already."))
    if state == "paused":
        return refused(because=OPEN_FIRST)
    return allowed()


@rule(
    "A group is told about where, by whom and when; it takes sixty places at most.",
    source="guide",
    row="START-09",
)
def may_add_outlet(*, there: int, channel: str, same: bool = False) -> Verdict:
    """Whether one more place may be put on the plan. `same`: it stands there already, and nobody has been there."""
    if same:
        return refused(because=gettext_noop("This stands there already."))
    if channel not in CHANNELS or not CHANNELS[channel].to_visit:
        return refused(because=gettext_noop("Choose one of the sorts of places shown here."))
    if there >= MOST_OUTLETS:
        return refused(because=gettext_noop("Sixty places stand on the plan. Strike one first."))
    return allowed()


@rule(
    "What is printed says no more than the directory does. Without an entry there, there is no flyer and no brochure: one"
    " decision about what is shown, in one place. Nothing invites to a group that rests, or that nobody finds while those who"
    " look after the server have paused it.",
    source="manual",
    row="VIS-06 VIS-07 FIND-04",
)
def may_print(*, state: str, listed: bool, suspended: bool) -> Verdict:
    """Whether flyer, brochure and notice can be made now. `suspended`: the group or its entry is paused by those who look
    after the server."""
    if not (verdict := may_tell(state=state)):
        return verdict
    if suspended:
        return refused(because=_PAUSED)
    if state == "resting":
        return refused(
            because=gettext_noop(
                "The group rests at the moment. When it meets again or looks for people, print it then."
            )
        )
    if not listed:
        return refused(
            because=gettext_noop("Show the group in the directory first. What stands there is what gets printed.")
        )
    return allowed()


@rule(
    "Paper hangs for months. Where nobody new can come in on the day on which it is printed, it says so and whom to ask"
    " first, or where to look: nobody stands before a closed door because of it.",
    source="house",
    row="FIND-04 GROUP-22 NEW-09",
)
def door_said(*, welcome: bool, contact: bool) -> str:
    """What a paper says about the door, "" while it is open. `contact`: a number or an address stands on it."""
    if welcome:
        return ""
    if contact:
        return gettext_noop(
            "Just now the group cannot take in anybody new. Ask us before you come: we say when it can."
        )
    return gettext_noop(
        "Just now the group cannot take in anybody new. Our page in the directory says when it can: look before you come."
    )


@rule(
    "A strip to take along says when, where and how to ask. It does not say what the group is about: pockets are looked into."
    " Without a number or an address to ask at it would lead nowhere, and there are none.",
    source="house",
    row="FIND-04 SAFE-01",
)
def strip(*, when: str, where: str, contact: str, address: str) -> tuple[str, ...]:
    """The lines of one tear-off. `address`: the server alone, since the words behind it can say what the group is about."""
    return tuple(line for line in (when, where, contact, address) if line) if contact else ()


@rule(
    "A brochure always says when the next meetings are, where they are or how one learns it, and whom to ask.",
    source="manual",
    row="NEW-11 NEW-09",
)
def brochure_lacks(*, dates: int, where: bool, contact: bool) -> tuple[str, ...]:
    """What has to be settled before a brochure helps, each as a sentence."""
    lacking = (
        (bool(dates), gettext_noop("No next date is known. Settle the schedule.")),
        (where, gettext_noop("Neither a place nor a way to join is told. Say at least in which town.")),
        (contact, gettext_noop("Nobody can be asked. Give a number or an address in the entry.")),
    )
    return tuple(said for there, said in lacking if not there)
