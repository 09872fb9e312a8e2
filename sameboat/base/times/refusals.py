"""What times refuse, each with a sentence to show."""

from __future__ import annotations


class RuleRefused(ValueError):
    """This repetition is not one we take. The message is the sentence to show."""


class UnknownZone(ValueError):
    """There is no time zone of this name. The message is the sentence to show."""
