"""What the clock does for groups, once a day. Safe to run twice, and to run late."""

from __future__ import annotations

import logging
from datetime import datetime

from sameboat.groups.actions.belonging import end_core_wishes, forget_clocks, settle_newcomers
from sameboat.groups.actions.changing import end_proposals
from sameboat.groups.actions.choosing import end_splits
from sameboat.groups.actions.closing import end_endings
from sameboat.groups.actions.coming_in import care_for_lines
from sameboat.groups.actions.disagreeing import end_disagreements
from sameboat.groups.actions.ending import end_additions, end_alumni, end_invitations, end_plans
from sameboat.groups.actions.forming import end_words
from sameboat.groups.actions.merging import end_came_along, end_offers
from sameboat.groups.actions.notes import end_notes
from sameboat.groups.actions.polls import end_polls
from sameboat.groups.actions.publicity import end_outlets
from sameboat.groups.actions.publishing import refresh
from sameboat.groups.actions.resting import rest_groups
from sameboat.groups.actions.runs import begin_runs, finish_runs
from sameboat.groups.actions.tasks import end_terms
from sameboat.groups.actions.traffic import end_traffic
from sameboat.groups.actions.venues import end_venues

logger = logging.getLogger(__name__)


def tidy(*, now: datetime) -> dict[str, int]:
    """End what has an end date, take groups from one run to the next, and bring the directory up to them.

    Answers how many of each kind.
    """
    ended = {
        "plans": end_plans(now=now),
        "links": end_invitations(now=now),
        "additions": end_additions(now=now),
        "words": end_words(now=now),
        "venues": end_venues(now=now),
        "outlets": end_outlets(now=now),
        "runs": finish_runs(now=now),
        "begun": begin_runs(now=now),
        "rested": rest_groups(now=now),
        "splits": end_splits(now=now),
        "offers": end_offers(now=now),
        "came along": end_came_along(now=now),
        "endings": end_endings(now=now),
        "traffic": end_traffic(now=now),
        "entries": refresh(now=now),
        "polls": end_polls(now=now),
        "proposals": end_proposals(now=now),
        "settled": settle_newcomers(now=now),
        "clocks": forget_clocks(now=now),
        "core wishes": end_core_wishes(now=now),
        "terms": end_terms(now=now),
        "disagreements": end_disagreements(now=now),
        "notes": end_notes(now=now),
        "alumni": end_alumni(now=now),
        "seats offered": care_for_lines(now=now),  # last: what ended above may have freed a seat
    }
    logger.info("tidied: %s", ended)
    return ended
