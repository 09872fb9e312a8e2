"""The fixed core, version 1. Charters are frozen with it: never change a word here, write core_v2 beside it."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import gettext_noop


@dataclass(frozen=True, slots=True)
class Value:
    """A direction to go in. Nobody is measured against it (NORM-05)."""

    key: str
    name: str
    means: str
    row: str


@dataclass(frozen=True, slots=True)
class Norm:
    """What holds in every meeting, and why."""

    key: str
    text: str
    why: str
    row: str


@dataclass(frozen=True, slots=True)
class Core:
    """Values, norms, and the line that stands on every charter."""

    values: tuple[Value, ...]
    norms: tuple[Norm, ...]
    beside_treatment: str


CORE = Core(
    values=(
        Value(
            "responsibility",
            gettext_noop("Personal responsibility"),
            gettext_noop("I use my own strength, see my own part in things, and only I can change what I do."),
            "NORM-01",
        ),
        Value(
            "trust",
            gettext_noop("Trust"),
            gettext_noop("We rely on each other’s words and promises, and believe that people can change."),
            "NORM-02",
        ),
        Value(
            "caring",
            gettext_noop("Caring for others"),
            gettext_noop("One person’s change reaches another. We dare to say what we see, and we say it with care."),
            "NORM-03",
        ),
        Value(
            "respect",
            gettext_noop("Mutual respect"),
            gettext_noop("Our feelings differ, and all of them count. We give and receive, listen and accept."),
            "NORM-04",
        ),
    ),
    norms=(
        Norm(
            "confidentiality",
            gettext_noop("What is said here stays here."),
            gettext_noop("People open up only where nothing is carried outside. It is a moral promise without end."),
            "NORM-06",
        ),
        Norm(
            "here-and-now",
            gettext_noop("We speak of here and now: what has happened since we last met."),
            gettext_noop("The past cannot be changed. What we do with today can."),
            "NORM-07",
        ),
        Norm(
            "mirroring",
            gettext_noop("We tell what we recognise and feel, and give no advice."),
            gettext_noop("Advice feels like a judgement and keeps people away. Being recognised brings them back."),
            "NORM-08",
        ),
        Norm(
            "absence",
            gettext_noop("Whoever cannot come lets those know who look after the meeting."),
            gettext_noop(
                "Meetings are prepared, and somebody missing without a word is worried about. No reason is needed."
            ),
            "NORM-09",
        ),
        Norm(
            "equal",
            gettext_noop("Nobody stands above another."),
            gettext_noop("All of us make the group together. Where one leads, the others lean back."),
            "NORM-20",
        ),
        Norm(
            "no-comparing",
            gettext_noop("Feelings are never right or wrong, and we do not compare who suffers more."),
            gettext_noop("A comparison is heard as criticism, and suffering cannot be weighed."),
            "NORM-21",
        ),
        Norm(
            "own-pace",
            gettext_noop("Everyone grows at their own pace."),
            gettext_noop("People change at different times. Whoever is hurried hides."),
            "NORM-22",
        ),
    ),
    beside_treatment=gettext_noop("This group goes beside treatment and emergency help. It does not replace them."),
)
