"""What the clock does for the directory, once a day. Safe to run twice, and to run late."""

from __future__ import annotations

import logging
import os
from datetime import datetime

from django.conf import settings

from sameboat.directory.actions.ending import end_contacts, end_corrections, trim_changes
from sameboat.directory.actions.links import Round
from sameboat.directory.actions.links import try_links as try_due_links
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


def try_links(*, now: datetime) -> Round | None:
    """Try the web pages that are due. None: the operator does not want it, or the groups are invented.

    It asks the network and may take minutes: the clock calls it last, when everything else of the day is done.
    """
    if settings.SAMEBOAT_DEMO or os.environ.get("SAMEBOAT_TRY_LINKS", "1") == "0":
        return None
    done = try_due_links(now=now)
    logger.info("links: %s", done)
    return done
