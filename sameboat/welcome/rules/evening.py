"""The evening on which somebody comes for the first time, as a plan for the two facilitators."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sameboat.base.rulebook import gettext_noop, rule

ROUND_MIN = 2  # minutes for each person
# An evening that was agreed, and what speaks against it since; or that nobody can know it here.
STANDS, PAUSED, RESTS, MOVED, UNKNOWN = "", "paused", "rests", "moved", "unknown"
SETTLES = timedelta(minutes=10)  # so long after a change whoever mistyped a day can mend it, and frightens nobody


@rule(
    "An evening for which somebody new was invited is in doubt as soon as the group rests, is paused until after it, or does not"
    " meet then any more. Everybody who counts on it reads that, where they read of the evening. Of a group that has written down no time"
    " it is only unknown: it is said so, and the evening stands as it was agreed. A meeting with members before it is in doubt for"
    " one reason alone, a pause, and stands again by itself when that ends before it.",
    source="house",
    row="NEW-12 NEW-19 SAFE-04",
)
def in_doubt(*, paused: bool, rests: bool, meets_then: bool | None) -> str:
    """STANDS, PAUSED, RESTS, MOVED or UNKNOWN. `paused`: by those who look after the server, and still on that
    evening; `meets_then`: the group meets
    at that time, as it is settled now; None where it has settled nothing."""
    if paused:
        return PAUSED
    if rests:
        return RESTS
    if meets_then is None:
        return UNKNOWN
    return STANDS if meets_then else MOVED


@rule(
    "Whoever was invited to an evening, or to a meeting before it, and left an e-mail address gets one letter when it comes into"
    " doubt, and one when it stands again. Both say no more than that there is something new, and no other comes before they have looked.",
    source="house",
    row="NEW-12 NORM-16",
)
def is_told_of_doubt(*, doubt: str, told: bool) -> bool:
    """Whether a letter is due. `doubt`: as it is now; `told`: that it is in doubt is what they were told last."""
    return is_doubtful(doubt=doubt) is not told


def is_doubtful(*, doubt: str) -> bool:
    """Whether something speaks against it; that it is unknown here does not."""
    return doubt not in {STANDS, UNKNOWN}


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """What is said of the place of a first evening to the two sides; empty where nothing is said."""

    newcomer: str
    member: str


TOLD = PlaceSaid(
    "", gettext_noop("Their page tells them where the group meets, as it stands under “When and where we meet”.")
)
TOLD_BUT_LINK = PlaceSaid(
    "",
    gettext_noop(
        "Their page tells them where the group meets. It does not show how to join from afar: you open it for them."
    ),
)
TOLD_AFAR = PlaceSaid(
    "", gettext_noop("Their page tells them how to join, as it stands under “When and where we meet”.")
)
WILL_TELL = PlaceSaid(
    gettext_noop("When you say yes, this page also tells you where the group meets and how to get in."), ""
)
WILL_TELL_AFAR = PlaceSaid(gettext_noop("When you say yes, this page also tells you how to join."), "")
BROUGHT = PlaceSaid("", gettext_noop("Their page does not show the address: you bring them there."))
BROUGHT_SOON = PlaceSaid(
    gettext_noop("From there you go together. The address of the group is not told before."), BROUGHT.member
)
OPENED = PlaceSaid(
    gettext_noop("Whoever meets you before opens it for you: this page does not show the link."),
    gettext_noop("Their page does not show the link: you open it for them."),
)
OPENED_KEPT = PlaceSaid(
    gettext_noop("Whoever meets you before opens it for you: the group tells it to those alone who have signed."),
    OPENED.member,
)
CALLED = PlaceSaid(
    gettext_noop("Whoever meets you before brings you into the call: this page does not show the number."),
    gettext_noop("Their page does not show the number: you bring them into the call."),
)
AWAY = PlaceSaid("", gettext_noop("While the group does not meet, their page tells neither where nor how."))


@rule(
    "Of the place of a first evening the newcomer and whoever meets them read the same: that the newcomer’s page tells it, or"
    " will after their yes, or that they are brought there, or that it is opened for them. What the group tells to those alone"
    " who have signed is promised to nobody else.",
    source="house",
    row="NEW-12 VIS-10",
)
def place_said(
    *, tells: bool, agreed: bool, meets: bool, known: bool, afar: bool = False, by_phone: bool = False, kept: bool = False
) -> PlaceSaid:  # fmt: skip
    """What both sides read. `tells`: as the invitation has it; `known`: there is something to show to somebody who has not
    signed; `kept`: how to join from afar is for those who have."""
    if not (tells and known):
        if by_phone:
            return CALLED
        if afar:
            return OPENED_KEPT if kept else OPENED
        return BROUGHT_SOON if agreed else BROUGHT
    if not meets:
        return AWAY
    if not agreed:
        return WILL_TELL_AFAR if afar else WILL_TELL
    return TOLD_AFAR if afar else TOLD_BUT_LINK if kept else TOLD


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the evening; `minutes` for the whole step, 0 when it takes what it takes."""

    key: str
    title: str
    text: str
    minutes: int

    @property
    def tick(self) -> bool:
        """Whether one wants to know that it was done: five at most, and nothing of them is kept (NEW-20)."""
        return self.key in {"purpose", "support", "confidentiality", "declaration", "statutes"}


