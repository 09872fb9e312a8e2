"""When a meeting takes place: repetition, wall clock, time zone (docs/decisions/0005-repetition.md).

Owns: the words rule (RRULE text we allow), occurrence, zone, proposal.
Stands on: Python's dates and zones; Django only for words people read.
Never does: read the clock (callers pass times in), hand a foreign rule to a library, treat words in a note as a fact.
"""

from sameboat.base.times.arithmetic import dates_of, needs_first_date, weekly_parts
from sameboat.base.times.occurring import MAX_WINDOW_DAYS, next_occurrence, occurrences
from sameboat.base.times.proposing import ONCE_A_MONTH, ProposedRule, proposed_rules
from sameboat.base.times.refusals import RuleRefused, UnknownZone
from sameboat.base.times.rhythms import DAYS, LENGTHS, OTHER, RHYTHMS, WEEKLY, rhythm_of, rule_of
from sameboat.base.times.ruletext import MAX_SKIPPED, Parts, check_rule, check_skipped_dates, counted, has_end, parts_of
from sameboat.base.times.wording import rule_in_words, zone_in_words
from sameboat.base.times.zones import local_moment, zone, zone_at

__all__ = [
    "DAYS",
    "LENGTHS",
    "MAX_SKIPPED",
    "MAX_WINDOW_DAYS",
    "ONCE_A_MONTH",
    "OTHER",
    "RHYTHMS",
    "WEEKLY",
    "Parts",
    "ProposedRule",
    "RuleRefused",
    "UnknownZone",
    "check_rule",
    "check_skipped_dates",
    "counted",
    "dates_of",
    "has_end",
    "local_moment",
    "needs_first_date",
    "next_occurrence",
    "occurrences",
    "parts_of",
    "proposed_rules",
    "rhythm_of",
    "rule_in_words",
    "rule_of",
    "weekly_parts",
    "zone",
    "zone_at",
    "zone_in_words",
]
