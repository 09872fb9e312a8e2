"""What a group hands on: purpose, norms with their reasons, its words to begin and to end with, its history without persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sameboat.base.rulebook import gettext_noop, rule

WORDS_LONGEST, HISTORY_LONGEST, MOST_HISTORY = 600, 160, 20

# Offered where a group has no words of its own yet. Our own; nobody has to take them.
OPENING_WORDS: tuple[str, ...] = (
    gettext_noop(
        "We are here because we know what it is like. We speak of what is with us now. Whoever wants to listen, listens."
    ),
    gettext_noop("Welcome. What is said here stays here. Nobody has to speak, and nobody is told what to do."),
)
CLOSING_WORDS: tuple[str, ...] = (
    gettext_noop(
        "We came each with our own, and go with a little of each other. What was said stays here. Until next time."
    ),
    gettext_noop("Nobody can row for us, and nobody rows alone."),
    gettext_noop("Let each of us take home one thing and leave one thing here."),
)


@dataclass(frozen=True, slots=True)
class Disturbance:
    """Something that keeps a group from handing on what it has, as a question."""

    key: str
    question: str


DISTURBANCES: tuple[Disturbance, ...] = (
    Disturbance("past", gettext_noop("Do we speak of how it used to be more than of how it is?")),
    Disturbance(
        "beliefs", gettext_noop("Do our beliefs fit together, or do we say one thing today and another tomorrow?")
    ),
    Disturbance("turnover", gettext_noop("Do so many come and go that nobody gets to know anybody?")),
)


@rule(
    "A group lives on through those who hand on its norms and why they are there. Three things get in the way: living in"
    " the past, beliefs that do not fit together, and newcomers who come and go too fast.",
    source="manual",
    row="GROUP-20 GROUP-21 PROC-11",
)
def disturbances() -> tuple[Disturbance, ...]:
    """The three, as questions to talk about."""
    return DISTURBANCES


def years(*, since: date, today: date) -> int:
    """How many times the day on which the group began has come round. Anniversaries are the group's, never a person's."""
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))


def is_anniversary(*, since: date, today: date) -> bool:
    """Whether the group began on a day like this, in another year (29 February: on the 28th in years without one)."""
    day = since if (since.month, since.day) != (2, 29) or _leaps(today.year) else since.replace(day=28)
    return today.year > since.year and (day.month, day.day) == (today.month, today.day)


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
