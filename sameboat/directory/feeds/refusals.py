"""What reading a feed refuses, each with a sentence to show."""

from __future__ import annotations


class FeedRefused(ValueError):
    """The whole feed cannot be used. The message is the sentence to show; what was known before stays as it is."""


class RowRefused(ValueError):
    """One row cannot be used. The message is the sentence to show.

    `withdrawn` says that the source itself took the row back (not published, cancelled, over), so that a meeting
    known from it is gone; any other refusal leaves the last good state of the row alone.
    """

    def __init__(self, reason: str, *, withdrawn: bool = False) -> None:
        super().__init__(reason)
        self.withdrawn = withdrawn
