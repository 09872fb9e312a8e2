"""Repetition read out of words in a note: a proposal for an editor, never a fact."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProposedRule:
    """A rule, and the exact words it was read from."""

    rule: str
    words: str


def proposed_rules(*, text: str) -> list[ProposedRule]:
    """What the words may mean."""
    return []
