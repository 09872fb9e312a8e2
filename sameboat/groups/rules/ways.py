"""Ways in which people meet about a problem, for the comparison beside the third question (PLAN-09)."""

from __future__ import annotations

from dataclasses import dataclass

from sameboat.base.rulebook import gettext_noop


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which people meet about a problem, for the comparison beside the third question (PLAN-09)."""

    name: str
    who_knows: str
    what_happens: str
    fits_when: str


WAYS: tuple[Way, ...] = (
    Way(
        gettext_noop("Mutual self-help"),
        gettext_noop("Everybody, from living with it"),
        gettext_noop("Each tells their own story; all give and take; each changes something in their own life"),
        gettext_noop("You want to change, among people who know it"),
    ),
    Way(
        gettext_noop("Discussion"),
        gettext_noop("Whoever has read or thought about it"),
        gettext_noop("A topic is talked over; one can stay out of it oneself"),
        gettext_noop("You want to know and to understand"),
    ),
    Way(
        gettext_noop("Counselling"),
        gettext_noop("A professional"),
        gettext_noop("One person is helped by another, who is responsible for how"),
        gettext_noop("You need a plan, a diagnosis or treatment"),
    ),
    Way(
        gettext_noop("Advocacy"),
        gettext_noop("Those who are affected, and allies"),
        gettext_noop("People act together to change laws, services or opinions"),
        gettext_noop("You want to change what lies outside you"),
    ),
)
