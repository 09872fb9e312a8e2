"""Nouns of welcoming. Everything here has an end."""

from sameboat.welcome.models.asking import Ask, AskWord, Declined, Form, Gender, Handed, Volunteer
from sameboat.welcome.models.counting import CountedDay
from sameboat.welcome.models.helping import Help
from sameboat.welcome.models.meeting_first import COSTS_NOTHING, OPEN, PASSED, Appointment, Companion, Expected
from sameboat.welcome.models.pairing import Experience, Goodbye, Pair, Wish
from sameboat.welcome.models.waiting import Waiting

__all__ = [
    "COSTS_NOTHING",
    "OPEN",
    "PASSED",
    "Appointment",
    "Ask",
    "AskWord",
    "Companion",
    "CountedDay",
    "Declined",
    "Expected",
    "Experience",
    "Form",
    "Gender",
    "Goodbye",
    "Handed",
    "Help",
    "Pair",
    "Volunteer",
    "Waiting",
    "Wish",
]
