"""For whom a member may vouch, who has lost every way into their account."""

from __future__ import annotations

from datetime import date, timedelta

from sameboat.base.rulebook import Verdict, allowed, gettext_noop, refused, rule

KNOWN_FOR = timedelta(days=28)


@rule(
    "Nobody vouches for somebody they are kept apart from, nor for somebody who has been in the group for less than four"
    " weeks. Which of these it is, is never said.",
    source="house",
    row="NORM-18 SAFE-04",
)
def may_be_vouched_for(*, kept_apart: bool, member_since: date, today: date) -> Verdict:
    """Whether the group knows this person long enough, and nothing stands between the two.

    Four weeks, so that nobody makes a group with two accounts of their own, asks somebody in, and takes their account over.
    """
    if kept_apart or today - member_since < KNOWN_FOR:
        return refused(because=gettext_noop("Somebody else of your group may be able to vouch for them."))
    return allowed()
