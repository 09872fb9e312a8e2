"""What the clock does for safety, once a day. Safe to run twice, and to run late."""

from __future__ import annotations

import logging
from datetime import datetime

from sameboat.safety.actions.ending import (
    end_concerns,
    end_invitations,
    end_trail,
    pass_concerns_on,
)
from sameboat.safety.actions.pauses import end_pauses

logger = logging.getLogger(__name__)


def tidy(*, now: datetime) -> dict[str, int]:
    """End what has an end date. Answers how many rows of each kind."""
    ended = {
        "concerns": end_concerns(now=now),
        "passed_on": pass_concerns_on(now=now),
        "pauses": end_pauses(now=now),
        "trail": end_trail(now=now),
        "invitations": end_invitations(now=now),
    }
    logger.info("tidied: %s", ended)
    return ended
