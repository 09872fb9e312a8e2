"""What the clock does for the directory, once a day. Safe to run twice, and to run late."""

from __future__ import annotations

import logging
from datetime import datetime

from sameboat.directory.actions.ending import end_contacts, end_corrections, trim_changes
from sameboat.directory.actions.suggestions import end_suggestions

logger = logging.getLogger(__name__)


def tidy(*, now: datetime) -> dict[str, int]:
    """End what has an end date (docs/hosting/running.md). Answers how many rows of each kind were removed."""
    ended = {
        "corrections": end_corrections(now=now),
        "suggestions": end_suggestions(now=now),
        "contacts": end_contacts(now=now),
        "changes": trim_changes(now=now),
    }
    logger.info("tidied: %s", ended)
    return ended
