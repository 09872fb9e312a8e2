"""The pages of the directory, one function each."""

from __future__ import annotations

from sameboat.directory.views.corrections import correction, thanks
from sameboat.directory.views.find import find
from sameboat.directory.views.listing import listing, meeting, qr
from sameboat.directory.views.shortlist import shortlist
from sameboat.directory.views.suggest import suggest, suggested

__all__ = [
    "correction",
    "find",
    "listing",
    "meeting",
    "qr",
    "shortlist",
    "suggest",
    "suggested",
    "thanks",
]
