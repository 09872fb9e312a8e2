"""The field's rules about listing and finding. Pure: no Django, no clock, no database."""

from __future__ import annotations

WHOSE = ("self", "child", "partner", "relative", "friend", "carer")
FOR_WHOM = (
    "women",
    "men",
    "lgbtq",
    "youth",
    "young-adults",
    "older",
    "parents",
    "fathers",
    "mothers",
    "professionals",
    "bipoc",
    "veterans",
)
ACCESS = (
    "wheelchair",
    "step-free",
    "hearing-loop",
    "sign-language",
    "childcare",
    "captions",
    "large-print",
    "quiet-room",
)
