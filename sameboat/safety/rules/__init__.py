"""The rules of safety. Pure: no Django, no clock, no files.

Sentences that people read are marked with `gettext_noop` and translated where they are shown.
"""

from sameboat.safety.rules.blocking import may_block, may_share_a_list
from sameboat.safety.rules.concerns import (
    FLOOD,
    KEPT_DAYS,
    LONGEST,
    PASSED_ON_AFTER_DAYS,
    WAIT_S,
    ends_on,
    enough_people,
    may_be_named,
    may_read,
    may_take_now,
    passes_on,
)
from sameboat.safety.rules.conduct import CONDUCT, Clause
from sameboat.safety.rules.leaving import may_leave_to
from sameboat.safety.rules.lines import dialled, may_be_shown, wrong_in
from sameboat.safety.rules.suspending import (
    LONGEST_DAYS,
    TRAIL_DAYS,
    in_force,
    may_suspend,
    pauses_its_group,
    trail_ends_on,
)

__all__ = [
    "CONDUCT",
    "FLOOD",
    "KEPT_DAYS",
    "LONGEST",
    "LONGEST_DAYS",
    "PASSED_ON_AFTER_DAYS",
    "TRAIL_DAYS",
    "WAIT_S",
    "Clause",
    "dialled",
    "ends_on",
    "enough_people",
    "in_force",
    "may_be_named",
    "may_be_shown",
    "may_block",
    "may_leave_to",
    "may_read",
    "may_share_a_list",
    "may_suspend",
    "may_take_now",
    "passes_on",
    "pauses_its_group",
    "trail_ends_on",
    "wrong_in",
]
