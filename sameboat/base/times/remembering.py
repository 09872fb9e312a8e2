"""Whether people can remember when a group meets (START-08)."""

from __future__ import annotations

from sameboat.base.rulebook import rule as in_the_rulebook
from sameboat.base.times.ruletext import parts_of


@in_the_rulebook(
    "A group meets at times people can remember: every week, or on an nth weekday of the month.",
    source="guide",
    row="START-08",
)
def is_memorable(*, rule: str) -> bool:
    """True for "every Tuesday" and "first Tuesday of the month"; False (a caution) for anything harder to keep in mind.

    Raises RuleRefused for a rule we do not take.
    """
    if rule == "":
        return False
    parts = parts_of(rule=rule)
    if parts.interval > 1 or parts.month_days or parts.positions:
        return False
    # Not every month has a fifth Tuesday, and nobody counts "second last" in their head.
    return parts.frequency != "MONTHLY" or (bool(parts.days) and all(-1 <= nth <= 4 for nth, _ in parts.days))
