"""What the clock does for welcoming, once a day. Safe to run twice, and to run late."""

from __future__ import annotations

import logging
from datetime import datetime

from sameboat.welcome.actions.afterwards import tell_those_who_came_along
from sameboat.welcome.actions.answering import care
from sameboat.welcome.actions.counting import count_days
from sameboat.welcome.actions.doubting import tell_all_of_doubt
from sameboat.welcome.actions.ending import end_asks, end_waiting
from sameboat.welcome.actions.expecting import end_expected
from sameboat.welcome.actions.helping import end_help
from sameboat.welcome.actions.meeting_first import over, without_companions
from sameboat.welcome.actions.pairing import close_pairs
from sameboat.welcome.actions.sharing import tell_of_most
from sameboat.welcome.actions.switched_off import without_switched_off
from sameboat.welcome.actions.waiting import tell_all

logger = logging.getLogger(__name__)


def tidy(*, now: datetime) -> dict[str, int]:
    """End what has an end date, and see to questions that wait. Answers how many of each."""
    done = {
        "asks": end_asks(now=now),
        "waiting": end_waiting(now=now),
        "told": tell_all(now=now),
        "appointments": over(now=now),
        "switched_off": without_switched_off(now=now),
        "off": without_companions(now=now),
        "expected": end_expected(now=now),
        "after": tell_those_who_came_along(now=now),
        "doubts": tell_all_of_doubt(now=now),
        "help": end_help(now=now),
        "most": tell_of_most(now=now),
        "days": count_days(now=now),
        **close_pairs(now=now),
        **care(now=now),
    }
    logger.info("tidied: %s", done)
    return done
