"""How many people a group is for."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import gettext_noop, rule

COMFORTABLE = (4, 7)
PREPARES_AT, PAUSES_AT = 8, 10
FACILITATORS = 2
SMALLEST, LARGEST = 2, 100  # what a plan can say at all: two people talking are a meeting (KIND-16)


@dataclass(frozen=True, slots=True)
class SizeAdvice:
    """What to say about a size, and whether a reason is asked for."""

    sentence: str
    wants_reason: bool = False


_FITS = gettext_noop("From 4 to 7, everybody gets to speak and to know each other.")
_SMALL = gettext_noop("With fewer than 4, one who is ill or leaves can be the end of the group.")
_EIGHT = gettext_noop("From 8 on, strong voices take over and others fall silent. Such a group prepares to become two.")
_TEN = gettext_noop("At 10 such a group takes nobody in until it has become two or somebody has left.")
_MORE = gettext_noop(
    "At 10 such a group takes nobody in until it has become two or somebody has left. So everywhere 10 is told as its size,"
    " also when you agree on more."
)
_DROP_IN = gettext_noop("Drop-in groups are often larger. People there usually tell less about themselves.")
_TERM = gettext_noop("Groups for a short time of change have had ten or twelve people. Rounds need more time there.")


@rule(
    "A mutual self-help group usually has 4 to 7 people. Another size needs a reason; it is never forbidden.",
    source="manual",
    row="PLAN-11 GROUP-08 GROUP-09 GROUP-10 GROUP-14",
)
def size_advice(*, fewest: int, most: int, type: str) -> SizeAdvice:
    """What to say about these numbers. A drop-in group is asked for no reason."""
    if type == "drop_in" and most > COMFORTABLE[1]:
        return SizeAdvice(_DROP_IN)
    if fewest < COMFORTABLE[0]:
        return SizeAdvice(_SMALL, wants_reason=True)
    if most <= COMFORTABLE[1]:
        return SizeAdvice(_FITS)
    if type == "re_formed" and most >= PAUSES_AT:
        return SizeAdvice(_TERM, wants_reason=True)
    many = most >= PAUSES_AT and pauses_when_many(type=type)
    if many and type and most > PAUSES_AT:
        return SizeAdvice(_MORE, wants_reason=True)
    return SizeAdvice(_TEN if many else _EIGHT, wants_reason=True)


@rule(
    "A group with fixed seats grows one by one, so it is asked at ten. Closed groups and courses take people in before they"
    " begin, and begin with as many as their charter says.",
    source="manual",
    row="GROUP-01 GROUP-02 GROUP-06 GROUP-10",
)
def pauses_when_many(*, type: str) -> bool:
    """Whether intake pauses at PAUSES_AT people, whatever the charter says."""
    return type not in {"drop_in", "re_formed", "closed", "course"}


def most_told(*, type: str, most: int) -> int:
    """The largest number of people as it is told everywhere: never more than the group takes in. `type`: "" while a plan has
    none."""
    return min(most, PAUSES_AT) if type and pauses_when_many(type=type) else most


FROM_TO = gettext_noop("From %(fewest)d to %(most)d people.")
FROM_ON = gettext_noop("From %(fewest)d people on; whoever comes is welcome.")


@rule(
    "Other groups have no more people than their charter says. In a drop-in group the number is no door: people decide"
    " themselves when they come, and nothing says how many it is for at most.",
    source="manual",
    row="GROUP-05 GROUP-08 GROUP-11 PLAN-11",
)
def keeps_most(*, type: str) -> bool:
    """Whether the largest number of a charter is a number of seats."""
    return type != "drop_in"


def size_in_words(*, type: str) -> str:
    """How the size of a group is told, everywhere; to be filled with `fewest` and `most`."""
    return FROM_TO if keeps_most(type=type) else FROM_ON


@rule(
    "The entry of a group that has another size than 4 to 7 says why, in the words of its charter; of larger drop-in groups"
    " it says that people there tell less about themselves.",
    source="manual",
    row="PLAN-11 GROUP-08 GROUP-32",
)
def size_said(*, fewest: int, most: int, type: str, reason: str) -> str:
    """What a visitor reads beside the numbers; "" for the usual size, and where nothing was said."""
    if COMFORTABLE[0] <= fewest and most <= COMFORTABLE[1]:
        return ""
    if reason.strip():
        return reason.strip()
    return _DROP_IN if type == "drop_in" and most > COMFORTABLE[1] else ""
