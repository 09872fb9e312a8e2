"""The evening on which somebody comes for the first time, as a plan for the two facilitators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sameboat.base.rulebook import gettext_noop, rule

ROUND_MIN = 2  # minutes for each person
# An evening that was agreed, and what speaks against it since; or that nobody can know it here.
STANDS, PAUSED, RESTS, MOVED, UNKNOWN = "", "paused", "rests", "moved", "unknown"
SETTLES = timedelta(minutes=10)  # so long after a change whoever mistyped a day can mend it, and frightens nobody


@rule(
    "An evening for which somebody new was invited is in doubt as soon as the group rests, is paused until after it, or does not"
    " meet then any more. Everybody who counts on it reads that, where they read of the evening. Of a group that has written down no time"
    " it is only unknown: it is said so, and the evening stands as it was agreed.",
    source="house",
    row="NEW-12 NEW-19",
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
    "Whoever was invited to an evening and left an e-mail address gets one letter when it comes into doubt, and one when it"
    " stands again. Both say no more than that there is something new, and no other comes before they have looked.",
    source="house",
    row="NEW-12 NORM-16",
)
def is_told_of_doubt(*, doubt: str, told: bool) -> bool:
    """Whether a letter is due. `doubt`: as it is now; `told`: that it is in doubt is what they were told last."""
    return is_doubtful(doubt=doubt) is not told


def is_doubtful(*, doubt: str) -> bool:
    """Whether something speaks against the evening; that it is unknown here does not."""
    return doubt not in {STANDS, UNKNOWN}


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
def evening(*, people: int, statutes: bool) -> tuple[Step, ...]:
    """The steps for a group of so many people, the newcomer not counted. `statutes`: there are some to hand out."""
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
        steps.append(
            Step(
                "statutes",
                gettext_noop("The statutes"),
                gettext_noop("What your group settled for itself. Hand it over; nobody has to read now."),
                1,
            )
        )
    return (*steps, *_round(people))


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
