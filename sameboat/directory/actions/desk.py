"""Everything that waits for the people who look after this directory, in one place for the command line."""

from sameboat.directory.actions.proposals import accept_proposal, open_proposals, refuse_proposal
from sameboat.directory.actions.settling import (
    open_corrections,
    open_suggestions,
    settle_correction,
    settle_suggestion,
)

__all__ = [
    "accept_proposal",
    "open_corrections",
    "open_proposals",
    "open_suggestions",
    "refuse_proposal",
    "settle_correction",
    "settle_suggestion",
]