@rule(
    "On a newcomer’s first evening the group first says what it is for, how it supports and that everything stays here;"
    " then a short round of two minutes each, and the newcomer may pass.",
    source="manual",
    row="NEW-19 NEW-20 NEW-21 NEW-22",
)
def evening(*, people: int, statutes: bool, afar: bool = False) -> tuple[Step, ...]:
    """The steps for a group of so many people, the newcomer not counted. `statutes`: there are some to hand out; `afar`:
    the group meets online or by phone."""
    steps = [
        Step(
            "welcome",
            gettext_noop("Welcome"),
            gettext_noop("Remember your own first evening: what of it do you recognise today? Say who is there."),
            3,
        ),
        Step("purpose", gettext_noop("What we are for"), gettext_noop("Read the purpose from the charter."), 3),
        Step(
            "support",
            gettext_noop("How we support each other"),
            gettext_noop("In one or two sentences of your own."),
            3,
        ),
        Step(
            "confidentiality",
            gettext_noop("What stays here"),
            gettext_noop("Say that it holds for everybody, without an end, and why."),
            3,
        ),
        Step(
            "declaration",
            gettext_noop("The declaration"),
            gettext_noop("Read it together and sign it together. Nobody signs alone with a screen."),
            5,
        ),
    ]
    if statutes:
        steps.append(_STATUTES)
    if afar:
        steps = [replace(step, text=_AFAR.get(step.key, step.text)) for step in steps]
    return (*steps, *_round(people))


_STATUTES = Step(
    "statutes",
    gettext_noop("The statutes"),
    gettext_noop("What your group settled for itself. Hand it over; nobody has to read now."),
    1,
)
# What those steps say of a group that meets online or by phone: nothing goes from hand to hand there.
_AFAR: dict[str, str] = {
    "declaration": gettext_noop(
        "Read it aloud together, and sign it while all are there, each where they are. Nobody signs alone beforehand."
    ),
    "statutes": gettext_noop("What your group settled for itself. Say where it can be read; nobody has to read now."),
}


def _round(people: int) -> tuple[Step, ...]:
    return (
        Step(
            "round",
            gettext_noop("A short round"),
            gettext_noop("Why I came, and how long I have been here. Two minutes each, no long stories."),
            ROUND_MIN * people,
        ),
        Step(
            "invitation",
            gettext_noop("The newcomer’s turn"),
            gettext_noop(
                "Ask whether they would like to say something. “I pass” is a whole answer, and notes are fine."
            ),
            0,
        ),
        Step(
            "memories",
            gettext_noop("One or two memories"),
            gettext_noop(
                "Somebody who has been here long says briefly how it was then: shock, disbelief, anger, guilt, shame."
            ),
            6,
        ),
        Step(
            "then", gettext_noop("Then as always"), gettext_noop("Go on with your usual meeting, and end on time."), 0
        ),
        Step(
            "after",
            gettext_noop("Afterwards"),
            gettext_noop("One of you stays a moment with the newcomer, and asks the next day how it was."),
            0,
        ),
    )
