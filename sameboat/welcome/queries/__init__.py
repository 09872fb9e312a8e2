"""What of welcoming may be seen by whom."""

from sameboat.welcome.queries.asking import (
    ask_of,
    asks_of,
    by_code,
    came_this_hour,
    candidates_of,
    could_answer,
    count_one,
    declined_by,
    not_for,
    volunteer_of,
    volunteers_of,
    waiting_for,
)
from sameboat.welcome.queries.helping import help_for, help_of, help_offered_to
from sameboat.welcome.queries.meeting_first import (
    appointments_of,
    companions_for,
    expected_in,
    expected_of,
    off_for,
    others_like,
    today_in,
)
from sameboat.welcome.queries.pairing import (
    on_the_home_of,
    pair_of,
    possible_buddies,
    proposed_in,
    wish_of,
    without_buddy,
)
from sameboat.welcome.queries.waiting import waiting_by_code

__all__ = [
    "appointments_of",
    "ask_of",
    "asks_of",
    "by_code",
    "came_this_hour",
    "candidates_of",
    "companions_for",
    "could_answer",
    "count_one",
    "declined_by",
    "expected_in",
    "expected_of",
    "help_for",
    "help_of",
    "help_offered_to",
    "not_for",
    "off_for",
    "on_the_home_of",
    "others_like",
    "pair_of",
    "possible_buddies",
    "proposed_in",
    "today_in",
    "volunteer_of",
    "volunteers_of",
    "waiting_by_code",
    "waiting_for",
    "wish_of",
    "without_buddy",
]
