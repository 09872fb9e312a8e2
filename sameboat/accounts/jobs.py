"""What the clock does for accounts, once a day. Safe to run twice, and to run late."""

from __future__ import annotations

import logging
from datetime import datetime

from sameboat.accounts.actions.ending import end_unused, end_what_is_over, tell_unused
from sameboat.accounts.keepers.forgetting import wipe_what_was_deleted

logger = logging.getLogger(__name__)
WAIT_AT_NIGHT_MS = 5000


def tidy(*, now: datetime) -> dict[str, int]:
    """End what has an end, and accounts that nobody uses; tell those who gave an address before. Answers how many."""
    ended = {
        "told": tell_unused(now=now),
        "unused": end_unused(now=now),
        "over": end_what_is_over(now=now),
    }
    wipe_what_was_deleted(wait_ms=WAIT_AT_NIGHT_MS)
    logger.info("tidied: %s", ended)
    return ended
