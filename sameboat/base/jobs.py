"""What the clock does for letters, once a day. Safe to run twice, and to run late."""

from __future__ import annotations

from datetime import datetime

from sameboat.base.outbox import tidy_letters


def tidy(*, now: datetime) -> dict[str, int]:
    """End what has an end. Answers how many."""
    return {"letters": tidy_letters(now=now)}
